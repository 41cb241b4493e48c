import { join } from 'node:path';
import { Client, WorkflowIdConflictPolicy } from '@temporalio/client';
import { bundleWorkflowCode, NativeConnection, Runtime, Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { pino } from 'pino';
import { createActivities } from '../activities';
import { intake } from '../activities/intake';
import { ConfigError, loadConfig, temporalConnection } from '../config';
import { createCaseClient } from '../intake/caseClient';
import { connectPrisma } from '../intake/database';
import { createHandOver } from '../intake/handOver';
import { createShops } from '../intake/shops';
import { CASES_QUEUE, INTAKE_QUEUE, INTAKE_WORKFLOW, intakeWorkflowIdOf } from '../workflows/messages';

/** A worker process: runs cases and their questions, and watches every shop's messages. */
async function main(): Promise<void> {
  const config = loadConfig(process.env, ['databaseUrl']);
  const log = pino({ level: config.logLevel, name: 'worker' });
  Runtime.install({ shutdownSignals: [] });
  const { connectionOptions, namespace } = temporalConnection(process.env);
  const connection = await NativeConnection.connect(connectionOptions);
  const temporal = new Client({ connection, namespace });
  const database = connectPrisma(config.databaseUrl);
  const shops = createShops(database);
  const handOver = createHandOver(createCaseClient({ temporal, database, shops }), database);
  const deps = { database, shops };
  const workflowBundle = await bundle(config.workflowBundle);
  const shared = { connection, namespace, shutdownGraceTime: '5 seconds' } as const;
  const workers = await Promise.all([
    Worker.create({
      ...shared,
      taskQueue: CASES_QUEUE,
      workflowBundle,
      activities: createActivities(deps),
      maxCachedWorkflows: config.maxCachedWorkflows,
      // A worker that ends without a word leaves its cases to the next one at once.
      stickyQueueScheduleToStartTimeout: '5 seconds',
    }),
    Worker.create({
      ...shared,
      taskQueue: INTAKE_QUEUE,
      workflowBundle,
      activities: intake(deps, { pollMs: config.intakePollMs, sweepMs: config.intakeSweepMs, handOver, log }),
      maxCachedWorkflows: 10,
    }),
  ]);
  const running = Promise.all(workers.map((worker) => worker.run()));
  await watchShops(temporal, await shops.ids());
  stopWhenTold(() => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
  });
  process.send?.({ ready: true });
  log.info('ready');
  await running;
  await database.$disconnect();
  await connection.close();
}

/** The bundle that a build or a test has made; otherwise made now. */
async function bundle(codePath: string | undefined): Promise<WorkflowBundleOption> {
  if (codePath !== undefined) return { codePath };
  const workflowsPath = join(__dirname, '..', 'workflows', 'index.ts');
  return bundleWorkflowCode({ workflowsPath });
}

/** One watcher a shop, kept alive by a workflow of its own; starting it again changes nothing. */
async function watchShops(temporal: Client, shopIds: readonly string[]): Promise<void> {
  for (const shopId of shopIds) {
    await temporal.workflow.start(INTAKE_WORKFLOW, {
      workflowId: intakeWorkflowIdOf(shopId),
      taskQueue: INTAKE_QUEUE,
      args: [shopId],
      workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    });
  }
}

function stopWhenTold(stop: () => void): void {
  for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.once(signal, stop);
}

main().then(
  () => process.exit(0),
  (error) => {
    const sentence = error instanceof ConfigError ? error.message : `The worker cannot run: ${error?.message ?? error}`;
    process.stderr.write(`${sentence}\n`);
    process.exit(1);
  },
);
