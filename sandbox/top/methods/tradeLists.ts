import type { Order, TradeStatus } from '../../model/types';
import { ListOf } from '../answer';
import { topErrors } from '../errors';
import { onlyFields } from '../fields';
import type { ShopCall, TopMethod } from '../method';
import { tradeBody } from './trades';

const DAY = 86_400_000;

const statuses: TradeStatus[] = [
  'WAIT_BUYER_PAY',
  'WAIT_SELLER_SEND_GOODS',
  'SELLER_CONSIGNED_PART',
  'WAIT_BUYER_CONFIRM_GOODS',
  'TRADE_FINISHED',
  'TRADE_CLOSED',
];

/** taobao.trades.sold.get: the shop's orders by the time at which they were made, the newest first. */
export const tradesSoldGet: TopMethod = {
  session: 'required',
  run: (call) => {
    const [from, to] = [call.params.time('start_created'), call.params.time('end_created')];
    throwUnlessOrdered('start_created', from, to);
    return pageOf(call, ({ createdAt }) => isWithin(createdAt, from, to), 'createdAt');
  },
};

/** taobao.trades.sold.increment.get: the orders that changed in a span of one day at most, the latest change first. */
export const tradesSoldIncrementGet: TopMethod = {
  session: 'required',
  run: (call) => {
    const [from, to] = [requiredTime(call, 'start_modified'), requiredTime(call, 'end_modified')];
    throwUnlessOrdered('start_modified', from, to);
    if (to - from > DAY) throw topErrors.invalidArgument('end_modified', '查询的时间跨度不能超过一天');
    return pageOf(call, ({ modifiedAt }) => isWithin(modifiedAt, from, to), 'modifiedAt');
  },
};

function pageOf(
  call: ShopCall,
  isAsked: (order: Readonly<Order>) => boolean,
  by: 'createdAt' | 'modifiedAt',
): ReturnType<TopMethod['run']> {
  const { params, shop, world } = call;
  const fields = params.fields();
  const status = params.oneOf('status', statuses);
  const pageNo = params.int('page_no', { least: 1, most: 1_000_000 }) ?? 1;
  const pageSize = params.int('page_size', { least: 1, most: 100 }) ?? 40;
  const found = [...world.store.list('order')]
    .filter((order) => order.shopId === shop.shopId && isAsked(order))
    .filter((order) => status === undefined || order.status === status)
    .sort((a, b) => b[by] - a[by]);
  const start = (pageNo - 1) * pageSize;
  const page = found.slice(start, start + pageSize).map((order) => onlyFields(tradeBody(call, order), fields));
  const trades = new ListOf('trade', page);
  return params.bool('use_has_next')
    ? { trades, has_next: start + pageSize < found.length }
    : { trades, total_results: found.length };
}

/** The platform compares the times that it shows, which are whole seconds. */
function isWithin(at: number, from: number | undefined, to: number | undefined): boolean {
  const shown = Math.floor(at / 1000) * 1000;
  return (from === undefined || shown >= from) && (to === undefined || shown <= to);
}

function requiredTime({ params }: ShopCall, name: string): number {
  params.requiredText(name);
  return params.time(name) ?? 0;
}

function throwUnlessOrdered(name: string, from: number | undefined, to: number | undefined): void {
  if (from !== undefined && to !== undefined && from > to) {
    throw topErrors.invalidArgument(name, '开始时间不能晚于结束时间');
  }
}
