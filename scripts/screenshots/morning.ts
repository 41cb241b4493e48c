import { setTimeout as pause } from 'node:timers/promises';
import { createMarket, type Market } from '../time/market';
import type { Product } from './product';

interface Wish {
  type: 'refundOnly' | 'returnAndRefund';
  reason: string;
  desc: string;
  isShipped: boolean;
}

const GOODS: readonly [title: string, priceFen: number][] = [
  ['马克杯', 49_00],
  ['羊毛围巾', 129_00],
  ['蓝牙耳机', 239_00],
  ['儿童雨衣', 89_00],
  ['保温壶', 99_00],
  ['陶瓷花瓶', 159_00],
];

const NICKS = ['小雨', '晴天娃娃', '老王在路上', '海风', '阿紫', '木木三', '圆圆妈妈', '北方的狼', '云上', '小满'];

const WISHES: readonly Wish[] = [
  { type: 'refundOnly', reason: '拍错/多拍', desc: '颜色拍错了', isShipped: false },
  { type: 'refundOnly', reason: '运输破损', desc: '打开杯口有裂痕', isShipped: true },
  { type: 'returnAndRefund', reason: '7天无理由退换货', desc: '不太喜欢', isShipped: true },
  { type: 'returnAndRefund', reason: '质量问题', desc: '左耳没有声音', isShipped: true },
  { type: 'refundOnly', reason: '少件/漏发', desc: '只收到一件，订了两件', isShipped: true },
];

/** So many buyers come in the morning. */
const BUYERS = 40;

/** Buyers order, and want something of the shop. What comes of it is the product's own doing. */
export async function morning({ sandbox, shop }: Product): Promise<void> {
  const market = createMarket(sandbox, shop.id);
  for (let n = 0; n < BUYERS; n++) await comes(market, n);
  // The shop looks everything up; nothing tells from outside when it has.
  await pause(10_000);
}

async function comes(market: Market, n: number): Promise<void> {
  const [title = '', priceFen = 0] = GOODS[n % GOODS.length] ?? [];
  const wish = WISHES[n % WISHES.length];
  if (wish === undefined) return;
  const nick = `${NICKS[n % NICKS.length] ?? ''}${n < NICKS.length ? '' : String(n)}`;
  const { tid } = await market.order({
    buyer: { nick, realName: '甲示例', alipayAccount: `buyer${n}@example.com` },
    items: [{ title, priceFen, num: n % 3 === 0 ? 2 : 1 }],
  });
  await market.pay(tid);
  const parcel = { company: '中通快递', trackingNumber: `7312345${60_000 + n}` };
  if (wish.isShipped) {
    await market.ship(tid, parcel);
    await market.scan(parcel, { state: '3', context: '已签收' });
  }
  const { type, reason, desc, isShipped } = wish;
  const goodStatus = isShipped ? 'BUYER_RECEIVED' : 'BUYER_NOT_RECEIVED';
  const { refundId } = await market.askRefund(tid, { type, reason, desc, goodStatus });
  if (n % 2 === 0) await market.write(refundId, '麻烦快一点，我等着用，谢谢');
}
