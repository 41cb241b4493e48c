import type { TestShop } from '../support/shop';

/** A buyer whose cup came with a crack, and who wants some money back. Gives the platform's number of the refund, and its case. */
export async function crackedCup({ market, caseOfRefund }: TestShop, nick = '小雨') {
  const parcel = { company: '中通快递', trackingNumber: `73${String(Math.random()).slice(2, 13)}` };
  const { tid } = await market.order({
    buyer: { nick, realName: '甲示例', alipayAccount: 'buyer1@example.com' },
    items: [{ title: '马克杯', priceFen: 49_00, num: 1 }],
  });
  await market.pay(tid);
  await market.ship(tid, parcel);
  await market.scan(parcel, { state: '3', context: '已签收' });
  const { refundId } = await market.askRefund(tid, {
    ...{ type: 'refundOnly', amountFen: 15_00, reason: '运输破损', desc: '杯口有裂痕', goodStatus: 'BUYER_RECEIVED' },
  });
  return { tid, refundId, caseId: await caseOfRefund(refundId) };
}
