import { consumeOnce, type Watch } from '../../intake/consume';
import { createHandOver } from '../../intake/handOver';
import { sweep } from '../../intake/sweep';
import { createShops } from '../../store/shops';
import { paidOrder } from '../scenarios/support/buyers';
import { openShop, type TestShop } from '../support/shop';
import { testLog } from '../support/testLog';

/** The platform tells the time of every change; nothing may depend on its clock going right (docs/architecture/time.md). */
let shop: TestShop;
let watch: Watch;

beforeAll(async () => {
  shop = await openShop({ watched: false });
  const { cases, database, shopId } = shop;
  watch = {
    shop: await createShops(database).shop(shopId),
    database,
    handOver: createHandOver(cases, database),
    log: testLog(),
    beat: () => undefined,
  };
});
afterAll(() => shop.close());

test('a platform whose clock was two days ahead for a while: what it lost afterwards is found all the same', async () => {
  const { market } = shop;
  await market.fault({ match: { method: '*' }, kind: 'clockSkew', times: 1000 });
  const early = await asked();
  await sweep(watch);
  expect(await caseIdOf(early)).toBeDefined();
  await market.clearFaults();

  const late = await asked();
  await market.withdraw(early);
  await sweep(watch);
  expect(await caseIdOf(late)).toBeDefined();
  expect(await shop.state((await caseIdOf(early)) ?? '')).toMatchObject({ settledAs: 'withdrawn' });
});

/** A buyer applies, and the message about it is lost. */
async function asked(): Promise<string> {
  const tid = await paidOrder(shop, 49_00);
  const { refundId } = await shop.market.askRefund(tid, { type: 'refundOnly', reason: '拍错了' });
  await consumeOnce({ ...watch, handOver: async () => ({ to: 'nobody', because: 'over' }) });
  return refundId;
}

async function caseIdOf(refundId: string): Promise<string | undefined> {
  return (await shop.database.case.findFirst({ where: { shopId: shop.shopId, refundId } }))?.id;
}
