import { randomUUID } from 'node:crypto';
import { writeBatch } from '../../activities/records/batch';
import { forgetter } from '../../activities/records/forget';
import type { CaseEvent } from '../../domain/case/events';
import { noteCaseTrouble } from '../../store/caseTroubles';
import { connectPrisma, type Database } from '../../store/database';
import { changesAfter, lastPosition } from '../../store/outbox';
import { makeDeliveries, makeWebhook } from '../../store/webhooks';
import { moment, NUMBER, refund, SUPERVISOR, WAREHOUSE } from '../domain/support/builders';
import { faulty } from '../domain/support/play';
import { columnsWith, tablesWith } from '../support/columns';
import { tellNow } from '../support/loud';
import { freshDatabase } from '../support/stack';
import { batchOf, recordsOf } from './batches';

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

/** When the run of the case began, when its first task wrote, and when it gave up. */
const [SINCE, WRITTEN, GAVE_UP] = [10_000, 10_050, 70_000];

const write = (events: readonly CaseEvent[], fence: number, fromSeq = 1, toSeq = events.length) =>
  writeBatch(database, batchOf({ caseId, events, fromSeq, toSeq, fence }));

const forget = (fence = GAVE_UP, since = SINCE) => forgetter({ database })({ caseId, shopId: 'shop-1', since, fence });

/** A case in which everything happened that leaves a row. */
function fullLife(): readonly CaseEvent[] {
  const play = faulty({ refund: refund({ asks: 'returnAndRefund', goods: 'received', deadline: moment(5) }) });
  Object.assign(play.world.signs, { sameNumberIn: ['21'] });
  play.give({ type: 'promiseTime', at: moment(0, 3), text: '核实后回复' });
  play.assess('major');
  play.propose({ remedy: 'return' });
  play.push({ status: 'WAIT_SELLER_CONFIRM_GOODS', goods: 'returned', returnParcel: NUMBER, deadline: moment(10) });
  play.give({ type: 'judgeSign', confirmed: false, note: '同一买家' }, SUPERVISOR);
  play.give({ type: 'recordReceipt' }, WAREHOUSE);
  play.give({ type: 'inspect', accepted: true }, WAREHOUSE);
  play.give({ type: 'register', cause: '质量问题', responsibility: 'shop' });
  play.give({ type: 'reportHarassment' });
  play.give({ type: 'markAbuse', note: '辱骂' });
  return play.events;
}

/** What else the record of a case touches: a group of staff that hears of its tasks, a parcel that nobody could place. */
async function surroundings(): Promise<void> {
  const robot = { shopId: 'shop-1', kind: 'weCom', url: 'https://qyapi.example/send?key=k', roles: ['afterSales'] };
  await database.robot.createMany({ data: [{ ...robot, name: 'desk' }], skipDuplicates: true });
  await database.unownedParcel.deleteMany();
  const parcel = { id: randomUUID(), shopId: 'shop-1', ...NUMBER, arrivedAt: new Date(), registeredBy: 'w' };
  await database.unownedParcel.create({ data: parcel });
}

/** Tables with a case's id that the recorder does not write: others do, once the case has been opened. */
const NOT_RECORDED = [
  ...[
    'Breach',
    'ChatSheet',
    'ChatSnapshot',
    'Difference',
    'HeldCall',
    'Intent',
    'LedgerEntry',
    'NumberCase',
    'Presence',
    'WebhookDelivery',
  ],
  // The case keeps its id, and its trouble is over.
  ...['CaseSubject', 'CaseTrouble'],
  // Its line is stopped: there is no such case.
  'RefundListLine',
];

describe('a case that was recorded and never opened', () => {
  test('leaves no row in any table that the recorder writes', async () => {
    await surroundings();
    await write(fullLife(), WRITTEN);
    await tellNow(database, 'shop-1');
    const [task] = await database.task.findMany({ where: { caseId, closedAt: null } });
    if (!task) throw new Error('The story leaves no task.');
    await database.taskClaim.create({ data: { taskId: task.id, shopId: 'shop-1', staffId: 'agent-1', by: 'agent-1' } });
    const claim = { caseId, processId: 'claim', shopId: 'shop-1', tid: 't1', amount: 1, tries: 1, status: 'open' };
    await database.claim.create({ data: { ...claim, photos: 0, waybills: 0, weights: 0, filedAt: new Date() } });
    const before = await columnsWith(databaseUrl, [caseId]);
    expect(before).toEqual(expect.arrayContaining(['Case.id', 'StaffNotice.id', 'UnownedParcel.matchedCaseId']));
    // A table that nobody has thought of here is either written by the story, or named above.
    const written = before.filter((column) => column.endsWith('.caseId')).map((column) => column.split('.')[0]);
    expect([...written, ...NOT_RECORDED].sort()).toEqual((await tablesWith(databaseUrl, 'caseId')).sort());

    await forget();
    // The fence, and what the readers of changes have heard.
    expect(await columnsWith(databaseUrl, [caseId])).toEqual([
      'CaseBatch.caseId',
      'LiveEvent.caseId',
      'LiveEvent.tasks',
    ]);
    expect(await database.unownedParcel.findMany()).toMatchObject([{ ...NUMBER, matchedCaseId: null }]);
  });

  test('is told to whoever heard of it: no event of it counts, and its tasks are closed', async () => {
    const by = { actorId: 'manager-1', actorRole: 'manager', by: 'program:test' };
    const entry = { id: randomUUID(), shopId: 'shop-1', name: 'ERP', url: 'https://erp.example.com/hooks' };
    const types = ['case.opened' as const, 'case.changed' as const, 'task.closed' as const];
    await makeWebhook(database, { ...entry, types }, by, []);
    await write(faulty().events, WRITTEN);
    const tasks = await database.task.findMany({ where: { caseId, closedAt: null } });
    expect(tasks.length).toBeGreaterThan(0);
    const heard = await lastPosition(database);
    await forget();
    await forget();
    const changes = await changesAfter(database, heard, { shopId: 'shop-1', role: tasks[0]?.role }, 10);
    expect(changes).toMatchObject([
      {
        caseId,
        kind: 'qualityReturn',
        fromSeq: 1,
        seq: 0,
        types: [],
        tasks: tasks.map(({ id }) => ({ id, is: 'closed' })),
      },
    ]);
    await makeDeliveries(database, 'shop-1');
    const deliveries = await database.webhookDelivery.findMany({ where: { caseId }, orderBy: { createdAt: 'asc' } });
    const told = deliveries.map(({ type, body }) => [type, JSON.parse(body).data.seq]);
    expect(told).toEqual(
      expect.arrayContaining([
        ['case.opened', faulty().state.seq],
        ['case.changed', 0],
        ['task.closed', 0],
      ]),
    );
  });

  test('keeps no word waiting for a staff group; what was said stays', async () => {
    await surroundings();
    await write(faulty().events, WRITTEN);
    await tellNow(database, 'shop-1');
    const ofCase = { id: { contains: caseId } };
    const [said] = await database.staffNotice.findMany({ where: ofCase });
    if (!said) throw new Error('No group hears of the case.');
    await database.staffNotice.create({ data: { ...said, id: `${said.id}1`, status: 'confirmed' } });
    await forget();
    expect(await database.staffNotice.findMany({ where: ofCase })).toMatchObject([{ status: 'confirmed' }]);
    expect(await database.notice.count({ where: { caseId } })).toBe(0);
  });

  test('troubles no supervisor any longer for a record that was refused', async () => {
    const trouble = { shopId: 'shop-1', caseId, reason: 'refused' };
    await noteCaseTrouble(database, { ...trouble, sort: 'record' }, async () => undefined);
    await noteCaseTrouble(database, { ...trouble, sort: 'task' }, async () => undefined);
    await forget();
    // Whether its workflow fails is looked at elsewhere (worker/stuckCases.ts).
    expect(await database.caseTrouble.findMany({ where: { caseId, endedAt: null } })).toMatchObject([{ sort: 'task' }]);
  });
});

describe('nothing of the case is taken away', () => {
  test.each([
    ['when its opening came after the run had given up', [GAVE_UP + 1]],
    ['when it came at the very moment', [GAVE_UP]],
    ['when it came in the place of a lost one', [WRITTEN, GAVE_UP + 1]],
    ['when its rows are of another run', [SINCE - 1]],
  ])('%s', async (_when, fences) => {
    const { events } = faulty();
    for (const fence of fences) await write(events, fence, 1, fence === fences.at(-1) ? events.length : 1);
    const before = await recordsOf(database, caseId);
    const heard = await lastPosition(database);
    await forget();
    expect(await recordsOf(database, caseId)).toEqual(before);
    expect(await lastPosition(database)).toBe(heard);
  });

  test('when only its later records are of the time of this run', async () => {
    const { events } = faulty();
    await write(events, SINCE - 1, 1, 3);
    await write(events, WRITTEN, 4);
    const before = await recordsOf(database, caseId);
    await forget();
    expect(await recordsOf(database, caseId)).toEqual(before);
  });

  test('when the opening and the giving up come at once', async () => {
    const { events } = faulty();
    await write(events, WRITTEN);
    await Promise.all([forget(), write(events, GAVE_UP + 1, 1, 2), forget(), write(events, GAVE_UP + 1, 1, 2)]);
    const { row, batches, events: kept } = await recordsOf(database, caseId);
    expect(row?.seq).toBe(2);
    expect(batches).toMatchObject([{ fromSeq: 1, toSeq: 2, fence: BigInt(GAVE_UP + 1) }]);
    expect(kept.map(({ seq }) => seq)).toEqual([1, 2]);
  });
});

describe('after a case was forgotten', () => {
  test.each([
    ['which had left a row', true],
    ['which had left none', false],
  ])('%s: a worker that stood still writes no record of the lost task any more', async (_what, wasWritten) => {
    const { events } = faulty();
    if (wasWritten) await write(events, WRITTEN);
    const heard = await lastPosition(database);
    await forget();
    await expect(write(events, WRITTEN)).rejects.toMatchObject({ type: 'FencedOut' });
    await expect(write(events, WRITTEN, 1, 1)).rejects.toMatchObject({ type: 'FencedOut' });
    await expect(write(events, WRITTEN, 2)).rejects.toMatchObject({ type: 'Gap' });
    expect(await recordsOf(database, caseId)).toMatchObject({ row: null, events: [], tasks: [] });
    expect((await lastPosition(database)) > heard).toBe(wasWritten);
  });

  test('an opening that comes again is recorded as if nothing had been before, and lives on', async () => {
    const { events } = faulty();
    await write(events, WRITTEN, 1, 3);
    await forget();
    await write(events, GAVE_UP, 1, 4);
    await write(events, GAVE_UP + 1, 5);
    const control = await recordsOf(database, caseId);
    expect(control).toMatchObject({ row: { seq: events.length }, batches: [{ toSeq: 4 }, { toSeq: events.length }] });
    expect(control.events.map(({ type }) => type)).toEqual(events.map(({ type }) => type));
  });

  test('the next run that is not opened forgets its own record in turn', async () => {
    const { events } = faulty();
    await write(events, WRITTEN);
    await forget();
    await write(events, 200_050, 1, 3);
    await forget(300_000, 200_000);
    expect(await recordsOf(database, caseId)).toMatchObject({ row: null, events: [], tasks: [] });
    await expect(write(events, 200_050)).rejects.toMatchObject({ type: 'FencedOut' });
    // And where it had written nothing, it still moves the fence.
    await forget(500_000, 400_000);
    await expect(write(events, 400_050)).rejects.toMatchObject({ type: 'FencedOut' });
  });
});
