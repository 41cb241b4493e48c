import type { PushMessage } from '../adapters/top';
import type { Logger } from '../config/logger';
import { nameTable } from '../domain/nameTable';
import type { Database } from '../store/database';
import type { Shop } from '../store/shops';
import { leaveToPerson } from '../store/troubles';
import { NotOnPlatform } from './errors';
import type { HandedOver, HandOver } from './handOver';
import type { HandOverTrace } from './parcelTraces';
import { describe, noteFailure, type Patience } from './poison';
import type { HandOverReview } from './reviews';

/** Who takes the messages of a shop, whichever way they came in. */
export interface Taker {
  shop: Shop;
  database: Database;
  handOver: HandOver;
  /** Where reviews go; without it nobody waits for them. */
  handOverReview?: HandOverReview;
  /** Handles the scans of parcels. Without it scans are ignored. */
  handOverTrace?: HandOverTrace;
  log: Logger;
  /** How long a failing message is tried. Without it the usual limit counts. */
  patience?: Patience;
  /** What is tried has waited since an earlier try failed. */
  isAgain?: boolean;
}

/** The subject of a topic. It decides where the topic's messages go. */
export type Matter = 'refund' | 'review' | 'parcel';

/**
 * The topics that the shop subscribes (platform.md §2, Push). A message of another topic that carries a refund goes to
 * the case of the refund.
 */
export const TOPICS: Readonly<Record<string, Matter>> = nameTable({
  taobao_refund_RefundCreated: 'refund',
  taobao_refund_RefundSellerAgreeAgreement: 'refund',
  taobao_refund_RefundSellerRefuseAgreement: 'refund',
  taobao_refund_RefundBuyerModifyAgreement: 'refund',
  taobao_refund_RefundBuyerReturnGoods: 'refund',
  taobao_refund_RefundCreateMessage: 'refund',
  taobao_refund_RefundClosed: 'refund',
  taobao_refund_RefundSuccess: 'refund',
  taobao_refund_TaobaoInterApplied: 'refund',
  taobao_refund_TaobaoIntervened: 'refund',
  taobao_trade_TradeRated: 'review',
  taobao_logistics_LogsticDetailTrace: 'parcel',
});

/** The subject of a message. Several messages about one subject say no more than one: look there. */
export function matterOf({ topic, content, shopNick }: PushMessage): string {
  const about = TOPICS[topic];
  const line = about === 'review' ? content?.oid : about === 'parcel' ? content?.trackingNumber : undefined;
  const matter = content?.refundId ?? line ?? `${topic} ${content === undefined ? 'unreadable' : 'without refund'}`;
  return `${shopNick ?? ''}/${matter}`;
}

/** The name under which a matter waits for its next try (`IntakeFailure`). */
export function failureIdOf(message: PushMessage): string {
  const { refundId, oid, trackingNumber } = message.content ?? {};
  if (refundId !== undefined) return `refundId:${refundId}`;
  return TOPICS[message.topic] === 'parcel' ? `parcel:${trackingNumber}` : `oid:${oid}`;
}

/** `passedOver`: no case waits for such a message. `waits`: it failed, is kept, and is tried again by itself. */
export type PassedOn = 'handedOver' | 'leftToPerson' | 'passedOver' | 'waits';

/** Does the same as `passOn`. But a message that fails again and again goes to a person and stops coming back. */
export async function passOnOrLeave(taker: Taker, messages: readonly PushMessage[]): Promise<PassedOn> {
  const [message] = messages;
  if (message === undefined) return 'passedOver';
  try {
    return await passOn(taker, messages);
  } catch (error) {
    const { shop, database, log, patience, isAgain } = taker;
    const matter = failureIdOf(message);
    const fate = await noteFailure(database, { shopId: shop.id, matter, message, isAgain }, error, patience);
    if (fate === 'away') throw error;
    if (fate === 'over') return leftToAPerson(taker, messages, `it could not be handed over: ${describe(error)}`);
    log.warn({ shopId: shop.id, matter, err: describe(error) }, 'a matter waits: it is tried again');
    return 'waits';
  }
}

/**
 * Deals with messages about one matter: the only place that decides what a topic means. A message that no program can
 * place goes to a person. Rejects when they must come again: the case does not have it yet.
 */
export async function passOn(taker: Taker, messages: readonly PushMessage[]): Promise<PassedOn> {
  const { shop, handOver, handOverReview, handOverTrace } = taker;
  const [first] = messages;
  if (first === undefined) return 'passedOver';
  if (first.shopNick !== undefined && first.shopNick !== shop.nick) {
    return leftToAPerson(taker, messages, 'the message is for a shop that is not ours');
  }
  const { refundId, tid, oid, companyName, trackingNumber } = first.content ?? {};
  const matter = TOPICS[first.topic];
  if (matter === 'review' && handOverReview && tid !== undefined && oid !== undefined) {
    return settledBy(taker, messages, () => handOverReview(shop, { tid, oid }));
  }
  if (refundId !== undefined) return settledBy(taker, messages, () => handOver(shop, refundId));
  if (
    matter === 'parcel' &&
    handOverTrace &&
    tid !== undefined &&
    companyName !== undefined &&
    trackingNumber !== undefined
  ) {
    return settledBy(taker, messages, () => handOverTrace(shop, { tid, companyName, trackingNumber }));
  }
  // Other topics that a shop subscribes: no case waits for them. But a refund that is not named, a person must find.
  if (first.content !== undefined && !first.topic.startsWith(REFUND_TOPICS) && first.topic !== UNREADABLE) {
    return 'passedOver';
  }
  return leftToAPerson(taker, messages, 'the message names no refund');
}

const REFUND_TOPICS = 'taobao_refund_';
/** The adapter's name for a message without a topic. */
const UNREADABLE = 'unreadable';

async function settledBy(
  taker: Taker,
  messages: readonly PushMessage[],
  hand: () => Promise<HandedOver>,
): Promise<PassedOn> {
  try {
    const result = await hand();
    return result.to === 'person' ? await leftToAPerson(taker, messages, result.because) : 'handedOver';
  } catch (error) {
    if (error instanceof NotOnPlatform) return leftToAPerson(taker, messages, error.message);
    throw error;
  }
}

/** Kept, so that it need not come for ever. */
export async function leftToAPerson(
  taker: Pick<Taker, 'shop' | 'database' | 'log'>,
  messages: readonly PushMessage[],
  reason: string,
): Promise<'leftToPerson'> {
  const troubles = messages.map(({ id, topic, content }) => ({ id, topic, content: { ...content } }));
  await leaveToPerson(taker, troubles, reason);
  return 'leftToPerson';
}
