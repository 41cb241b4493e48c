import { join, resolve } from 'node:path';
import { makeFolder, PRIVATE_FOLDER } from '../../config';
import { choosePort, type Service, type Stack, startStack } from '../stack';
import { postgresService } from '../stack/postgres';
import type { Member } from './config';
import { startTemporalCluster } from './temporal';

export interface Cluster {
  stack: Stack;
  postgres: Service;
  members: readonly (Member & { process: Service })[];
  stop(): Promise<void>;
}

const NAMESPACE = 'shouhou';

/** Two of each service that cases need at every step; one that does the server's own housekeeping. */
const COUNTS = { frontend: 2, history: 2, matching: 2, worker: 1 } as const;

/**
 * What the product needs around it as a house with several machines has it. One Postgres serves the product and a Temporal of seven
 * processes; the sandbox is the other side. It all runs on this machine. Throws StackError with nothing left running.
 */
export async function startCluster(dataDir: string, postgresPassword: string): Promise<Cluster> {
  const folder = resolve(dataDir, 'cluster');
  makeFolder('DATA_DIR', folder, PRIVATE_FOLDER);
  const port = await choosePort(0);
  const { service: postgres, databaseUrl } = postgresService({
    ...{ dataDir: join(folder, 'postgres'), port, password: postgresPassword, throwaway: false },
    logFile: join(dataDir, 'logs', 'postgres.log'),
  });
  const ends: (() => Promise<void>)[] = [];
  const stop = async () => {
    const results: PromiseSettledResult<void>[] = [];
    // One that does not end keeps none of the others.
    for (const end of ends.splice(0).reverse()) results.push(...(await Promise.allSettled([end()])));
    for (const one of results) if (one.status === 'rejected') throw one.reason;
  };
  try {
    await postgres.start();
    ends.push(() => postgres.stop());
    const account = { port, user: decodeURIComponent(new URL(databaseUrl).username), password: postgresPassword };
    const temporal = await startTemporalCluster({ dataDir, postgres: account, counts: COUNTS, namespace: NAMESPACE });
    ends.push(() => temporal.stop());
    const { address, members } = temporal;
    const named = { address, namespace: NAMESPACE, connectionOptions: { address } };
    const stack = await startStack({ dataDir, postgresPassword, databaseUrl, temporal: named });
    ends.push(() => stack.stop());
    return { stack, postgres, members, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
