import { randomUUID } from 'node:crypto';
import { prismaTroubles } from '../../api/troubles';
import { eventually, openShop, type TestShop } from '../support/shop';
import { testStack } from '../support/stack';

const METHODS = [
  ...['refund.get', 'trade.fullinfo.get', 'tmc.messages.consume', 'refunds.receive.get', 'time.get'],
  ...['rp.refunds.agree', 'refund.message.add', 'refund.messages.get', 'trade.memo.update'],
].map((name) => `taobao.${name}`);
const MANY = 1_000_000;
const GUARDED = { failurePercent: 50, leastCalls: 5, windowMs: 30_000, resetMs: 10_000, pausedRetryMs: 300 };

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop({ guarded: GUARDED });
});
afterAll(() => shop?.close());

/** How many calls the platform has turned away since the faults were planned. */
async function turnedAway(): Promise<number> {
  const answer = await fetch(`${testStack().sandboxUrl}/control/shops/${shop.shopId}/faults`);
  const faults = (await answer.json()) as { left: number }[];
  return faults.reduce((sum, { left }) => sum + MANY - left, 0);
}

test('a shop whose session has expired: one trouble, a few calls, and after the resume its cases go on', async () => {
  const { market, database, shopId } = shop;
  const troubles = prismaTroubles(database);
  const open = () => troubles.list(shopId, { open: true }, 10);
  const { tid } = await market.order({
    buyer: { nick: `buyer-${randomUUID().slice(0, 8)}` },
    items: [{ title: '杯子', priceFen: 4900, num: 1 }],
  });
  await market.pay(tid);
  const { refundId } = await market.askRefund(tid, { type: 'refundOnly', reason: '不想要了' });
  const caseId = await shop.caseOfRefund(refundId);
  await shop.travel.settled();
  for (const method of METHODS) await market.fault({ match: { method }, kind: 'sessionExpired', times: MANY });
  await shop.command(caseId, { type: 'propose', remedy: 'refund', skipReason: '买家拍错' });

  const [trouble] = await eventually(async () => {
    const found = await open();
    return found.length > 0 && found;
  }, 'the trouble is there');
  expect(trouble).toMatchObject({
    sort: 'paused',
    about: { provider: 'top' },
    reason: 'session-expired',
    endedAt: null,
  });
  // Every case and the watcher look again and again, and nothing is sent, but for what was on its way.
  const calls = await eventually(async () => {
    const before = await turnedAway();
    await new Promise((later) => setTimeout(later, 2_000));
    return (await turnedAway()) === before && { count: before };
  }, 'no call is on its way');
  await new Promise((later) => setTimeout(later, 5_000));
  expect(await turnedAway()).toBe(calls.count);
  expect(calls.count).toBeLessThanOrEqual(5);
  expect(await open()).toHaveLength(1);
  expect((await shop.state(caseId)).troubles).toEqual([]);

  await market.clearFaults();
  const resumed = await troubles.resume(shopId, trouble?.id ?? '', 'supervisor-1');
  expect(resumed).toMatchObject({ endedBy: 'supervisor-1', endedAt: expect.any(Date) });
  await eventually(async () => (await market.refund(refundId)).status === 'SUCCESS', 'the refund is paid');
  expect(await open()).toEqual([]);
  expect(await troubles.list(shopId, { open: false }, 10)).toHaveLength(1);
  expect((await shop.state(caseId)).troubles).toEqual([]);
});

test('a trouble is of its own shop, and resumed once', async () => {
  const { database, shopId } = shop;
  const troubles = prismaTroubles(database);
  const id = randomUUID();
  await database.providerPause.create({ data: { id, shopId, provider: 'kuaidi100', reason: '601' } });
  expect(await troubles.resume('another', id, 'thief')).toBeUndefined();
  expect(await troubles.list('another', { open: false }, 10)).toEqual([]);
  const first = await troubles.resume(shopId, id, 'supervisor-1');
  expect(await troubles.resume(shopId, id, 'supervisor-2')).toEqual(first);
  expect(first).toMatchObject({ id, endedBy: 'supervisor-1' });
});
