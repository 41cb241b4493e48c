import { randomUUID } from 'node:crypto';
import type { Market } from '../../scripts/time/market';

/** Orders that are paid and not shipped. Gives their numbers. */
export async function paidOrders(market: Market, count: number): Promise<string[]> {
  const tids: string[] = [];
  for (let n = 0; n < count; n++) {
    const nick = `bench-${randomUUID().slice(0, 8)}`;
    const buyer = { nick, realName: '张三', alipayAccount: `${nick}@example.com` };
    const { tid } = await market.order({ buyer, items: [{ title: '玻璃杯', priceFen: 30_00, num: 1 }] });
    await market.pay(tid);
    tids.push(tid);
  }
  return tids;
}

/** The buyer applies for the money back on the platform. Gives the application's number. */
export async function applied(market: Market, tid: string): Promise<string> {
  const { refundId } = await market.askRefund(tid, { type: 'refundOnly', reason: '拍错了' });
  return refundId;
}
