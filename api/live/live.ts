import type { Response } from 'express';
import type { Logger } from 'pino';
import type { Signal } from '../../store/outboxSignal';
import { type LiveSource, withEvents } from './source';
import { createStream, type Stream, type StreamOrder, type StreamTimes } from './stream';

/** The live updates of a process. */
export interface Live {
  /** Answers with a stream that lasts until the client goes, the caller may no longer, or the process stops. */
  open(res: Response, order: StreamOrder): Promise<void>;
  /** Whether this process can serve one more. */
  hasRoom(): boolean;
  /** Ends all streams; their clients come again at another process. */
  stop(): Promise<void>;
}

export interface LiveTimes extends StreamTimes {
  /** How often it is looked whether something was committed of which nobody told, ms. */
  pollMs: number;
}

export const USUAL_TIMES: LiveTimes = { pollMs: 2_000, beatMs: 15_000, checkMs: 30_000, drainMs: 30_000 };

export interface LiveParts {
  source: LiveSource;
  /** Calls back when something was committed. */
  listen(heard: () => void): Signal;
  log: Logger;
  times?: LiveTimes;
  /** The most streams at once. */
  most?: number;
}

/** How many changes are read at once for all streams. */
const BATCH = 500;
const MOST = 5_000;

/**
 * Reads each change once for all streams of this process, when Postgres tells of a commit. Nothing is read while nobody
 * listens (docs/live.md).
 */
export function createLive({ source, listen, log, times = USUAL_TIMES, most = MOST }: LiveParts): Live {
  const streams = new Set<Stream>();
  let reached = 0n;
  let isReading = false;
  let isAsked = false;
  let isOver = false;
  const signal = listen(wake);
  const poll = setInterval(wake, times.pollMs);

  function wake(): void {
    isAsked = true;
    if (!isReading) void readOn();
  }

  async function readOn(): Promise<void> {
    isReading = true;
    while (isAsked && !isOver && streams.size > 0) {
      isAsked = false;
      await readAll().catch(failed);
    }
    isReading = false;
  }

  async function readAll(): Promise<void> {
    for (;;) {
      const changes = await source.after(reached, {}, BATCH);
      const last = changes.at(-1)?.position;
      if (last === undefined) return;
      const watched = new Set([...streams].flatMap(({ order }) => (order.wantsEvents ? order.filter.caseId : [])));
      const heard = await withEvents(source, changes, ({ caseId }) => watched.has(caseId));
      // From here to the end nobody comes in between.
      if (last > reached) reached = last;
      for (const stream of streams) stream.hear(heard, reached);
      if (changes.length < BATCH) return;
    }
  }

  function failed(error: unknown): void {
    log.warn({ type: error instanceof Error ? error.name : undefined }, 'live updates could not be read');
  }

  return {
    hasRoom: () => streams.size < most,
    async open(res, order) {
      const [last, horizon] = await Promise.all([source.last(), source.horizon(order.filter.shopId)]);
      const { from } = order;
      const isReset = from !== undefined && (from < horizon || from > last);
      const cursor = from === undefined || isReset ? last : from;
      if (isOver || res.destroyed) {
        res.end();
        return;
      }
      // Nobody has listened: what was committed meanwhile concerns this stream alone.
      if (streams.size === 0 && last > reached) reached = last;
      const parts = { res, source, reached: () => reached, cursor, isReset, times, failed };
      const stream = createStream(order, { ...parts, closed: () => streams.delete(stream) });
      streams.add(stream);
      stream.start();
      wake();
    },
    async stop() {
      isOver = true;
      clearInterval(poll);
      for (const stream of streams) stream.end();
      await signal.stop();
    },
  };
}
