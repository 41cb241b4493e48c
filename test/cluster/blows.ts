import { setTimeout as pause } from 'node:timers/promises';
import type { Cluster } from '../../scripts/cluster/stack';
import type { Service } from '../../scripts/stack';
import type { Blow } from '../faults/drill/blows';
import { shuffled } from '../faults/drill/nemesis';
import { away } from '../faults/support/away';
import { kill } from '../faults/support/processes';

export interface Parts {
  workers: readonly Service[];
  apis: readonly Service[];
  members: Cluster['members'];
}

/** How long a process stays away, ms: others must take over, and not only wait. */
const LEAST_AWAY = 3_000;
const MOST_AWAY = 12_000;

/**
 * So many kills by SIGKILL, each of one process, which comes back some seconds later. Nobody is struck again before all have been. The
 * order follows from `random`.
 */
export function clusterBlows(parts: Parts, kills: number, random: () => number): [string, Blow][] {
  const absence = () => pause(LEAST_AWAY + random() * (MOST_AWAY - LEAST_AWAY));
  const own = [...parts.workers, ...parts.apis].map((one): [string, Blow] => [
    one.name,
    async () => {
      await kill(one);
      await absence();
      await one.start();
    },
  ]);
  const servers = parts.members.map(({ process }): [string, Blow] => [process.name, () => away([process], absence)]);
  const blows: [string, Blow][] = [];
  while (blows.length < kills) blows.push(...shuffled([...own, ...servers], random));
  return blows.slice(0, kills);
}

/** How often each was struck. Example: `{ 'worker-1': 1 }`. */
export function countsOf(blows: readonly [string, Blow][]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const [name] of blows) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
