import { setTimeout as pause } from 'node:timers/promises';
import { SECOND } from '../../../domain/time';

/** How often is looked, and for how long, ms. */
export interface Looking {
  every: number;
  within: number;
}

/**
 * Looks until there is something, and gives it. `what` is a sentence without its end: `the handover is made`.
 * @throws Error when it did not happen in time.
 */
export async function until<T>(
  what: string,
  look: () => T | undefined | false | Promise<T | undefined | false>,
  { every, within }: Looking,
): Promise<T> {
  const giveUp = Date.now() + within;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > giveUp) throw new Error(`It did not happen within ${Math.round(within / SECOND)} s that ${what}.`);
    await pause(every);
  }
}
