import { caseFactsReader } from '../../api/caseFacts';
import { prismaCommandKeys } from '../../api/commandKeys';
import { prismaKeyBook } from '../../api/people/keyBook';
import { prismaRecords } from '../../api/prismaRecords';
import { prismaStaffBook } from '../../api/prismaStaffBook';
import { HANDBOOK_POLICY } from '../../policy/defaults';
import type { Database } from '../../store/database';
import { keyHashOf } from '../../store/keyHash';
import { orderMoneyOf } from '../../store/orderMoney';
import { prismaReads } from '../../store/quickReads';
import { listened } from '../support/listened';
import { freshDatabase } from '../support/stack';
import { AGENT, ANSWER, caseRecord, SHOP, startApi, type TestApi } from './support';

/** Beside what the recorder writes (issue of the API in full). */
const MOST = 5;

let database: Database;
let api: TestApi;
let asked: string[] = [];

beforeAll(async () => {
  database = listened(await freshDatabase(), (query) => asked.push(query));
  const { state, ...row } = caseRecord();
  await database.case.create({ data: { ...row, state: JSON.parse(JSON.stringify(state)) } });
  for (const role of [AGENT.role, 'supervisor', 'manager']) {
    const key = { id: role, hash: keyHashOf(keyFor(role)), staffId: role === AGENT.role ? AGENT.id : role, role };
    await database.apiKey.create({ data: { ...key, shopId: SHOP } });
  }
  for (const id of ['agent-2', 'agent-3']) {
    await database.staff.create({ data: { shopId: SHOP, id, role: AGENT.role } });
  }
  const policy = JSON.parse(JSON.stringify(HANDBOOK_POLICY));
  await database.policyVersion.create({ data: { shopId: SHOP, version: 1, policy } });
  api = await startApi({
    records: prismaRecords(database),
    caseFacts: caseFactsReader(prismaReads(database)),
    staff: prismaStaffBook(database),
    keys: prismaKeyBook(database),
    commandKeys: prismaCommandKeys(database),
    cases: {
      open: async () => ANSWER,
      async send(caseId, command) {
        // As the client of cases does before it speaks to Temporal, and as the recorder writes of a case that is handed on.
        if (command.type === 'propose' || command.type === 'approve') await orderMoneyOf(database, caseId);
        if (command.type === 'reassign') await handOver(caseId, command.owner);
        return ANSWER;
      },
    },
  });
  // The key's use, the rules and the look are known from here on.
  for (const role of [AGENT.role, 'supervisor', 'manager']) await ask('GET', '/v1/cases/c1', { role });
});
afterAll(async () => {
  await api?.stop();
  await database?.$disconnect();
});

describe('an agent who has the case open', () => {
  test.each<[string, object, string]>([
    ['addNote', { text: '买家来电' }, AGENT.role],
    ['takeOver', {}, AGENT.role],
    ['propose', { remedy: 'compensation', amount: 100 }, AGENT.role],
    ['waive', { amount: 100 }, AGENT.role],
    ['approve', { amount: 4900 }, 'manager'],
    ['reassign', { owner: 'agent-2', reason: '休假' }, 'supervisor'],
  ])('%s touches Postgres at most five times, also under a key of the caller', async (name, body, role) => {
    const path = `/v1/cases/c1/${name}`;
    expect((await ask('POST', path, { body, role })).length).toBeLessThanOrEqual(MOST);
    const again = name === 'reassign' ? { owner: 'agent-3', reason: '休假' } : body;
    const headers = { 'idempotency-key': `once-${name}` };
    expect((await ask('POST', path, { body: again, role, headers })).length).toBeLessThanOrEqual(MOST);
  });

  test('a look at the case asks for it, for the key, and for the cases beside it', async () => {
    expect(await ask('GET', '/v1/cases/c1')).toHaveLength(3);
  });

  test.each(['/v1/cases', '/v1/cases?total=true', '/v1/cases/c1', '/v1/cases/c1/timeline', '/v1/tasks?for=me'])(
    'reading %s again writes no row',
    async (path) => {
      await ask('GET', path);
      const queries = await ask('GET', path);
      expect(queries.filter((query) => !/^\s*(SELECT|BEGIN|COMMIT)/i.test(query))).toEqual([]);
      expect(queries.length).toBeGreaterThan(0);
    },
  );
});

test('each look stands in Postgres once, with the cases that were seen', async () => {
  const looks = await database.look.findMany({ orderBy: { what: 'asc' } });
  const own = looks.filter(({ staffId }) => staffId === AGENT.id);
  expect(own.map(({ what, caseIds }) => [what, caseIds])).toEqual([
    ['case', ['c1']],
    ['cases', ['c1']],
    ['timeline', ['c1']],
  ]);
});

test('what an order has promised in another case, holds and has paid counts; what this application holds does not', async () => {
  const { state, ...row } = caseRecord();
  const json = JSON.parse(JSON.stringify(state));
  await database.case.create({ data: { ...row, id: 'm1', tid: 'm', refundId: 'r1', state: json } });
  await database.case.create({ data: { ...row, id: 'm2', tid: 'm', state: json } });
  await database.orderLedger.create({ data: { shopId: SHOP, tid: 'm' } });
  const entry = { shopId: SHOP, tid: 'm', kind: 'refund', status: 'held' };
  await database.ledgerEntry.createMany({
    data: [
      { ...entry, intentId: 'refund:r1', amount: 1 },
      { ...entry, intentId: 'refund:r2', amount: 10 },
      { ...entry, intentId: 'x', amount: 100, status: 'paid' },
      { ...entry, intentId: 'y', amount: 1_000, status: 'failed' },
      { ...entry, intentId: 'z', amount: 10_000, kind: 'freight', status: 'paid' },
    ],
  });
  const nothing = { promised: 0, given: [], refunded: [] };
  expect(await orderMoneyOf(database, 'm1')).toEqual({ ...nothing, committed: 110 });
  expect(await orderMoneyOf(database, 'm2')).toEqual({ ...nothing, committed: 111 });
  expect(await orderMoneyOf(database, 'm3')).toBeUndefined();
});

const keyFor = (role: string) => `the-key-of-${role}`;

/** The recorder's own statements do not count. */
async function handOver(caseId: string, owner: string): Promise<void> {
  const before = [...asked];
  await database.case.update({ where: { id: caseId }, data: { owner } });
  await new Promise((resolve) => setImmediate(resolve));
  asked = before;
}

/** Asks, and gives what Postgres was asked meanwhile. */
async function ask(
  method: string,
  path: string,
  { body, role = AGENT.role, headers = {} }: { body?: object; role?: string; headers?: Record<string, string> } = {},
) {
  asked = [];
  const answer = await api.call(method, path, { key: keyFor(role), body, headers });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return [...asked];
}
