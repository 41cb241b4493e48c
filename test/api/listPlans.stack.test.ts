import { Client } from 'pg';
import type { CASE_FILTERS, CaseFilter } from '../../api/listing/caseFilters';
import { CASE_SORTS, type CaseSort } from '../../api/listing/caseOrder';
import { TASK_FILTERS } from '../../api/listing/taskFilters';
import { prismaRecords } from '../../api/prismaRecords';
import type { Records, TaskFilter } from '../../api/records';
import { processKeys } from '../../config';
import { searchOf } from '../../domain/case/rows/search';
import { fillSearch } from '../../scripts/db/search';
import { type Database, inUtc } from '../../store/database';
import { keepContact } from '../../store/orderContacts';
import { createReadPool, type ReadPool } from '../../store/quickReads';
import { tailDigests } from '../../store/search';
import { listened } from '../support/listened';
import { freshDatabase } from '../support/stack';
import { caseRecord, SHOP, taskRow, verifiedCase } from './support';

const ROWS = 20_000;
/** So many share the end of a phone number, as the one of a company's reception. */
const MANY = 1_500;
/** Of which this one is looked for. */
const ONE = 'p-7777';

let plans: Client;
let database: Database;
let records: Records;
let pool: ReadPool;
/** What was asked of Postgres since the last look. */
let asked: { query: string; params: readonly unknown[] }[] = [];

beforeAll(async () => {
  const url = await freshDatabase();
  database = listened(url, (query, params) => asked.push({ query, params }));
  pool = createReadPool(url, () => undefined);
  records = prismaRecords(database, processKeys(), (statement) => {
    asked.push({ query: statement.text, params: statement.values });
    return pool.read(statement);
  });
  plans = new Client({ connectionString: inUtc(url) });
  await plans.connect();
  await fill(url);
});
afterAll(async () => {
  await plans?.end();
  await pool?.stop();
  await database?.$disconnect();
});

const GIVEN: { [F in keyof typeof CASE_FILTERS]: CaseFilter } = {
  stage: { stage: 'bargaining' },
  open: { open: true },
  kind: { kind: 'kind-7' },
  team: { team: 'reviewRecovery' },
  waitingFor: { waitingFor: 'courier' },
  owner: { owner: 'agent-7' },
  priority: { priority: 1 },
  dueBefore: { dueBefore: new Date(1_000_000) },
  flagged: { flagged: true },
  sign: { sign: 'confirmed' },
  buyerId: { buyerId: 'buyer-77' },
  nickname: { nickname: 'Ｎick-7777' },
  phoneTail: { phoneTail: '7777' },
  tid: { tid: 'tid-7777' },
  refundId: { refundId: 'refund-7777' },
  trackingNumber: { trackingNumber: 'sf 0000-7777' },
  text: { text: '蓝色的茶壶' },
};

describe('among 20,000 cases the list finds by an index', () => {
  test.each(Object.entries(GIVEN))('what fits %s', async (_name, filter) => {
    const { rows, scans } = await read(() => records.cases(SHOP, filter, { limit: 51 }));
    expect(scans).toEqual([]);
    expect(rows.length).toBeGreaterThan(0);
  });

  test.each(['nickname', 'phoneTail', 'tid', 'refundId', 'trackingNumber', 'text'] as const)(
    'the one case of a buyer whose %s is known, and no other',
    async (name) => {
      const found = await records.cases(SHOP, GIVEN[name], { limit: 51 });
      expect(found.map(({ id }) => id)).toEqual([ONE]);
      expect(await records.countCases(SHOP, GIVEN[name])).toBe(1);
      expect(await records.cases('shop-2', GIVEN[name], { limit: 51 })).toEqual([]);
    },
  );

  test.each<[string, CaseFilter]>([
    ['end of a phone number', { phoneTail: '8888' }],
    ['tracking number', { trackingNumber: 'MANY1' }],
  ])('each of 1,500 cases that share one %s', async (_name, filter) => {
    expect(await records.countCases(SHOP, filter)).toBe(MANY);
    const oldest = { at: new Date(2_000), id: 'p-2' };
    expect((await records.cases(SHOP, filter, { limit: 51, after: oldest })).map(({ id }) => id)).toEqual(['p-1']);
  });

  test.each(CASE_SORTS)('a page far down by %s', async (sort: CaseSort) => {
    const after = { at: new Date(15_000_000), id: 'p-1' };
    const { rows, scans } = await read(() => records.cases(SHOP, {}, { limit: 51, after, sort }));
    expect([rows.length, scans]).toEqual([51, []]);
  });

  test.each<[string, TaskFilter]>([
    ['kind', { open: true, kind: 'kind-7' }],
    ['caseKind', { open: true, caseKind: 'case-kind-7' }],
    ['caseId', { open: true, caseId: 'p-77' }],
    ['assignee', { open: true, assignee: 'agent-7' }],
    ['dueBefore', { open: true, dueBefore: new Date(100_000) }],
    ['role', { open: true, role: 'finance' }],
    ['for', { open: true, for: { id: 'agent-7', role: 'afterSales' } }],
    ['open', { open: true }],
  ])('tasks by %s', async (_name, filter) => {
    const { rows, scans } = await read(() => records.tasks(SHOP, filter, { limit: 51 }));
    expect(scans).toEqual([]);
    expect(rows.length).toBeGreaterThan(0);
  });

  test('by every filter that a list of tasks has', () => {
    expect(Object.keys(TASK_FILTERS).sort()).toEqual(['assignee', 'caseId', 'caseKind', 'dueBefore', 'kind']);
  });
});

test('by the deadline the earliest comes first, page by page, and cases without one come last', async () => {
  const { state, ...row } = caseRecord();
  const times = [3_000, 1_000, 1_000, null, null];
  for (const [n, at] of times.entries()) {
    const nextDeadlineAt = at === null ? null : new Date(at);
    const data = { ...row, id: `d${n}`, shopId: 'shop-3', nextDeadlineAt, state: JSON.parse(JSON.stringify(state)) };
    await database.case.create({ data });
  }
  const ids: string[] = [];
  const page = { limit: 2, sort: 'nextDeadlineAt' as const };
  for (let rows = await records.cases('shop-3', {}, page); rows.length > 0; ) {
    ids.push(...rows.map(({ id }) => id));
    const last = rows.at(-1);
    rows = last ? await records.cases('shop-3', {}, { ...page, after: { at: last.nextDeadlineAt, id: last.id } }) : [];
  }
  expect(ids).toEqual(['d1', 'd2', 'd0', 'd3', 'd4']);
});

test('nickname and phone stand nowhere among the columns by which cases are found', async () => {
  const [row] = await database.$queryRaw<Record<string, unknown>[]>`
    SELECT "nickDigest", "words", "grams"::text AS "grams" FROM "Case" WHERE "id" = ${ONE}`;
  expect(String(row?.nickDigest)).toMatch(/^[0-9a-f]{64}$/);
  expect(JSON.stringify(row)).not.toMatch(/nick-7777/i);
  const contact = await database.orderContact.findFirst({ where: { tid: 'tid-7777' } });
  expect(contact?.tailDigest).toMatch(/^[0-9a-f]{64}$/);
});

/** Tables with a row for each case or more. People and claims are few, so that Postgres may well read all of them. */
const LARGE = ['Case', 'Task', 'CaseParcelNumber', 'OrderContact'];

/** Runs the query, and says which large tables Postgres would read from end to end for it. */
async function read<R>(ask: () => Promise<R[]>): Promise<{ rows: R[]; scans: string[] }> {
  asked = [];
  const rows = await ask();
  const scans: string[] = [];
  expect(asked.length).toBeGreaterThan(0);
  for (const { query, params } of [...asked]) {
    const { rows: lines } = await plans.query(`EXPLAIN ${query}`, [...params]);
    const plan = lines.map((line) => line['QUERY PLAN']).join('\n');
    const scanned = [...plan.matchAll(/Seq Scan on "?(\w+)"?/g)].flatMap(([, table]) => table ?? []);
    scans.push(...scanned.filter((table) => LARGE.includes(table)).map((table) => `${table}: ${query}\n${plan}`));
  }
  return { rows, scans };
}

/** Cases of a busy shop: few of them are open, flagged or suspicious. One is written as the recorder writes it. */
async function fill(url: string): Promise<void> {
  const state = verifiedCase();
  const order = { ...state.order, nickname: 'Nick-7777' };
  const [line] = state.order?.lines ?? [];
  const lines = [{ ...line, title: '蓝色的茶壶,带盖', parcel: { company: 'SF', trackingNumber: 'SF00007777' } }];
  const { state: _, ...row } = caseRecord();
  const json = JSON.parse(JSON.stringify({ ...state, order: { ...order, lines } }));
  await database.case.create({ data: { ...row, id: ONE, tid: 'tid-7777', refundId: 'refund-7777', state: json } });
  expect(searchOf(json).trackingNumbers).toEqual(['SF00007777']);
  await fillSearch(url, processKeys());
  await keepContact(database, { id: SHOP, contactKey: 'key' }, 'tid-7777', { phoneTail: '7777' });
  await plans.query(
    `INSERT INTO "Case" SELECT r.* FROM "Case" c, generate_series(1, $1::int) n,
       LATERAL jsonb_populate_record(c, jsonb_build_object(
       'id', 'p-' || n, 'tid', 'tid-' || n, 'refundId', 'refund-' || n, 'buyerId', 'buyer-' || n % 5000,
       'owner', 'agent-' || n % 200, 'kind', (array['kind-' || n % 30, 'reviewRecovery'])[1 + (n % 100 = 0)::int],
       'stage', (array['closed', 'bargaining', 'proposal'])[1 + (n % 20 = 0)::int + (n % 60 = 0)::int],
       'waitingFor', (array['nobody', 'courier'])[1 + (n % 50 = 0)::int], 'priority', 3 - (n % 40 = 0)::int * 2,
       'flagged', n % 100 = 0, 'sign', CASE WHEN n % 200 = 0 THEN 'confirmed' END,
       'openedAt', to_timestamp(n), 'updatedAt', to_timestamp(n),
       'nextDeadlineAt', CASE WHEN n % 10 = 0 THEN to_timestamp(n) END,
       'nickDigest', md5('nick' || n), 'words', 'word' || n, 'grams', array['w' || n % 3000, 'g' || n % 7]
     )) r WHERE c.id = $2 AND n <> 7777`,
    [ROWS, ONE],
  );
  await plans.query(
    `INSERT INTO "CaseParcelNumber" ("shopId", "caseId", "trackingNumber")
     SELECT $1, 'p-' || n, 'YT' || n FROM generate_series(1, $2::int) n`,
    [SHOP, ROWS],
  );
  await plans.query(
    `INSERT INTO "OrderContact" ("shopId", "tid", "tailDigest")
     SELECT $1, 'order-' || n, md5('tail' || n % 9000) FROM generate_series(1, $2::int) n`,
    [SHOP, ROWS],
  );
  await plans.query(
    `INSERT INTO "OrderContact" ("shopId", "tid", "tailDigest") SELECT $1, 'tid-' || n, $2 FROM generate_series(1, $3::int) n`,
    [SHOP, tailDigests(processKeys(), SHOP, '8888')[0], MANY],
  );
  await plans.query(
    `INSERT INTO "CaseParcelNumber" ("shopId", "caseId", "trackingNumber")
     SELECT $1, 'p-' || n, 'MANY1' FROM generate_series(1, $2::int) n`,
    [SHOP, MANY],
  );
  await database.task.create({ data: { ...taskRow({ id: 't-0', command: 'assess' }), outcomes: [] } });
  await plans.query(
    `INSERT INTO "Task" SELECT r.* FROM "Task" t, generate_series(1, $1::int) n,
       LATERAL jsonb_populate_record(t, jsonb_build_object(
       'id', 't-' || n, 'caseId', 'p-' || n, 'kind', 'kind-' || n % 30, 'caseKind', 'case-kind-' || n % 30,
       'role', (array['afterSales', 'finance'])[1 + (n % 20 = 0)::int], 'assignee', 'agent-' || n % 200,
       'dueAt', to_timestamp(n), 'overdueAt', to_timestamp(n), 'priority', 1 + n % 3,
       'closedAt', CASE WHEN n % 7 > 0 THEN to_timestamp(n) END
     )) r`,
    [ROWS],
  );
  await plans.query(
    `INSERT INTO "TaskClaim" ("taskId", "shopId", "staffId", "by")
     SELECT "id", "shopId", 'agent-' || length("id"), 'supervisor-1' FROM "Task" WHERE "closedAt" IS NULL AND "dueAt" < to_timestamp(500)`,
  );
  await plans.query('VACUUM ANALYZE');
}
