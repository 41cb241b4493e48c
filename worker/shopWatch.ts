import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '../config/logger';

export interface ShopWatchOptions {
  /** The shops that are registered now. */
  ids(): Promise<string[]>;
  /** Does what a shop needs of this process. When it fails, the watch calls it again at its next look. */
  serve(shopId: string): Promise<void>;
  /** Hears what became of a look at a shop: why it could not be served, or that it is. Absent: the log alone does. */
  told?(shopId: string, failure: unknown): Promise<void>;
  /** Pause between two looks, ms. */
  everyMs: number;
  log: Logger;
}

export interface ShopWatch {
  /** Looks once. Resolves when every registered shop is served or has failed. Throws when the shops cannot be read. */
  look(): Promise<void>;
  /** Looks again and again. */
  start(): void;
  /** Ends the looking. Resolves when the look under way has ended. */
  stop(): Promise<void>;
}

/**
 * Serves a shop that is registered while the process runs, without a restart. It leaves a shop alone that is already
 * served.
 */
export function createShopWatch({ ids, serve, told, everyMs, log }: ShopWatchOptions): ShopWatch {
  const served = new Set<string>();
  const over = new AbortController();
  let looking = Promise.resolve();

  async function look(): Promise<void> {
    for (const shopId of await ids()) {
      if (over.signal.aborted) return;
      if (!served.has(shopId)) await serveOne(shopId);
    }
  }

  async function serveOne(shopId: string): Promise<void> {
    try {
      await serve(shopId);
      served.add(shopId);
      await tell(shopId, undefined);
    } catch (error) {
      log.error({ shopId, error: String(error) }, 'the shop cannot be served yet');
      await tell(shopId, error);
    }
  }

  /** That nobody can be told must not keep a shop from being served. */
  async function tell(shopId: string, failure: unknown): Promise<void> {
    await told?.(shopId, failure).catch((error: unknown) => {
      log.error({ shopId, error: String(error) }, 'nobody could be told how it stands with the shop');
    });
  }

  async function lookAgainAndAgain(): Promise<void> {
    while (!over.signal.aborted) {
      await pause(everyMs, undefined, { signal: over.signal }).catch(() => undefined);
      if (over.signal.aborted) return;
      await look().catch((error: unknown) => log.warn({ error: String(error) }, 'the shops cannot be read'));
    }
  }

  return {
    look,
    start() {
      looking = lookAgainAndAgain();
    },
    async stop() {
      over.abort();
      await looking;
    },
  };
}
