import { refundIntentId } from '../../domain/processes/money/payout';
import { createHandOver } from '../../intake/handOver';
import { createShops } from '../../store/shops';
import { AGENT, MANAGER, openShop, type TestShop } from '../support/shop';
import { testStack } from '../support/stack';
import { BUYER } from './support/buyers';

/** Refunds from before this program are in the ledger before anything is offered, whichever way the order is read (handbook §4). */

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop({ watched: false });
});
afterAll(() => shop.close());

const ITEMS = [
  { title: '马克杯', priceFen: 100_00, num: 1 },
  { title: '茶壶', priceFen: 100_00, num: 1 },
];

/** Two lines of 100 yuan; the first was refunded on the platform, and nobody told us. */
async function halfRefunded(): Promise<{ tid: string; refundId: string; pot: string }> {
  const { tid, orders } = await shop.market.order({ buyer: BUYER, items: ITEMS });
  await shop.market.pay(tid);
  const [cup = '', pot = ''] = orders.map(({ oid }) => oid);
  const wish = { type: 'refundOnly', reason: '不想要了', oid: cup } as const;
  const { refundId } = await shop.market.askRefund(tid, wish);
  await threeDaysLater();
  await forgetMessages();
  expect((await shop.market.refund(refundId)).status).toBe('SUCCESS');
  expect(await shop.database.ledgerEntry.count({ where: { shopId: shop.shopId, tid } })).toBe(0);
  return { tid, refundId, pot };
}

/** The platform's countdown pays the refund, while no program of ours is there. */
async function threeDaysLater(): Promise<void> {
  const clock = `${testStack().sandboxUrl}/control/shops/${shop.shopId}/clock`;
  const body = JSON.stringify({ advanceMs: 3 * 86_400_000 });
  const answer = await fetch(clock, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  expect(answer.ok).toBe(true);
}

/** What was pushed back then is long gone. */
async function forgetMessages(): Promise<void> {
  const { top } = await createShops(shop.database).shop(shop.shopId);
  const messages = await top.messagesConsume({ quantity: 200 });
  await top.messagesConfirm(messages.map(({ id }) => id));
}

function entryOf(refundId: string) {
  const { database, shopId } = shop;
  const where = { shopId_intentId: { shopId, intentId: refundIntentId(refundId) } };
  return database.ledgerEntry.findUnique({ where, select: { amount: true, status: true, kind: true } });
}

const PAID = { amount: 100_00, status: 'paid', kind: 'refund' };

test('a buyer whose one line was refunded before gets the rest of the order, not all of it again [§4.cap.before]', async () => {
  const { tid, refundId } = await halfRefunded();
  const { shopId } = shop;
  const { caseId } = await shop.cases.open({ shopId, kind: 'qualityReturn', tid }, AGENT, `open-${tid}`);
  expect(await entryOf(refundId)).toEqual(PAID);
  await shop.travel.settled();
  await shop.command(caseId, { type: 'assess', cause: '破损', severity: 'major', fault: 'shop' });
  const payee = { account: BUYER.alipayAccount, realName: BUYER.realName };
  const whole = { type: 'propose', remedy: 'refund', skipReason: '偏远', ...payee } as const;
  await expect(shop.command(caseId, { ...whole, amount: 200_00 }, MANAGER)).rejects.toMatchObject({
    code: 'amountChanged',
  });
  await shop.command(caseId, whole, MANAGER);
  await shop.command(caseId, { type: 'recordAnswer', answer: 'accepted' }, MANAGER);
  await shop.travel.settled();
  const { refunds, transfers } = await shop.market.books();
  const paid = [...refunds, ...transfers.filter(({ status }) => status === 'SUCCESS')];
  expect(paid.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(200_00);
});

test('the same when the buyer’s next application is what opens the case [§4.cap.before]', async () => {
  const { tid, refundId, pot } = await halfRefunded();
  const wish = { type: 'refundOnly', reason: '不想要了', oid: pot } as const;
  const next = await shop.market.askRefund(tid, wish);
  const handOver = createHandOver(shop.cases, shop.database);
  await handOver(await createShops(shop.database).shop(shop.shopId), next.refundId);
  expect(await entryOf(refundId)).toEqual(PAID);
  expect(await entryOf(next.refundId)).toEqual({ ...PAID, status: 'held' });
});
