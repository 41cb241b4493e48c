import { setTimeout as pause } from 'node:timers/promises';
import { Context } from '@temporalio/activity';
import type { Logger } from '../config/logger';
import { consumeOnce } from '../intake/consume';
import type { HandOver } from '../intake/handOver';
import type { HandOverReview } from '../intake/reviews';
import { sweep } from '../intake/sweep';
import type { Deps } from './ports';

export interface WatchOptions {
  pollMs: number;
  sweepMs: number;
  handOver: HandOver;
  handOverReview: HandOverReview;
  log: Logger;
}

/** One round ends after this, so that the workflow's history shows that the watcher lives. */
const ROUND_MS = 60 * 60_000;

/**
 * Watches a shop's messages: consume, hand over, and only then confirm; now and then a sweep over modified refunds finds
 * what a lost message would have told. Ends at a worker's stop or after an hour; its workflow starts the next.
 */
export function intake(deps: Deps, options: WatchOptions) {
  const { pollMs, sweepMs, handOver, handOverReview, log } = options;
  return {
    async watchShop(shopId: string): Promise<void> {
      const context = Context.current();
      const { cancellationSignal } = context;
      const until = Date.now() + ROUND_MS;
      let nextSweep = 0;
      while (Date.now() < until && !cancellationSignal.aborted) {
        context.heartbeat();
        const shop = await deps.shops.shop(shopId);
        const consumed = await consumeOnce({
          shop,
          database: deps.database,
          handOver,
          handOverReview,
          log,
          beat: () => context.heartbeat(),
        });
        if (Date.now() >= nextSweep) {
          await sweep({ shop, database: deps.database, handOver, log, beat: () => context.heartbeat() });
          nextSweep = Date.now() + sweepMs;
        }
        if (consumed === 0) await pause(pollMs, undefined, { signal: cancellationSignal }).catch(() => undefined);
      }
      if (cancellationSignal.aborted) await context.cancelled;
    },
  };
}
