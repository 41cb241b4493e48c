import { ProviderError } from '../adapters/errors';
import type { PushMessage } from '../adapters/top';
import type { Logger } from '../config/logger';
import type { Database } from './database';
import { NotOnPlatform } from './errors';
import type { HandedOver, HandOver } from './handOver';
import { isPoison, type Patience } from './poison';
import type { HandOverReview } from './reviews';
import type { Shop } from './shops';
import { leaveToPerson } from './troubles';

export interface Watch {
  shop: Shop;
  database: Database;
  handOver: HandOver;
  /** Where reviews go; without it nobody waits for them. */
  handOverReview?: HandOverReview;
  log: Logger;
  /** How long what fails again and again is tried; otherwise the usual. */
  patience?: Patience;
  /** Tells whoever watches the watcher that it lives. */
  beat: () => void;
}

const QUANTITY = 100;
const REFUND_TOPICS = 'taobao_refund_';
const RATED = 'taobao_trade_TradeRated';
/** Refunds whose words are handed over side by side. */
const WIDTH = 8;

/**
 * Takes the messages that wait, hands their refunds over, and confirms each message only after its case has it: a message
 * that could not be handed over comes again. Returns how many there were.
 */
export async function consumeOnce(watch: Watch): Promise<number> {
  const { shop, beat } = watch;
  const messages = await shop.top.messagesConsume({ quantity: QUANTITY });
  const queue = byMatter(messages);
  await Promise.all(
    Array.from({ length: WIDTH }, async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        beat();
        const about = next;
        if (await isSettled(watch, about)) await shop.top.messagesConfirm(about.map(({ id }) => id));
      }
    }),
  );
  return messages.length;
}

/** Several messages about one refund say together no more than one: look there. */
function byMatter(messages: readonly PushMessage[]): PushMessage[][] {
  const matters = new Map<string, PushMessage[]>();
  for (const message of messages) {
    const { topic, content, shopNick } = message;
    const review = topic === RATED ? content?.oid : undefined;
    const matter = content?.refundId ?? review ?? `${topic} ${content === undefined ? 'unreadable' : 'without refund'}`;
    const key = `${shopNick ?? ''}/${matter}`;
    matters.set(key, [...(matters.get(key) ?? []), message]);
  }
  return [...matters.values()];
}

async function isSettled(watch: Watch, messages: readonly PushMessage[]): Promise<boolean> {
  const { shop, handOver } = watch;
  const [first] = messages;
  const { refundId, tid, oid } = first?.content ?? {};
  if (first?.shopNick !== undefined && first.shopNick !== shop.nick) {
    return settledByPerson(watch, messages, 'the message is for a shop that is not ours');
  }
  const isReview = first?.topic === RATED && tid !== undefined && oid !== undefined;
  if (isReview && watch.handOverReview) {
    const hand = watch.handOverReview;
    return isHandedOver(watch, messages, { oid }, () => hand(shop, { tid, oid }));
  }
  if (refundId === undefined) {
    // What a courier did with a parcel, and the like: no case of this kind waits for it.
    if (first?.content !== undefined && !first.topic.startsWith(REFUND_TOPICS)) return true;
    return settledByPerson(watch, messages, 'the message names no refund');
  }
  return isHandedOver(watch, messages, { refundId }, () => handOver(shop, refundId));
}

async function isHandedOver(
  watch: Watch,
  messages: readonly PushMessage[],
  about: Record<string, string>,
  hand: () => Promise<HandedOver>,
): Promise<boolean> {
  try {
    const result = await hand();
    return result.to === 'person' ? settledByPerson(watch, messages, result.because) : true;
  } catch (error) {
    if (error instanceof NotOnPlatform) return settledByPerson(watch, messages, error.message);
    const matter = Object.entries(about).flat().join(':');
    if (await isPoison(watch.database, { shopId: watch.shop.id, matter }, error, watch.patience)) {
      return settledByPerson(watch, messages, `it could not be handed over: ${describe(error)}`);
    }
    const kind = error instanceof ProviderError ? error.kind : 'error';
    watch.log.warn(
      { shopId: watch.shop.id, ...about, kind, err: describe(error) },
      'a message waits: it will come again',
    );
    return false;
  }
}

/** Kept, and confirmed so that it does not come for ever. */
async function settledByPerson(watch: Watch, messages: readonly PushMessage[], reason: string): Promise<true> {
  const troubles = messages.map(({ id, topic, content }) => ({ id, topic, content: { ...content } }));
  await leaveToPerson(watch, troubles, reason);
  return true;
}

/** For the log and for a person: errors of ours hold no personal data. */
export function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
