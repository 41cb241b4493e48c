import type { Response } from 'express';
import { type ChangeFilter, isWanted } from '../../store/outbox';
import { frame, heartbeat, retryAfter } from './frames';
import { type Heard, type LiveSource, withEvents } from './source';

/** How a stream behaves; all in ms. */
export interface StreamTimes {
  /** Between two heartbeats. */
  beatMs: number;
  /** Between two looks whether the caller still may. */
  checkMs: number;
  /** How long a client may leave what was sent to it unread. */
  drainMs: number;
}

/** What a client wants to hear. */
export interface StreamOrder {
  filter: ChangeFilter & { shopId: string };
  /** Whether it gets the events of the changes as well. */
  wantsEvents: boolean;
  /** Up to where it has read; absent: it begins now. */
  from?: bigint;
  /** What leaves for it, masked. */
  view(change: Heard): unknown;
  /** Whether its key or session is still good, and says the same of it. */
  mayStill(): Promise<boolean>;
}

export interface Stream {
  order: StreamOrder;
  /** The next changes of all shops, in order, and the place up to which they go. */
  hear(changes: readonly Heard[], reached: bigint): void;
  /** Begins to send. */
  start(): void;
  /** Ends it at once: the client comes again, here or at another process. */
  end(): void;
}

export interface StreamParts {
  res: Response;
  source: LiveSource;
  /** Up to where this process has read. */
  reached(): bigint;
  /** Where it begins, and whether the client has missed something that is no longer kept. */
  cursor: bigint;
  isReset: boolean;
  times: StreamTimes;
  closed(): void;
  failed(error: unknown): void;
}

/** How many changes are read at once while a stream catches up: more than a socket takes would be read in vain. */
const PAGE = 50;
/** How long a client waits before it comes again, ms. */
const RETRY_MS = 2_000;

/**
 * One client's stream. While it keeps up, it hears what the process reads for all. Once its socket is full it hears nothing
 * more. When the client has read, the stream reads on from Postgres by its own cursor. So a slow client holds one cursor, and no queue.
 */
export function createStream(order: StreamOrder, parts: StreamParts): Stream {
  const { res, source, times } = parts;
  let { cursor } = parts;
  let state: 'behind' | 'live' | 'full' | 'over' = 'behind';
  let isCatchingUp = false;
  let cutOff: NodeJS.Timeout | undefined;
  const beats = setInterval(() => {
    if (state === 'live') write(heartbeat(cursor));
  }, times.beatMs);
  const checks = setInterval(() => void check(), times.checkMs);

  function start(): void {
    res.status(200).set({ 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' });
    res.flushHeaders();
    res.socket?.setNoDelay(true);
    res.on('drain', drained);
    res.on('close', over);
    write(retryAfter(RETRY_MS));
    write(frame({ event: parts.isReset ? 'reset' : 'ready', id: cursor, data: {} }));
    void catchUp();
  }

  function hear(changes: readonly Heard[], reached: bigint): void {
    if (state !== 'live') return;
    for (const change of changes) {
      if (change.position <= cursor || !isWanted(order.filter, change)) continue;
      // The stream has come between the reading and the telling: it reads this one itself.
      if (order.wantsEvents && change.events === undefined) {
        state = 'behind';
        void catchUp();
        return;
      }
      if (!push(change)) return;
    }
    if (reached > cursor) cursor = reached;
  }

  /** Reads on from the cursor until it is as far as the process, or the socket is full. */
  async function catchUp(): Promise<void> {
    if (isCatchingUp) return;
    isCatchingUp = true;
    try {
      while (state === 'behind') await readPage();
    } catch (error) {
      // What it has not read it asks for when it comes again.
      parts.failed(error);
      end();
    } finally {
      isCatchingUp = false;
    }
  }

  async function readPage(): Promise<void> {
    const reached = parts.reached();
    const changes = await source.after(cursor, order.filter, PAGE);
    const heard = await withEvents(source, changes, () => order.wantsEvents);
    for (const change of heard) if (state !== 'behind' || !push(change)) return;
    if (changes.length === PAGE) return;
    // Whatever the process had read before, this query has seen.
    if (reached > cursor) cursor = reached;
    if (parts.reached() === reached && state === 'behind') state = 'live';
  }

  /** False when nothing more can be sent now. */
  function push(change: Heard): boolean {
    cursor = change.position;
    return write(frame({ event: 'change', id: cursor, data: order.view(change) }));
  }

  function write(text: string): boolean {
    if (state === 'over' || res.destroyed || res.writableEnded) return false;
    if (res.write(text)) return true;
    state = 'full';
    cutOff ??= setTimeout(() => res.destroy(), times.drainMs);
    return false;
  }

  function drained(): void {
    clearTimeout(cutOff);
    cutOff = undefined;
    if (state !== 'full') return;
    state = 'behind';
    void catchUp();
  }

  /** While Postgres does not answer nothing can be sent either, and the next look comes. */
  async function check(): Promise<void> {
    try {
      if (!(await order.mayStill())) end();
    } catch (error) {
      parts.failed(error);
    }
  }

  /** What a client has not taken is not kept for it. */
  function end(): void {
    if (state === 'full') res.destroy();
    else res.end();
  }

  function over(): void {
    state = 'over';
    clearInterval(beats);
    clearInterval(checks);
    clearTimeout(cutOff);
    parts.closed();
  }

  return { order, hear, start, end };
}
