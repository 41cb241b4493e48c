import { PrismaPg } from '@prisma/adapter-pg';
import { prismaCommandKeys } from '../../api/commandKeys';
import { prismaKeyBook } from '../../api/people/keyBook';
import { prismaRecords } from '../../api/prismaRecords';
import { prismaStaffBook } from '../../api/prismaStaffBook';
import { HANDBOOK_POLICY } from '../../policy/defaults';
import { PrismaClient } from '../../prisma/client/client';
import { type Database, inUtc } from '../../store/database';
import { keyHashOf } from '../../store/keyHash';
import { orderMoneyOf } from '../../store/orderMoney';
import { freshDatabase } from '../support/stack';
import { AGENT, ANSWER, caseRecord, SHOP, startApi, type TestApi } from './support';

/** Beside what the recorder writes (issue of the API in full). */
const MOST = 5;

let database: Database;
let api: TestApi;
let asked: string[] = [];

beforeAll(async () => {
  const prisma = new PrismaClient({
    adapter: new PrismaPg({ connectionString: inUtc(await freshDatabase()) }),
    log: [{ emit: 'event', level: 'query' }],
  });
  prisma.$on('query', ({ query }) => asked.push(query));
  database = prisma;
  const { state, ...row } = caseRecord();
  await database.case.create({ data: { ...row, state: JSON.parse(JSON.stringify(state)) } });
  const key = { id: 'k', hash: keyHashOf('the-key'), staffId: AGENT.id, role: AGENT.role, shopId: SHOP };
  await database.apiKey.create({ data: key });
  const policy = JSON.parse(JSON.stringify(HANDBOOK_POLICY));
  await database.policyVersion.create({ data: { shopId: SHOP, version: 1, policy } });
  api = await startApi({
    records: prismaRecords(database),
    staff: prismaStaffBook(database),
    keys: prismaKeyBook(database),
    commandKeys: prismaCommandKeys(database),
    cases: {
      open: async () => ANSWER,
      async send(caseId, command) {
        // As the client of cases does before it speaks to Temporal.
        if (command.type === 'propose') await orderMoneyOf(database, caseId);
        return ANSWER;
      },
    },
  });
  // The key's use, the rules and the look are known from here on.
  await ask('GET', '/v1/cases/c1');
});
afterAll(async () => {
  await api?.stop();
  await database?.$disconnect();
});

describe('an agent who has the case open', () => {
  test.each([
    ['addNote', { text: '买家来电' }],
    ['takeOver', {}],
    ['propose', { remedy: 'compensation', amount: 100 }],
  ])('%s touches Postgres at most five times', async (name, body) => {
    const queries = await ask('POST', `/v1/cases/c1/${name}`, body);
    expect(queries.length).toBeLessThanOrEqual(MOST);
  });

  test('addNote under a key of the caller touches Postgres at most five times', async () => {
    const queries = await ask('POST', '/v1/cases/c1/addNote', { text: '一次' }, { 'idempotency-key': 'once' });
    expect(queries.length).toBeLessThanOrEqual(MOST);
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
  expect(looks.map(({ what, caseIds }) => [what, caseIds])).toEqual([
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

/** Asks, and gives what Postgres was asked meanwhile. */
async function ask(method: string, path: string, body?: object, headers: Record<string, string> = {}) {
  asked = [];
  const answer = await api.call(method, path, { key: 'the-key', body, headers });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return [...asked];
}
