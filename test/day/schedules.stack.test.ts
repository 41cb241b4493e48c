import { setTimeout as later } from 'node:timers/promises';
import { DAY_SCHEDULES, type DaySchedule } from '../../domain/day/schedules';
import { DAY, HOUR, MINUTE } from '../../domain/time';
import { HANDBOOK_POLICY } from '../../policy/defaults';
import { keptSchedules } from '../../store/day/schedules';
import { keepSchedules } from '../../worker/day/keepSchedules';
import { dayScheduleIdOf } from '../../workflows/messages';
import { eventually, openShop, type TestShop } from '../support/shop';

let shop: TestShop;
let other: TestShop;
beforeAll(async () => {
  shop = await openShop({ watched: false });
  other = await openShop({ servedBy: shop, watched: false });
});
afterAll(async () => {
  for (const one of [other, shop]) {
    for (const { scheduleId } of await keptSchedules(one.database, one.shopId)) {
      await one.temporal.schedule
        .getHandle(scheduleId)
        .delete()
        .catch(() => undefined);
    }
    await one.close();
  }
});

const ROWS: readonly DaySchedule[] = DAY_SCHEDULES;
const missedRuns = ROWS.filter(({ job }) => job === 'missedRuns');

function keep(of: TestShop, timeZone: string, declared: readonly DaySchedule[] = missedRuns, change: object = {}) {
  const day = { ...HANDBOOK_POLICY.day, ...change };
  const rules = { day, house: { reconcileHour: 3 }, taskQueue: shop.queues.intake };
  return keepSchedules(of, { shopId: of.shopId, timeZone, ...rules }, declared);
}

const handleOf = ({ temporal, shopId }: TestShop) => temporal.schedule.getHandle(dayScheduleIdOf(shopId, 'missedRuns'));

async function nextOf(of: TestShop): Promise<number> {
  return (await handleOf(of).describe()).info.nextActionTimes[0]?.getTime() ?? 0;
}

test('handbook §9: two shops in two zones are each due by their own clock, and follow a change of shifts', async () => {
  await keep(shop, 'Asia/Shanghai');
  await keep(other, 'America/New_York');
  const minuteOf = async (of: TestShop, timeZone: string) =>
    new Date(await nextOf(of)).toLocaleTimeString('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
  expect(await minuteOf(shop, 'Asia/Shanghai')).toBe('23:45');
  expect(await minuteOf(other, 'America/New_York')).toBe('23:45');
  await keep(shop, 'Asia/Shanghai', missedRuns, { shifts: [{ name: '白班', from: 540, until: 1080 }] });
  expect(await minuteOf(shop, 'Asia/Shanghai')).toBe('18:15');
  const [kept] = await keptSchedules(shop.database, shop.shopId);
  expect(kept?.specs.map(({ slots }) => slots[0]?.minute)).toEqual([23 * 60 + 45, 18 * 60 + 15]);
});

test('handbook §9: a schedule that a supervisor paused stays paused when a worker starts again', async () => {
  await keep(shop, 'Asia/Shanghai');
  await handleOf(shop).pause('a holiday');
  await keep(shop, 'Europe/Berlin');
  const { state, spec } = await handleOf(shop).describe();
  expect([state.paused, spec.timezone]).toEqual([true, 'Europe/Berlin']);
  await handleOf(shop).unpause();
});

test('handbook §9: a schedule that is no longer declared is deleted when a worker starts', async () => {
  await keep(shop, 'Asia/Shanghai', [...missedRuns, { ...missedRuns[0], job: 'oldJob' } as DaySchedule]);
  const old = shop.temporal.schedule.getHandle(`day:${shop.shopId}:oldJob`);
  await old.describe();
  await keep(shop, 'Asia/Shanghai');
  await expect(old.describe()).rejects.toMatchObject({ name: 'ScheduleNotFoundError' });
  expect((await keptSchedules(shop.database, shop.shopId)).map(({ job }) => job)).toEqual(['missedRuns']);
});

test('handbook §9: a due time that had no run is a line for the supervisor, once; what rested by their word is none', async () => {
  const { database, shopId, temporal } = shop;
  const now = Math.floor(Date.now() / MINUTE) * MINUTE;
  const minute = (at: number) => ({ minute: Math.floor((at % DAY) / MINUTE) });
  const [first, second, third] = [now - 2 * DAY - 3 * HOUR, now - 2 * DAY - 2 * HOUR, now - 2 * DAY - HOUR];
  const spec = { slots: [first, second, third].map(minute), zone: 'UTC', since: first - HOUR };
  const retention = { shopId, job: 'retention', scheduleId: 'x', specs: [{ ...spec, slots: [...spec.slots] }] };
  await database.daySchedule.create({ data: retention });
  const dueAt = (at: number) => ({ shopId, job: 'retention', dueAt: new Date(at) });
  for (const day of [0, 1])
    await database.scheduleRun.create({ data: { ...dueAt(first + day * DAY), endedAt: new Date() } });
  await database.scheduleRun.create({ data: dueAt(second) });
  await database.scheduleRun.create({ data: { ...dueAt(second + DAY), endedAt: new Date() } });
  const pause = { id: 'p', shopId, job: 'retention', pausedBy: 'lead-1' };
  await database.schedulePause.create({
    data: {
      ...pause,
      id: `${shopId}-p`,
      pausedAt: new Date(third + DAY - MINUTE),
      resumedAt: new Date(third + DAY + MINUTE),
    },
  });

  await keep(shop, 'Asia/Shanghai', [...missedRuns, ...ROWS.filter(({ job }) => job === 'retention')]);
  await database.daySchedule.update({
    where: { shopId_job: { shopId, job: 'retention' } },
    data: { specs: [spec] },
  });
  await handleOf(shop).trigger();
  const run = await eventually(
    () => database.scheduleRun.findFirst({ where: { shopId, job: 'missedRuns', endedAt: { not: null } } }),
    'the runs were looked for',
  );
  const sheets = () => database.daySheet.findMany({ where: { shopId } });
  const [sheet] = await sheets();
  expect(sheet).toMatchObject({ sort: 'missedRuns', forRole: 'supervisor', lineCount: 2, alarms: 1 });
  expect(sheet?.lines).toEqual([
    { what: 'unfinished', about: 'retention', at: new Date(second).toISOString() },
    { what: 'missed', about: 'retention', at: new Date(third).toISOString(), isAlarm: true },
  ]);
  expect(run).toMatchObject({ made: [sheet?.id] });
  expect(await database.notice.findMany({ where: { shopId } })).toMatchObject([
    { role: 'supervisor', sort: 'missedRuns', title: expect.stringContaining('有 2 项定时工作没有按时完成') },
  ]);

  // Another look finds nothing new; the same due time again makes nothing twice. Temporal names a run by its second.
  await later(1_100);
  await handleOf(shop).trigger();
  await eventually(
    async () =>
      (await database.scheduleRun.count({ where: { shopId, job: 'missedRuns', endedAt: { not: null } } })) === 2,
    'they were looked for again',
  );
  const again = { workflowId: `again-${shopId}`, taskQueue: shop.queues.intake };
  await temporal.workflow.execute('dayRunWorkflow', {
    ...again,
    args: ['missedRuns', shopId, { dueAt: run.dueAt.getTime() }],
  });
  expect(await sheets()).toHaveLength(1);
});
