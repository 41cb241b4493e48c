import { MINUTE } from '../../domain/time';
import { AGENT, eventually, openShop, type TestShop, WAREHOUSE } from '../support/shop';
import { LOOKS } from './support/branches';
import { outboundParcelOf, paidOrder, returnParcelOf, secondParcelOf } from './support/buyers';
import { keepHistories } from './support/histories';

const PHOTO = { name: 'cup.jpg', mediaType: 'image/jpeg', bytes: 120_000, sort: 'photo', from: 'buyer' } as const;

/** Handbook §5, platform.md §2: a buyer who applies for an exchange on the platform gets the new cup. */
describe('an exchange on the platform', () => {
  let shop: TestShop;
  beforeAll(async () => {
    shop = await openShop({ policy: LOOKS });
  });
  afterAll(async () => {
    try {
      await keepHistories(shop, 'exchange-platform');
    } finally {
      await shop.close();
    }
  });

  /** The buyer has the cup, wants another, and the application has its case. */
  async function asksForAnother() {
    const { market, database, shopId, travel } = shop;
    const tid = await paidOrder(shop, 99_00);
    await market.ship(tid, outboundParcelOf(tid));
    await market.scan(outboundParcelOf(tid), { state: '301', context: '本人签收' });
    const { exchangeId } = await market.askExchange(tid, { reason: '杯口有缺口', wantedSku: '白色' });
    const caseId = await eventually(
      async () => (await database.case.findFirst({ where: { shopId, subjectId: exchangeId } }))?.id,
      `the exchange ${exchangeId} has a case`,
    );
    await travel.settled();
    const does = async (...command: Parameters<TestShop['command']> extends [string, ...infer R] ? R : never) => {
      await shop.command(caseId, ...command);
      await travel.settled();
    };
    return { tid, exchangeId, caseId, does };
  }

  const deedsOf = async (tid: string) =>
    (await shop.market.books()).exchanges.filter((one) => one.tid === tid).map(({ deed }) => deed);

  test('from the application to the new cup, though answers are lost on the way', async () => {
    const { market } = shop;
    const { tid, exchangeId, caseId, does } = await asksForAnother();
    expect(await shop.state(caseId)).toMatchObject({ kind: 'exchange', exchange: { exchangeId, status: 'pending' } });

    await does({ type: 'assess', cause: '杯口有缺口', severity: 'major', fault: 'shop' });
    await does({ type: 'addEvidence', ...PHOTO });
    await does({ type: 'judgeEvidence', verdict: 'approved' });
    await market.fault({ match: { method: 'tmall.exchange.agree' }, kind: 'answerLost', times: 1 });
    await does({ type: 'propose', remedy: 'exchange', skipReason: '买家申请换货' }, AGENT);
    expect(await market.exchange(exchangeId)).toMatchObject({ status: 'awaitingReturn' });

    await market.returnForExchange(exchangeId, returnParcelOf(tid));
    await eventually(
      async () => (await shop.state(caseId)).exchange?.status === 'awaitingReceipt',
      'the case knows of the return',
    );
    await shop.travel.settled();
    await does({ type: 'recordReceipt' }, WAREHOUSE);
    await does({ type: 'inspect', accepted: true }, WAREHOUSE);
    expect(await market.exchange(exchangeId)).toMatchObject({ status: 'toSend' });

    await market.fault({ match: { method: 'tmall.exchange.consigngoods' }, kind: 'answerLost', times: 1 });
    await does({ type: 'recordDispatch', ...secondParcelOf(tid) }, WAREHOUSE);
    expect(await market.exchange(exchangeId)).toMatchObject({
      status: 'awaitingConfirmation',
      sentParcel: secondParcelOf(tid),
    });
    await market.scan(secondParcelOf(tid), { state: '3', context: '已签收' });
    await shop.travel.advance(LOOKS.parcel.lookEvery + MINUTE);
    await market.confirmReplacement(exchangeId);
    await eventually(
      async () => (await shop.state(caseId)).exchange?.status === 'done',
      'the case knows that it is done',
    );
    await does({ type: 'confirmPayee', account: 'buyer@example.com', realName: '测试买家', amount: 8_00 });
    expect(await shop.state(caseId)).toMatchObject({ stage: 'followUp', settledAs: 'exchange' });
    expect(await deedsOf(tid)).toEqual(['agreed', 'returnAccepted', 'sent']);
  });

  test('a buyer who takes the application back has nothing done', async () => {
    const { tid, exchangeId, caseId } = await asksForAnother();
    await shop.market.withdrawExchange(exchangeId);
    await eventually(async () => (await shop.state(caseId)).settledAs === 'withdrawn', 'it is settled');
    expect(await deedsOf(tid)).toEqual([]);
  });
});
