import { ProviderError } from '../adapters/errors';
import type { PushContent, PushMessage } from '../adapters/top';
import type { Logger } from '../config/logger';
import { describe } from './poison';
import { matterOf, passOnOrLeave, type Taker } from './topics';

/** Who watches a shop's messages. */
export interface Watch extends Taker {
  /** Tells whoever watches the watcher that it lives. */
  beat: () => void;
}

const QUANTITY = 100;
/** Refunds whose words are handed over side by side. */
const WIDTH = 8;

/**
 * Takes the waiting messages and hands their refunds over. It confirms a message only after its case has it; otherwise
 * the platform sends the message again. Returns how many there were.
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
        if (await isPassedOn(watch, about)) await shop.top.messagesConfirm(about.map(({ id }) => id));
      }
    }),
  );
  return messages.length;
}

function byMatter(messages: readonly PushMessage[]): PushMessage[][] {
  const matters = new Map<string, PushMessage[]>();
  for (const message of messages) {
    const key = matterOf(message);
    matters.set(key, [...(matters.get(key) ?? []), message]);
  }
  return [...matters.values()];
}

async function isPassedOn(watch: Watch, messages: readonly PushMessage[]): Promise<boolean> {
  try {
    await passOnOrLeave(watch, messages);
    return true;
  } catch (error) {
    noteWaiting(watch, messages[0]?.content ?? {}, error);
    return false;
  }
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
