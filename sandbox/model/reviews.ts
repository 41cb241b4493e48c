import { book } from './books';
import { conflict, invalid } from './errors';
import { push } from './push';
import type { Order, OrderLine, Review, Shop } from './types';
import { lineOf, type World } from './world';

const DAY = 86_400_000;
/**
 * platform.md §1: a buyer reviews within 15 days of success and changes the review once within 30 days. The seller may
 * explain it for those 30 days.
 */
const REVIEW_TERM = 15 * DAY;
const CHANGE_TERM = 30 * DAY;
const EXPLAIN_TERM = 30 * DAY;

/** The buyer reviews a line of a successful trade, or changes the review. */
export function reviewLine(
  world: World,
  at: number,
  shop: Readonly<Shop>,
  tid: string,
  input: { oid?: string; result: Review['result']; content: string },
): Order {
  const order = world.store.edit('order', tid);
  const line = input.oid === undefined ? onlyLine(order) : lineOf(order, input.oid);
  const { result, content } = input;
  if (line.review) {
    requireChangeable(at, line.review, line.oid);
    line.review = { ...line.review, result, content, changed: true };
  } else {
    if (line.status !== 'TRADE_FINISHED' || at > (line.endedAt ?? at) + REVIEW_TERM) {
      throw conflict(`Line ${line.oid} is ${line.status}: it is reviewed within 15 days of its success.`);
    }
    line.review = { result, content, at, changed: false };
  }
  pushRated(world, at, shop, order, line);
  return order;
}

/** The buyer takes a review away: that too is its one change. */
export function removeReview(world: World, at: number, shop: Readonly<Shop>, tid: string, oid: string): Order {
  const order = world.store.edit('order', tid);
  const line = lineOf(order, oid);
  if (!line.review) throw conflict(`Line ${oid} has no review.`);
  requireChangeable(at, line.review, oid);
  line.review = undefined;
  pushRated(world, at, shop, order, line);
  return order;
}

/** The seller's public explanation. Throws a Refusal whose message is the platform's. */
export function explainReview(world: World, at: number, shop: Readonly<Shop>, oid: string, reply: string): void {
  const found = [...world.store.list('order')].find(
    (order) => order.shopId === shop.shopId && order.lines.some((line) => line.oid === oid && line.review),
  );
  if (!found) throw conflict('评价不存在');
  const { review } = lineOf(world.store.edit('order', found.tid), oid);
  if (!review) throw conflict('评价不存在');
  if (at > review.at + EXPLAIN_TERM) throw conflict('评价已超过30天，不能再做解释');
  if (review.reply !== undefined) throw conflict('评价已做过解释');
  review.reply = reply;
  book(world, shop.shopId, { book: 'explanations', tid: found.tid, oid, reply, at });
}

function requireChangeable(at: number, review: Review, oid: string): void {
  if (review.changed || at > review.at + CHANGE_TERM) {
    throw conflict(`The review of line ${oid} can be changed once, within 30 days.`);
  }
}

function onlyLine(order: Order): OrderLine {
  const [only, ...others] = order.lines;
  if (!only || others.length > 0) throw invalid(`Order ${order.tid} has several lines: say which with oid.`);
  return only;
}

/** Tells that something about a review has changed, not what (platform.md §2). */
function pushRated(world: World, at: number, shop: Readonly<Shop>, order: Order, line: OrderLine): void {
  push(world, shop.shopId, at, 'taobao_trade_TradeRated', {
    buyer_nick: order.buyer.nick,
    seller_nick: shop.nick,
    tid: BigInt(order.tid),
    oid: BigInt(line.oid),
    type: 'guarantee_trade',
    rater: 'buyer',
  });
}
