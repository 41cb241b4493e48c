import { Refusal } from '../../model/errors';
import { explainReview } from '../../model/reviews';
import type { Order, OrderLine, Review } from '../../model/types';
import { shopNow } from '../../model/world';
import { toYuan } from '../../wire/money';
import { toPlatformTime } from '../../wire/times';
import { ListOf } from '../answer';
import { topErrors } from '../errors';
import { onlyFields } from '../fields';
import type { Body, TopMethod } from '../method';

const DAY = 86_400_000;
/** The platform tells of the last 180 days (platform.md §2). */
const KEPT = 180 * DAY;
const REPLY_CHARACTERS = 500;

/** taobao.traderates.get: buyers' reviews of the shop, newest first, of one trade or of all. Only received reviews. */
export const traderatesGet: TopMethod = {
  session: 'required',
  run: ({ world, shop, params }) => {
    const fields = params.fields();
    requireOneOf(params.requiredText('rate_type'), 'rate_type', ['get', 'give']);
    requireOneOf(params.requiredText('role'), 'role', ['buyer', 'seller']);
    const tid = params.text('tid');
    const result = params.oneOf('result', ['good', 'neutral', 'bad']);
    const pageNo = params.int('page_no', { least: 1, most: 1_000 }) ?? 1;
    const pageSize = params.int('page_size', { least: 1, most: 150 }) ?? 40;
    const since = Math.max(shopNow(world, shop) - KEPT, params.time('start_date') ?? 0);
    const until = params.time('end_date') ?? Number.POSITIVE_INFINITY;
    const received = params.text('rate_type') === 'get' && params.text('role') === 'buyer';
    const all = [...world.store.list('order')]
      .filter((order) => order.shopId === shop.shopId && (tid === undefined || order.tid === tid))
      .flatMap((order) => order.lines.flatMap((line) => (line.review ? [{ order, line, review: line.review }] : [])))
      .filter(
        ({ review }) =>
          received && since <= review.at && review.at <= until && (result === undefined || review.result === result),
      )
      .sort((a, b) => b.review.at - a.review.at);
    const page = all.slice((pageNo - 1) * pageSize, pageNo * pageSize);
    const rates = page.map(({ order, line, review }) => onlyFields(rateBody(shop.nick, order, line, review), fields));
    return {
      trade_rates: new ListOf('trade_rate', rates),
      ...(params.bool('use_has_next') ? { has_next: all.length > pageNo * pageSize } : { total_results: all.length }),
    };
  },
};

/** taobao.traderate.explain.add: once, within 30 days, at most 500 characters. */
export const traderateExplainAdd: TopMethod = {
  session: 'required',
  run: ({ world, shop, params }) => {
    const oid = params.id('oid');
    const reply = params.requiredText('reply');
    if ([...reply].length > REPLY_CHARACTERS) throw topErrors.invalidArgument('reply', '评价解释的最大长度为500个汉字');
    try {
      explainReview(world, shopNow(world, shop), shop, oid, reply);
    } catch (error) {
      if (error instanceof Refusal) throw topErrors.service('isv.traderate-explain-error', error.message);
      throw error;
    }
    return { is_success: true };
  },
};

function rateBody(shopNick: string, order: Readonly<Order>, line: Readonly<OrderLine>, review: Review): Body {
  return {
    tid: BigInt(order.tid),
    oid: BigInt(line.oid),
    role: 'buyer',
    nick: order.buyer.nick,
    rated_nick: shopNick,
    result: review.result,
    created: toPlatformTime(review.at),
    item_title: line.title,
    item_price: toYuan(line.priceFen),
    num_iid: BigInt(line.numIid),
    content: review.content,
    reply: review.reply,
    valid_score: true,
  };
}

function requireOneOf(value: string, name: string, allowed: readonly string[]): void {
  if (!allowed.includes(value)) throw topErrors.invalidArgument(name, `${name}的可选值为${allowed.join('、')}`);
}
