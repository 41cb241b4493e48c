import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../db/migrations';
import { localSecrets } from '../secrets';
import { type OwnShop, seed } from '../seed';
import { ourProcess, type Service, type Stack, sealingKeys, startStack } from '../stack';
import type { Addresses } from './world';

export type Part = 'worker' | 'api' | 'temporal' | 'postgres' | 'sandbox';

type Settings = Readonly<Record<string, string>>;

export interface OwnStack {
  addresses: Addresses;
  /** The settings by which a further process uses this stack, keys included. */
  env: Settings;
  /** The process id of each part that runs. A Postgres has children, one a connection. */
  pids(): Record<Part, number[]>;
  /** Each worker's process, for whoever ends one and starts it again. */
  workers: readonly Service[];
  /** Stops everything and removes the folder, or says where its logs are. */
  stop(options?: { keepFiles?: boolean }): Promise<void>;
}

/**
 * Starts the whole product on free ports and in a temporary folder, so that it disturbs nothing else on this machine.
 * Postgres, Temporal, sandbox, worker and API each run as a process of their own, by `settings` where they say something. `own` is
 * a shop that is not the usual one. `workers` has one item for each worker process: settings of its own.
 */
export async function startOwnStack(
  settings: Settings = {},
  own?: OwnShop,
  workers: readonly Settings[] = [{}],
): Promise<OwnStack> {
  const dataDir = mkdtempSync(join(tmpdir(), 'shouhou-demo-'));
  const services: Service[] = [];
  let stack: Stack | undefined;

  async function stop({ keepFiles = false } = {}): Promise<void> {
    for (const service of services) await service.stop();
    await stack?.stop();
    if (keepFiles) process.stderr.write(`The logs are kept in ${join(dataDir, 'logs')}.\n`);
    else rmSync(dataDir, { recursive: true, force: true });
  }

  try {
    const secrets = localSecrets(dataDir);
    stack = await startStack({ dataDir, postgresPassword: secrets.postgresPassword, throwaway: true });
    const { databaseUrl, sandboxUrl = '', temporalAddress, temporalNamespace } = stack;
    await migrate(databaseUrl);
    const { keys, shop } = await seed({ databaseUrl, sandboxUrl, dataDir, secrets, sealing: sealingKeys(stack), own });
    const env = { ...process.env, ...stack.env, ...quick, ...settings };
    const logFile = (name: string) => join(dataDir, 'logs', `${name}.log`);
    const working = workers.map((one, n) => {
      const name = n === 0 ? 'worker' : `worker-${n + 1}`;
      return ourProcess({ name: 'Worker', file: 'worker/main.ts', env: { ...env, ...one }, logFile: logFile(name) });
    });
    const api = ourProcess({ name: 'API', file: 'api/main.ts', env, logFile: logFile('api') });
    services.push(api, ...working);
    const started = await Promise.allSettled(services.map((service) => service.start()));
    for (const result of started) if (result.status === 'rejected') throw result.reason;
    const addresses = {
      api: `http://127.0.0.1:${api.ready.port}`,
      sandbox: sandboxUrl,
      databaseUrl,
      temporalAddress,
      temporalNamespace,
      keys,
      shopId: shop.id,
    };
    const { temporal, postgres, sandbox } = stack.services;
    const pids = () => ({
      ...{ worker: pidsOf(...working), api: pidsOf(api) },
      ...{ temporal: pidsOf(temporal), postgres: pidsOf(postgres), sandbox: pidsOf(sandbox) },
    });
    return { addresses, env: stack.env, pids, workers: working, stop };
  } catch (error) {
    await stop({ keepFiles: true });
    throw error;
  }
}

function pidsOf(...services: readonly (Service | undefined)[]): number[] {
  return services.flatMap((service) => service?.pid ?? []);
}

/** Looks for messages of the platform often: in skipped time a second is long. The API takes any free port. */
const quick = { INTAKE_POLL_MS: '50', LOG_LEVEL: 'warn', API_HOST: '127.0.0.1', API_PORT: '0' };
