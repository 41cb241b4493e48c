import type { Database } from '../../store/database';
import { type KnownProcess, knownProcesses, type ProcessPart } from '../../store/watch/processBeats';
import { figure, type HealthPart, type HealthReader } from './part';

/** The processes of the API and of the workers: how many live, of which builds, and who went without a word. */
export function processHealth(database: Database): HealthReader {
  return async () => {
    const known = await knownProcesses(database);
    return [processesOf('worker', known), processesOf('api', known)];
  };
}

/**
 * None that lives: away, since the last was heard. One that went without a word, or several builds at once: slow. A deploy has
 * two builds for a minute. Exported for its test.
 */
export function processesOf(part: ProcessPart, known: readonly KnownProcess[]): HealthPart {
  const own = known.filter((one) => one.part === part);
  const alive = own.filter(({ isSilent }) => !isSilent);
  const silent = own.filter(({ isSilent }) => isSilent);
  const builds = [...new Set(alive.map(({ build }) => build))].filter((build) => build !== '');
  const isSlow = silent.length > 0 || builds.length > 1;
  return {
    part: part === 'api' ? 'api' : 'workers',
    state: alive.length === 0 ? 'away' : isSlow ? 'slow' : 'well',
    since: latest(silent.map(({ at }) => at)),
    figures: [
      ...figure('processes', alive.length),
      ...(silent.length > 0 ? figure('silent', silent.length) : []),
      ...builds.flatMap((build) => figure('build', build)),
    ],
  };
}

function latest(instants: readonly Date[]): Date | undefined {
  return [...instants].sort((one, other) => other.getTime() - one.getTime())[0];
}
