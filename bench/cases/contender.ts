import { setTimeout as pause } from 'node:timers/promises';
import type { Market } from '../../scripts/time/market';

/** One of those that are measured by turns. */
export interface Contender {
  name: string;
  /** Makes what so many cases need before the clock runs: orders, say. */
  prepare(cases: number): Promise<string[]>;
  /** Plays one case to its end. What its answers took goes to `acks`. */
  play(prepared: string, acks: Acks): Promise<void>;
  /** Its processes, and those that it shares with the others, by part. */
  pids(): Readonly<Record<string, readonly number[]>>;
}

/** One whose cases come from the platform, and that an agent proposes to. */
export interface Proposing extends Contender {
  market: Market;
  /** The agent's proposal, to the case of this refund. Rejects while nobody can take it. */
  propose(refundId: string): Promise<unknown>;
}

/** How long answers took, ms, by what was asked for. */
export type Acks = Record<'open' | 'command', number[]>;

/** Plays all of them, so many at once. Returns how long that took, ms. */
export async function playAll(
  { play }: Contender,
  prepared: readonly string[],
  atOnce: number,
  acks: Acks,
): Promise<number> {
  const waiting = [...prepared];
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) await play(next, acks);
    }),
  );
  return performance.now() - begun;
}

/** A busy machine needs longer than usual, ms. */
const PATIENCE = 120_000;

/** Waits until there is something, and gives it. Throws after two minutes. */
export async function until<T>(look: () => T | undefined, what: string): Promise<T> {
  const giveUp = performance.now() + PATIENCE;
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    if (performance.now() > giveUp) throw new Error(`${what} took longer than two minutes.`);
    await pause(10);
  }
}

/** Does it, and writes down how long it took. */
export async function timed<T>(times: number[], work: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  const done = await work();
  times.push(performance.now() - begun);
  return done;
}
