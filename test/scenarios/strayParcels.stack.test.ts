import { createParcels, prismaParcelStore } from '../../intake/parcels';
import { AGENT, SUPERVISOR, type TestShop, WAREHOUSE } from '../support/shop';
import { BUYER, receivesOrder, returnParcelOf, secondParcelOf } from './support/buyers';
import { scenario } from './support/scenario';

scenario(
  'a buyer who sends it back although nobody asked: the parcel is matched later, and paid for when the supervisor says so',
  'stray-paid-back',
  async (shop) => {
    const { travel } = shop;
    const parcels = createParcels(prismaParcelStore(shop.database), shop.cases);
    const tid = await receivesOrder(shop);
    const stray = await parcels.register(shop.shopId, { ...returnParcelOf(tid), note: '无单号纸条' }, WAREHOUSE);
    const caseId = await compensated(shop, tid);
    expect(await parcels.list(shop.shopId, { open: true }, 10)).toMatchObject([{ id: stray.id }]);

    expect(await parcels.match(shop.shopId, stray.id, caseId, SUPERVISOR)).toMatchObject({ matchedCaseId: caseId });
    await travel.settled();
    expect(await parcels.list(shop.shopId, { open: true }, 10)).toEqual([]);
    expect(await shop.openTasks(caseId)).toContainEqual(
      expect.objectContaining({ kind: 'judgeParcel', role: 'supervisor' }),
    );
    expect(await sent(shop)).toEqual([10_00]);

    await shop.command(caseId, { type: 'judgeParcel', decision: 'payBack', note: '货已入库' }, SUPERVISOR);
    expect(await shop.state(caseId)).toMatchObject({ stage: 'proposal' });
    await shop.command(caseId, { type: 'propose', remedy: 'return', skipReason: '货已在仓' }, SUPERVISOR);
    await shop.command(caseId, { type: 'recordAnswer', answer: 'accepted' }, SUPERVISOR);
    await travel.settled();
    // Together with the ten yuan before, no more than the buyer paid.
    expect((await shop.state(caseId)).offers.at(-1)).toMatchObject({ remedy: 'return', amount: 89_00 });
  },
);

scenario(
  'goods that came back unasked go back to the buyer when the supervisor says so',
  'stray-sent-back',
  async (shop) => {
    const { travel } = shop;
    const parcels = createParcels(prismaParcelStore(shop.database), shop.cases);
    const tid = await receivesOrder(shop);
    const caseId = await compensated(shop, tid);
    const stray = await parcels.register(shop.shopId, returnParcelOf(tid), WAREHOUSE);
    await parcels.match(shop.shopId, stray.id, caseId, WAREHOUSE);
    await shop.command(caseId, { type: 'judgeParcel', decision: 'sendBack', note: '买家要求寄回' }, SUPERVISOR);
    await travel.settled();
    expect(await shop.openTasks(caseId)).toContainEqual(expect.objectContaining({ kind: 'ship', role: 'warehouse' }));
    await shop.command(caseId, { type: 'recordDispatch', ...secondParcelOf(tid), process: 'sendBack-1' }, WAREHOUSE);
    expect(await sent(shop)).toEqual([10_00]);
    await expect(
      shop.command(caseId, { type: 'recordReceipt', ...returnParcelOf(tid) }, WAREHOUSE),
    ).rejects.toMatchObject({ code: 'notWaiting' });
  },
);

/** A small fault was settled with ten yuan: nothing is to come back. */
async function compensated(shop: TestShop, tid: string): Promise<string> {
  const { shopId, cases, travel } = shop;
  const { caseId } = await cases.open({ shopId, kind: 'qualityReturn', tid }, AGENT, `open-${tid}`);
  await travel.settled();
  await shop.command(caseId, { type: 'assess', cause: '小划痕', severity: 'minor', fault: 'shop' });
  await shop.command(caseId, { type: 'propose', remedy: 'compensation', amount: 10_00, skipReason: '买家开价' });
  await shop.command(caseId, { type: 'recordAnswer', answer: 'accepted' });
  await travel.settled();
  await shop.command(caseId, { type: 'confirmPayee', account: BUYER.alipayAccount, realName: BUYER.realName });
  await travel.settled();
  expect(await shop.state(caseId)).toMatchObject({ stage: 'followUp', settledAs: 'compensation' });
  return caseId;
}

/** What Alipay has sent, fen. */
async function sent({ market }: TestShop): Promise<number[]> {
  return (await market.books()).transfers.map(({ amountFen }) => amountFen);
}
