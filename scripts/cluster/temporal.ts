import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Connection } from '@temporalio/client';
import { makeFolder, PRIVATE_FOLDER } from '../../config';
import { root } from '../root';
import { choosePort, eventually, loopback, messageOf, Service, StackError } from '../stack';
import { knockAt } from '../stack/ports';
import { ensureSearchAttributes } from '../stack/searchAttributes';
import { withoutTemporalSettings } from '../stack/temporal';
import { type Balancer, startBalancer } from './balancer';
import { type ClusterSettings, DATABASES, type Member, memberConfig, type TemporalService } from './config';
import { lowPort } from './lowPort';

const run = promisify(execFile);

export interface TemporalClusterOptions {
  /** For the members' settings and logs. */
  dataDir: string;
  postgres: ClusterSettings['postgres'];
  /** How many processes of each service. */
  counts: Readonly<Record<TemporalService, number>>;
  /** Made at the start, with the search attributes of the case workflow. */
  namespace: string;
}

export interface TemporalCluster {
  /** Of a balancer before the frontends. */
  address: string;
  members: readonly (Member & { process: Service })[];
  stop(): Promise<void>;
}

/** As many as two processors can carry; an installation takes 512 or more (docs/scale.md). */
const SHARDS = 16;
/** Seven members take 70 connections, two workers and two APIs at most 98. The embedded Postgres has 200. */
const CONNECTIONS = { store: 8, lists: 2 };
/** The server takes no shorter one. */
const RETENTION_S = 86_400;

/**
 * Starts a Temporal of several processes on a running Postgres. Makes its tables, namespace and search attributes. Returns when every frontend
 * lists by these. Throws StackError with nothing left running where it cannot be built or does not start.
 */
export async function startTemporalCluster(options: TemporalClusterOptions): Promise<TemporalCluster> {
  const { server, sqlTool } = await programs();
  await makeTables(sqlTool, options.postgres);
  const members = await membersOf(options.counts);
  let frontends: Balancer | undefined;
  const processes: Service[] = [];
  const stop = async () => {
    await Promise.all(processes.map((one) => one.stop()));
    await frontends?.close();
  };
  try {
    const ports = members.filter(({ service }) => service === 'frontend').map(({ grpcPort }) => grpcPort);
    frontends = await startBalancer(() => ports);
    const settings = {
      ...{ host: loopback, postgres: options.postgres, shards: SHARDS, connections: CONNECTIONS },
      frontendPort: frontends.port,
    };
    const running = members.map((member) => {
      const config = memberConfig(member, members, settings);
      return { ...member, process: memberProcess(member, config, { server, dataDir: options.dataDir }) };
    });
    processes.push(...running.map(({ process }) => process));
    // The first writes down what the cluster is. Two at once would both try, and one would end.
    const [first, ...others] = processes;
    await first?.start();
    await Promise.all(others.map((one) => one.start()));
    const address = `${loopback}:${frontends.port}`;
    await makeNamespace(address, options.namespace);
    for (const port of ports) await listsCases(`${loopback}:${port}`, options.namespace);
    return { address, members: running, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Built by Go at the first start, in some minutes. */
async function programs(): Promise<{ server: string; sqlTool: string }> {
  try {
    const { stdout } = await run(process.execPath, [join(root, 'scripts', 'cluster', 'programs.mjs')]);
    return JSON.parse(stdout);
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
    throw new StackError(said || 'The Temporal server could not be built.', { cause: error });
  }
}

async function makeTables(sqlTool: string, { port, user, password }: ClusterSettings['postgres']): Promise<void> {
  const env = {
    ...process.env,
    ...{ SQL_PLUGIN: 'postgres12', SQL_HOST: loopback, SQL_PORT: `${port}`, SQL_USER: user, SQL_PASSWORD: password },
  };
  const schemas = { [DATABASES.store]: 'postgresql/v12/temporal', [DATABASES.lists]: 'postgresql/v12/visibility' };
  for (const [database, schema] of Object.entries(schemas)) {
    for (const command of [
      ['create-database'],
      ['setup-schema', '-v', '0.0'],
      ['update-schema', '--schema-name', schema],
    ]) {
      await run(sqlTool, ['--db', database, ...command], { env }).catch((error: unknown) => {
        throw new StackError(`The tables of Temporal could not be made (${command[0]}): ${messageOf(error)}`);
      });
    }
  }
}

async function membersOf(counts: TemporalClusterOptions['counts']): Promise<Member[]> {
  const members: Member[] = [];
  let last: number | undefined;
  for (const [service, count] of Object.entries(counts) as [TemporalService, number][]) {
    for (let n = 1; n <= count; n += 1) {
      last = await lowPort(last);
      members.push({ name: `${service}-${n}`, service, grpcPort: await choosePort(0), membershipPort: last });
    }
  }
  return members;
}

function memberProcess(
  { name, service, grpcPort }: Member,
  config: object,
  { server, dataDir }: { server: string; dataDir: string },
): Service {
  const folder = join(dataDir, 'temporal-cluster');
  makeFolder('DATA_DIR', folder, PRIVATE_FOLDER);
  const file = join(folder, `${name}.yaml`);
  // JSON is YAML too.
  writeFileSync(file, JSON.stringify(config, undefined, 2), { mode: 0o600 });
  const guarded = {
    command: server,
    args: ['--config-file', file, '--allow-no-auth', 'start', '--service', service],
    stopSignal: 'SIGTERM',
    pidFile: join(folder, `${name}.pid`),
  };
  return new Service({
    name: `Temporal ${name}`,
    nodeArgs: [join(root, 'scripts', 'stack', 'guard.mjs'), JSON.stringify(guarded)],
    env: withoutTemporalSettings(),
    cwd: folder,
    logFile: join(dataDir, 'logs', `temporal-${name}.log`),
    untilReady: async () => {
      await eventually(() => knockAt(grpcPort), 60_000, 100);
      return { port: grpcPort };
    },
    stopLimitMs: 20_000,
  });
}

async function makeNamespace(address: string, namespace: string): Promise<void> {
  await eventually(
    () =>
      connected(address, (connection) =>
        connection.workflowService
          .registerNamespace({
            namespace,
            workflowExecutionRetentionPeriod: { seconds: RETENTION_S as unknown as Long },
          })
          .catch((error: unknown) => {
            if (!String(error).includes('already exists')) throw error;
          }),
      ),
    60_000,
    500,
  );
  await eventually(() => ensureSearchAttributes({ address }, namespace), 60_000, 500);
}

/** A frontend hears of a new namespace, and of its search attributes, some seconds later. */
async function listsCases(address: string, namespace: string): Promise<void> {
  const query = "CaseShop = 'none'";
  await eventually(
    () => connected(address, (connection) => connection.workflowService.listWorkflowExecutions({ namespace, query })),
    60_000,
    500,
  );
}

async function connected<T>(address: string, use: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address, connectTimeout: 10_000 });
  try {
    return await use(connection);
  } finally {
    await connection.close();
  }
}
