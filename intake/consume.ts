import { ProviderError } from '../adapters/errors';
import type { PushContent, PushMessage } from '../adapters/top';
import type { Logger } from '../config/logger';
import { inLanes } from './lanes';
import { describe, waitingMatters } from './poison';
import { failureIdOf, matterOf, passOnOrLeave, type Taker } from './topics';

/** Who watches a shop's messages. */
export interface Watch extends Taker {
  /** Tells whoever watches the watcher that it lives. */
  beat: () => void;
  /** Matters that take long and were moved aside: they go on while others are taken. Absent: each is waited for. */
  aside?: Set<string>;
}

/** The most that TOP gives at once (platform.md §2). */
const QUANTITY = 200;
/** Refunds whose words are handed over side by side, and after how long, ms, one moves aside. */
const LANES = { width: 8, slowMs: 1_500 };
const FOR_EVER = 2 ** 31 - 1;

/**
 * Takes the waiting messages and hands their refunds over. It confirms a message only after its case has it; otherwise
 * the platform sends the message again. Returns how many there were.
 */
export async function consumeOnce(watch: Watch): Promise<number> {
  const { shop, database, beat, aside = new Set<string>() } = watch;
  const messages = await shop.top.messagesConsume({ quantity: QUANTITY });
  if (messages.length === 0) return 0;
  const waiting = await waitingMatters(database, shop.id);
  const matters = [...byMatter(messages)].filter(([matter]) => !aside.has(matter));
  await inLanes(matters, take, { ...LANES, slowMs: watch.aside ? LANES.slowMs : FOR_EVER });
  return matters.reduce((sum, [, about]) => sum + about.length, 0);

  async function take([matter, about]: [string, PushMessage[]]): Promise<void> {
    beat();
    aside.add(matter);
    try {
      if (await isDealtWith(watch, about, waiting)) await shop.top.messagesConfirm(about.map(({ id }) => id));
    } catch (error) {
      noteWaiting(watch, about[0]?.content ?? {}, error);
    } finally {
      aside.delete(matter);
    }
  }
}

function byMatter(messages: readonly PushMessage[]): Map<string, PushMessage[]> {
  const matters = new Map<string, PushMessage[]>();
  for (const message of messages) {
    const key = matterOf(message);
    matters.set(key, [...(matters.get(key) ?? []), message]);
  }
  return matters;
}

/** A matter that waits for its next try reads what is live then: it needs no second word. */
async function isDealtWith(
  watch: Watch,
  messages: readonly PushMessage[],
  waiting: ReadonlySet<string>,
): Promise<boolean> {
  if (messages.some((message) => waiting.has(failureIdOf(message)))) return true;
  await passOnOrLeave(watch, messages);
  return true;
}

/** A message that could not be handed over now, whichever way it came: it will come again. */
export function noteWaiting(
  { shop, log }: { shop: Pick<Taker['shop'], 'id'>; log: Logger },
  { refundId, oid }: Pick<PushContent, 'refundId' | 'oid'>,
  error: unknown,
): void {
  const about = refundId === undefined ? { oid } : { refundId };
  const kind = error instanceof ProviderError ? error.kind : 'error';
  log.warn({ shopId: shop.id, ...about, kind, err: describe(error) }, 'a message waits: it will come again');
}
