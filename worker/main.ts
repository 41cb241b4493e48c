import { Client, WorkflowIdConflictPolicy } from '@temporalio/client';
import { NativeConnection, Runtime, type WorkflowBundleOption } from '@temporalio/worker';
import { pino } from 'pino';
import { ConfigError, loadConfig, temporalConnection } from '../config';
import { connectPrisma } from '../intake/database';
import { guardSettingsOf } from '../intake/shops';
import { INTAKE_WORKFLOW, intakeWorkflowIdOf } from '../workflows/messages';
import { bundleWorkflows } from './bundle';
import { scheduleReconciliations } from './schedules';
import { createWorkers } from './workers';

/** A worker process: runs cases and their questions, and watches every shop's messages. */
async function main(): Promise<void> {
  const config = loadConfig(process.env, ['databaseUrl']);
  const log = pino({ level: config.logLevel, name: 'worker' });
  // The process stops its workers itself, in order; it must be said before any connection is made.
  Runtime.install({ shutdownSignals: [] });
  const { connectionOptions, namespace } = temporalConnection(process.env);
  const connection = await NativeConnection.connect(connectionOptions);
  const temporal = new Client({ connection, namespace });
  const database = connectPrisma(config.databaseUrl);
  const workers = await createWorkers({
    connection,
    temporal,
    namespace,
    database,
    workflowBundle: await bundle(config.workflowBundle),
    log,
    pollMs: config.intakePollMs,
    sweepMs: config.intakeSweepMs,
    parcels: { pauseMs: config.kuaidi100PauseMs, callbackBaseUrl: config.callbackBaseUrl },
    maxCachedWorkflows: config.maxCachedWorkflows,
    guarded: guardSettingsOf(config),
    queues: { cases: config.casesQueue, intake: config.intakeQueue },
  });
  const running = Promise.all(workers.map((worker) => worker.run()));
  const shopIds = (await database.shop.findMany({ select: { id: true } })).map(({ id }) => id);
  await watchShops(temporal, config.intakeQueue, shopIds);
  await scheduleReconciliations(temporal, shopIds, { taskQueue: config.intakeQueue, hour: config.reconcileHour });
  stopWhenTold(() => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
  });
  process.send?.({ ready: true });
  log.info('ready');
  await running;
  await database.$disconnect();
  await connection.close();
}

/** The bundle that was made beforehand; otherwise made now. */
async function bundle(codePath: string | undefined): Promise<WorkflowBundleOption> {
  if (codePath !== undefined) return { codePath };
  return bundleWorkflows();
}

/** One watcher a shop, kept alive by a workflow of its own; starting it again changes nothing. */
async function watchShops(temporal: Client, taskQueue: string, shopIds: readonly string[]): Promise<void> {
  for (const shopId of shopIds) {
    await temporal.workflow.start(INTAKE_WORKFLOW, {
      workflowId: intakeWorkflowIdOf(shopId),
      taskQueue,
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
