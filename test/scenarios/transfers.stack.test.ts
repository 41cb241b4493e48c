import { MINUTE } from '../../domain/time';
import { SUPERVISOR, type TestShop } from '../support/shop';
import { asksForRefundUnshipped, BUYER } from './support/buyers';
import { scenario } from './support/scenario';

const TRANSFER = 'alipay.fund.trans.uni.transfer';

scenario(
  'a buyer whose transfer got no answer though it was paid is not paid twice',
  'transfer-answer-lost',
  async (shop) => {
    const { market } = shop;
    const caseId = await isToBePaid(shop, 'timeoutAfter');
    const paid = (await market.books()).transfers;
    expect(paid).toHaveLength(1);
    expect(await shop.state(caseId)).toMatchObject({ stage: 'settlement' });

    await shop.travel.advance(1 * MINUTE);
    expect((await market.books()).transfers).toEqual(paid);
    expect(await payoutEvents(shop, caseId)).toEqual(['asked', 'unknown', 'querying', 'paid']);
  },
);

scenario(
  'a buyer whose transfer never reached Alipay is paid once, under the same key',
  'transfer-never-arrived',
  async (shop) => {
    const { market, database } = shop;
    const caseId = await isToBePaid(shop, 'timeoutBefore');
    expect((await market.books()).transfers).toEqual([]);

    await shop.travel.advance(1 * MINUTE);
    const { transfers } = await market.books();
    expect(transfers).toEqual([expect.objectContaining({ amountFen: 10_00, payeeName: BUYER.realName })]);
    expect(await payoutEvents(shop, caseId)).toEqual(['asked', 'unknown', 'querying', 'notFound', 'paid']);
    const intents = await database.intent.findMany({ where: { caseId, kind: 'transfer' } });
    expect(intents.map(({ status }) => status)).toEqual(['confirmed']);
    expect(intents[0]?.id.replaceAll('-', '').replaceAll('/', '_')).toBe(transfers[0]?.outBizNo);
  },
);

/** Everything up to the transfer, whose first try goes wrong. */
async function isToBePaid(shop: TestShop, kind: 'timeoutBefore' | 'timeoutAfter'): Promise<string> {
  const { market, travel } = shop;
  const { refundId, caseId } = await asksForRefundUnshipped(shop);
  const payee = { account: BUYER.alipayAccount, realName: BUYER.realName };
  await market.fault({ match: { method: TRANSFER }, kind, times: 1 });
  await shop.command(caseId, { type: 'propose', remedy: 'compensation', amount: 10_00, ...payee }, SUPERVISOR);
  await shop.command(caseId, { type: 'recordAnswer', answer: 'accepted' }, SUPERVISOR);
  await market.withdraw(refundId);
  await travel.settled();
  return caseId;
}

async function payoutEvents(shop: TestShop, caseId: string): Promise<string[]> {
  const types = await shop.timeline(caseId);
  return types.filter((type) => type.startsWith('payout.')).map((type) => type.slice('payout.'.length));
}
