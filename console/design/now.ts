import { useSyncExternalStore } from 'react';

/** The page's clock ticks once a second for all who look at it. */
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const lookers = new Set<() => void>();

function subscribe(look: () => void): () => void {
  lookers.add(look);
  timer ??= setInterval(tick, 1000);
  return () => {
    lookers.delete(look);
    if (lookers.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function tick(): void {
  now = Date.now() + ahead;
  for (const look of lookers) look();
}

/** How far the shop's clock is ahead of this machine's, ms: a sandbox may have moved it, and machines go wrong. */
let ahead = 0;

/** Every answer that names the shop's own time sets the page's clock by it. */
export function shopTimeIs(instant: string): void {
  ahead = Date.parse(instant) - Date.now();
  now = Date.now() + ahead;
}

/** The shop's time now in epoch milliseconds, anew each second. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}

/** The shop's time at this moment, epoch milliseconds. */
export function nowAtShop(): number {
  return Date.now() + ahead;
}
