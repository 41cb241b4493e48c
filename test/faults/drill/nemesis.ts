import { setTimeout as pause } from 'node:timers/promises';
import { BLOWS, type Blow, killWorker, type Plan, type Victims } from './blows';
import type { Progress } from './load';

/** How many blows the plan comes to. */
export function blowsOf({ kills }: Plan): number {
  return kills + Object.keys(BLOWS).length;
}

/** Strikes until the plan is done, in an order that follows from the seed; gives the instant of the last blow's end. */
export async function strike(victims: Victims, plan: Plan, progress: Progress): Promise<number> {
  const { random, say } = victims;
  const kills = Array.from({ length: plan.kills }, (): [string, Blow] => ['the worker', killWorker]);
  for (const [name, blow] of shuffled([...kills, ...Object.entries(BLOWS)], random)) {
    await pause(300 + random() * plan.apart);
    say(`strikes ${name}`);
    await blow(victims, plan);
    progress.done += 1;
  }
  return Date.now();
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  return list
    .map((one) => ({ one, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}
