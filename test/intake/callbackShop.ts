import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '../../api/app';
import { prismaBoards } from '../../api/boards/boards';
import { prismaLogs } from '../../api/boards/logs';
import { createWorkflowReader } from '../../api/boards/workflow';
import { caseFactsReader } from '../../api/caseFacts';
import { claimsBook } from '../../api/claimsBook';
import { prismaCommandKeys } from '../../api/commandKeys';
import { createDayBook } from '../../api/day/dayBook';
import { prismaDifferences } from '../../api/differences';
import { filesOf } from '../../api/files';
import { createRefundListBook } from '../../api/finance/refundListBook';
import { prismaKeptAnswers } from '../../api/keptAnswers';
import { prismaNotices } from '../../api/noticeBook';
import { createPastAnswer } from '../../api/pastAnswer';
import { prismaKeyBook } from '../../api/people/keyBook';
import { prismaPersonBook } from '../../api/people/personBook';
import { signInOff } from '../../api/people/signInOff';
import { prismaPolicyBook } from '../../api/policyBook';
import { createPolicyRollouts } from '../../api/policyRollouts';
import { prismaPosts } from '../../api/postBook';
import { prismaPractice } from '../../api/practiceBook';
import { prismaPresence } from '../../api/presence';
import { prismaRecords } from '../../api/prismaRecords';
import { prismaStaffBook } from '../../api/prismaStaffBook';
import { prismaPromises } from '../../api/promises';
import { prismaQuality } from '../../api/qualityBook';
import { createReveal } from '../../api/reveal';
import { reviewBook } from '../../api/reviewBook';
import { prismaRotaBook } from '../../api/rota/rotaBook';
import { prismaScripts } from '../../api/scriptBook';
import { prismaShopBook } from '../../api/shopBook';
import { prismaSmsCodes } from '../../api/smsCodes';
import { prismaClaims } from '../../api/tasks/claims';
import { taskLists } from '../../api/tasks/taskList';
import { createTroubles } from '../../api/troubles';
import { loadConfig, processKeys } from '../../config';
import { createBuyerPhone } from '../../intake/buyerPhone';
import { createHandOver } from '../../intake/handOver';
import { tellCases } from '../../intake/parcelPushes';
import { createParcels, prismaParcelStore } from '../../intake/parcels';
import { createTraceHandOver } from '../../intake/parcelTraces';
import { createReviewHandOver } from '../../intake/reviews';
import { createSplit } from '../../intake/splitting';
import { leaveThanks } from '../../intake/thanks';
import { createTopPushes } from '../../intake/topPushes';
import { auditPage } from '../../store/audit';
import { prismaNumbers } from '../../store/numbers/read';
import { prismaReads } from '../../store/quickReads';
import { openRow } from '../../store/sealed';
import { createShops } from '../../store/shops';
import { noStreams, noWebhooks } from '../api/support';
import { openShop, type TestShop, type TestShopOptions } from '../support/shop';
import { testLog } from '../support/testLog';

/** A shop whose messages go to its own API. Nobody polls them unless the test says so. */
export interface CallbackShop {
  shop: TestShop;
  /** Pushes a message as TOP does, and gives the status of the answer. */
  push(message: Push): Promise<{ status: number; body: unknown; retryAfter: string | null }>;
  close(): Promise<void>;
}

export interface Push {
  topic: string;
  content: Record<string, unknown> | string;
  id?: string;
  nick?: string;
}

export async function openCallbackShop(options: Omit<TestShopOptions, 'callback'> & { instead?: boolean } = {}) {
  const { instead = true, ...rest } = options;
  let app: ReturnType<typeof createApp> | undefined;
  const server = createServer((req, res) => app?.(req, res));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const shop = await openShop({ watched: false, ...rest, callback: { baseUrl, instead } });
  app = appOf(shop);
  return { shop, push: pusher(shop, baseUrl), close: () => close(shop, server) };
}

/** The whole API as its process builds it (api/main.ts). */
function appOf({ database, cases, temporal, queues }: TestShop) {
  const shops = createShops(database);
  const logger = testLog();
  return createApp({
    records: prismaRecords(database),
    caseFacts: caseFactsReader(prismaReads(database)),
    staff: prismaStaffBook(database),
    rota: prismaRotaBook(database),
    policies: prismaPolicyBook(database),
    keys: prismaKeyBook(database),
    people: prismaPersonBook(database),
    signIn: signInOff(),
    auditLog: (filter, limit) => auditPage(database, filter, limit),
    limits: { perCaller: 100_000, perAddress: 100_000, signIns: 100_000 },
    trustedProxies: 0,
    cases,
    preview: cases.preview,
    split: createSplit(cases, database),
    parcels: createParcels(prismaParcelStore(database), cases),
    files: filesOf(loadConfig({})),
    parcelPushes: { take: () => Promise.reject(new Error('Kuaidi100 pushes nothing here.')) },
    topPushes: createTopPushes({
      ...{ database, shops, log: logger },
      handOver: createHandOver(cases, database),
      handOverReview: createReviewHandOver(cases, database, leaveThanks(database)),
      handOverTrace: createTraceHandOver({ database, tell: tellCases(cases) }),
    }),
    commandKeys: prismaCommandKeys(database),
    shops: prismaShopBook(database),
    keptAnswers: prismaKeptAnswers(database),
    promises: prismaPromises(database),
    troubles: createTroubles(database, temporal, queues.intake),
    differences: prismaDifferences(database),
    claimsBook: claimsBook(prismaReads(database)),
    reviews: reviewBook(prismaReads(database)),
    refundLists: createRefundListBook(database, cases, logger),
    scripts: prismaScripts(database),
    smsCodes: prismaSmsCodes(database),
    pastAnswer: createPastAnswer(temporal, database),
    claims: prismaClaims(database),
    myTasks: taskLists(prismaReads(database), processKeys()).myTasks,
    notices: prismaNotices(database),
    quality: prismaQuality(database),
    posts: prismaPosts(database),
    practice: prismaPractice(database),
    rollouts: createPolicyRollouts({ database, policies: prismaPolicyBook(database), temporal }, queues.intake),
    practiceShops: [],
    presence: prismaPresence(database),
    boards: prismaBoards(database),
    day: createDayBook(database, temporal, queues.intake),
    numbers: prismaNumbers(database),
    logs: prismaLogs(database),
    workflow: createWorkflowReader(temporal, { namespace: 'default' }),
    reveal: createReveal(database),
    buyerPhone: createBuyerPhone(database, shops),
    live: noStreams,
    webhooks: noWebhooks,
    health: async () => [],
    checks: { postgres: async () => undefined, temporal: async () => undefined, workers: async () => undefined },
    logger,
  });
}

/** Signs with its own code, not with that of the product or the sandbox. */
function pusher({ database, shopId }: TestShop, baseUrl: string): CallbackShop['push'] {
  return async ({ topic, content, id = '1', nick = shopId }) => {
    const row = await database.shop.findUniqueOrThrow({ where: { id: shopId } });
    const { topAppKey, topAppSecret } = openRow(processKeys(), 'Shop', [shopId], row);
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    const body = JSON.stringify({ id, topic, user_nick: nick, content: text });
    const timestamp = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
    const signed = `${topAppSecret}timestamp${timestamp}${body}${topAppSecret}`;
    const sign = createHash('md5').update(signed).digest('hex').toUpperCase();
    const url = `${baseUrl}/callbacks/top/${topAppKey}?${new URLSearchParams({ timestamp, sign })}`;
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(url, { method: 'POST', headers, body });
    return { status: response.status, body: await response.json(), retryAfter: response.headers.get('retry-after') };
  };
}

async function close(shop: TestShop, server: Server): Promise<void> {
  await shop.close();
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
}
