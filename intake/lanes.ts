import { setTimeout as pause } from 'node:timers/promises';

export interface Lanes {
  /** How many are worked on side by side. */
  width: number;
  /** After so long, ms, one moves aside: it goes on, and keeps no other waiting any more. */
  slowMs: number;
}

/** Works on the items in their order. Resolves when each has been worked on or has moved aside. `work` must not reject. */
export async function inLanes<T>(
  items: readonly T[],
  work: (item: T) => Promise<void>,
  { width, slowMs }: Lanes,
): Promise<void> {
  const queue = [...items];
  await Promise.all(
    Array.from({ length: Math.min(width, queue.length) }, async () => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        await firstOf(work(next), slowMs);
      }
    }),
  );
}

async function firstOf(work: Promise<void>, slowMs: number): Promise<void> {
  const over = new AbortController();
  const slow = pause(slowMs, undefined, { signal: over.signal }).catch(() => undefined);
  try {
    await Promise.race([work, slow]);
  } finally {
    over.abort();
  }
}
