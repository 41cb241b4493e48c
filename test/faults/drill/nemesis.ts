import { setTimeout as pause } from 'node:timers/promises';
import { BLOWS, type Blow, killWorker, type Plan, type Victims } from './blows';
import type { Progress } from './load';
import { pointBlows } from './points';

/**
 * The blows, in an order that follows from the seed. `struck` is told each named line at which the worker was killed.
 */
export function blowsOf(
  { kills, points }: Plan,
  { random, databaseUrl, struck }: { random: () => number; databaseUrl: string; struck: Set<string> },
): [string, Blow][] {
  const worker = Array.from({ length: kills }, (): [string, Blow] => ['the worker', killWorker]);
  const lines = points ? Object.entries(pointBlows(databaseUrl, struck)) : [];
  return shuffled([...worker, ...Object.entries(BLOWS), ...lines], random);
}

/** Strikes blow after blow. Returns the instant at which the last one ends. */
export async function strike(
  victims: Victims,
  plan: Plan,
  { blows, progress }: { blows: [string, Blow][]; progress: Progress },
): Promise<number> {
  const { random, say } = victims;
  for (const [name, blow] of blows) {
    await pause(300 + random() * plan.apart);
    while (progress.begun < progress.done / progress.all) await pause(50);
    say(`strikes ${name}`);
    await blow(victims, plan);
    progress.done += 1;
  }
  return Date.now();
}

/** In an order that follows from `random`. */
export function shuffled<T>(list: readonly T[], random: () => number): T[] {
  return list
    .map((one) => ({ one, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}
