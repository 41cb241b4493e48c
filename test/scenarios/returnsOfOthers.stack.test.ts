import { randomUUID } from 'node:crypto';
import { createParcels, prismaParcelStore } from '../../intake/parcels';
import { createSplit } from '../../intake/splitting';
import { AGENT, SUPERVISOR, type TestShop, WAREHOUSE } from '../support/shop';
import { asksAboutQuality, BUYER, type Matter, receivesOrder, returnParcelOf } from './support/buyers';
import { scenario } from './support/scenario';

const PHOTO = { sort: 'photo', name: 'crack.jpg', mediaType: 'image/jpeg', bytes: 20_000, from: 'buyer' } as const;

/** The return of a faulty item is agreed; the buyer has yet to send it. */
async function returnAgreed(shop: TestShop): Promise<Matter> {
  const matter = await asksAboutQuality(shop, { type: 'returnAndRefund' });
  await shop.command(matter.caseId, { type: 'addEvidence', ...PHOTO });
  await shop.command(matter.caseId, { type: 'judgeEvidence', verdict: 'approved' });
  await shop.command(matter.caseId, { type: 'assess', cause: '开裂', severity: 'major', fault: 'shop' });
  await shop.command(matter.caseId, { type: 'propose', remedy: 'return' });
  const photo = { name: 'crack.jpg', mediaType: 'image/jpeg', bytes: 120_000 };
  await shop.command(matter.caseId, { type: 'addEvidence', sort: 'photo', from: 'buyer', ...photo });
  await shop.command(matter.caseId, { type: 'judgeEvidence', verdict: 'approved' });
  await shop.travel.settled();
  return matter;
}

scenario(
  'a buyer who sends two orders back under one number, however written, is shown to the supervisor in both',
  'reused-number',
  async (shop) => {
    const { market, database, shopId } = shop;
    const first = await returnAgreed(shop);
    const parcel = returnParcelOf(first.tid);
    await market.returnGoods(first.refundId, parcel);
    await shop.travel.settled();
    expect((await shop.state(first.caseId)).signs).toBeUndefined();

    const second = await returnAgreed(shop);
    await market.returnGoods(second.refundId, {
      ...parcel,
      trackingNumber: ` ${parcel.trackingNumber.toLowerCase()} `,
    });
    await shop.travel.settled();
    const evidence = `${parcel.trackingNumber} is also in the returns of ${first.tid}`;
    expect((await shop.state(second.caseId)).signs).toMatchObject([{ sort: 'reusedTracking', evidence }]);
    expect(await shop.openTasks(second.caseId)).toContainEqual(
      expect.objectContaining({ kind: 'judgeSign', role: 'supervisor' }),
    );

    const rows = () => database.fraudSign.findMany({ where: { shopId }, select: { caseId: true, confirmed: true } });
    const both = (confirmed: boolean | null) =>
      expect.arrayContaining([
        { caseId: first.caseId, confirmed: null },
        { caseId: second.caseId, confirmed },
      ]);
    expect(await rows()).toEqual(both(null));
    expect((await shop.state(first.caseId)).signs).toMatchObject([
      { sort: 'reusedTracking', evidence: `${parcel.trackingNumber} is also in the returns of ${second.tid}` },
    ]);
    await shop.command(second.caseId, { type: 'judgeSign', confirmed: true, note: '两单同一运单号' }, SUPERVISOR);
    expect(await rows()).toEqual(both(true));

    const third = await returnAgreed(shop);
    expect((await shop.state(third.caseId)).pastCases).toMatchObject({ open: 2, signs: 2 });
  },
);

scenario(
  'a parcel that nobody could place is received when its number becomes known',
  'unowned-parcel',
  async (shop) => {
    const { market, database, shopId } = shop;
    const parcels = createParcels(prismaParcelStore(database), shop.cases);
    const { tid, refundId, caseId } = await returnAgreed(shop);
    const number = returnParcelOf(tid);
    const registered = await parcels.register(shopId, { ...number, note: '无面单信息' }, WAREHOUSE);
    expect(registered.matchedCaseId).toBeNull();

    await market.returnGoods(refundId, number);
    await shop.travel.settled();
    expect((await shop.state(caseId)).processes['agreement-1/parcel']?.outcome).toBe('received');
    expect(await parcels.list(shopId, { open: true }, 10)).toEqual([]);
    expect(await parcels.list(shopId, { open: false }, 10)).toMatchObject([{ matchedCaseId: caseId }]);
  },
);

scenario('a parcel whose number a case awaits is received as it is registered', 'awaited-parcel', async (shop) => {
  const { market, database, shopId } = shop;
  const parcels = createParcels(prismaParcelStore(database), shop.cases);
  const { tid, refundId, caseId } = await returnAgreed(shop);
  await market.returnGoods(refundId, returnParcelOf(tid));
  await shop.travel.settled();
  expect(await parcels.register(shopId, returnParcelOf(tid), WAREHOUSE)).toMatchObject({ matchedCaseId: caseId });
  expect((await shop.state(caseId)).processes['agreement-1/parcel']?.outcome).toBe('received');
});

scenario('a line that is another matter gets a case of its own, which links back', 'split', async (shop) => {
  const { market, database } = shop;
  const items = [
    { title: '马克杯', priceFen: 40_00, num: 2 },
    { title: '茶壶', priceFen: 60_00, num: 1 },
  ];
  const { tid } = await market.order({ buyer: BUYER, items });
  await market.pay(tid);
  const order = { shopId: shop.shopId, kind: 'qualityReturn', tid };
  const { caseId } = await shop.cases.open(order, AGENT, randomUUID());
  await shop.travel.settled();
  const [cups, pot] = (await shop.state(caseId)).order?.lines ?? [];

  const split = createSplit(shop.cases, database);
  const lines = [{ oid: pot?.oid ?? '', quantity: 1 }];
  const opened = await split({ caseId, lines, kind: 'exchange' }, AGENT, 'split-1');
  expect(await split({ caseId, lines, kind: 'exchange' }, AGENT, 'split-1')).toEqual(opened);
  expect(await shop.state(caseId)).toMatchObject({
    lines: [{ oid: cups?.oid, quantity: 2 }],
    splitInto: [opened.caseId],
  });
  expect(await shop.state(opened.caseId)).toMatchObject({ kind: 'exchange', lines, previousCaseId: caseId });
  expect(await database.case.findUnique({ where: { id: opened.caseId } })).toMatchObject({ previousCaseId: caseId });
  await shop.command(caseId, { type: 'close', reason: '拆单' }, SUPERVISOR);
  await shop.command(opened.caseId, { type: 'close', reason: '拆单' }, SUPERVISOR);
});

scenario(
  'a matter that is brought up again after its term links back to the first case',
  'after-the-term',
  async (shop) => {
    const tid = await receivesOrder(shop, 49_00);
    const order = { shopId: shop.shopId, kind: 'usageHelp', tid };
    const first = await shop.cases.open(order, AGENT, randomUUID());
    await shop.command(first.caseId, { type: 'close', reason: '已解答' }, SUPERVISOR);
    await shop.travel.advance(16 * 24 * 60 * 60_000);
    await shop.travel.settled();
    const second = await shop.cases.open(order, AGENT, randomUUID());
    expect(second.caseId).not.toBe(first.caseId);
    expect(await shop.state(second.caseId)).toMatchObject({ previousCaseId: first.caseId });
  },
);
