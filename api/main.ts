import type { AddressInfo } from 'node:net';
import { Client, Connection } from '@temporalio/client';
import express, { type Express } from 'express';
import pino, { type Logger } from 'pino';
import { sealingConverter } from '../codec';
import { codecServerOf } from '../codec/server';
import { type Config, ConfigError, loadConfig, processKeys, temporalAway, temporalConnection } from '../config';
import { createBuyerPhone } from '../intake/buyerPhone';
import { createCaseClient } from '../intake/caseClient';
import { createHandOver } from '../intake/handOver';
import { createParcelPushes, tellCases } from '../intake/parcelPushes';
import { createParcels, prismaParcelStore } from '../intake/parcels';
import { createTraceHandOver } from '../intake/parcelTraces';
import { createReviewHandOver } from '../intake/reviews';
import { createSplit } from '../intake/splitting';
import { leaveThanks } from '../intake/thanks';
import { createTopPushes } from '../intake/topPushes';
import { auditPage } from '../store/audit';
import type { Database } from '../store/database';
import { prismaNumbers } from '../store/numbers/read';
import { listenToChanges } from '../store/outboxSignal';
import { createReadPool, type QuickReads } from '../store/quickReads';
import { reachDatabase } from '../store/reach';
import { assertKeysFit } from '../store/sealedRows';
import { sharedReads } from '../store/sharedReads';
import { createShops, guardSettingsOf } from '../store/shops';
import { keepTelling } from '../store/watch/processBeats';
import { createProviderSights } from '../store/watch/providerSights';
import { type Beating, hasWorker } from '../store/workerBeats';
import { logMixin } from '../telemetry/logFacts';
import { tellOrigin } from '../telemetry/temporalClient';
import { startTraces } from '../telemetry/traces';
import { createApp } from './app';
import { prismaBoards } from './boards/boards';
import { prismaLogs } from './boards/logs';
import { createWorkflowReader } from './boards/workflow';
import { caseFactsReader } from './caseFacts';
import type { Checks } from './checks';
import { claimsBook } from './claimsBook';
import { prismaCommandKeys } from './commandKeys';
import { readPageFolder } from './console/folder';
import { type LocalPeople, localPeopleOf } from './console/localPeople';
import type { ConsolePage } from './console/page';
import { createDayBook } from './day/dayBook';
import { prismaDifferences } from './differences';
import { type Files, filesOf } from './files';
import { createRefundListBook } from './finance/refundListBook';
import { createHealth } from './health';
import { prismaKeptAnswers } from './keptAnswers';
import { createLive, type Live } from './live/live';
import { prismaLiveSource } from './live/source';
import { openMetrics } from './metrics/meter';
import { countRequests } from './metrics/requests';
import { tellShopFigures } from './metrics/shopFigures';
import { prismaNotices } from './noticeBook';
import { createPastAnswer } from './pastAnswer';
import type { IdentityProvider } from './people/betterAuth';
import { createSignIn } from './people/createSignIn';
import { prismaKeyBook } from './people/keyBook';
import { prismaPersonBook } from './people/personBook';
import type { SignIn } from './people/signIn';
import { signInOff } from './people/signInOff';
import { prismaPolicyBook } from './policyBook';
import { createPolicyRollouts } from './policyRollouts';
import { prismaPosts } from './postBook';
import { prismaPractice } from './practiceBook';
import { prismaPresence } from './presence';
import { prismaRecords } from './prismaRecords';
import { prismaStaffBook } from './prismaStaffBook';
import { prismaPromises } from './promises';
import { prismaQuality } from './qualityBook';
import { createReveal } from './reveal';
import { reviewBook } from './reviewBook';
import { prismaRotaBook } from './rota/rotaBook';
import { prismaScripts } from './scriptBook';
import { listen, stopServer } from './server';
import { prismaShopBook } from './shopBook';
import { prismaSmsCodes } from './smsCodes';
import { prismaClaims } from './tasks/claims';
import { taskLists } from './tasks/taskList';
import { createTroubles } from './troubles';
import { prismaWebhooks } from './webhookBook';

// The API's process. It reads settings, connects, opens its port and serves requests until it is told to stop.

/** How long Temporal may take to answer at the start, ms. */
const CONNECT_LIMIT = 10_000;

async function main(): Promise<void> {
  const config = loadConfig(process.env, ['databaseUrl']);
  const logger = pino({ level: config.logLevel, mixin: logMixin });
  const traces = await startTraces(config, 'api', logger);
  const files = filesOf(config);
  const codec = codecServerOf(config, logger);
  const localPeople = localPeopleOf(config);
  const page = consoleOf(config, files, localPeople);
  const database = await reachDatabase(config.databaseUrl);
  await assertKeysFit(database, processKeys());
  const { connection, temporal, namespace } = await connectTemporal();
  const sights = createProviderSights();
  const shops = createShops(database, { ...guardSettingsOf(config), tellCall: sights.hear });
  const endTelling = keepTelling(database, { part: 'api', sights: sights.told }, logger);
  const cases = createCaseClient({ temporal, database, shops, taskQueue: config.casesQueue });
  const tell = tellCases(cases);
  const rules = { pauseMs: config.kuaidi100PauseMs, callbackBaseUrl: config.callbackBaseUrl };
  const pool = createReadPool(config.databaseUrl, (error) =>
    logger.warn({ type: error.name }, 'an idle connection to Postgres was lost'),
  );
  const read = sharedReads(pool.read);
  const policies = prismaPolicyBook(database);
  const live = liveOf(config.databaseUrl, database, logger);
  const metrics = await metricsOf(config, pool.read, logger);
  const app = createApp({
    records: prismaRecords(database, processKeys(), read),
    caseFacts: caseFactsReader(read),
    staff: prismaStaffBook(database, { read }),
    rota: prismaRotaBook(database),
    policies,
    rollouts: createPolicyRollouts({ database, policies, temporal }, config.intakeQueue),
    cases,
    preview: cases.preview,
    split: createSplit(cases, database),
    parcels: createParcels(prismaParcelStore(database), cases),
    files,
    parcelPushes: createParcelPushes({ database, shops, tell }),
    topPushes: createTopPushes({
      ...{ database, shops, log: logger },
      handOver: createHandOver(cases, database),
      handOverReview: createReviewHandOver(cases, database, leaveThanks(database)),
      handOverTrace: createTraceHandOver({ database, tell, rules }),
    }),
    keys: prismaKeyBook(database),
    people: prismaPersonBook(database),
    shops: prismaShopBook(database),
    signIn: signInOf(config, database),
    auditLog: (filter, limit) => auditPage(database, filter, limit),
    limits: {
      perCaller: config.requestsPerMinute,
      perAddress: config.addressRequestsPerMinute,
      signIns: config.signInsPerMinute,
    },
    publicUrl: config.publicUrl,
    trustedProxies: config.trustedProxies,
    commandKeys: prismaCommandKeys(database),
    keptAnswers: prismaKeptAnswers(database),
    promises: prismaPromises(database),
    troubles: createTroubles(database, temporal, config.intakeQueue),
    webhooks: prismaWebhooks(database, config.webhookTestHosts ?? []),
    differences: prismaDifferences(database),
    claimsBook: claimsBook(read),
    reviews: reviewBook(read),
    refundLists: createRefundListBook(database, cases, logger),
    scripts: prismaScripts(database),
    smsCodes: prismaSmsCodes(database),
    pastAnswer: createPastAnswer(temporal, database),
    claims: prismaClaims(database),
    myTasks: taskLists(read, processKeys()).myTasks,
    notices: prismaNotices(database),
    quality: prismaQuality(database),
    posts: prismaPosts(database),
    practice: prismaPractice(database),
    practiceShops: config.practiceShops ?? [],
    presence: prismaPresence(database),
    boards: prismaBoards(database),
    day: createDayBook(database, temporal, config.intakeQueue),
    numbers: prismaNumbers(database),
    logs: prismaLogs(database),
    workflow: createWorkflowReader(temporal, { url: config.temporalUiUrl, namespace }),
    reveal: createReveal(database),
    buyerPhone: createBuyerPhone(database, shops),
    live,
    console: page,
    localPeople,
    health: createHealth({
      ...{ database, connection, namespace, readsWaiting: pool.waiting },
      queues: { cases: config.casesQueue, intake: config.intakeQueue },
    }),
    checks: checksOf(database, connection, { cases: config.casesQueue, intake: config.intakeQueue }),
    countRequests: metrics && countRequests(metrics.meter),
    logger,
  });
  const port = await serve(withCodec(app, codec), config, logger, live, async () => {
    await endTelling();
    await traces?.stop();
    await metrics?.stop();
    await connection.close();
    await pool.stop();
    await database.$disconnect();
  });
  logger.info({ host: config.apiHost, port }, 'the API listens');
  process.send?.({ ready: true, port });
}

/** The port for Prometheus, where the settings name one. */
async function metricsOf({ metricsPort, metricsHost }: Config, read: QuickReads, logger: Logger) {
  if (metricsPort === undefined) return undefined;
  const metrics = await openMetrics(metricsPort, metricsHost);
  tellShopFigures(metrics.meter, read, logger);
  logger.info({ host: metricsHost, port: metrics.port }, 'Prometheus may ask');
  return metrics;
}

function liveOf(databaseUrl: string, database: Database, logger: Logger): Live {
  return createLive({
    source: prismaLiveSource(database),
    listen: (heard) =>
      listenToChanges({
        ...{ databaseUrl, heard },
        lost: (error) => logger.warn({ type: error.name }, 'Postgres tells of no commits; they are looked for'),
      }),
    log: logger,
  });
}

/** The page of CONSOLE_DIR, and where it may reach: to the files, and to the sandbox of a local start. */
function consoleOf({ consoleDir }: Config, { store }: Files, local: LocalPeople | undefined): ConsolePage | undefined {
  if (consoleDir === undefined) return undefined;
  return {
    ...{ folder: readPageFolder(consoleDir), files: store.linkOrigin },
    ...{ sandbox: originOf(local?.sandbox), clock: originOf(local?.clock) },
  };
}

function originOf(url: string | null | undefined): string | undefined {
  return url ? new URL(url).origin : undefined;
}

/** Temporal's own page has its own login, so it comes before the API's. */
function withCodec(app: Express, codec: Express | undefined): Express {
  return codec ? express().disable('x-powered-by').use('/codec', codec).use(app) : app;
}

function signInOf(config: Config, database: Database): SignIn {
  const { authSecret, publicUrl = `http://127.0.0.1:${config.apiPort}` } = config;
  const provider = providerOf(config);
  return authSecret === undefined ? signInOff() : createSignIn(database, { secret: authSecret, publicUrl, provider });
}

/** The identity provider of the settings. Throws ConfigError when only a part of it is said. */
function providerOf({ oidcIssuer, oidcClientId, oidcClientSecret }: Config): IdentityProvider | undefined {
  if (oidcIssuer === undefined) return undefined;
  if (oidcClientId !== undefined && oidcClientSecret !== undefined) {
    return { issuer: oidcIssuer, clientId: oidcClientId, clientSecret: oidcClientSecret };
  }
  throw new ConfigError('OIDC_ISSUER needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET beside it.');
}

async function connectTemporal(): Promise<{ connection: Connection; temporal: Client; namespace: string }> {
  const named = temporalConnection(process.env);
  const options = { ...named.connectionOptions, connectTimeout: CONNECT_LIMIT };
  const connection = await Connection.connect(options).catch(async (error: unknown) => {
    throw await temporalAway(named, error);
  });
  const { namespace } = named;
  const temporal = new Client({
    ...{ connection, namespace, dataConverter: sealingConverter() },
    interceptors: { workflow: [tellOrigin] },
  });
  return { connection, temporal, namespace };
}

function checksOf(database: Database, connection: Connection, queues: Beating['queues']): Checks {
  return {
    async postgres() {
      await database.$queryRaw`SELECT 1`;
    },
    async temporal() {
      await connection.withDeadline(Date.now() + 2_000, () => connection.workflowService.getSystemInfo({}));
    },
    async workers() {
      if (!(await hasWorker(database, queues))) throw new Error('No worker polls.');
    },
  };
}

/**
 * Listens. On SIGTERM, SIGINT or a closed channel it answers the requests under way, closes its connections and ends.
 */
async function serve(
  app: ReturnType<typeof createApp>,
  { apiPort, apiHost }: Config,
  logger: Logger,
  live: Live,
  release: () => Promise<void>,
): Promise<number> {
  const server = await listen(app, apiPort, apiHost);
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    logger.info('the API stops');
    // Streams last for ever: a server that waits for them would not end.
    Promise.all([live.stop(), stopServer(server)])
      .then(release)
      .then(() => process.exit(0), fail);
  };
  for (const event of ['SIGTERM', 'SIGINT', 'disconnect']) process.on(event, stop);
  return (server.address() as AddressInfo).port;
}

/** A sentence where a person can set it right, otherwise all that is known. */
function fail(error: unknown): never {
  const told = error instanceof ConfigError ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${told}\n`);
  process.exit(1);
}

main().catch(fail);
