import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto';
import { Client, Connection, ServiceError } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, type WorkerInterceptors } from '@temporalio/worker';
import { sealingConverter } from '../../codec';
import { processKeys } from '../../config';
import type { CaseState } from '../../domain/case/state/caseState';
import type { Policy } from '../../domain/policy/policy';
import type { Actor } from '../../domain/roles';
import { workflowIdOf } from '../../domain/workflowId';
import { type CaseClient, createCaseClient } from '../../intake/caseClient';
import type { ParcelRules } from '../../intake/parcelLooks';
import { HANDBOOK_POLICY } from '../../policy/defaults';
import { createMarket, type Market } from '../../scripts/time/market';
import { createTravel, type Travel } from '../../scripts/time/travel';
import { connectPrisma, type Database } from '../../store/database';
import { sealRow } from '../../store/sealed';
import { createShops, type GuardSettings } from '../../store/shops';
import type { ProviderLimits } from '../../worker/providers';
import { startWorkers, type WorkerOptions } from '../../worker/workers';
import { INTAKE_WORKFLOW, intakeWorkflowIdOf, STATE_QUERY, type UpdateCommand } from '../../workflows/messages';
import { PATIENCE_MS } from './patience';
import { SECRET } from './plantedLogs';
import { testStack } from './stack';
import { testLog } from './testLog';
import { workflowOfCase } from './workflows';

export const AGENT: Actor = { id: 'agent-1', role: 'afterSales' };
export const SUPERVISOR: Actor = { id: 'supervisor-1', role: 'supervisor' };
export const MANAGER: Actor = { id: 'manager-1', role: 'manager' };
export const FINANCE: Actor = { id: 'finance-1', role: 'finance' };
export const WAREHOUSE: Actor = { id: 'warehouse-1', role: 'warehouse' };

export interface TestShopOptions {
  policy?: Policy;
  continueAfter?: number;
  /** Workflows of a test's own instead of the product's bundle. */
  workflowsPath?: string;
  /** A database of its own (freshDatabase) instead of the shared one. */
  databaseUrl?: string;
  /** No worker in this process: the test starts one as a process of its own. */
  workers?: boolean;
  /** Those of another shop whose workers, a process of their own, serve this one as well. */
  queues?: { cases: string; intake: string };
  /** Another shop whose workers serve this one as well, as in production; options that shape workers are then without effect. */
  servedBy?: TestShop;
  /** Nobody watches the shop's messages: the test takes them itself. */
  watched?: boolean;
  /** Where its messages are pushed: below this address, beside the queue or instead of it. */
  callback?: { baseUrl: string; instead: boolean };
  /** The platform's countdowns where they are not the usual ones, ms (sandbox/README.md). */
  timeouts?: Record<string, number>;
  /** The platform shows its application the buyers' phone numbers whole. */
  plainPhones?: boolean;
  /** When the worker holds calls to providers back. */
  guarded?: GuardSettings;
  /** How its parcels are looked at. */
  parcels?: ParcelRules;
  /** How much its providers are asked. */
  limits?: ProviderLimits;
  /** When buyers of old cases are erased; without it nobody is. */
  retention?: WorkerOptions['retention'];
  /** Where its weekly reports are printed and kept. */
  desk?: WorkerOptions['desk'];
  /** Hosts of webhooks that are allowed, and the pauses between their tries. */
  webhooks?: WorkerOptions['webhooks'];
  /** Around the questions of the shop's cases. */
  interceptors?: (temporal: Client) => WorkerInterceptors;
}

/** One shop with a worker, on the shared stack: its orders, its cases, its clock. */
export interface TestShop {
  shopId: string;
  database: Database;
  temporal: Client;
  cases: CaseClient;
  market: Market;
  travel: Travel;
  /** The shop's queues: what a worker of the test's own must serve. */
  queues: { cases: string; intake: string };
  /** Has this shop's workers serve another shop's questions too. @throws Error when it has none in this process. */
  serve(shopId: string): Promise<void>;
  /** Until the platform's refund has its case; gives its id. */
  caseOfRefund(refundId: string): Promise<string>;
  command(caseId: string, command: UpdateCommand, actor?: Actor, commandId?: string): ReturnType<CaseClient['send']>;
  state(caseId: string): Promise<CaseState>;
  /** The case's open tasks, by kind. */
  openTasks(caseId: string): Promise<{ id: string; kind: string; role: string; title: string }[]>;
  /** Types of the case's events, in order. */
  timeline(caseId: string): Promise<string[]>;
  close(): Promise<void>;
}

/** Opens a shop of its own on the stack; close it in afterAll. */
export async function openShop(options: TestShopOptions = {}): Promise<TestShop> {
  const { temporalAddress, temporalNamespace, sandboxUrl, workflowBundle } = testStack();
  const databaseUrl = options.databaseUrl ?? testStack().databaseUrl;
  const shopId = `shop-${randomUUID().slice(0, 8)}`;
  const database = connectPrisma(databaseUrl);
  const { market, row } = await registeredShop(sandboxUrl, shopId, options);
  await database.shop.create({ data: sealRow(processKeys(), 'Shop', [shopId], row) });
  const policy = options.policy ?? HANDBOOK_POLICY;
  await database.policyVersion.create({ data: { shopId, version: policy.version, policy: { ...policy } as object } });
  const connection = await Connection.connect({ address: temporalAddress, connectTimeout: PATIENCE_MS });
  const temporal = new Client({ connection, namespace: temporalNamespace, dataConverter: sealingConverter() });
  const queues = options.queues ?? options.servedBy?.queues ?? { cases: `cases-${shopId}`, intake: `intake-${shopId}` };
  const shops = createShops(database);
  const { continueAfter } = options;
  const cases = createCaseClient({
    temporal,
    database,
    shops,
    taskQueue: queues.cases,
    continueAfter,
    timeoutMs: 120_000,
  });
  const travel = createTravel({ temporal, sandboxUrl, shopId, openCases: () => openCasesOf(database, shopId) });
  const workers = options.workers === false || options.servedBy ? undefined : await serve();
  await (options.servedBy ?? workers?.running)?.serve(shopId);
  if ((workers || options.servedBy) && options.watched !== false) {
    const watcher = { workflowId: intakeWorkflowIdOf(shopId), taskQueue: queues.intake, args: [shopId] };
    await temporal.workflow.start(INTAKE_WORKFLOW, watcher);
  }

  async function serve() {
    quietRuntime();
    const native = await NativeConnection.connect({ address: temporalAddress });
    const running = await startWorkers({
      connection: native,
      temporal,
      namespace: temporalNamespace,
      database,
      workflowBundle: options.workflowsPath ? await bundleOf(options.workflowsPath) : { codePath: workflowBundle },
      log: testLog(),
      pollMs: 50,
      sweepMs: 60_000,
      parcels: options.parcels,
      maxCachedWorkflows: 100,
      guarded: options.guarded,
      limits: options.limits,
      retention: options.retention,
      desk: options.desk,
      webhooks: options.webhooks,
      queues,
      continueAfter,
      interceptors: options.interceptors?.(temporal),
    });
    return { native, running };
  }

  return {
    shopId,
    database,
    temporal,
    cases,
    market,
    travel,
    queues,
    async serve(served) {
      if (!workers) throw new Error(`The shop ${shopId} has no workers in this process.`);
      await workers.running.serve(served);
    },
    caseOfRefund: (refundId) =>
      eventually(async () => {
        const row = await database.case.findFirst({ where: { shopId, refundId }, select: { id: true } });
        return row?.id;
      }, `the refund ${refundId} has a case`),
    command: (caseId, command, actor = AGENT, commandId = randomUUID()) =>
      cases.send(caseId, command, actor, commandId),
    state: (caseId) =>
      eventually(
        async () =>
          (await workflowOfCase({ temporal, database }, caseId))
            .query<CaseState, []>(STATE_QUERY)
            .catch(unlessBetweenRuns),
        `the case ${caseId} tells its state`,
      ),
    openTasks: (caseId) =>
      database.task.findMany({
        where: { caseId, closedAt: null },
        select: { id: true, kind: true, role: true, title: true },
        orderBy: { id: 'asc' },
      }),
    async timeline(caseId) {
      const events = await database.caseEvent.findMany({ where: { caseId }, orderBy: { seq: 'asc' } });
      return events.map(({ type }) => type);
    },
    async close() {
      await temporal.workflow
        .getHandle(intakeWorkflowIdOf(shopId))
        .terminate('test over')
        .catch(() => undefined);
      if (workers) {
        await workers.running.stop();
        await workers.native.close();
      }
      await connection.close();
      await database.$disconnect();
    },
  };
}

/** Looks again and again until there is something, at most PATIENCE_MS. */
export async function eventually<T>(look: () => Promise<T | undefined | null | false>, what: string): Promise<T> {
  const giveUp = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > giveUp) throw new Error(`It did not happen that ${what}.`);
    await new Promise((later) => setTimeout(later, 40));
  }
}

/** The server answers no question about a run whose first task it has not made yet, just after continue-as-new. */
function unlessBetweenRuns(error: unknown): undefined {
  const cause = error instanceof ServiceError ? error.cause : undefined;
  if (!(cause instanceof Error) || !cause.message.includes('Workflow task is not scheduled yet')) throw error;
  return undefined;
}

async function openCasesOf(database: Database, shopId: string) {
  const rows = await database.case.findMany({
    where: { shopId, endedAt: null },
    select: { id: true, workflowId: true, nextDeadlineAt: true },
  });
  return rows.map(({ id, workflowId, nextDeadlineAt }) => ({
    workflowId: workflowIdOf({ caseId: id, workflowId }),
    nextDeadlineAt: nextDeadlineAt?.getTime(),
  }));
}

let isQuiet = false;

/** Once a process, before any connection is made; `forward` would leave an open handle. */
export function quietRuntime(): void {
  if (isQuiet) return;
  isQuiet = true;
  Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
}

async function bundleOf(workflowsPath: string) {
  const { bundleWorkflowCode } = await import('@temporalio/worker');
  const quiet = { trace() {}, debug() {}, info() {}, warn() {}, error() {}, log() {} };
  return bundleWorkflowCode({ workflowsPath, logger: quiet });
}

/** A shop of the sandbox, and the row with its ways to the providers. */
export async function registeredShop(
  sandboxUrl: string,
  shopId: string,
  { timeouts, callback, plainPhones }: Pick<TestShopOptions, 'timeouts' | 'callback' | 'plainPhones'> = {},
) {
  const { privateKey, publicKey } = testStack().rsaKeys;
  const secret = () => `${SECRET}${randomBytes(10).toString('hex')}`;
  const keys = {
    appKey: String(parseInt(createHash('md5').update(shopId).digest('hex').slice(0, 8), 16)),
    appSecret: secret(),
    session: secret(),
    // Not by the clock: two processes open shops in one millisecond.
    alipayAppId: `2021${String(randomInt(1e12)).padStart(12, '0')}`,
    kuaidi100: { customer: secret(), key: secret() },
  };
  const market = createMarket(sandboxUrl, shopId);
  const { alipayPublicKey } = await market.register({
    nick: shopId,
    type: 'tmall',
    appKey: keys.appKey,
    appSecret: keys.appSecret,
    session: keys.session,
    alipay: {
      appId: keys.alipayAppId,
      appPublicKey: publicKey,
    },
    kuaidi100: keys.kuaidi100,
    timeouts,
    plainPhones,
    ...(callback && {
      callback: { url: `${callback.baseUrl}/callbacks/top/${keys.appKey}`, instead: callback.instead },
    }),
  });
  return {
    market,
    row: {
      id: shopId,
      nick: shopId,
      type: 'tmall',
      topUrl: `${sandboxUrl}/router/rest`,
      topAppKey: keys.appKey,
      topAppSecret: keys.appSecret,
      topSession: keys.session,
      alipayGateway: `${sandboxUrl}/gateway.do`,
      alipayAppId: keys.alipayAppId,
      alipayPrivateKey: privateKey,
      alipayPublicKey,
      kuaidi100Url: `${sandboxUrl}/poll/query.do`,
      kuaidi100Customer: keys.kuaidi100.customer,
      kuaidi100Key: keys.kuaidi100.key,
      returnAddressId: '1',
      returnAddress: '浙江省杭州市示例路1号 退货仓',
    },
  };
}
