import { DAY, HOUR } from '../../domain/time';
import { openShop, type TestShop } from '../support/shop';

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

test('a buyer whose request nobody answers is refunded by the case, before the platform does it', async () => {
  const { market, travel } = shop;
  const { tid } = await market.order({
    buyer: { nick: 'buyer-silent' },
    items: [{ title: '马克杯', priceFen: 4900, num: 1 }],
  });
  await market.pay(tid);
  const { refundId } = await market.askRefund(tid, { type: 'refundOnly', reason: '拍错了' });
  const caseId = await shop.caseOfRefund(refundId);

  await travel.advance(1.6 * DAY);
  expect(await shop.openTasks(caseId)).toContainEqual(expect.objectContaining({ kind: 'countdown', role: 'agent' }));
  await travel.advance(6 * HOUR);
  expect(await shop.openTasks(caseId)).toContainEqual(
    expect.objectContaining({ kind: 'countdown', role: 'supervisor' }),
  );
  await travel.advance(1 * DAY);

  const { refunds } = await market.books();
  expect(refunds).toEqual([expect.objectContaining({ refundId, amountFen: 4900, by: 'seller' })]);
  await travel.advance(2 * DAY);
  await shop.command(caseId, { type: 'recordSent' });
  await travel.advance(4 * DAY);
  const state = await shop.state(caseId);
  expect(state).toMatchObject({ stage: 'closed', closedAs: 'silent' });
}, 60_000);
