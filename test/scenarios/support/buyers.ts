import type { TestShop } from '../../support/shop';

/** A buyer's matter on the platform and the case that it has become. */
export interface Matter {
  tid: string;
  refundId: string;
  caseId: string;
  amountFen: number;
}

/** The buyer of every story: no real person's data. */
export const BUYER = { nick: 'buyer-nick', realName: '测试买家', alipayAccount: 'buyer@example.com' };

/** A paid order that was not shipped, and a refund asked for it. */
export async function asksForRefundUnshipped(shop: TestShop, priceFen = 49_00): Promise<Matter> {
  const tid = await paidOrder(shop, priceFen);
  return asks(shop, tid, { type: 'refundOnly', reason: '拍错了' });
}

/** An order that arrived, and what the buyer asks for about its quality. */
export async function asksAboutQuality(
  shop: TestShop,
  refund: { type: 'refundOnly' | 'returnAndRefund'; amountFen?: number },
  priceFen = 99_00,
): Promise<Matter> {
  const tid = await paidOrder(shop, priceFen);
  await arrives(shop, tid);
  return asks(shop, tid, { ...refund, reason: '质量问题', goodStatus: 'BUYER_RECEIVED' });
}

/** An order that arrived, and nothing asked on the platform. */
export async function receivesOrder(shop: TestShop, priceFen = 99_00, buyer = BUYER): Promise<string> {
  const tid = await paidOrder(shop, priceFen, buyer);
  await arrives(shop, tid);
  await shop.market.confirmReceipt(tid);
  return tid;
}

/** An order whose parcel is still on its way. */
export async function awaitsOrder(shop: TestShop, priceFen = 99_00): Promise<string> {
  const tid = await paidOrder(shop, priceFen);
  await shop.market.ship(tid, outboundParcelOf(tid));
  return tid;
}

/** The parcel in which this order came. */
export function outboundParcelOf(tid: string): { company: string; trackingNumber: string } {
  return { company: '圆通速递', trackingNumber: `YT${tid.slice(-13)}` };
}

/** The parcel in which the shop sends this buyer something more. */
export function secondParcelOf(tid: string): { company: string; trackingNumber: string } {
  return { company: '圆通速递', trackingNumber: `YR${tid.slice(-13)}` };
}

/** The parcel in which the buyer of this order sends something back: couriers know a number once. */
export function returnParcelOf(tid: string): { company: string; trackingNumber: string } {
  return { company: '申通快递', trackingNumber: `ST${tid.slice(-13)}` };
}

async function arrives({ market }: TestShop, tid: string): Promise<void> {
  const parcel = outboundParcelOf(tid);
  await market.ship(tid, parcel);
  await market.scan(parcel, { state: '301', context: '本人签收' });
}

export async function paidOrder({ market }: TestShop, priceFen: number, buyer = BUYER): Promise<string> {
  const { tid } = await market.order({ buyer, items: [{ title: '马克杯', priceFen, num: 1 }] });
  await market.pay(tid);
  return tid;
}

/** The buyer applies on the platform, and the application has its case. */
export async function asks(
  shop: TestShop,
  tid: string,
  refund: Parameters<TestShop['market']['askRefund']>[1],
): Promise<Matter> {
  const { refundId, amountFen } = await shop.market.askRefund(tid, refund);
  const caseId = await shop.caseOfRefund(refundId);
  await shop.travel.settled();
  return { tid, refundId, caseId, amountFen };
}
