import { randomUUID } from 'node:crypto';
import type { Logger } from '../config/logger';
import type { Database } from '../store/database';
import { type Beating, beat, endBeats } from '../store/workerBeats';

/** Several fit into the time after which a silent worker counts as gone. */
const EVERY_MS = 3_000;

/**
 * Says every few seconds that this process polls its queues. The API's readiness rests on it: Temporal's server still
 * remembers pollers minutes after their death. The answer ends it.
 */
export async function startHeartbeat(
  database: Database,
  queues: Beating['queues'],
  { polls, log }: { polls: () => boolean; log: Logger },
): Promise<() => Promise<void>> {
  const own: Beating = { id: randomUUID(), queues };
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;
  let beating = Promise.resolve();

  async function once(): Promise<void> {
    try {
      if (polls()) await beat(database, own);
    } catch (error) {
      // Where Postgres is away the API says so itself; the next beat comes.
      log.warn({ err: error instanceof Error ? error.name : undefined }, 'the worker could not say that it polls');
    }
    if (!isOver) timer = setTimeout(next, EVERY_MS);
  }
  function next(): void {
    beating = once();
  }

  next();
  await beating;
  return async () => {
    isOver = true;
    clearTimeout(timer);
    await beating;
    clearTimeout(timer);
    await endBeats(database, own.id).catch((error: unknown) => {
      log.warn({ err: error instanceof Error ? error.name : undefined }, 'the worker could not say that it stops');
    });
  };
}
