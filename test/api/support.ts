import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { createApp } from '../../api/app';
import type { ReadCaseFacts } from '../../api/caseFacts';
import type { CommandKeys } from '../../api/commandKeys';
import type { DayBook } from '../../api/day/dayBook';
import type { AppDeps } from '../../api/deps';
import { filesOf } from '../../api/files';
import type { RefundListBook } from '../../api/finance/refundListBook';
import type { KeptAnswers } from '../../api/keptAnswers';
import type { Live } from '../../api/live/live';
import { signInOff } from '../../api/people/signInOff';
import type { PolicyBook } from '../../api/policyBook';
import type { CaseRecord, KeyHolder, Records } from '../../api/records';
import type { RotaBook } from '../../api/rota/rotaBook';
import type { StaffBook } from '../../api/staffBook';
import type { WebhookBook } from '../../api/webhookBook';
import { loadConfig } from '../../config';
import type { CaseCommand } from '../../domain/case/commands';
import { decide } from '../../domain/case/decide';
import { evolveAll } from '../../domain/case/evolve';
import { previewOf } from '../../domain/case/preview';
import { rowOf } from '../../domain/case/rows/caseRow';
import type { CaseState } from '../../domain/case/state/caseState';
import { NO_CASE } from '../../domain/case/state/caseState';
import { type Actor, PLATFORM, STAFF_ROLES, SYSTEM } from '../../domain/roles';
import { HANDBOOK_POLICY } from '../../policy/defaults';
import type { Task } from '../../prisma/client/client';
import type { Numbers } from '../../store/numbers/read';
import type { CaseAnswer, UpdateCommand } from '../../workflows/messages';
import { throwUnlessDocumented } from './contract';

export const SHOP = 'shop-1';
export const AGENT: Actor = { id: 'agent-1', role: 'afterSales' };
const OPENED = Date.UTC(2026, 2, 2, 3);

/** Keys of the fakes: one a role for the shop, and an agent's of another shop. */
export const keyOf = (role: string) => `key-${role}`;
export const OTHER_SHOP_KEY = 'key-other-shop';

/** What reached the case client. */
export interface Sent {
  caseId: string;
  command: UpdateCommand;
  actor: Actor;
  commandId: string;
}

export interface TestApi {
  url: string;
  sent: Sent[];
  opened: unknown[][];
  splits: unknown[][];
  /** The lines of the log, parsed. */
  log: Record<string, unknown>[];
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
  stop(): Promise<void>;
}

export interface CallOptions {
  key?: string | null;
  body?: unknown;
  /** Sent as it is, instead of `body`. */
  raw?: string;
  headers?: Record<string, string>;
}

export interface Answer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: what came over the wire is what the test is about.
  body: any;
}

type Overrides = Partial<Omit<AppDeps, 'records' | 'staff' | 'policies' | 'rota'>> & {
  records?: Partial<Records>;
  staff?: Partial<StaffBook>;
  policies?: Partial<PolicyBook>;
  rota?: Partial<RotaBook>;
};

/** Starts APIs for a file whose tests need one each; all of them end after the test. */
export function startedApis(): typeof startApi {
  const apis: TestApi[] = [];
  afterEach(async () => {
    for (const api of apis.splice(0)) await api.stop();
  });
  return async (overrides) => {
    const api = await startApi(overrides);
    apis.push(api);
    return api;
  };
}

/** What a command would really do to the case that the records have. */
const previewOfVerified: AppDeps['preview'] = async (_caseId, command, actor) =>
  previewOf(verifiedCase(), command, { now: OPENED, policy: HANDBOOK_POLICY, actor });

/** The API on a free port of the loopback, on fakes that the test may replace one by one. */
export async function startApi(overrides: Overrides = {}): Promise<TestApi> {
  const sent: Sent[] = [];
  const opened: unknown[][] = [];
  const splits: unknown[][] = [];
  const log: Record<string, unknown>[] = [];
  const logger = pino({ level: 'trace' }, { write: (line) => void log.push(JSON.parse(line)) });
  const files = filesOf(loadConfig({ FILES_DIR: join(tmpdir(), `shouhou-files-${process.pid}`) }));
  const records = { ...fakeRecords(), ...overrides.records };
  const staff = { ...fakeStaffBook(), ...overrides.staff };
  const app = createApp({
    cases: {
      async open(...input) {
        opened.push(input);
        return ANSWER;
      },
      async send(caseId, command, actor, commandId) {
        sent.push({ caseId, command, actor, commandId });
        return ANSWER;
      },
    },
    preview: previewOfVerified,
    commandKeys: fakeCommandKeys(),
    keptAnswers: fakeKeptAnswers(),
    keys: { all: async () => [], make: notAsked, revoke: async () => undefined, used: async () => undefined },
    people: {
      all: async () => [],
      shopsOf: async () => [],
      make: notAsked,
      change: notAsked,
      removeSecondFactor: notAsked,
    },
    shops: {
      ...{ all: async () => [], one: async () => undefined, add: notAsked, renew: notAsked },
      ...{ pause: async () => false, resume: async () => false },
    },
    signIn: signInOff(),
    auditLog: async () => [],
    limits: { perCaller: 100_000, perAddress: 100_000, signIns: 100_000 },
    trustedProxies: 0,
    promises: { redeem: async () => true },
    smsCodes: { keep: async () => undefined },
    claims: { take: notAsked, handOn: notAsked, release: async () => undefined },
    myTasks: async () => [],
    logs: async () => ({ contacts: [], effects: [], questions: [], troubles: [] }),
    workflow: notAsked,
    notices: { mine: async () => [], read: async () => undefined },
    posts: { newest: async () => [], add: async () => undefined, read: async () => undefined, reads: async () => [] },
    practice: {
      ...{ questions: async () => [], put: notAsked, keep: async (answer) => answer, answers: async () => [] },
      ...{ begin: notAsked, play: async () => undefined, plays: async () => [], takeTurn: notAsked, grade: notAsked },
    },
    rollouts: { preview: async () => [], begin: notAsked, list: async () => [] },
    practiceShops: [],
    presence: { note: async () => [] },
    quality: { drawn: async () => [], judge: notAsked, sheets: async () => [] },
    boards: async () => ({ total: 0, groups: [], rows: [] }),
    day: emptyDay,
    numbers: noNumbers,
    reveal: async () => undefined,
    buyerPhone: async () => undefined,
    split: async (...input) => {
      splits.push(input);
      return ANSWER;
    },
    parcelPushes: { take: notAsked },
    topPushes: { take: notAsked },
    parcels: { register: notAsked, match: notAsked, list: async () => [] },
    files,
    troubles: {
      list: async () => [],
      resume: async () => undefined,
      retry: async () => undefined,
      close: async () => undefined,
    },
    scripts: { current: async () => [], versions: async () => [], add: async () => undefined },
    claimsBook: { claims: async () => [], totals: async () => [] },
    reviews: { open: async () => [], byTier: async () => [], callsToday: async () => [] },
    refundLists: noRefundLists,
    differences: { list: async () => [], close: async () => undefined, runs: async () => [] },
    live: noStreams,
    webhooks: noWebhooks,
    pastAnswer: async () => undefined,
    health: async () => [],
    checks: { postgres: async () => undefined, temporal: async () => undefined, workers: async () => undefined },
    logger,
    caseFacts: fakeCaseFacts(records, staff),
    ...overrides,
    ...{ records, staff },
    policies: { ...fakePolicyBook(), ...overrides.policies },
    rota: { ...fakeRotaBook(), ...overrides.rota },
  });
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    sent,
    opened,
    splits,
    log,
    async call(method, path, { key = keyOf('afterSales'), body, raw, headers } = {}) {
      const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body));
      const response = await fetch(`${url}${path}`, {
        method,
        body: payload,
        headers: {
          ...(key === null ? {} : { authorization: `Bearer ${key}` }),
          ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
      });
      const answer = { status: response.status, headers: response.headers, body: await response.json() };
      throwUnlessDocumented(method, path, answer.status, answer.body);
      return answer;
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Nothing was counted yet. */
export const noNumbers: Numbers = {
  byTime: async () => new Map(),
  byKey: async () => new Map(),
  total: async () => ({ count: 0, sum: 0, part: 0, buckets: {} }),
  cases: async () => [],
};

/** Nothing waits for finance. */
export const noRefundLists: RefundListBook = {
  make: async () => undefined,
  all: async () => [],
  one: async () => undefined,
  step: async () => ({ as: 'unknown' }),
  stop: async () => ({ as: 'unknown' }),
  noteDownload: async () => undefined,
};

/** Nobody has asked to hear of cases. */
export const noWebhooks: WebhookBook = {
  make: async () => ({ as: 'tooMany' }),
  all: async () => [],
  remove: async () => undefined,
  deliveries: async () => undefined,
  replay: async () => ({ as: 'unknown' }),
};

/** A shop that does nothing by the clock. */
export const emptyDay: DayBook = {
  sheets: async () => [],
  sheet: async () => undefined,
  acknowledge: async () => undefined,
  runs: async () => [],
  reports: async () => [],
  report: async () => undefined,
  schedules: async () => [],
  pause: async () => undefined,
  resume: async () => undefined,
  run: async () => ({ as: 'unknown' }),
};

/** Each stream ends as it begins. */
export const noStreams: Live = {
  open: async (res) => void res.end(),
  hasRoom: () => true,
  stop: async () => undefined,
};

const notAsked = async (): Promise<never> => {
  throw new Error('This test has no parcels.');
};

export const ANSWER: CaseAnswer = { caseId: 'c1', seq: 7, stage: 'proposal', events: ['noted'] };

/** One shop with one case `c1` and no tasks. */
export function fakeRecords(record: CaseRecord = caseRecord(), tasks: readonly Task[] = []): Records {
  const holders = new Map<string, KeyHolder>();
  for (const role of STAFF_ROLES) holders.set(hashOf(keyOf(role)), keyHolder({ staffId: `${role}-1`, role }));
  holders.set(hashOf(keyOf(AGENT.role)), keyHolder({ staffId: AGENT.id, role: AGENT.role }));
  holders.set(hashOf(keyOf('admin')), keyHolder({ staffId: 'admin-1', role: 'admin', shopId: null }));
  holders.set(hashOf(OTHER_SHOP_KEY), keyHolder({ staffId: 'agent-9', shopId: 'shop-2' }));
  holders.set(hashOf(keyOf('pirate')), keyHolder({ staffId: 'x', role: 'pirate' }));
  const ours = (shopId: string, caseId: string) => shopId === record.shopId && caseId === record.id;
  return {
    keyHolder: async (hash) => holders.get(hash),
    caseOf: async (shopId, caseId) => (ours(shopId, caseId) ? record : undefined),
    hasCase: async (shopId, caseId) => ours(shopId, caseId),
    workflowIdOf: async (shopId, caseId) => (ours(shopId, caseId) ? `case:${caseId}` : undefined),
    related: async () => [],
    cases: async () => [],
    countCases: async () => 0,
    events: async () => [],
    chat: async () => [],
    tasks: async () => [...tasks],
    task: async (shopId, taskId) => tasks.find((task) => task.shopId === shopId && task.id === taskId),
    promises: async () => [],
    buyer: async () => undefined,
    promise: async () => undefined,
    language: async () => 'zh-CN',
    policy: async () => HANDBOOK_POLICY,
  };
}

/** What the fakes know of a case, together. */
function fakeCaseFacts(records: Records, staff: StaffBook): ReadCaseFacts {
  return async (shopId, staffId, caseId) => {
    const record = await records.caseOf(shopId, caseId);
    if (!record) return undefined;
    const standing = await staff.standing(shopId, staffId, caseId);
    const stateDigest = createHash('sha256').update(JSON.stringify(record.state)).digest('hex');
    return standing && { record, stateDigest, standing, language: await records.language(shopId) };
  };
}

/** A key of the shop that was used just now and does not end. */
export function keyHolder(change: Partial<KeyHolder>): KeyHolder {
  const base = { id: 'k1', staffId: 'agent-1', role: 'afterSales', shopId: SHOP, readOnly: false };
  return { ...base, expiresAt: null, revokedAt: null, lastUsedAt: new Date(), ...change };
}

/** Keys in memory, by the rules of the rows. */
export function fakeCommandKeys(): CommandKeys {
  const digests = new Map<string, string>();
  return {
    async bind(shopId, commandId, digest) {
      const bound = digests.get(`${shopId}/${commandId}`);
      if (bound !== undefined) return bound === digest ? { is: 'same', use: 1 } : { is: 'other' };
      digests.set(`${shopId}/${commandId}`, digest);
      return { is: 'first', use: 1 };
    },
    async free(shopId, commandId) {
      digests.delete(`${shopId}/${commandId}`);
    },
  };
}

/** Answers in memory, as JSON. */
export function fakeKeptAnswers(): KeptAnswers {
  const kept = new Map<string, string>();
  return {
    keep: async (scope, commandId, reply) => void kept.set(`${scope}/${commandId}`, JSON.stringify(reply)),
    async find(scope, commandId) {
      const found = kept.get(`${scope}/${commandId}`);
      return found === undefined ? undefined : JSON.parse(found);
    },
  };
}

/** Nobody is off, and nothing is kept. */
export function fakeStaffBook(): StaffBook {
  return {
    standing: async (shopId, _staffId, caseId) =>
      shopId === SHOP && caseId === 'c1' ? { actsFor: [], ownerIsOff: false } : undefined,
    waivedAt: async () => [],
    offNow: async () => [],
    all: async () => [],
    colleagues: async () => [],
    one: async () => undefined,
    put: async (shopId, id, entry) => ({ shopId, id, personId: null, ...entry }),
    look: async () => undefined,
    breach: async () => undefined,
    breaches: async () => [],
  };
}

/** The shop keeps no rota; what is put is answered as it would be stored. */
export function fakeRotaBook(): RotaBook {
  return {
    now: async () => OPENED,
    teams: async () => [],
    putTeam: async (_shopId, team) => ({ after: team }),
    members: async () => [],
    shifts: async () => [],
    around: async () => [],
    candidates: async () => ({ onShift: [], everybody: [] }),
    matters: async () => [],
    freeTasks: async () => undefined,
    draft: async (_span, shifts) => [...shifts],
    publish: async () => undefined,
    swaps: async () => [],
    askSwap: async () => ({ as: 'unknown' }),
    answerSwap: async () => ({ as: 'unknown' }),
    decideSwap: async () => ({ as: 'unknown' }),
  };
}

/** The handbook's policy as version 1; a new one is answered as it would be stored. */
export function fakePolicyBook(): PolicyBook {
  return {
    newest: async () => ({ version: 1, since: new Date(OPENED), policy: HANDBOOK_POLICY }),
    version: async (_shopId, version) => ({ version, since: new Date(OPENED), policy: HANDBOOK_POLICY }),
    history: async () => [{ version: 1, since: new Date(OPENED), madeBy: null, openCases: 0 }],
    add: async (_shopId, policy) => ({ version: policy.version, since: new Date(OPENED), policy }),
  };
}

/** A case as the recorder would have written it. */
export function caseRecord(state: CaseState = verifiedCase()): CaseRecord {
  const { caseId, subject, openedAt, ...row } = rowOf(state);
  return {
    ...row,
    id: caseId,
    subjectType: subject.type,
    subjectId: subject.externalId,
    previousCaseId: row.previousCaseId ?? null,
    refundId: row.refundId ?? null,
    refundStatus: row.refundStatus ?? null,
    owner: row.owner ?? null,
    ownerRole: row.ownerRole ?? null,
    respondBy: row.respondBy === undefined ? null : new Date(row.respondBy),
    openedAt: new Date(openedAt),
    settledAs: row.settledAs ?? null,
    settledAt: null,
    closedAs: row.closedAs ?? null,
    closedAt: null,
    endedAt: null,
    nextDeadlineAt: row.nextDeadlineAt === undefined ? null : new Date(row.nextDeadlineAt),
    nextDeadline: row.nextDeadline ?? null,
    clockOffset: BigInt(row.clockOffset),
    policyVersion: 1,
    seq: state.seq,
    updatedAt: new Date(openedAt),
    workflowId: null,
    countdownEndsAt: null,
    countdownOf: null,
    flagged: false,
    sign: null,
    state,
  };
}

/** Case `c1` of shop-1, opened by the platform, with everything looked up: it waits for an agent's judgement. */
export function verifiedCase(): CaseState {
  const order = {
    ...{ tid: '4000000000000000001', status: 'WAIT_BUYER_CONFIRM_GOODS', buyerId: 'buyer-1', paid: 9900, postage: 0 },
    createdAt: OPENED,
    lines: [{ oid: '4000000000000000002', title: 'cup', quantity: 1, paid: 9900, shipped: true }],
  };
  return given(
    NO_CASE,
    [
      PLATFORM,
      {
        type: 'open',
        ...{
          caseId: 'c1',
          shopId: SHOP,
          kind: 'qualityReturn',
          buyerId: 'buyer-1',
          tid: order.tid,
          order,
          clockOffset: 0,
        },
        subject: { type: 'order', externalId: order.tid },
      },
    ],
    [
      SYSTEM,
      {
        type: 'answered',
        id: 'case/pastCases',
        answer: { name: 'readPastCases', out: { open: 0, closed: 0, paid: 0 } },
      },
    ],
  );
}

/** The state after these commands, all at the hour of opening. */
export function given(state: CaseState, ...commands: [Actor, CaseCommand][]): CaseState {
  return commands.reduce(
    (before, [actor, command]) =>
      evolveAll(before, decide(before, command, { now: OPENED, policy: HANDBOOK_POLICY, actor })),
    state,
  );
}

export function taskRow(task: Partial<Task> & Pick<Task, 'id' | 'command'>): Task {
  return {
    caseId: 'c1',
    shopId: SHOP,
    kind: 'kind',
    role: 'afterSales',
    assignee: null,
    title: 'title',
    script: 'script',
    outcomes: [],
    dueAt: null,
    overdueAt: null,
    priority: 3,
    openedAt: new Date(OPENED),
    closedAt: null,
    caseKind: 'qualityReturn',
    ...task,
  };
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
