import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { writeBatch } from '../../activities/records/batch';
import type { CaseEvent } from '../../domain/case/events';
import { gramsOf, searchOf } from '../../domain/case/rows/search';
import { digestOf } from '../../domain/digest';
import { DAY } from '../../domain/time';
import { connectPrisma, type Database } from '../../store/database';
import { PAYEE } from '../domain/support/builders';
import { faulty, type Play } from '../domain/support/play';
import { until } from '../faults/support/stories';
import { freshDatabase } from '../support/stack';
import { batchOf, recordsOf, tellingOf } from './batches';

let databaseUrl: string;
let database: Database;
let caseId: string;

beforeAll(async () => {
  databaseUrl = await freshDatabase();
  database = connectPrisma(databaseUrl);
});
afterAll(() => database.$disconnect());
beforeEach(() => {
  caseId = randomUUID();
});

/** A sum was offered, and the buyer has not answered yet. */
function offered(transfer: string): Play {
  const play = faulty({ answers: { transfer: () => ({ result: 'refused', reason: transfer }) } });
  play.assess('minor');
  play.propose({ remedy: 'compensation', amount: 15_00, ...PAYEE });
  return play;
}

function accepted(transfer = 'PAYEE_NOT_EXIST'): readonly CaseEvent[] {
  const play = offered(transfer);
  play.give({ type: 'recordAnswer', answer: 'accepted' });
  return play.events;
}

function refused(): readonly CaseEvent[] {
  const play = offered('-');
  play.give({ type: 'recordAnswer', answer: 'refused', note: '不够' });
  return play.events;
}

/** How far both stories are the same. */
const COMMON = offered('-').events.length;

const write = (events: readonly CaseEvent[], fromSeq: number, toSeq: number, fence: number, id = caseId) =>
  writeBatch(database, batchOf({ caseId: id, events, fromSeq, toSeq, fence }));

describe('a case is found as soon as it is recorded', () => {
  test('by its words, its kind among the tasks and its tracking numbers', async () => {
    const events = accepted();
    await write(events, 1, events.length, 2000);
    const row = await database.case.findUniqueOrThrow({ where: { id: caseId } });
    const { words, trackingNumbers } = searchOf(
      batchOf({ caseId, events, fromSeq: 1, toSeq: events.length, fence: 1 }).content.state,
    );
    expect(row).toMatchObject({ words, grams: gramsOf(words), flagged: false, sign: null });
    expect(row.words).not.toBe('');
    const numbers = await database.caseParcelNumber.findMany({ where: { caseId } });
    expect(numbers.map(({ trackingNumber }) => trackingNumber).sort()).toEqual([...trackingNumbers].sort());
    const tasks = await database.task.findMany({ where: { caseId } });
    expect(new Set(tasks.map(({ caseKind }) => caseKind))).toEqual(new Set([row.kind]));
  });
});

describe('a batch', () => {
  test('that comes twice changes nothing, not even when an older task brings it', async () => {
    const events = accepted();
    await write(events, 1, events.length, 2000);
    const before = await recordsOf(database, caseId);
    await write(events, 1, events.length, 2000);
    await write(events, 1, events.length, 1000);
    await write(events, 1, events.length, 3000);
    expect(await recordsOf(database, caseId)).toEqual(before);
  });

  test("is answered with the workflow's own digest, although it came as JSON", async () => {
    const events = accepted();
    const batch = batchOf({ caseId, events, fromSeq: 1, toSeq: events.length, fence: 1000 });
    const overTheWire = JSON.parse(JSON.stringify(batch));
    expect(await writeBatch(database, overTheWire)).toEqual({
      digest: digestOf(batch.content),
      fence: batch.fence,
      toSeq: events.length,
    });
    const other = batchOf({ caseId, events: refused(), fromSeq: 1, toSeq: COMMON + 1, fence: 2000 });
    expect(await writeBatch(database, other)).not.toMatchObject({ digest: digestOf(batch.content) });
  });

  test('that leaves a gap is refused, and may come again once the gap is filled', async () => {
    const events = accepted();
    await write(events, 1, 3, 1000);
    const before = await recordsOf(database, caseId);
    await expect(write(events, 5, 6, 2000)).rejects.toMatchObject({ type: 'Gap', nonRetryable: false });
    expect(await recordsOf(database, caseId)).toEqual(before);
    await write(events, 4, 4, 1500);
    await write(events, 5, 6, 2000);
    expect((await recordsOf(database, caseId)).row?.seq).toBe(6);
  });
});

describe('other content at a used sequence', () => {
  test('with a newer fence replaces the tail, as if the lost task had never written', async () => {
    const [lost, true_, control] = [accepted(), refused(), randomUUID()];
    expect(lost.slice(0, COMMON)).toEqual(true_.slice(0, COMMON));
    await write(lost, 1, COMMON, 1000);
    await write(lost, COMMON + 1, COMMON + 2, 2000);
    await write(lost, COMMON + 3, lost.length, 2500);
    const before = await recordsOf(database, caseId);
    expect(before.payouts).toHaveLength(1);

    await write(true_, COMMON + 1, true_.length, 3000);
    await write(true_, 1, COMMON, 1000, control);
    await write(true_, COMMON + 1, true_.length, 3000, control);
    expect(await tellingOf(database, caseId)).toEqual(await tellingOf(database, control));
    const after = await recordsOf(database, caseId);
    expect(after.payouts).toEqual([]);
    expect(after.contacts.length).toBeLessThan(before.contacts.length);
    expect(after.events.length).toBeLessThan(before.events.length);
    expect(after.batches).toHaveLength(2);
  });

  test('replaces the words of a task that both have', async () => {
    const [lost, true_, control] = [accepted('PAYEE_NOT_EXIST'), accepted('PAYER_BALANCE_NOT_ENOUGH'), randomUUID()];
    await write(lost, 1, COMMON, 1000);
    await write(lost, COMMON + 1, lost.length, 2000);
    await write(true_, COMMON + 1, true_.length, 3000);
    await write(true_, 1, true_.length, 3000, control);
    expect(await tellingOf(database, caseId)).toEqual(await tellingOf(database, control));
  });

  test.each([
    ['an older', 1999],
    ['the same', 2000],
  ])('with %s fence is refused', async (_which, fence) => {
    const [kept, late] = [accepted(), refused()];
    await write(kept, 1, COMMON, 1000);
    await write(kept, COMMON + 1, kept.length, 2000);
    const before = await recordsOf(database, caseId);
    const attempt = write(late, COMMON + 1, late.length, fence);
    await expect(attempt).rejects.toMatchObject({ type: 'FencedOut', nonRetryable: true });
    expect(await recordsOf(database, caseId)).toEqual(before);
  });

  test('of two tasks at once leaves one of them whole', async () => {
    const [one, other] = [accepted(), refused()];
    await write(one, 1, COMMON, 1000);
    await Promise.allSettled([
      write(one, COMMON + 1, one.length, 2000),
      write(other, COMMON + 1, other.length, 3000),
      write(one, COMMON + 1, one.length, 2000),
    ]);
    expect((await recordsOf(database, caseId)).events.map(({ type }) => type)).toEqual(other.map(({ type }) => type));
  });
});

describe('half a batch is never seen', () => {
  test('when its connection is cut in the middle: the same batch is written whole afterwards', async () => {
    const events = accepted();
    await write(events, 1, COMMON, 1000);
    const before = await recordsOf(database, caseId);
    const other = new Client({ connectionString: databaseUrl });
    await other.connect();
    try {
      // The last of a batch's tables: whoever is stopped here has written all the others.
      await other.query('BEGIN');
      await other.query('LOCK TABLE "Task" IN EXCLUSIVE MODE');
      const attempt = write(events, COMMON + 1, events.length, 2000);
      const outcome = attempt.then(
        () => 'written',
        () => 'failed',
      );
      const pid = await until(async () => {
        const waiting = await other.query(
          `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        );
        return waiting.rows[0]?.pid as number | undefined;
      }, 'the batch waits for the tasks');
      expect(await recordsOf(database, caseId)).toEqual(before);
      await other.query('SELECT pg_terminate_backend($1)', [pid]);
      expect(await outcome).toBe('failed');
      await other.query('COMMIT');
    } finally {
      await other.end();
    }
    expect(await recordsOf(database, caseId)).toEqual(before);
    await write(events, COMMON + 1, events.length, 3000);
    expect((await recordsOf(database, caseId)).row?.seq).toBe(events.length);
  });

  test('when Postgres refuses one of its rows', async () => {
    const events = accepted();
    await write(events, 1, COMMON, 1000);
    const before = await recordsOf(database, caseId);
    const batch = batchOf({ caseId, events, fromSeq: COMMON + 1, toSeq: events.length, fence: 2000 });
    const [payout] = batch.content.payouts;
    if (!payout) throw new Error('The story has no payout.');
    batch.content.payouts = [{ ...payout, amount: 2 ** 40 }];
    await expect(writeBatch(database, batch)).rejects.toThrow();
    expect(await recordsOf(database, caseId)).toEqual(before);
  });
});

test('a task appears, closes when it is not wanted any more, and is the same one when it is wanted again', async () => {
  const play = faulty({ answers: { readPastCases: () => 'fails' } });
  play.give({ type: 'retry' }, { id: 'supervisor-1', role: 'supervisor' });
  const { events } = play;
  const seqOf = (type: string) => events.flatMap((event) => (event.type === type ? [event.seq] : []));
  const [first = 0, second = 0] = seqOf('troubled');
  const [over = 0] = seqOf('troubleOver');
  const trouble = async () => (await recordsOf(database, caseId)).tasks.filter(({ kind }) => kind === 'trouble');

  await write(events, 1, first, 1000);
  expect(await trouble()).toEqual([expect.objectContaining({ role: 'supervisor', closedAt: null })]);
  const [{ id } = { id: '' }] = await trouble();
  await write(events, first + 1, over, 2000);
  expect(await trouble()).toEqual([expect.objectContaining({ id, closedAt: expect.any(Date) })]);
  await write(events, over + 1, second, 3000);
  expect(await trouble()).toEqual([expect.objectContaining({ id, closedAt: null })]);
});

test('the timeline of a long case is complete, however it was cut into batches', async () => {
  const play = faulty();
  for (let n = 0; n < 60; n += 1) {
    play.advance(DAY / 4);
    play.buyerWrites(`m${n}`, `第${n}句`);
    play.give({ type: 'reply', text: `回复${n}` });
  }
  const { events } = play;
  expect(events.length).toBeGreaterThan(200);
  let written = 0;
  for (let size = 1; written < events.length; size = (size % 17) + 1) {
    const toSeq = Math.min(written + size, events.length);
    await write(events, written + 1, toSeq, toSeq * 1000);
    written = toSeq;
  }
  const records = await recordsOf(database, caseId);
  expect(records.events.map(({ seq }) => seq)).toEqual(events.map((_event, index) => index + 1));
  expect(records.events.map(({ type, at }) => [type, at.getTime()])).toEqual(events.map(({ type, at }) => [type, at]));
  expect(records.contacts.filter(({ outcome }) => outcome === 'sent')).toHaveLength(play.count('contact.sent'));
  expect(records.row?.seq).toBe(events.length);
});
