import type { Client } from '@temporalio/client';
import { ServiceError } from '@temporalio/client';
import { ProviderError } from '../../adapters/errors';
import { BOARDS } from '../../api/boards/hits';
import { STAFF_COMMANDS } from '../../api/commands';
import type { Operation } from '../../api/contract/operation';
import { signInOff } from '../../api/people/signInOff';
import { OPERATIONS } from '../../api/routes/all';
import { SHEET_POINTS } from '../../domain/quality/points';
import { createCaseClient } from '../../intake/caseClient';
import { isTemporalAway, OutcomeUnknown } from '../../intake/errors';
import { HANDBOOK_POLICY } from '../../policy/defaults';
import { Prisma } from '../../prisma/client/client';
import type { Database } from '../../store/database';
import type { Shops } from '../../store/shops';
import { operationAt } from './contract';
import {
  type Answer,
  emptyDay,
  fakePolicyBook,
  fakeRecords,
  fakeRotaBook,
  fakeStaffBook,
  keyOf,
  noRefundLists,
  startApi,
  type TestApi,
} from './support';

let api: TestApi | undefined;
afterEach(() => api?.stop());

const known = (code: string, meta?: Record<string, unknown>) =>
  new Prisma.PrismaClientKnownRequestError('no values', { code, clientVersion: '7', meta });
const ofSystem = (code: string) => Object.assign(new Error(`connect ${code} 127.0.0.1:5544`), { code });

/** The errors of the database client while Postgres is away, stopping or too busy. */
const DATABASE_AWAY: [string, Error][] = [
  ['P1001', known('P1001')],
  ['P1017', known('P1017')],
  ['P2024', known('P2024')],
  ['P2028', known('P2028')],
  ['P1001 at the start', new Prisma.PrismaClientInitializationError('no', '7', 'P1001')],
  ['ECONNREFUSED', ofSystem('ECONNREFUSED')],
  [
    'ECONNREFUSED on every address',
    Object.assign(new AggregateError([ofSystem('ECONNREFUSED')]), { code: 'ECONNREFUSED' }),
  ],
  ['57P01', Object.assign(new Error('terminating connection due to administrator command'), { code: '57P01' })],
  [
    'the driver cannot reach it',
    known('P2010', { driverAdapterError: { cause: { kind: 'DatabaseNotReachable', host: 'h' } } }),
  ],
  ['a connection that ended', new Error('Connection terminated unexpectedly')],
];

/** The errors of Temporal's client: gRPC's own error, and the client's error around it. */
const grpc = (code: number) => Object.assign(new Error(`${code}`), { code, details: '', metadata: {} });
const TEMPORAL_AWAY: [string, Error][] = [
  ['UNAVAILABLE', grpc(14)],
  ['DEADLINE_EXCEEDED', grpc(4)],
  ['RESOURCE_EXHAUSTED', grpc(8)],
  ['CANCELLED', grpc(1)],
  ['a wrapped UNAVAILABLE', new ServiceError('wrapped', { cause: grpc(14) })],
];

type Route = [method: string, path: string, body?: unknown];

const READS: Route[] = [
  ['GET', '/v1/cases'],
  ['GET', '/v1/buyers/b1'],
  ['GET', '/v1/cases/c1'],
  ['GET', '/v1/cases/c1/policy'],
  ['GET', '/v1/cases/c1/timeline'],
  ['GET', '/v1/cases/c1/chat'],
  ['GET', '/v1/cases/c1/live'],
  ['GET', '/v1/live'],
  ['GET', '/v1/cases/c1/evidence/e1'],
  ['GET', '/v1/cases/c1/logs'],
  ['GET', '/v1/cases/c1/workflow'],
  ['GET', '/v1/tasks'],
  ['GET', '/v1/tasks/mine'],
  ['GET', '/v1/notices/mine'],
  ...BOARDS.map((board): Route => ['GET', `/v1/boards/${board}`]),
  ['GET', '/v1/numbers?measure=returns&from=2026-03-01&to=2026-03-02'],
  ['GET', '/v1/numbers/cases?measure=returns&day=2026-03-01'],
  ['GET', '/v1/numbers/alarms?day=2026-03-01'],
  ['GET', '/v1/promises?buyerId=b'],
  ['GET', '/v1/scripts'],
  ['GET', '/v1/scripts/hold.short/versions?language=zh-CN'],
  ['GET', '/v1/posts'],
  ['GET', '/v1/posts/p1/readers'],
  ['GET', '/v1/practice/questions'],
  ['GET', '/v1/practice/answers?month=2026-03'],
  ['GET', '/v1/practice/results?month=2026-03'],
  ['GET', '/v1/practice/stories'],
  ['GET', '/v1/practice/plays?month=2026-03'],
  ['GET', '/v1/practice/plays/p1'],
  ['GET', '/v1/quality/chats'],
  ['GET', '/v1/quality/sheets?month=2026-03'],
  ['GET', '/v1/quality/averages?month=2026-03'],
  ['GET', '/v1/staff'],
  ['GET', '/v1/breaches'],
  ['GET', '/v1/rota/teams'],
  ['GET', '/v1/rota/shifts?from=2026-03-02&until=2026-03-08'],
  ['GET', '/v1/rota/people'],
  ['GET', '/v1/rota/on-duty'],
  ['GET', '/v1/rota/swaps'],
  ['GET', '/v1/policy'],
  ['GET', '/v1/policy/versions'],
  ['GET', '/v1/policy/rollouts'],
  ['GET', '/v1/parcels'],
  ['GET', '/v1/troubles'],
  ['GET', '/v1/day/sheets'],
  ['GET', '/v1/day/sheets/s1'],
  ['GET', '/v1/day/runs'],
  ['GET', '/v1/day/schedules'],
  ['GET', '/v1/day/reports'],
  ['GET', '/v1/day/reports/week-2026-03-02/file'],
  ['GET', '/v1/differences'],
  ['GET', '/v1/claims?month=2026-11'],
  ['GET', '/v1/reviews'],
  ['GET', '/v1/reconciliations'],
  ['GET', '/v1/finance/refundLists'],
  ['GET', '/v1/finance/refundLists/l1'],
  ['GET', '/v1/finance/refundLists/l1/xlsx'],
  ['GET', '/v1/finance/refundLists/l1/csv'],
  ['GET', '/v1/finance/refundLists/l1/print'],
];
/** Tables of the program itself: behind the door they need neither Postgres nor Temporal. */
const TABLES: Route[] = [
  ['GET', '/v1/numbers/measures'],
  ['GET', '/v1/policy/schema'],
  ['GET', '/v1/quality/points'],
];
const WRITES: Route[] = [
  ['POST', '/v1/cases', { kind: 'qualityReturn', tid: '1' }],
  ['POST', '/v1/cases/c1/addNote', { text: 'a note' }],
  ['POST', '/v1/cases/c1/split', { lines: [{ oid: '1', quantity: 1 }] }],
  ['POST', '/v1/tasks/t1/complete', {}],
  ['POST', '/v1/tasks/t1/claim', {}],
  ['POST', '/v1/tasks/t1/phone', {}],
  ['POST', '/v1/notices/n1/read', {}],
  ['POST', '/v1/practice/answers', { questionId: 'q1', text: '您好', step: 'lookUp', took: 1 }],
  ['POST', '/v1/practice/plays', { storyId: 'story-1', tid: '1' }],
  ['POST', '/v1/practice/plays/p1/turns', { turn: 'ship' }],
  ['POST', '/v1/practice/plays/p1/grade'],
  ['POST', '/v1/posts/p1/read', { version: 1 }],
  ['POST', '/v1/cases/c1/present', { state: 'reading' }],
  ['POST', '/v1/tasks/t1/release', {}],
  ['POST', '/v1/tasks/t1/snooze', { until: '2026-03-02T04:00:00Z' }],
  ['POST', '/v1/tasks/t1/reassign', { to: 'anna', reason: 'busy' }],
  ['POST', '/v1/parcels', { company: 'SF', trackingNumber: 'SF1' }],
  ['POST', '/v1/parcels/p1/match', { caseId: 'c1' }],
  ['POST', '/v1/promises/p1/redeem', { tid: '1' }],
  ['POST', '/v1/rota/shifts/publish', { from: '2026-03-02', until: '2026-03-08' }],
  ['POST', '/v1/rota/people/anna/hand-on', { reason: 'gone' }],
  ['POST', '/v1/rota/swaps', { startsAt: '2026-03-02T01:00:00Z', to: 'anna' }],
  ['POST', '/v1/rota/swaps/s1/agree', { agrees: true }],
  ['POST', '/v1/rota/swaps/s1/decide', { approves: true }],
  ['POST', '/v1/troubles/t1/resume', {}],
  ['POST', '/v1/troubles/t1/retry', {}],
  ['POST', '/v1/troubles/t1/close', { note: 'a note' }],
  ['POST', '/v1/day/sheets/s1/acknowledge', {}],
  ['POST', '/v1/day/schedules/handover/pause', {}],
  ['POST', '/v1/day/schedules/handover/resume', {}],
  ['POST', '/v1/day/schedules/handover/run', {}],
];

/** Tells of each item by itself. */
const MANY: Route[] = [
  ['POST', '/v1/cases/bulk', { items: [{ caseId: 'c1', command: 'addNote', body: { text: 'a note' } }] }],
];

/** What finance may, and a supervisor has no need of. */
const FINANCE: Route[] = [
  ['POST', '/v1/differences/d1/close', { note: 'a note' }],
  ['POST', '/v1/finance/refundLists', {}],
  ['POST', '/v1/finance/refundLists/l1/propose', {}],
  ['POST', '/v1/finance/refundLists/l1/confirm', {}],
  ['POST', '/v1/finance/refundLists/l1/execute', {}],
  ['POST', '/v1/finance/refundLists/l1/discard', {}],
  ['POST', '/v1/finance/refundLists/l1/lines/1/stop', { reason: 'paid before' }],
  ['POST', '/v1/cases/c1/reveal', { fields: ['phone'], reason: 'checkPayee' }],
];

/** A manager's alone. */
const WEBHOOK = { name: 'ERP', url: 'https://erp.example.com/', types: ['case.closed'] };
const MANAGER: Route[] = [
  ['GET', '/v1/webhooks'],
  ['GET', '/v1/webhooks/w1/deliveries'],
  ['POST', '/v1/webhooks', WEBHOOK],
  ['POST', '/v1/policy/rollouts', { version: 1 }],
  ['POST', '/v1/policy/rollouts/preview', { version: 1 }],
  ['POST', '/v1/webhooks/w1/deliveries/d1/replay', {}],
  ['DELETE', '/v1/webhooks/w1'],
];

const PUTS: Route[] = [
  ['PUT', '/v1/scripts/hold.short', { version: 0, language: 'zh-CN', stages: ['intake'], text: '亲，稍等' }],
  ['PUT', '/v1/quality/sheets/c1', { marks: Object.fromEntries(SHEET_POINTS.map(({ id }) => [id, 5])) }],
  ['PUT', '/v1/posts/p1', { version: 0, sort: 'notice', title: '通知', text: '明天开会' }],
  ['PUT', '/v1/practice/questions/leak', { says: '漏水', steps: ['diagnose'] }],
  ['PUT', '/v1/staff/anna', { role: 'afterSales' }],
  ['PUT', '/v1/rota/teams/t1', { name: 'one', sort: 'afterSales', members: [] }],
  ['PUT', '/v1/rota/shifts', { from: '2026-03-02', until: '2026-03-08', shifts: [] }],
  ['PUT', '/v1/policy', HANDBOOK_POLICY],
];

/** Its body is the file. */
const FILE = '/v1/cases/c1/evidence?name=a.gif&sort=photo&from=buyer';
const GIF = {
  raw: 'GIF89a\x01\0\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;',
  headers: { 'content-type': 'image/gif' },
};

// Without a key are `/callbacks`, which answer in their provider's form, and what needs neither Postgres nor Temporal.
test('the lists of this test name every operation of a shop; the commands of a case are one', () => {
  const asked = [...READS, ...TABLES, ...WRITES, ...MANY, ...FINANCE, ...MANAGER, ...PUTS].map(
    ([method, path]) => operationAt(method, path)?.id,
  );
  const named = [...asked, operationAt('POST', FILE)?.id];
  const ofShop = OPERATIONS.filter(({ who }) => ['staff', 'roles', 'command'].includes(who.is));
  const expected = ofShop.filter(({ tag, id }) => tag !== 'Commands' || id === 'addNote');
  expect(named.sort()).toEqual(expected.map(({ id }) => id).sort());
});

/** Everything throws this, but the look for the key when `letsIn`. */
async function start(error: Error, letsIn: boolean): Promise<TestApi> {
  const throwing = <T extends object>(like: T) =>
    Object.fromEntries(Object.keys(like).map((name) => [name, async () => Promise.reject(error)])) as unknown as T;
  const records = fakeRecords();
  const no = async () => Promise.reject(error);
  api = await startApi({
    records: { ...throwing(records), ...(letsIn ? { keyHolder: records.keyHolder } : {}) },
    staff: throwing(fakeStaffBook()),
    policies: throwing(fakePolicyBook()),
    rota: throwing(fakeRotaBook()),
    cases: { open: no, send: no },
    split: no,
    promises: { redeem: no },
    claims: { take: no, handOn: no, release: no },
    ...{ myTasks: no, boards: no, logs: no, workflow: no },
    numbers: { byTime: no, byKey: no, total: no, cases: no },
    parcels: { register: no, match: no, list: no },
    troubles: { list: no, resume: no, retry: no, close: no },
    notices: { mine: no, read: no },
    posts: { newest: no, add: no, read: no, reads: no },
    practice: {
      ...{ questions: no, put: no, keep: no, answers: no },
      ...{ begin: no, play: no, plays: no, takeTurn: no, grade: no },
    },
    rollouts: { preview: no, begin: no, list: no },
    practiceShops: ['shop-1'],
    presence: { note: no },
    quality: { drawn: no, judge: no, sheets: no },
    scripts: { current: no, versions: no, add: no },
    claimsBook: { claims: no, totals: no },
    reviews: { open: no, byTier: no, callsToday: no },
    refundLists: throwing(noRefundLists),
    day: throwing(emptyDay),
    differences: { list: no, close: no, runs: no },
    webhooks: { make: no, all: no, remove: no, deliveries: no, replay: no },
    live: { open: no, hasRoom: () => true, stop: async () => undefined },
    pastAnswer: no,
    reveal: no,
    buyerPhone: no,
  });
  return api;
}

function expectAway({ status, headers, body }: Answer, code: string, part: string): void {
  expect(body).toMatchObject({ status: 503, code });
  expect(status).toBe(503);
  expect(headers.get('retry-after')).toBe('5');
  expect(headers.get('content-type')).toContain('application/problem+json');
  expect(body.detail).toMatch(new RegExp(`^${part} does not answer`));
}

describe('while Postgres is away', () => {
  test.each(DATABASE_AWAY)(
    '(%s) every route says so at the door, and a command that its outcome is unknown',
    async (_name, error) => {
      const { call } = await start(error, false);
      for (const [method, path] of [...READS, ...TABLES])
        expectAway(await call(method, path), 'databaseAway', 'Postgres');
      const commands: Route[] = STAFF_COMMANDS.map((name) => ['POST', `/v1/cases/c1/${name}`, {}]);
      for (const [method, path, body] of [...WRITES, ...FINANCE, ...commands]) {
        const answer = await call(method, path, { body });
        expectAway(answer, 'outcomeUnknown', 'Postgres');
        expect(answer.body.commandId).toBe(answer.headers.get('idempotency-key'));
      }
    },
  );

  test('and goes away only once the key was found, every route says so too', async () => {
    const { call } = await start(ofSystem('ECONNREFUSED'), true);
    const key = keyOf('supervisor');
    for (const [method, path] of READS) expectAway(await call(method, path, { key }), 'databaseAway', 'Postgres');
    for (const [method, path, body] of WRITES) {
      expectAway(await call(method, path, { key, body }), 'outcomeUnknown', 'Postgres');
    }
    for (const [method, path, body] of MANY) {
      const { items } = (await call(method, path, { key, body })).body;
      expect(items).toMatchObject([{ status: 503, answer: null, problem: { code: 'outcomeUnknown' } }]);
    }
    for (const [method, path, body] of FINANCE) {
      expectAway(await call(method, path, { key: keyOf('finance'), body }), 'outcomeUnknown', 'Postgres');
    }
    for (const [method, path, body] of PUTS) {
      expectAway(await call(method, path, { key: keyOf('manager'), body }), 'databaseAway', 'Postgres');
    }
    for (const [method, path, body] of MANAGER) {
      const code = method === 'POST' ? 'outcomeUnknown' : 'databaseAway';
      expectAway(await call(method, path, { key: keyOf('manager'), body }), code, 'Postgres');
    }
  });

  test('nothing of the installation is done: a change by POST has an unknown outcome', async () => {
    const no = () => Promise.reject(ofSystem('ECONNREFUSED'));
    api = await startApi({
      keys: { all: no, make: no, revoke: no, used: async () => undefined },
      people: { all: no, shopsOf: no, make: no, change: no, removeSecondFactor: no },
      shops: { all: no, one: no, add: no, renew: no, pause: no, resume: no },
      signIn: { ...signInOff(), makeLink: no },
      auditLog: no,
      health: no,
    });
    // The example of addShop holds no key that can be read, so it is refused before anything is asked.
    const isAsked = ({ who, id }: Operation) => (who.is === 'admin' || who.is === 'adminOr') && id !== 'addShop';
    const ofInstallation = OPERATIONS.filter(isAsked);
    expect(ofInstallation.length).toBeGreaterThan(8);
    for (const { method, path, example } of ofInstallation) {
      const call = { key: keyOf('admin'), body: example.body };
      const answer = await api.call(method.toUpperCase(), path.replaceAll(/\{\w+\}/g, 'x1'), call);
      expectAway(answer, method === 'post' ? 'outcomeUnknown' : 'databaseAway', 'Postgres');
    }
  });

  test('a file is not taken, at the door or behind it', async () => {
    for (const letsIn of [false, true]) {
      const { call } = await start(ofSystem('ECONNREFUSED'), letsIn);
      expectAway(await call('POST', FILE, GIF), 'outcomeUnknown', 'Postgres');
      await api?.stop();
    }
    api = undefined;
  });

  test('a push is not taken: its provider pushes again', async () => {
    const take = () => Promise.reject(ofSystem('ECONNREFUSED'));
    api = await startApi({ parcelPushes: { take }, topPushes: { take } });
    for (const path of ['/callbacks/kuaidi100/shop-1', '/callbacks/top/12345678']) {
      const { status, headers } = await api.call('POST', path, { key: null, body: {} });
      expect([status, headers.get('retry-after')]).toEqual([503, '5']);
    }
  });

  test('a command that was carried out and cannot be read back has no 2xx', async () => {
    const caseOf = async () => Promise.reject(ofSystem('ECONNRESET'));
    api = await startApi({ records: { caseOf } });
    expectAway(await api.call('POST', '/v1/cases/c1/addNote', { body: { text: 'a' } }), 'outcomeUnknown', 'Postgres');
    expect(api.sent).toHaveLength(1);
  });
});

describe('while Temporal is away', () => {
  test.each(TEMPORAL_AWAY)('(%s) a command has an unknown outcome, and reads are served', async (_name, error) => {
    const no = async () => Promise.reject(error);
    api = await startApi({ cases: { open: no, send: no }, split: no, pastAnswer: no });
    for (const [method, path, body] of WRITES.slice(0, 3)) {
      expectAway(await api.call(method, path, { body, key: keyOf('supervisor') }), 'outcomeUnknown', 'Temporal');
    }
    expectAway(await api.call('POST', FILE, GIF), 'outcomeUnknown', 'Temporal');
    expect((await api.call('GET', '/v1/cases/c1')).status).toBe(200);
  });

  test.each(TEMPORAL_AWAY)(
    '(%s) the case client says which part is away, and under which command id to repeat',
    async (_name, error) => {
      const send = clientOn(error, async () => [{}]);
      await expect(send()).rejects.toMatchObject({ name: 'OutcomeUnknown', part: 'temporal', commandId: 'my-1' });
      const both = clientOn(error, async () => Promise.reject(known('P1001')));
      await expect(both()).rejects.toMatchObject({ name: 'OutcomeUnknown', part: 'postgres' });
    },
  );

  test.each([
    ...TEMPORAL_AWAY,
    ['unknown to the case client', new OutcomeUnknown('refundSeen:1', 'temporal')] as const,
  ])('(%s) a message of TOP is not taken: it is pushed again', async (_name, error) => {
    api = await startApi({ topPushes: { take: () => Promise.reject(error) } });
    const { status, headers } = await api.call('POST', '/callbacks/top/12345678', { key: null, body: {} });
    expect([status, headers.get('retry-after')]).toEqual([503, '5']);
  });

  test.each([
    ['NOT_FOUND', grpc(5)],
    ['INVALID_ARGUMENT', grpc(3)],
    ['an error of ours', new Error('14')],
    ['an error with such a code', Object.assign(new Error('no'), { code: 14 })],
  ])('%s does not say so', (_name, error) => {
    expect(isTemporalAway(error)).toBe(false);
  });
});

/** The real client of cases, on a server and a database that answer so. */
function clientOn(error: Error, query: () => Promise<unknown>) {
  const temporal = {
    withDeadline: (_at: number, ask: () => Promise<unknown>) => ask(),
    workflow: { getHandle: () => ({ executeUpdate: () => Promise.reject(error) }) },
  } as unknown as Client;
  const database = { $queryRaw: query } as unknown as Database;
  const at = { workflowId: 'shop-1/refund/1/1' };
  const cases = createCaseClient({ temporal, database, shops: {} as Shops });
  return () => cases.send('c1', { type: 'addNote', text: 'a' }, { id: 'a', role: 'afterSales' }, 'my-1', at);
}

test('/readyz names each part that is away', async () => {
  const away = async () => Promise.reject(new Error('away'));
  const fine = async () => undefined;
  for (const [postgres, temporal, detail] of [
    [away, fine, 'Postgres does not answer.'],
    [fine, away, 'Temporal does not answer.'],
    [away, away, 'Postgres does not answer. Temporal does not answer.'],
  ] as const) {
    api = await startApi({ checks: { postgres, temporal, workers: fine } });
    const answer = await api.call('GET', '/readyz', { key: null });
    expect([answer.status, answer.body.detail, answer.headers.get('retry-after')]).toEqual([503, detail, '5']);
    await api.stop();
  }
  api = await startApi();
  expect((await api.call('GET', '/readyz', { key: null })).status).toBe(200);
});

test('a platform that takes no connection is not taken for Postgres', async () => {
  const error = new ProviderError('away', { provider: 'top', kind: 'retry', code: 'ECONNREFUSED' });
  api = await startApi({ cases: { open: () => Promise.reject(error), send: () => Promise.reject(error) } });
  const { status, body } = await api.call('POST', '/v1/cases', { body: { kind: 'qualityReturn', tid: '1' } });
  expect([status, body.code]).toEqual([503, 'platformAway']);
});

test('a shop that is paused at the platform has a 503 that says who ends it', async () => {
  const error = new ProviderError('held', { provider: 'top', kind: 'retry', code: 'PAUSED', retryAfterMs: 60_000 });
  api = await startApi({ cases: { open: () => Promise.reject(error), send: () => Promise.reject(error) } });
  const { status, headers, body } = await api.call('POST', '/v1/cases', { body: { kind: 'qualityReturn', tid: '1' } });
  expect([status, body.code, headers.get('retry-after')]).toEqual([503, 'platformPaused', '60']);
});
