import { randomUUID } from 'node:crypto';
import { eventually } from '../../scripts/stack';
import { prismaReads } from '../../store/quickReads';
import { FIGURES, samplesOf } from '../../store/watch/figures';
import { PATIENCE_MS } from '../support/patience';
import { openShop, type TestShop } from '../support/shop';

let shop: TestShop;

beforeAll(async () => {
  shop = await openShop();
  const { market, database, shopId } = shop;
  const { tid } = await market.order({ buyer: { nick: '买家' }, items: [{ title: '杯子', priceFen: 20_00, num: 1 }] });
  await market.pay(tid);
  const { refundId } = await market.askRefund(tid, { type: 'refundOnly', reason: '拍错了' });
  await shop.caseOfRefund(refundId);
  // A pause would keep the case from what its figures are about.
  await eventually(async () => {
    const names = Object.keys(await figures());
    expect(names).toEqual(expect.arrayContaining(['shouhou_open_tasks', 'shouhou_platform_deadlines']));
  }, PATIENCE_MS);
  const at = new Date();
  await database.providerPause.createMany({
    data: ['sessionExpired', 'byPerson', 'restored'].map((reason) => ({
      id: randomUUID(),
      shopId,
      provider: 'top',
      reason,
    })),
  });
  await database.caseTrouble.create({ data: { shopId, caseId: 'c1', sort: 'task', reason: 'It fails.' } });
  await database.intakeFailure.create({
    data: { shopId, id: `refundId:${randomUUID()}`, message: {}, attempts: 1, nextAt: at, since: at, lastAt: at },
  });
  await database.scheduleRun.createMany({
    data: [
      { shopId, job: 'reconcile', dueAt: at, endedAt: at, made: [] },
      { shopId, job: 'shipments', dueAt: at, made: [] },
      { shopId, job: 'retention', dueAt: at, made: [] },
    ],
  });
  const payment = { intentId: `refund:${refundId}`, caseId: 'c1', kind: 'agreeRefund', amount: 20_00 };
  await database.difference.create({
    data: { id: randomUUID(), shopId, ...payment, sort: 'amount', ours: 'paid', theirs: 'notFound', day: '2026-11-30' },
  });
});

afterAll(() => shop.close());

/** What the shop's figures are, by name; labels other than the shop's in order. */
async function figures(): Promise<Record<string, string[]>> {
  const told: Record<string, string[]> = {};
  for (const figure of FIGURES) {
    const own = (await samplesOf(prismaReads(shop.database), figure)).filter(
      ({ labels }) => labels.shop === shop.shopId,
    );
    const rows = own.map(({ labels: { shop: _, ...labels } }) => Object.values(labels).join(' ')).sort();
    if (rows.length > 0) told[figure.name] = rows;
  }
  return told;
}

test('a pause tells why it is: only one by the provider wakes somebody', async () => {
  expect((await figures()).shouhou_paused_providers).toEqual(['top byPerson', 'top provider', 'top restored']);
});

test('a shop that was removed rings no alert: of its figures payments are left, and the erasure of its buyers', async () => {
  const names = Object.keys(await figures());
  expect(names).toEqual(
    expect.arrayContaining([
      ...['shouhou_open_cases', 'shouhou_late_timers', 'shouhou_platform_deadlines', 'shouhou_late_answers'],
      ...['shouhou_open_tasks', 'shouhou_troubles', 'shouhou_waiting_messages', 'shouhou_paused_providers'],
      ...['shouhou_schedule_last_due_seconds', 'shouhou_schedule_running_seconds', 'shouhou_open_differences'],
    ]),
  );
  const { database, shopId } = shop;
  await database.shop.update({ where: { id: shopId }, data: { removedAt: new Date() } });
  expect(await figures()).toEqual({
    shouhou_open_differences: ['amount'],
    shouhou_schedule_running_seconds: ['retention'],
  });
});
