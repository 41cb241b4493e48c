import { createParcelPushes, type ParcelPushes, tellCases } from '../../intake/parcelPushes';
import { createShops } from '../../store/shops';
import { startApi, type TestApi } from '../api/support';
import { asksAboutQuality, returnParcelOf } from '../scenarios/support/buyers';
import { eventually, openShop, type TestShop } from '../support/shop';

/** From the courier's scan to the case: subscribed, pushed with a signature, taken, and learned without a question. */
let shop: TestShop;
let callback: TestApi;
let pushes: ParcelPushes;

beforeAll(async () => {
  const parcelPushes: ParcelPushes = { take: (...of) => pushes.take(...of) };
  callback = await startApi({ parcelPushes });
  shop = await openShop({ parcels: { pauseMs: 30 * 60_000, callbackBaseUrl: callback.url } });
  const { database, cases } = shop;
  pushes = createParcelPushes({ database, shops: createShops(database), tell: tellCases(cases) });
});
afterAll(async () => {
  await shop.close();
  await callback.stop();
});

test('platform §4: a return is received when its courier pushes the signature, hours before the next look', async () => {
  const { market, travel, database, shopId } = shop;
  const { tid, refundId, caseId } = await asksAboutQuality(shop, { type: 'returnAndRefund' });
  const photo = { sort: 'photo', name: 'crack.jpg', mediaType: 'image/jpeg', bytes: 20_000, from: 'buyer' } as const;
  await shop.command(caseId, { type: 'addEvidence', ...photo });
  await shop.command(caseId, { type: 'judgeEvidence', verdict: 'approved' });
  await shop.command(caseId, { type: 'assess', cause: '杯底开裂', severity: 'major', fault: 'shop' });
  await shop.command(caseId, { type: 'propose', remedy: 'return' });
  await travel.settled();
  const parcel = returnParcelOf(tid);
  await market.scan(parcel, { state: '1', context: '已揽收，重量：1.0kg' });
  await market.returnGoods(refundId, parcel);
  await travel.settled();
  const where = { shopId, trackingNumber: parcel.trackingNumber };
  expect(await database.trackedParcel.findFirstOrThrow({ where })).toMatchObject({
    ...{ monitor: 'polling', pushedAt: null, caseIds: [caseId] },
    facts: { moved: true, signed: false, weights: { first: 1_000, last: 1_000 } },
  });

  await market.scan(parcel, { state: '301', context: '本人签收，重量：0.9kg' });
  await eventually(
    async () => (await shop.openTasks(caseId)).some(({ kind }) => kind === 'inspect'),
    'the warehouse is to look at the return',
  );
  expect(await database.trackedParcel.findFirstOrThrow({ where })).toMatchObject({
    ...{ monitor: 'shutdown', pushedAt: expect.any(Date) },
    facts: { state: 'signed', fine: 'signedByPerson', weights: { first: 1_000, last: 900 } },
  });
  const timeline = await shop.timeline(caseId);
  expect(timeline.filter((type) => type === 'parcel.looking')).toHaveLength(1);
  expect(timeline.filter((type) => type === 'parcel.received')).toHaveLength(1);
});
