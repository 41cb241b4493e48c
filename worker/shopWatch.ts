import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '../config/logger';

export interface ShopWatchOptions {
  /** The shops that are registered now. */
  ids(): Promise<string[]>;
  /** Does what a shop needs of this process. Called again, at the next look, when it has failed. */
  serve(shopId: string): Promise<void>;
  /** Pause between two looks, ms. */
  everyMs: number;
  log: Logger;
}

export interface ShopWatch {
  /** Looks once: until every shop that is registered is served or has failed to be. Throws when the shops cannot be read. */
  look(): Promise<void>;
  /** Looks again and again. */
  start(): void;
  /** No further look; until the one under way has ended. */
  stop(): Promise<void>;
}

/** A shop that is registered while the process runs is served without a restart; one that is served already is left alone. */
export function createShopWatch({ ids, serve, everyMs, log }: ShopWatchOptions): ShopWatch {
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
    } catch (error) {
      log.error({ shopId, error: String(error) }, 'the shop cannot be served yet');
    }
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
