import { chmodSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { makeFolder, PRIVATE_FOLDER, type TemporalConnection } from '../../config';
import { assertDatabaseAnswers, prepareTemporalServer } from './external';
import { keySettings } from './keys';
import { claimDataDir } from './owner';
import { assertPortFree, choosePort } from './ports';
import { postgresService, stopPostgresOrphan } from './postgres';
import { sandboxService } from './sandbox';
import type { Service, ServiceOptions } from './service';
import { stopTemporalOrphan, temporalService } from './temporal';

export { root } from '../root';
export { builtWorkflows } from './build';
export { messageOf, StackError } from './errors';
export { sealingKeys } from './keys';
export { type OurProcess, ourProcess } from './ourProcess';
export { assertPortFree, choosePort, loopback } from './ports';
export { type Ready, Service } from './service';
export { eventually } from './wait';

/** Ports of what is started; 0 takes any free one. */
export interface StackPorts {
  postgres: number;
  temporal: number;
  temporalUi: number;
  sandbox: number;
}

export interface StackOptions {
  /** Folder for stores and logs; made when missing, kept afterwards. */
  dataDir: string;
  /** All free ones by default. */
  ports?: Partial<StackPorts>;
  /** Password of the embedded Postgres. */
  postgresPassword: string;
  /** A database that runs elsewhere: then none is started. */
  databaseUrl?: string;
  /** A Temporal server that runs elsewhere: then none is started. */
  temporal?: TemporalConnection;
  /** Where Temporal's own page has sealed data opened (codec/server.ts); its page asks nobody without it. */
  codecUrl?: string;
  /** Whether to start the marketplace sandbox; yes by default. */
  sandbox?: boolean;
  /** Gives up the database's durability for speed: for tests. */
  throwaway?: boolean;
  /** Start again what ends by itself. */
  restart?: ServiceOptions['restart'];
}

export interface Stack {
  databaseUrl: string;
  temporalAddress: string;
  temporalNamespace: string;
  /** Undefined when Temporal runs elsewhere: we do not know its page. */
  temporalUi?: string;
  /** Undefined when none was asked for. */
  sandboxUrl?: string;
  /** What the environment of a process must hold to use this stack; complete with what the start's own environment has. */
  env: Record<string, string>;
  /** Single parts, to stop and start them in a drill. */
  services: { postgres?: Service; temporal?: Service; sandbox?: Service };
  /** Stops what was started, in order: sandbox, Temporal, Postgres. */
  stop(): Promise<void>;
}

/**
 * Starts what the product needs around it: Postgres, Temporal, sandbox; side by side, as none needs another. Returns when all
 * can be used. Throws StackError, with nothing left running, when a port is taken, a server does not answer or does not start.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const dataDir = resolve(options.dataDir);
  makeFolder('DATA_DIR', dataDir);
  const release = claimDataDir(dataDir);
  const started: Service[] = [];
  const stop = async () => {
    for (const service of started.splice(0)) await service.stop();
    release();
  };
  try {
    keepPrivate(dataDir);
    await clearOrphans(dataDir);
    await assertPortsFree(options);
    const parts = await describeParts(options, dataDir);
    const { sandbox, temporal, postgres } = parts;
    // The order of stopping.
    for (const part of [sandbox, temporal, postgres]) if (part) started.push(part.service);
    await allOrFirstError([
      postgres ? postgres.service.start() : assertDatabaseAnswers(options.databaseUrl ?? ''),
      temporal ? temporal.service.start() : options.temporal && prepareTemporalServer(options.temporal),
      sandbox?.service.start(),
    ]);
    const { env, ...described } = describe(parts, options);
    return { ...described, env: { ...env, ...keySettings(dataDir, process.env) }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Parts = Awaited<ReturnType<typeof describeParts>>;

async function describeParts(options: StackOptions, dataDir: string) {
  const { ports = {}, restart } = options;
  const logFile = (name: string) => join(dataDir, 'logs', `${name}.log`);
  const postgres = options.databaseUrl
    ? undefined
    : postgresService({
        dataDir: join(dataDir, 'postgres'),
        port: await choosePort(ports.postgres ?? 0),
        password: options.postgresPassword,
        logFile: logFile('postgres'),
        throwaway: options.throwaway ?? false,
        restart,
      });
  const temporal = options.temporal
    ? undefined
    : temporalService({
        dbFile: join(dataDir, 'temporal', 'temporal.db'),
        port: await choosePort(ports.temporal ?? 0),
        uiPort: await choosePort(ports.temporalUi ?? 0),
        codecUrl: options.codecUrl,
        logFile: logFile('temporal'),
        restart,
      });
  const sandbox =
    options.sandbox === false
      ? undefined
      : sandboxService({
          dataDir: join(dataDir, 'sandbox'),
          port: await choosePort(ports.sandbox ?? 0),
          logFile: logFile('sandbox'),
          restart,
        });
  return { postgres, temporal, sandbox };
}

function describe({ postgres, temporal, sandbox }: Parts, options: StackOptions): Omit<Stack, 'stop'> {
  const databaseUrl = postgres?.databaseUrl ?? options.databaseUrl ?? '';
  const temporalAddress = temporal?.address ?? options.temporal?.address ?? '';
  const temporalNamespace = options.temporal?.namespace ?? 'default';
  return {
    databaseUrl,
    temporalAddress,
    temporalNamespace,
    temporalUi: temporal?.ui,
    sandboxUrl: sandbox?.url,
    env: { DATABASE_URL: databaseUrl, TEMPORAL_ADDRESS: temporalAddress, TEMPORAL_NAMESPACE: temporalNamespace },
    services: { postgres: postgres?.service, temporal: temporal?.service, sandbox: sandbox?.service },
  };
}

/** Stores, logs and keys are their owner's alone; the folder of Postgres sees to itself. */
function keepPrivate(dataDir: string): void {
  for (const name of ['temporal', 'sandbox', 'logs', 'keys', 'run']) {
    const folder = join(dataDir, name);
    makeFolder('DATA_DIR', folder, PRIVATE_FOLDER);
    // One of an earlier version was open to all.
    chmodSync(folder, PRIVATE_FOLDER);
  }
}

async function clearOrphans(dataDir: string): Promise<void> {
  await stopPostgresOrphan(join(dataDir, 'postgres'));
  await stopTemporalOrphan(join(dataDir, 'temporal', 'temporal.db'));
}

async function assertPortsFree({ ports = {}, databaseUrl, temporal, sandbox }: StackOptions): Promise<void> {
  if (!databaseUrl) await assertPortFree('POSTGRES_PORT', ports.postgres ?? 0);
  if (!temporal) await assertPortFree('TEMPORAL_PORT', ports.temporal ?? 0);
  if (!temporal) await assertPortFree('TEMPORAL_UI_PORT', ports.temporalUi ?? 0);
  if (sandbox !== false) await assertPortFree('SANDBOX_PORT', ports.sandbox ?? 0);
}

/** Waits for all, even when one fails, so that stopping afterwards finds each in a settled state; throws the first error. */
async function allOrFirstError(starts: readonly (Promise<unknown> | undefined)[]): Promise<void> {
  const results = await Promise.allSettled(starts);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}
