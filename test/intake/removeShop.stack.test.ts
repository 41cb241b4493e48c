import { randomUUID } from 'node:crypto';
import { DAY_SCHEDULES } from '../../domain/day/schedules';
import { removeShop } from '../../intake/removeShop';
import { HANDBOOK_POLICY } from '../../policy/defaults';
import { keptSchedules } from '../../store/day/schedules';
import { pauseShop, resumeShop } from '../../store/onboarding/pause';
import { createShops } from '../../store/shops';
import { workflowIdOfCase } from '../../store/subjects';
import { keepSchedules } from '../../worker/day/keepSchedules';
import { dayScheduleIdOf, intakeWorkflowIdOf } from '../../workflows/messages';
import { BUYER } from '../scenarios/support/buyers';
import { ADMIN, expectAudited } from '../support/auditSource';
import { AGENT, openShop, SUPERVISOR, type TestShop } from '../support/shop';

let shop: TestShop;

beforeAll(async () => {
  shop = await openShop();
});

afterAll(() => shop.close());

test('a shop with an open case stays on board; once it is closed the shop goes, and its cases stay readable', async () => {
  const { shopId, database, temporal } = shop;
  const { tid, orders } = await shop.market.order({
    buyer: BUYER,
    items: [{ title: '蒸锅', priceFen: 99_00, num: 1 }],
  });
  await shop.market.pay(tid);
  const opened = { shopId, kind: 'usageHelp', tid, oid: orders[0]?.oid };
  const { caseId } = await shop.cases.open(opened, AGENT, randomUUID());
  expect(await removeShop(database, temporal, shopId, ADMIN)).toEqual({ outcome: 'openCases', open: 1 });
  expect(await database.shop.findUniqueOrThrow({ where: { id: shopId } })).toMatchObject({ removedAt: null });

  await shop.command(caseId, { type: 'close', reason: '重复' }, SUPERVISOR);
  expect(await removeShop(database, temporal, shopId, ADMIN)).toEqual({ outcome: 'removed', ended: 1 });
  const row = await database.shop.findUniqueOrThrow({ where: { id: shopId } });
  expect(row).toMatchObject({ topAppSecret: '', topSession: '', alipayPrivateKey: '', kuaidi100Key: '' });
  expect(row.removedAt).not.toBeNull();
  expect(await statusOf(await workflowIdOfCase(database, caseId))).toBe('TERMINATED');
  expect(await statusOf(intakeWorkflowIdOf(shopId))).toBe('TERMINATED');
  await expectAudited(database, shopId, ['shopRemoved']);
  expect(await database.caseEvent.count({ where: { caseId } })).toBeGreaterThan(0);
  // Said twice, it is done once.
  expect(await removeShop(database, temporal, shopId, ADMIN)).toEqual({ outcome: 'removed', ended: 0 });
});

test('the schedules of a shop go with it; its old buyers are erased on their day all the same', async () => {
  const gone = await openShop({ workers: false });
  const { shopId, database, temporal } = gone;
  try {
    const rules = { day: HANDBOOK_POLICY.day, house: { reconcileHour: 3 }, taskQueue: 'nobody' };
    await keepSchedules(gone, { shopId, timeZone: 'Asia/Shanghai', ...rules });
    const standing = async () => {
      const all = DAY_SCHEDULES.map(({ job }) => ({ job, id: dayScheduleIdOf(shopId, job) }));
      const found = await Promise.all(
        all.map(({ job, id }) =>
          temporal.schedule
            .getHandle(id)
            .describe()
            .then(
              () => [job],
              () => [],
            ),
        ),
      );
      return found.flat();
    };
    expect(await standing()).toHaveLength(DAY_SCHEDULES.length);
    expect(await removeShop(database, temporal, shopId, ADMIN)).toMatchObject({ outcome: 'removed' });
    expect(await standing()).toEqual(['retention']);
    expect((await keptSchedules(database, shopId)).map(({ job }) => job)).toEqual(['retention']);
    await temporal.schedule.getHandle(dayScheduleIdOf(shopId, 'retention')).delete();
  } finally {
    await gone.close();
  }
});

test('a shop that nobody knows is not removed', async () => {
  expect(await removeShop(shop.database, shop.temporal, 'nobody', ADMIN)).toEqual({ outcome: 'unknownShop' });
});

test('a shop that is paused asks nobody anything until it is resumed; a pause of a provider outlives that', async () => {
  const paused = await openShop({ workers: false });
  const { shopId, database } = paused;
  try {
    await database.providerPause.create({ data: { id: randomUUID(), shopId, provider: 'alipay', reason: 'auth' } });
    expect(await pauseShop(database, shopId, ADMIN)).toBe(true);
    expect(await pauseShop(database, shopId, ADMIN)).toBe(true);
    const open = () =>
      database.providerPause.findMany({
        where: { shopId, resumedAt: null },
        select: { provider: true, reason: true },
        orderBy: { provider: 'asc' },
      });
    expect(await open()).toEqual([
      { provider: 'alipay', reason: 'auth' },
      ...['aliyunSms', 'kuaidi100', 'top'].map((provider) => ({ provider, reason: 'byPerson' })),
    ]);
    const account = { accessKeyId: 'k', accessKeySecret: 's', signName: 'n', templates: {} };
    await database.smsAccount.create({ data: { shopId, url: 'http://127.0.0.1:9', ...account } });
    const { sms } = await createShops(database).shop(shopId);
    const text = { phone: '13900000001', signName: 'n', template: 'SMS_1', params: {}, outId: 'o' };
    await expect(sms?.client.send(text)).rejects.toMatchObject({ kind: 'retry', code: 'PAUSED' });
    expect(await resumeShop(database, shopId, ADMIN)).toBe(true);
    expect(await open()).toEqual([{ provider: 'alipay', reason: 'auth' }]);
    expect(await pauseShop(database, 'nobody', ADMIN)).toBe(false);
    await expectAudited(database, shopId, ['shopPaused', 'shopResumed']);
  } finally {
    await paused.close();
  }
});

async function statusOf(workflowId: string): Promise<string> {
  return (await shop.temporal.workflow.getHandle(workflowId).describe()).status.name;
}
