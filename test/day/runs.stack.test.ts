import { randomUUID } from 'node:crypto';
import { createDayBook, type DayBook } from '../../api/day/dayBook';
import { DAY_SCHEDULES, type DaySchedule } from '../../domain/day/schedules';
import { DAY, HOUR, MINUTE } from '../../domain/time';
import { HANDBOOK_POLICY } from '../../policy/defaults';
import { keptSchedules } from '../../store/day/schedules';
import { linesOf } from '../../store/day/sheets';
import { createScheduleKeeper } from '../../worker/day/keeper';
import { keepSchedules } from '../../worker/day/keepSchedules';
import { DAY_RUN_WORKFLOW, type DayRunStart } from '../../workflows/messages';
import { caseRecord } from '../api/support';
import { eventually, openShop, type TestShop } from '../support/shop';

let shop: TestShop;
let day: DayBook;
beforeEach(async () => {
  shop = await openShop({ watched: false });
  day = createDayBook(shop.database, shop.temporal, shop.queues.intake);
});
afterEach(async () => {
  for (const { scheduleId } of await keptSchedules(shop.database, shop.shopId)) {
    await shop.temporal.schedule
      .getHandle(scheduleId)
      .delete()
      .catch(() => undefined);
  }
  await shop.close();
});

async function openCasesInRows(count: number): Promise<void> {
  const { state: _state, ...row } = caseRecord();
  const ids = Array.from({ length: count }, (_one, n) => `${shop.shopId}-${String(n).padStart(4, '0')}`);
  const rows = ids.map((id) => ({ ...row, id, shopId: shop.shopId, state: {}, subjectId: id }));
  for (let from = 0; from < rows.length; from += 500) {
    await shop.database.case.createMany({ data: rows.slice(from, from + 500) });
  }
}

async function run(job: string, start: DayRunStart): Promise<string> {
  const options = { workflowId: `${job}:${randomUUID()}`, taskQueue: shop.queues.intake };
  const handle = await shop.temporal.workflow.start(DAY_RUN_WORKFLOW, { ...options, args: [job, shop.shopId, start] });
  await handle.result();
  return options.workflowId;
}

const sheets = () => shop.database.daySheet.findMany({ where: { shopId: shop.shopId } });
const runs = () => shop.database.scheduleRun.findMany({ where: { shopId: shop.shopId }, orderBy: { job: 'asc' } });

const rows: readonly DaySchedule[] = DAY_SCHEDULES;
function keep(jobs: readonly string[], taskQueue = shop.queues.intake) {
  const rules = { day: HANDBOOK_POLICY.day, house: { reconcileHour: 3 }, taskQueue };
  const declared = rows.filter(({ job }) => jobs.includes(job));
  return keepSchedules(shop, { shopId: shop.shopId, timeZone: 'Asia/Shanghai', ...rules }, declared);
}

const DUE = Date.parse('2026-03-02T09:30:00Z');

test('handbook §9: a run over many pages makes one sheet, goes on as new in between, and repeated makes nothing twice', async () => {
  await openCasesInRows(1100);
  const workflowId = await run('handover', { dueAt: DUE, pagesARun: 2 });
  const [sheet] = await sheets();
  expect(sheet).toMatchObject({
    sort: 'handover',
    day: '2026-03-02',
    shift: '早班',
    lineCount: 1100,
    forRole: 'afterSales',
  });
  expect(new Set(sheet ? linesOf(sheet).map(({ caseId }) => caseId) : []).size).toBe(1100);
  const row = { job: 'handover', dueAt: new Date(DUE), endedAt: expect.any(Date), count: 1100, made: [sheet?.id] };
  expect(await runs()).toMatchObject([row]);
  const { raw } = await shop.temporal.workflow.getHandle(workflowId).describe();
  const { firstRunId, execution } = raw.workflowExecutionInfo ?? {};
  expect(firstRunId).not.toBe(execution?.runId);

  await run('handover', { dueAt: DUE });
  expect(await runs()).toMatchObject([row]);
  expect(await sheets()).toMatchObject([{ lineCount: 1100 }]);
});

test('a run whose worker died goes on behind its last page', async () => {
  await openCasesInRows(600);
  const done = {
    shopId: shop.shopId,
    job: 'handover',
    dueAt: new Date(DUE),
    cursor: `${shop.shopId}-0499`,
    count: 500,
  };
  await shop.database.scheduleRun.create({ data: done });
  await run('handover', { dueAt: DUE });
  expect(await runs()).toMatchObject([{ count: 600, endedAt: expect.any(Date) }]);
  expect(await sheets()).toMatchObject([{ lineCount: 100 }]);
});

test('a sheet that would be too long says how many lines are missing', async () => {
  await openCasesInRows(2100);
  await run('handover', { dueAt: DUE });
  expect(await sheets()).toMatchObject([{ lineCount: 2000 }]);
  expect(await runs()).toMatchObject([
    { count: 2100, skippedCount: 1, skipped: [{ what: 'handover', why: '100 lines more than the 2000 of a sheet' }] },
  ]);
});

test('handbook §9: a sheet is acknowledged once; a list for two is passed on by the first', async () => {
  await openCasesInRows(1);
  await run('handover', { dueAt: DUE });
  const [{ id = '' } = {}] = await sheets();
  const by = (staffId: string, asRole: string) => day.acknowledge(shop.shopId, { id, staffId, asRole });
  expect((await by('agent-2', 'afterSales'))?.sheet).toMatchObject({ acknowledgedBy: 'agent-2' });
  expect((await by('agent-3', 'afterSales'))?.sheet).toMatchObject({ acknowledgedBy: 'agent-2' });
  await shop.database.daySheet.update({
    where: { id },
    data: { forRole: 'supervisor', thenRole: 'warehouse', acknowledgedBy: null, acknowledgedAt: null },
  });
  const passedOn = { forRole: 'warehouse', thenRole: null, passedOnBy: 'lead-1', acknowledgedAt: null };
  expect((await by('lead-1', 'supervisor'))?.sheet).toMatchObject(passedOn);
  // Of two leads at once the second does not acknowledge in the warehouse's name.
  expect((await by('lead-2', 'supervisor'))?.sheet).toMatchObject(passedOn);
  expect((await by('warehouse-1', 'warehouse'))?.sheet).toMatchObject({ acknowledgedBy: 'warehouse-1' });
  expect(await day.sheets(shop.shopId, { isOpen: true }, 10)).toEqual([]);
  expect(await day.sheets('another', {}, 10)).toEqual([]);
});

test('handbook §9: a schedule rests by a supervisor’s word over a worker’s start, and runs for them meanwhile', async () => {
  await openCasesInRows(1);
  await keep(['handover']);
  expect(await day.pause(shop.shopId, 'handover', 'lead-1')).toMatchObject({ isPaused: true, pausedBy: 'lead-1' });
  await day.pause(shop.shopId, 'handover', 'lead-2');
  await keep(['handover']);
  const [view] = await day.schedules(shop.shopId);
  expect(view).toMatchObject({ job: 'handover', isPaused: true, pausedBy: 'lead-1', next: [], lastDueAt: null });
  expect(await day.pause(shop.shopId, 'refundList', 'lead-1')).toBeUndefined();

  const order = { shopId: shop.shopId, job: 'handover', commandId: randomUUID() };
  const first = await day.run(order);
  expect(await day.run(order)).toEqual(first);
  await eventually(async () => (await runs()).find(({ endedAt }) => endedAt), 'the run for the supervisor has ended');
  expect(await runs()).toHaveLength(1);

  expect(await day.resume(shop.shopId, 'handover', 'lead-2')).toMatchObject({ isPaused: false, pausedBy: null });
  const [resumed] = await day.schedules(shop.shopId);
  expect(resumed?.next).toHaveLength(3);
  const pauses = await shop.database.schedulePause.findMany({ where: { shopId: shop.shopId } });
  expect(pauses).toMatchObject([{ pausedBy: 'lead-1', resumedBy: 'lead-2', resumedAt: expect.any(Date) }]);
});

test('handbook §9: what was missed is run for its own due time, and only for one at which it was due', async () => {
  await openCasesInRows(1);
  await keep(['handover']);
  const where = { shopId_job: { shopId: shop.shopId, job: 'handover' } };
  const { specs } = await shop.database.daySchedule.findUniqueOrThrow({ where });
  const [spec] = specs as object[];
  await shop.database.daySchedule.update({ where, data: { specs: [{ ...spec, since: DUE - DAY }] } });
  const order = { shopId: shop.shopId, job: 'handover' };
  const missed = await day.run({ ...order, dueAt: DUE, commandId: randomUUID() });
  expect(missed).toEqual({ as: 'started', dueAt: new Date(DUE) });
  await eventually(async () => (await runs()).find(({ endedAt }) => endedAt), 'the missed run has ended');
  expect(await sheets()).toMatchObject([{ day: '2026-03-02', shift: '早班', dueAt: new Date(DUE) }]);
  for (const dueAt of [DUE + MINUTE, DUE - 2 * DAY, Date.now() + DAY]) {
    expect(await day.run({ ...order, dueAt, commandId: randomUUID() })).toEqual({ as: 'notDue' });
  }
  expect(await day.run({ ...order, job: 'gossip', commandId: randomUUID() })).toEqual({ as: 'unknown' });
});

test('handbook §9: what was due while no worker ran is made up for, each time once and in order [§9.day.missed]', async () => {
  await openCasesInRows(1);
  // Nobody serves this queue yet: as if all workers stood still over two shifts' ends.
  const asleep = `asleep-${shop.shopId}`;
  await keep(['handover'], asleep);
  const handle = shop.temporal.schedule.getHandle(`day:${shop.shopId}:handover`);
  const { overlap } = (await handle.describe()).policies;
  await handle.backfill([{ start: new Date(DUE - MINUTE), end: new Date(DUE + 7 * HOUR), overlap }]);
  await eventually(async () => (await handle.describe()).info.runningActions.length > 0, 'the first one waits');
  expect(await runs()).toEqual([]);
  const late = await openShop({ watched: false, queues: { cases: `late-${shop.shopId}`, intake: asleep } });
  try {
    const ended = async () => (await runs()).filter(({ endedAt }) => endedAt).length === 2;
    await eventually(ended, 'both are made up for');
    const made = await shop.database.scheduleRun.findMany({
      where: { shopId: shop.shopId },
      orderBy: { endedAt: 'asc' },
    });
    expect(made.map(({ dueAt }) => dueAt.toISOString())).toEqual([
      '2026-03-02T09:30:00.000Z',
      '2026-03-02T15:30:00.000Z',
    ]);
    expect((await sheets()).map(({ shift }) => shift).sort()).toEqual(['早班', '晚班']);
  } finally {
    await late.close();
  }
});

test('handbook §10: at a month’s end the sheet is of the month that is over, and a month is told once', async () => {
  await keep(['monthSheet']);
  const handle = shop.temporal.schedule.getHandle(`day:${shop.shopId}:monthSheet`);
  const [next] = (await handle.describe()).info.nextActionTimes;
  const where = { timeZone: 'Asia/Shanghai', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;
  expect(next?.toLocaleString('en-GB', where)).toBe('01, 06:00');
  const breach = { shopId: shop.shopId, staffId: 'agent-1', sort: 'workedAnothersCase', caseId: 'c' };
  const at = ['2026-01-31T15:59:59Z', '2026-01-31T16:00:00Z', '2026-02-28T15:59:59Z', '2026-02-28T16:00:00Z'];
  await shop.database.breach.createMany({ data: at.map((one) => ({ ...breach, at: new Date(one) })) });
  await handle.backfill([{ start: new Date('2026-01-31T00:00:00Z'), end: new Date('2026-03-02T00:00:00Z') }]);
  const ended = async () => (await runs()).filter(({ endedAt }) => endedAt).length === 2;
  await eventually(ended, 'both months are told');
  const made = await shop.database.daySheet.findMany({ where: { shopId: shop.shopId }, orderBy: { dueAt: 'asc' } });
  expect(made.map((sheet) => [sheet.dueAt.toISOString(), linesOf(sheet)])).toEqual([
    ['2026-01-31T22:00:00.000Z', [{ what: 'breaches', owner: 'agent-1', count: 1, about: '2026-01' }]],
    ['2026-02-28T22:00:00.000Z', [{ what: 'breaches', owner: 'agent-1', count: 2, about: '2026-02' }]],
  ]);
});

test('a worker keeps the schedules to a policy that changes while it runs, and has missed runs looked for', async () => {
  const { database, shopId } = shop;
  const keeper = createScheduleKeeper(shop, { taskQueue: shop.queues.intake, house: { reconcileHour: 3 } });
  await keeper.keep(shopId);
  expect((await keptSchedules(database, shopId)).map(({ job }) => job)).toEqual(rows.map(({ job }) => job).sort());
  await eventually(async () => (await runs()).some(({ job }) => job === 'missedRuns'), 'missed runs are looked for');
  await database.shop.update({ where: { id: shopId }, data: { timeZone: 'Europe/Berlin' } });
  await keeper.keepIfChanged(shopId);
  const zoneOf = async (job: string) =>
    (await keptSchedules(database, shopId)).find((one) => one.job === job)?.specs.at(-1)?.zone;
  expect([await zoneOf('handover'), await zoneOf('reconciliation')]).toEqual(['Europe/Berlin', 'Asia/Shanghai']);
  const shifts = [{ name: '白班', from: 8 * 60, until: 16 * 60 }];
  const policy = { ...HANDBOOK_POLICY, version: 2, day: { ...HANDBOOK_POLICY.day, shifts } };
  await database.policyVersion.create({ data: { shopId, version: 2, policy: JSON.parse(JSON.stringify(policy)) } });
  await keeper.keepIfChanged(shopId);
  const { spec } = await shop.temporal.schedule.getHandle(`day:${shopId}:handover`).describe();
  expect(spec.calendars?.map(({ hour }) => hour?.[0]?.start)).toEqual([16]);
});
