import { Client, WorkflowIdConflictPolicy } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { pino } from 'pino';
import { reportTrouble } from '../activities/caseTroubles';
import { createPrint, findChromium, type Print } from '../adapters/chromium';
import { sealingConverter } from '../codec';
import { type Config, ConfigError, loadConfig, processKeys, temporalAway, temporalConnection } from '../config';
import { thisBuild } from '../config/build';
import { endCaseTrouble } from '../store/caseTroubles';
import { keptFilesOf } from '../store/files';
import { reachDatabase } from '../store/reach';
import { assertKeysFit } from '../store/sealedRows';
import { guardSettingsOf, shopIds } from '../store/shops';
import { keepTelling } from '../store/watch/processBeats';
import { createProviderSights } from '../store/watch/providerSights';
import { logMixin } from '../telemetry/logFacts';
import { tellOrigin } from '../telemetry/temporalClient';
import { startTraces } from '../telemetry/traces';
import { INTAKE_WORKFLOW, intakeWorkflowIdOf } from '../workflows/messages';
import { workflowsOfBuild } from './bundle';
import { createScheduleKeeper } from './day/keeper';
import { deploymentOf } from './deployment';
import { openHealth } from './health';
import { workerLogger } from './logging';
import { countCalls, installRuntime } from './metrics';
import { providerLimitsOf } from './providers';
import { createShopWatch } from './shopWatch';
import { startWorkers } from './workers';

/** A worker process. It runs the cases, answers their questions and watches every shop's messages. */
async function main(): Promise<void> {
  const config = loadConfig(process.env, ['databaseUrl']);
  const log = pino({ level: config.logLevel, name: 'worker', mixin: logMixin });
  const deployment = deploymentOf(config, thisBuild().build);
  const traces = await startTraces(config, 'worker', log);
  // The process stops its workers itself, in order. The runtime must know this before any connection is made.
  const runtime = installRuntime(config, { shutdownSignals: [], logger: workerLogger(log) });
  const named = temporalConnection(process.env);
  const { namespace } = named;
  const connection = await NativeConnection.connect(named.connectionOptions).catch(async (error: unknown) => {
    throw await temporalAway(named, error);
  });
  const temporal = new Client({
    ...{ connection, namespace, dataConverter: sealingConverter() },
    interceptors: { workflow: [tellOrigin] },
  });
  const database = await reachDatabase(config.databaseUrl);
  await assertKeysFit(database, processKeys());
  const day = createScheduleKeeper(
    { temporal, database },
    { taskQueue: config.intakeQueue, house: { reconcileHour: config.reconcileHour } },
  );
  const files = keptFilesOf(config).store;
  const count = countCalls(runtime);
  const sights = createProviderSights();
  const workers = await startWorkers({
    connection,
    temporal,
    namespace,
    database,
    workflowBundle: await workflowsOfBuild(config.workflowBundle),
    log,
    pollMs: config.intakePollMs,
    sweepMs: config.intakeSweepMs,
    parcels: { pauseMs: config.kuaidi100PauseMs, callbackBaseUrl: config.callbackBaseUrl },
    liveDays: config.liveDays,
    webhooks: { testHosts: config.webhookTestHosts },
    maxCachedWorkflows: config.maxCachedWorkflows,
    guarded: {
      ...guardSettingsOf(config),
      tellCall(ended) {
        count(ended);
        sights.hear(ended);
      },
    },
    limits: providerLimitsOf(config),
    retention: { days: config.retentionDays, files },
    desk: { files, print: await printOf(config), publicUrl: config.publicUrl },
    queues: { cases: config.casesQueue, intake: config.intakeQueue },
    keepDay: day.keepIfChanged,
    caseAddress: caseAddressOf(config.publicUrl),
    deployment,
  });
  const closeHealth = await openHealth(config, workers.polls);
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
  const endTelling = keepTelling(database, { part: 'worker', sights: sights.told }, log);
  process.send?.({ ready: true });
  log.info(deployment ?? {}, 'ready');
  await Promise.race([told, workers.broken]);
  await Promise.all([shops.stop(), workers.stop()]);
  await endTelling();
  closeHealth();
  await database.$disconnect();
  await connection.close();
  await traces?.stop();
}

async function printOf({ chromiumPath, chromiumSandbox }: Config): Promise<Print> {
  return createPrint(await findChromium(chromiumPath), { sandbox: chromiumSandbox === 'yes' });
}

/** Where people open a case: the API's own page. Undefined where the installation says no address of its own. */
function caseAddressOf(publicUrl: string | undefined): ((caseId: string) => string) | undefined {
  if (publicUrl === undefined) return undefined;
  return (caseId) => new URL(`/cases/${encodeURIComponent(caseId)}`, publicUrl).href;
}

/** Starts one watcher for each shop. A workflow of its own keeps the watcher alive. A second start changes nothing. */
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
