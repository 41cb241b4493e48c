import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { Client as Postgres } from 'pg';
import { createDirectoryStore } from '../../adapters/files';
import { sealingConverter } from '../../codec';
import { type CaseClient, createCaseClient } from '../../intake/caseClient';
import type { Installation } from '../../scripts/rejoin/look';
import { createRetell } from '../../scripts/rejoin/retell';
import { eventually, root } from '../../scripts/stack';
import { prepareTemporalServer } from '../../scripts/stack/external';
import type { AuditSource } from '../../store/audit';
import { connectPrisma, type Database } from '../../store/database';
import { createShops } from '../../store/shops';
import { startWorkers } from '../../worker/workers';
import { INTAKE_WORKFLOW, intakeWorkflowIdOf } from '../../workflows/messages';
import { PATIENCE_MS } from '../support/patience';
import { quietRuntime } from '../support/shop';
import { testStack } from '../support/stack';
import { testLog } from '../support/testLog';

export const OPERATOR: AuditSource = { actorId: 'operator-1', actorRole: 'operator', by: 'program:test' };

/** A database without a table, as an operator makes it for a restore. */
export async function emptyDatabase(): Promise<string> {
  const url = new URL(testStack().databaseUrl);
  const name = `restored_${randomUUID().replaceAll('-', '')}`;
  await asAdmin(`create database ${name}`);
  url.pathname = `/${name}`;
  return url.href;
}

/** Runs a command of `scripts/` as an operator does, and tells how it ended. */
export function command(
  script: 'backup' | 'restore' | 'rejoin',
  args: readonly string[],
  env: Record<string, string>,
): Promise<{ code: number; stdout: string; stderr: string }> {
  const node = ['--require', 'tsx/cjs', join(root, 'scripts', `${script}.ts`), ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, node, { cwd: root, env: { ...process.env, ...env } }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

/** Restores a backup into an empty database by the command. */
export async function restored(from: string, databaseUrl: string, directory: string): Promise<string> {
  const { code, stdout, stderr } = await command('restore', ['--from', from], {
    DATABASE_URL: databaseUrl,
    FILES_DIR: directory,
  });
  if (code !== 0) throw new Error(stderr);
  return stdout;
}

/** Throws a database away, whoever is connected. */
export async function throwAway(databaseUrl: string): Promise<void> {
  await asAdmin(`drop database ${new URL(databaseUrl).pathname.slice(1)} with (force)`);
}

async function asAdmin(statement: string): Promise<void> {
  const url = new URL(testStack().databaseUrl);
  url.pathname = '/postgres';
  const client = new Postgres({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** A namespace of Temporal in which nothing ever ran. */
export async function newNamespace(): Promise<string> {
  const { temporalAddress: address } = testStack();
  const namespace = `anew-${randomUUID().slice(0, 8)}`;
  const connection = await Connection.connect({ address, connectTimeout: PATIENCE_MS });
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: { seconds: 86_400 as never },
    });
    // The server takes some seconds to know it everywhere.
    await eventually(() => prepareTemporalServer({ address, namespace, connectionOptions: { address } }), PATIENCE_MS);
    await eventually(async () => {
      await connection.workflowService.countWorkflowExecutions({ namespace, query: "CaseShop = 'nobody'" });
    }, PATIENCE_MS);
  } finally {
    await connection.close();
  }
  return namespace;
}

export interface Parts extends Installation {
  close(): Promise<void>;
}

/** What the command works on: a database, a namespace, a folder of files. */
export async function partsOf(
  databaseUrl: string,
  directory: string,
  queues: Queues,
  namespace = named(),
): Promise<Parts> {
  quietRuntime();
  const database = connectPrisma(databaseUrl);
  const connection = await Connection.connect({ address: testStack().temporalAddress, connectTimeout: PATIENCE_MS });
  const temporal = new Client({ connection, namespace, dataConverter: sealingConverter() });
  return {
    ...{ database, temporal, queues, retell: createRetell(temporal) },
    shops: createShops(database, { ...QUICK, passesHold: true }),
    files: { store: filesIn(directory), directory },
    async close() {
      await connection.close();
      await database.$disconnect();
    },
  };
}

export function filesIn(directory: string) {
  return createDirectoryStore({ directory, baseUrl: '', secret: 'nobody follows these links' });
}

type Queues = { cases: string; intake: string };

const QUICK = { failurePercent: 100, leastCalls: 1_000, windowMs: 1_000, resetMs: 1_000, pausedRetryMs: 200 };

export interface Serving {
  database: Database;
  temporal: Client;
  cases: CaseClient;
  /** From now on its messages are watched. */
  watch(): Promise<void>;
  stop(): Promise<void>;
}

/** Workers for a shop that was restored. */
export async function serve(
  databaseUrl: string,
  { shopId, queues, namespace = named() }: { shopId: string; queues: Queues; namespace?: string },
): Promise<Serving> {
  quietRuntime();
  const { temporalAddress: address, workflowBundle } = testStack();
  const database = connectPrisma(databaseUrl);
  const [connection, native] = await Promise.all([
    Connection.connect({ address, connectTimeout: PATIENCE_MS }),
    NativeConnection.connect({ address }),
  ]);
  const temporal = new Client({ connection, namespace, dataConverter: sealingConverter() });
  const shops = createShops(database, QUICK);
  const workers = await startWorkers({
    ...{ connection: native, temporal, namespace, database, queues },
    ...{ workflowBundle: { codePath: workflowBundle }, log: testLog(), pollMs: 50, sweepMs: 60_000 },
    ...{ maxCachedWorkflows: 100, guarded: QUICK },
  });
  await workers.serve(shopId);
  return {
    ...{ database, temporal },
    cases: createCaseClient({ temporal, database, shops, taskQueue: queues.cases, timeoutMs: 120_000 }),
    async watch() {
      const watcher = { workflowId: intakeWorkflowIdOf(shopId), taskQueue: queues.intake, args: [shopId] };
      await temporal.workflow.start(INTAKE_WORKFLOW, { ...watcher, workflowIdConflictPolicy: 'USE_EXISTING' });
    },
    async stop() {
      await temporal.workflow
        .getHandle(intakeWorkflowIdOf(shopId))
        .terminate('test over')
        .catch(() => undefined);
      await workers.stop();
      await native.close();
      await connection.close();
      await database.$disconnect();
    },
  };
}

function named(): string {
  return testStack().temporalNamespace;
}
