import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { writeBatch } from '../../activities/records/batch';
import type { Subject } from '../../domain/vocabulary';
import { createHandOver } from '../../intake/handOver';
import { HANDBOOK_POLICY } from '../../policy/defaults';
import { skipTime } from '../../scripts/time/skip';
import { createShops } from '../../store/shops';
import { CASE_WORKFLOW, type CaseArguments } from '../../workflows/messages';
import { moment } from '../domain/support/builders';
import { faulty, type Play, unshipped } from '../domain/support/play';
import { batchOf } from '../records/batches';
import { eventually, openShop, SUPERVISOR, type TestShop } from '../support/shop';
import { testStack } from '../support/stack';
import { toldAgain } from '../support/toldAgain';
import { olderId, workflowOfCase } from '../support/workflows';
import { openedCase, paidOrder, shippedOrder } from './support/stories';
import { expectRecordsToTell, replay } from './support/truth';

let shop: TestShop;

beforeEach(async () => {
  shop = await openShop({ watched: false });
});
afterEach(() => shop?.close());

/** The buyer applied; a worker wrote the record of the opening and died with its task, and the server forgot the update. */
async function orphan(): Promise<{ caseId: string; refundId: string }> {
  const { tid, oids } = await paidOrder(shop, 49_00);
  const refundId = await applies(tid);
  const caseId = await entered({ type: 'refund', externalId: refundId });
  await recorded({ caseId, tid, oids, subject: { type: 'refund', externalId: refundId } }, unshipped({}), 1);
  return { caseId, refundId };
}

async function applies(tid: string): Promise<string> {
  return (await shop.market.askRefund(tid, { type: 'refundOnly', reason: '拍错了' })).refundId;
}

async function entered({ type, externalId }: Subject): Promise<string> {
  const caseId = randomUUID();
  await shop.database.caseSubject.create({ data: { shopId: shop.shopId, type, externalId, caseId } });
  return caseId;
}

/** What a worker has written of the opening of such a case. */
async function recorded(
  { caseId, tid, oids, subject }: { caseId: string; tid: string; oids: string[]; subject: Subject },
  play: Play,
  fence: number,
): Promise<void> {
  const { shopId, database } = shop;
  const [opened] = play.events;
  if (opened?.type !== 'opened') throw new Error('The story does not begin with its opening.');
  const known = play.world.order;
  const order = { ...known, tid, lines: known.lines.map((line, index) => ({ ...line, oid: oids[index] ?? line.oid })) };
  const events = [{ ...opened, shopId, tid, subject, order, at: moment(0) }];
  await writeBatch(database, batchOf({ caseId, events, fromSeq: 1, toSeq: 1, fence }));
}

/** The same where the server still has the workflow: it waits for the opening, which it has forgotten. */
async function waiting(subject: Subject, order: { tid: string; oids: string[] }, play: Play): Promise<string> {
  const caseId = await entered(subject);
  await startedEmpty(caseId);
  await recorded({ caseId, subject, ...order }, play, Date.now());
  return caseId;
}

async function startedEmpty(caseId: string): Promise<void> {
  const args: CaseArguments = [{ caseId, shopId: shop.shopId, clockOffset: 0 }, HANDBOOK_POLICY];
  const start = { workflowId: olderId(caseId), taskQueue: shop.queues.cases, args };
  await shop.temporal.workflow.start(CASE_WORKFLOW, start);
}

async function waitingForRefund() {
  const order = await paidOrder(shop, 49_00);
  const refundId = await applies(order.tid);
  const caseId = await waiting({ type: 'refund', externalId: refundId }, order, unshipped({}));
  return { ...order, refundId, caseId };
}

/** Until the case has waited for a minute. */
const aMinutePasses = (caseId: string) => skipTime(shop.temporal, olderId(caseId), 61_000);

/** The case has waited for a minute, and its workflow has failed. */
async function givesUp(caseId: string): Promise<void> {
  await aMinutePasses(caseId);
  const result = shop.temporal.workflow.getHandle(olderId(caseId)).result();
  await expect(result).rejects.toMatchObject({ cause: { type: 'neverOpened' } });
  // Its time was skipped, and that of its next run is not.
  await shop.database.caseBatch.updateMany({ where: { caseId }, data: { fence: Date.now() - 1 } });
}

async function comesAgain(refundId: string) {
  const own = await createShops(shop.database).shop(shop.shopId);
  return createHandOver(shop.cases, shop.database)(own, refundId);
}

test('a buyer whose case has a row and no workflow gets the case when the push comes again', async () => {
  const { caseId, refundId } = await orphan();
  expect(await comesAgain(refundId)).toEqual({ to: 'case', caseId, opened: true });
  expect(await expectRecordsToTell(shop, caseId)).toMatchObject({ caseId, refund: { refundId } });
  expect(await comesAgain(refundId)).toEqual({ to: 'case', caseId, opened: false });
});

test('a buyer whose case was started and never opened gets it as well', async () => {
  const { caseId, refundId } = await orphan();
  await startedEmpty(caseId);
  await expect(shop.command(caseId, { type: 'addNote', text: 'x' })).rejects.toMatchObject({ code: 'caseNotOpen' });
  expect(await comesAgain(refundId)).toEqual({ to: 'case', caseId, opened: true });
  expect(await expectRecordsToTell(shop, caseId)).toMatchObject({ refund: { refundId } });
});

describe('a case whose opening was lost gives up after a minute', () => {
  test('and is no open case in any list when the buyer has withdrawn meanwhile', () =>
    toldAgain(async () => {
      const { database, shopId, market } = shop;
      const { caseId, refundId } = await waitingForRefund();
      expect(await database.case.count({ where: { shopId, stage: { not: 'closed' } } })).toBe(1);
      await market.withdraw(refundId);
      expect(await comesAgain(refundId)).toEqual({ to: 'nobody', because: 'over' });
      await givesUp(caseId);
      expect(await database.case.findMany({ where: { shopId } })).toEqual([]);
      expect(await database.task.findMany({ where: { shopId } })).toEqual([]);
      expect(await database.caseEvent.findMany({ where: { caseId } })).toEqual([]);
      expect(await comesAgain(refundId)).toEqual({ to: 'nobody', because: 'over' });
      await replay(shop, caseId);
    }));

  test('and is opened under the same id when the next push of the refund comes only then', () =>
    toldAgain(async () => {
      const { caseId, refundId } = await waitingForRefund();
      await givesUp(caseId);
      expect(await comesAgain(refundId)).toEqual({ to: 'case', caseId, opened: true });
      expect(await expectRecordsToTell(shop, caseId)).toMatchObject({ refund: { refundId } });
      await replay(shop, caseId);
    }));

  test('and leaves alone what the next push has opened in time', () =>
    toldAgain(async () => {
      const { caseId, refundId } = await waitingForRefund();
      expect(await comesAgain(refundId)).toEqual({ to: 'case', caseId, opened: true });
      await aMinutePasses(caseId);
      expect(await expectRecordsToTell(shop, caseId)).toMatchObject({ refund: { refundId } });
      expect((await activitiesOf(caseId)).filter((name) => name === 'forget')).toEqual([]);
      await replay(shop, caseId);
    }));

  test('and goes on when the push comes while its record is being taken away', () =>
    toldAgain(async () => {
      const { caseId, refundId } = await waitingForRefund();
      const turn = await takenTurn(caseId);
      const passing = aMinutePasses(caseId);
      await turn.isWaitedForBy(1);
      const opening = comesAgain(refundId);
      await turn.isWaitedForBy(2);
      await turn.end();
      expect(await opening).toEqual({ to: 'case', caseId, opened: true });
      await passing;
      expect(await expectRecordsToTell(shop, caseId)).toMatchObject({ refund: { refundId } });
      expect((await activitiesOf(caseId)).filter((name) => name === 'forget')).toHaveLength(1);
      await replay(shop, caseId);
    }));

  test('and the application that the buyer made anew has a case after all', () =>
    toldAgain(async () => {
      const { caseId, refundId, tid } = await waitingForRefund();
      await shop.market.withdraw(refundId);
      const anew = await applies(tid);
      await expect(comesAgain(anew)).rejects.toThrow('is being opened again');
      await givesUp(caseId);
      expect(await comesAgain(anew)).toEqual({ to: 'case', caseId, opened: true });
      expect(await expectRecordsToTell(shop, caseId)).toMatchObject({ refund: { refundId: anew } });
    }));

  test.each([['the same kind', 'qualityReturn'] as const, ['another kind', 'complaint'] as const])(
    'and an agent who enters it anew, as %s, has it open',
    async (_what, kind) => {
      const { shopId, cases } = shop;
      const order = await shippedOrder(shop, 99_00);
      const caseId = await waiting({ type: 'order', externalId: order.tid }, order, faulty());
      await givesUp(caseId);
      const answer = await cases.open({ shopId, kind, tid: order.tid }, SUPERVISOR, randomUUID());
      expect(answer).toMatchObject({ caseId });
      expect(await expectRecordsToTell(shop, caseId)).toMatchObject({ kind, tid: order.tid });
    },
  );
});

test('the first record of a case is never older than its workflow: a lost one is known by that', async () => {
  const { tid } = await shippedOrder(shop, 99_00);
  const caseId = await openedCase(shop, tid);
  const [first] = await shop.database.caseBatch.findMany({ where: { caseId }, orderBy: { fromSeq: 'asc' } });
  const { startTime } = await (await workflowOfCase(shop, caseId)).describe();
  expect(Number(first?.fence)).toBeGreaterThanOrEqual(startTime.getTime());
});

/** The names of the activities that the case has had. */
async function activitiesOf(caseId: string) {
  const { events } = await (await workflowOfCase(shop, caseId)).fetchHistory();
  return (events ?? []).flatMap((event) => event.activityTaskScheduledEventAttributes?.activityType?.name ?? []);
}

/** Keeps all others from the records of the case until it ends. */
async function takenTurn(caseId: string) {
  const client = new Client({ connectionString: testStack().databaseUrl });
  await client.connect();
  await client.query('BEGIN');
  await client.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`case:${caseId}`]);
  const waitingNow = `SELECT 1 FROM pg_locks held JOIN pg_locks other USING (locktype, database, classid, objid)
    WHERE held.pid = pg_backend_pid() AND held.locktype = 'advisory' AND NOT other.granted`;
  return {
    isWaitedForBy: (count: number) =>
      eventually(async () => (await client.query(waitingNow)).rowCount === count, `${count} wait for the case's turn`),
    async end() {
      await client.query('ROLLBACK');
      await client.end();
    },
  };
}
