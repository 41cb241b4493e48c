import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, WorkflowIdConflictPolicy } from '@temporalio/client';
import { NativeConnection, type WorkflowBundleOption } from '@temporalio/worker';
import { pino } from 'pino';
import { reportTrouble } from '../activities/caseTroubles';
import { createPrint, findChromium } from '../adapters/chromium';
import { sealingConverter } from '../codec';
import { ConfigError, loadConfig, processKeys, temporalConnection } from '../config';
import { endCaseTrouble } from '../store/caseTroubles';
import { connectPrisma } from '../store/database';
import { keptFilesOf } from '../store/files';
import { assertKeysFit } from '../store/sealedRows';
import { guardSettingsOf, shopIds } from '../store/shops';
import { INTAKE_WORKFLOW, intakeWorkflowIdOf } from '../workflows/messages';
import { bundleWorkflows } from './bundle';
import { createScheduleKeeper } from './day/keeper';
import { deploymentOf } from './deployment';
import { workerLogger } from './logging';
import { countCalls, installRuntime } from './metrics';
import { providerLimitsOf } from './providers';
import { createShopWatch } from './shopWatch';
import { startWorkers } from './workers';

/** A worker process. It runs the cases, answers their questions and watches every shop's messages. */
async function main(): Promise<void> {
  const config = loadConfig(process.env, ['databaseUrl']);
  const log = pino({ level: config.logLevel, name: 'worker' });
  const deployment = deploymentOf(config, builtAs());
  // The process stops its workers itself, in order. The runtime must know this before any connection is made.
  const runtime = installRuntime(config, { shutdownSignals: [], logger: workerLogger() });
  const { connectionOptions, namespace } = temporalConnection(process.env);
  const connection = await NativeConnection.connect(connectionOptions);
  const temporal = new Client({ connection, namespace, dataConverter: sealingConverter() });
  const database = connectPrisma(config.databaseUrl);
  await assertKeysFit(database, processKeys());
  const day = createScheduleKeeper(
    { temporal, database },
    { taskQueue: config.intakeQueue, house: { reconcileHour: config.reconcileHour } },
  );
  const files = keptFilesOf(config).store;
  const workers = await startWorkers({
    connection,
    temporal,
    namespace,
    database,
    workflowBundle: await bundle(config.workflowBundle),
    log,
    pollMs: config.intakePollMs,
    sweepMs: config.intakeSweepMs,
    parcels: { pauseMs: config.kuaidi100PauseMs, callbackBaseUrl: config.callbackBaseUrl },
    liveDays: config.liveDays,
    webhooks: { testHosts: config.webhookTestHosts },
    maxCachedWorkflows: config.maxCachedWorkflows,
    guarded: { ...guardSettingsOf(config), tellCall: countCalls(runtime) },
    limits: providerLimitsOf(config),
    retention: { days: config.retentionDays, files },
    desk: { files, print: createPrint(await findChromium(config.chromiumPath)), publicUrl: config.publicUrl },
    queues: { cases: config.casesQueue, intake: config.intakeQueue },
    keepDay: day.keepIfChanged,
    caseAddress: caseAddressOf(config.publicUrl),
    deployment,
  });
  const shops = createShopWatch({
    ids: () => shopIds(database),
    serve: async (shopId) => {
      await workers.serve(shopId);
      await watchShop(temporal, config.intakeQueue, shopId);
      await day.keep(shopId);
    },
    async told(shopId, failure) {
      const about = { shopId, caseId: '', sort: 'serve' } as const;
      if (failure === undefined) await endCaseTrouble(database, about);
      else await reportTrouble(database, { ...about, reason: String(failure) });
    },
    everyMs: config.shopsLookMs,
    log,
  });
  const told = untilTold();
  await Promise.race([shops.look(), workers.broken, told]);
  shops.start();
  process.send?.({ ready: true });
  log.info(deployment ?? {}, 'ready');
  await Promise.race([told, workers.broken]);
  await Promise.all([shops.stop(), workers.stop()]);
  await database.$disconnect();
  await connection.close();
}

/** Returns the bundle that the settings name, or the one that was built with this worker, or makes one now. */
async function bundle(codePath: string | undefined): Promise<WorkflowBundleOption> {
  const built = join(__dirname, '..', 'workflows.js');
  if (codePath !== undefined) return { codePath };
  if (existsSync(built)) return { codePath: built };
  return bundleWorkflows();
}

/** What the build calls itself (scripts/build/build.mjs). Undefined for a worker that runs from its sources. */
function builtAs(): string | undefined {
  const stamp = join(__dirname, '..', 'stamp');
  return existsSync(stamp) ? readFileSync(stamp, 'utf8').trim() : undefined;
}

/** Starts one watcher for each shop. A workflow of its own keeps the watcher alive. A second start changes nothing. */
/** Where people open a case: the API's own page. Undefined where the installation says no address of its own. */
function caseAddressOf(publicUrl: string | undefined): ((caseId: string) => string) | undefined {
  if (publicUrl === undefined) return undefined;
  return (caseId) => new URL(`/cases/${encodeURIComponent(caseId)}`, publicUrl).href;
}

async function watchShop(temporal: Client, taskQueue: string, shopId: string): Promise<void> {
  await temporal.workflow.start(INTAKE_WORKFLOW, {
    workflowId: intakeWorkflowIdOf(shopId),
    taskQueue,
    args: [shopId],
    staticSummary: 'Watches the messages of the shop',
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
  });
}

function untilTold(): Promise<void> {
  return new Promise((resolve) => {
    // Told twice, it still ends in order.
    for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.on(signal, () => resolve());
  });
}

main().then(
  () => process.exit(0),
  (error) => {
    const sentence = error instanceof ConfigError ? error.message : `The worker cannot run: ${error?.message ?? error}`;
    process.stderr.write(`${sentence}\n`);
    process.exit(1);
  },
);
