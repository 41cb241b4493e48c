import { setTimeout as pause } from 'node:timers/promises';
import { Context } from '@temporalio/activity';
import { isHeldBack, ProviderError } from '../adapters/errors';
import type { Logger } from '../config/logger';
import { consumeOnce } from '../intake/consume';
import type { HandOver } from '../intake/handOver';
import type { HandOverTrace } from '../intake/parcelTraces';
import type { HandOverReview } from '../intake/reviews';
import { sendDue } from '../intake/staffNotices';
import { sweep } from '../intake/sweep';
import { thankDue } from '../intake/thanks';
import type { Deps } from './ports';

export interface WatchOptions {
  pollMs: number;
  sweepMs: number;
  handOver: HandOver;
  handOverReview: HandOverReview;
  handOverTrace: HandOverTrace;
  log: Logger;
}

/** How long the watcher rests while its calls are held back, ms. */
const HELD_MS = 2_000;

/** One round ends after this, so that the workflow's history shows that the watcher lives. */
const ROUND_MS = 60 * 60_000;

/** Staff groups get at most one message in this time, ms. It holds all notices that came in between. */
const TELL_MS = 1_000;

/**
 * Watches a shop's messages: it takes them, hands them over, and only then confirms them. Now and then it also reads
 * the refunds that changed, in case a message was lost. It ends when the worker stops, or after an hour. Its workflow
 * then starts the next round.
 */
export function intake(deps: Deps, options: WatchOptions) {
  const { pollMs, sweepMs, handOver, handOverReview, handOverTrace, log } = options;
  return {
    async watchShop(shopId: string): Promise<void> {
      const context = Context.current();
      const { cancellationSignal } = context;
      const heart = startHeart(context);
      const until = Date.now() + ROUND_MS;
      let nextSweep = 0;
      const tell = teller(deps, shopId, log);
      try {
        while (Date.now() < until && !cancellationSignal.aborted) {
          heart.moved();
          tell();
          const consumed = await look().catch(waitIfHeld);
          if (consumed === 0) await rest(pollMs);
        }
      } finally {
        heart.stop();
      }
      if (cancellationSignal.aborted) await context.cancelled;

      async function look(): Promise<number> {
        const shop = await deps.shops.shop(shopId);
        const watch = { shop, database: deps.database, handOver, log, beat: heart.moved };
        const consumed = await consumeOnce({ ...watch, handOverReview, handOverTrace });
        if (Date.now() >= nextSweep) {
          await sweep(watch);
          await thankDue(watch, handOverReview);
          nextSweep = Date.now() + sweepMs;
        }
        return consumed;
      }

      /**
       * It soon looks again at a paused shop, or at a platform that fails too often. Temporal retries all other errors.
       */
      async function waitIfHeld(error: unknown): Promise<number> {
        if (!isHeldBack(error) && !(error instanceof ProviderError && error.kind === 'auth')) throw error;
        await rest(HELD_MS);
        return 0;
      }

      function rest(ms: number): Promise<void> {
        return pause(ms, undefined, { signal: cancellationSignal }).catch(() => undefined);
      }
    },
  };
}

/** How often the watcher sends a heartbeat, ms, and how long one step may take before it counts as hanging. */
const BEAT_MS = 1_000;
const STALLED_MS = 30_000;

/**
 * Sends heartbeats by itself, also during a long call to the platform, so that Temporal notices a dead worker within
 * seconds. It stops when the watcher hangs.
 */
function startHeart(context: Context): { moved(): void; stop(): void } {
  let movedAt = Date.now();
  const timer = setInterval(() => {
    if (Date.now() - movedAt < STALLED_MS) context.heartbeat();
  }, BEAT_MS);
  return {
    moved() {
      movedAt = Date.now();
    },
    stop: () => clearInterval(timer),
  };
}

/** A slow robot does not hold up messages of the platform. A notice that it does not take now waits in its row. */
function teller({ database }: Deps, shopId: string, log: Logger): () => void {
  let next = 0;
  let isTelling = false;
  return () => {
    if (isTelling || Date.now() < next) return;
    isTelling = true;
    void sendDue(database, shopId)
      .catch((error: unknown) => log.warn({ shopId, error: String(error) }, 'the staff groups could not be told'))
      .finally(() => {
        isTelling = false;
        next = Date.now() + TELL_MS;
      });
  };
}
