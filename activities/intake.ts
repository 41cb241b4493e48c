import { setTimeout as pause } from 'node:timers/promises';
import { Context } from '@temporalio/activity';
import { isHeldBack, ProviderError } from '../adapters/errors';
import type { Logger } from '../config/logger';
import { consumeOnce, type Watch } from '../intake/consume';
import type { HandOver } from '../intake/handOver';
import { tellDue } from '../intake/notices';
import type { HandOverTrace } from '../intake/parcelTraces';
import { describe } from '../intake/poison';
import { retryDue } from '../intake/retryDue';
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
  /** Looks whether the shop can be served and which of its cases stand still, and has a supervisor know. */
  lookAround: (shopId: string) => Promise<void>;
  /** The address of a case's page, for notices. Absent: the installation has none. */
  caseAddress?: (caseId: string) => string;
  /** Has webhooks told of what the shop's cases have recorded. */
  tellWebhooks: (shopId: string) => Promise<void>;
  /** Hands on what people leave behind who no longer work for the shop or in a team. */
  handOnLeft: (shopId: string) => Promise<void>;
  /** Counts what the shop's cases have recorded (docs/measures.md). */
  countNumbers: (shopId: string) => Promise<void>;
  /** Deletes what has been kept for long enough. */
  tidy: (shopId: string) => Promise<unknown>;
  log: Logger;
}

/** How long the watcher rests while its calls are held back, ms. */
const HELD_MS = 2_000;

/** How long the end of what goes on beside is waited for, ms: the next watcher does the rest. */
const ENDING_MS = 2_000;

/** How long it rests after a call that failed otherwise, ms. */
const AWAY_MS = 500;

/** One round ends after this, so that the workflow's history shows that the watcher lives. */
const ROUND_MS = 60 * 60_000;

/** Staff groups get at most one message in this time, ms. It holds all notices that came in between. */
const TELL_MS = 1_000;
/** How often what could not be handed over is looked at: whose time has come is tried again. */
const AGAIN_MS = 1_000;
/** How soon what failed is begun again, ms, where it is not begun more often anyway. */
const FAILED_MS = 5_000;
/** How often is looked for what stands still: within a minute a supervisor must know. */
const AROUND_MS = 10_000;
/** How often the numbers are brought up to date. */
const NUMBERS_MS = 15_000;
/** How often what is no longer kept is deleted. */
const TIDY_MS = 60 * 60_000;

/**
 * Watches a shop's messages: it takes them, hands them over, and only then confirms them. Now and then it also reads
 * the refunds that changed, in case a message was lost. It ends when the worker stops, or after an hour. Its workflow
 * then starts the next round.
 */
export function intake(deps: Deps, options: WatchOptions) {
  const {
    pollMs,
    sweepMs,
    handOver,
    handOverReview,
    handOverTrace,
    lookAround,
    caseAddress,
    tellWebhooks,
    handOnLeft,
    countNumbers,
    tidy,
    log,
  } = options;
  return {
    async watchShop(shopId: string): Promise<void> {
      const context = Context.current();
      const { cancellationSignal } = context;
      const heart = startHeart(context);
      const until = Date.now() + ROUND_MS;
      const aside = new Set<string>();
      // Beside the messages, so that none of these holds up a buyer who has just written.
      const sweeping = everyNowAndThen(sweepMs, 'the sweep broke off', async () => {
        const watch = await watchNow();
        await sweep(watch);
        await thankDue(watch, handOverReview);
      });
      const beside = [
        sweeping,
        everyNowAndThen(TELL_MS, 'the staff could not be told', tellStaff),
        everyNowAndThen(AGAIN_MS, 'what waits could not be tried again', async () => retryDue(await watchNow())),
        everyNowAndThen(AROUND_MS, 'what stands still could not be looked for', () => lookAround(shopId)),
        everyNowAndThen(TELL_MS, 'the webhooks could not be told', () => tellWebhooks(shopId)),
        everyNowAndThen(AROUND_MS, 'what people left could not be handed on', () => handOnLeft(shopId)),
        everyNowAndThen(NUMBERS_MS, 'the numbers could not be counted', () => countNumbers(shopId)),
        everyNowAndThen(TIDY_MS, 'what is no longer kept could not be deleted', () => tidy(shopId)),
      ];
      try {
        while (Date.now() < until && !cancellationSignal.aborted) {
          heart.moved();
          for (const one of beside) one.begin();
          const consumed = await look().catch(waitFor);
          if (consumed === 0) await rest(pollMs);
        }
      } finally {
        await Promise.race([Promise.all(beside.map((one) => one.ended())), pause(ENDING_MS)]);
        heart.stop();
      }
      if (cancellationSignal.aborted) await context.cancelled;

      async function watchNow(): Promise<Watch> {
        const shop = await deps.shops.shop(shopId);
        const hands = { handOver, handOverReview, handOverTrace };
        return { shop, database: deps.database, ...hands, log, beat: heart.moved, aside };
      }

      async function tellStaff(): Promise<void> {
        const policy = await deps.shops.policy(shopId);
        await tellDue(deps.database, shopId, { policy, caseAddress });
        await sendDue(deps.database, shopId, undefined, policy.notices.digestOver);
      }

      async function look(): Promise<number> {
        return consumeOnce(await watchNow());
      }

      /** Begins it when its time has come, one at a time; the watcher goes on meanwhile. */
      function everyNowAndThen(everyMs: number, failed: string, run: () => Promise<unknown>) {
        let next = 0;
        let isRunning = false;
        let running = Promise.resolve();
        const begin = () => {
          if (isRunning || Date.now() < next) return;
          isRunning = true;
          running = run()
            .then(
              () => everyMs,
              (error: unknown) => {
                log.warn({ shopId, err: describe(error) }, failed);
                return Math.min(everyMs, FAILED_MS);
              },
            )
            .then((pauseMs) => {
              isRunning = false;
              next = Date.now() + pauseMs;
            });
        };
        const hurry = () => {
          next = 0;
        };
        return { begin, hurry, ended: () => running };
      }

      /**
       * A platform that is away, or does not take the shop's session, is looked at again soon. Messages in an answer that
       * nobody can read come again only after a while: what they are about is looked for at once. Other errors are
       * Temporal's to retry.
       */
      async function waitFor(error: unknown): Promise<number> {
        if (!(error instanceof ProviderError)) throw error;
        if (error.code === 'UNREADABLE') sweeping.hurry();
        log.warn({ shopId, err: describe(error) }, 'the messages of the platform could not be taken');
        await rest(isHeldBack(error) || error.kind === 'auth' ? HELD_MS : AWAY_MS);
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
