import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import type { CaseFilter } from '../../api/listing/caseFilters';
import { prismaRecords } from '../../api/prismaRecords';
import type { Place, Records, TaskPlace } from '../../api/records';
import { HANDBOOK_POLICY } from '../../policy/defaults';
import { connectPrisma, type Database, isDatabaseAway } from '../../store/database';
import { freshDatabase } from '../support/stack';
import { caseRecord, SHOP, taskRow, verifiedCase } from './support';

let database: Database;
let records: Records;

beforeAll(async () => {
  database = connectPrisma(await freshDatabase());
  records = prismaRecords(database);
  // Two cases a minute, so that the instant alone does not order them; one of another shop.
  for (let n = 1; n <= 6; n += 1) {
    await putCase(`c${n}`, { openedAt: new Date(Math.floor(n / 2) * 60_000), stage: n <= 2 ? 'closed' : 'proposal' });
  }
  await putCase('other', { shopId: 'shop-2', openedAt: new Date(0) });
  const due = [2000, 1000, 1000, null, null, 3000];
  for (const [n, dueAt] of due.entries()) {
    const times = { dueAt: dueAt === null ? null : new Date(dueAt), priority: n === 4 ? 1 : 3 };
    await database.task.create({ data: taskData(`c1/t${n}`, times) });
  }
  await database.task.create({
    data: taskData('c1/done', { closedAt: new Date(), role: 'finance', assignee: 'finance-1' }),
  });
  await database.task.create({ data: taskData('other/t', { caseId: 'other', shopId: 'shop-2' }) });
});
afterAll(() => database.$disconnect());

describe('cases', () => {
  test('come latest first, page by page, each once', async () => {
    const read = (after?: Place) => records.cases(SHOP, {}, { limit: 2, after });
    const ids = await allPages(read, ({ openedAt, id }) => ({ at: openedAt, id }));
    expect(ids).toEqual(['c6', 'c5', 'c4', 'c3', 'c2', 'c1']);
  });

  test.each<[CaseFilter, string[]]>([
    [{ open: true }, ['c6', 'c5', 'c4', 'c3']],
    [{ open: false }, ['c2', 'c1']],
    [{ stage: 'proposal', open: false }, []],
    [{ stage: 'closed' }, ['c2', 'c1']],
    [{ buyerId: 'buyer-1', tid: '4000000000000000001', kind: 'qualityReturn', owner: 'nobody' }, []],
    [{ waitingFor: 'buyer', owner: undefined }, ['c6', 'c5', 'c4', 'c3', 'c2', 'c1']],
  ])('are filtered by %j', async (filter, ids) => {
    expect((await records.cases(SHOP, filter, { limit: 10 })).map(({ id }) => id)).toEqual(ids);
  });

  test('show their state one by one only, and to their own shop', async () => {
    const [row] = await records.cases(SHOP, {}, { limit: 1 });
    expect(row).not.toHaveProperty('state');
    expect((await records.caseOf(SHOP, 'c6'))?.state).toEqual(JSON.parse(JSON.stringify(verifiedCase())));
    expect(await records.caseOf(SHOP, 'other')).toBeUndefined();
    expect([await records.hasCase(SHOP, 'c6'), await records.hasCase(SHOP, 'other')]).toEqual([true, false]);
  });

  test('have a timeline that goes on where a page ended', async () => {
    const event = { caseId: 'c1', at: new Date(0), type: 'noted', actorId: 'a', actorRole: 'afterSales', data: {} };
    await database.caseEvent.createMany({ data: [1, 2, 3].map((seq) => ({ ...event, seq })) });
    const seqs = async (after: number) => (await records.events('c1', { limit: 2, after })).map(({ seq }) => seq);
    expect([await seqs(0), await seqs(2), await seqs(3)]).toEqual([[1, 2], [3], []]);
  });
});

describe('tasks', () => {
  test('come by their priority, then by the time they are due, those without one last, page by page', async () => {
    const read = (after?: TaskPlace) => records.tasks(SHOP, { open: true }, { limit: 2, after });
    const ids = await allPages(read, ({ priority, dueAt, id }) => ({ priority, at: dueAt, id }));
    expect(ids).toEqual(['c1/t4', 'c1/t1', 'c1/t2', 'c1/t0', 'c1/t5', 'c1/t3']);
  });

  test('that are done are kept apart', async () => {
    const ids = async (filter: Parameters<Records['tasks']>[1]) =>
      (await records.tasks(SHOP, filter, { limit: 9 })).map(({ id }) => id);
    expect(await ids({ open: false })).toEqual(['c1/done']);
    expect(await ids({ open: false, role: 'finance', assignee: 'finance-1' })).toEqual(['c1/done']);
    expect(await ids({ open: false, assignee: 'finance-2' })).toEqual([]);
    expect(await ids({ open: true, caseId: 'c2' })).toEqual([]);
  });

  test('are found within their shop', async () => {
    expect((await records.task(SHOP, 'c1/t1'))?.id).toBe('c1/t1');
    expect(await records.task(SHOP, 'other/t')).toBeUndefined();
  });
});

test('keys and policies are found by hash and version', async () => {
  const key = { id: 'k', hash: 'h', staffId: 'agent-1', role: 'afterSales', shopId: SHOP };
  await database.apiKey.create({ data: key });
  await database.policyVersion.create({
    data: { shopId: SHOP, version: 1, policy: JSON.parse(JSON.stringify(HANDBOOK_POLICY)) },
  });
  expect(await records.keyHolder('h')).toMatchObject({ staffId: 'agent-1', role: 'afterSales', shopId: SHOP });
  expect(await records.keyHolder('x')).toBeUndefined();
  expect(await records.policy(SHOP, 1)).toEqual(HANDBOOK_POLICY);
  expect(await records.policy(SHOP, 2)).toBeUndefined();
});

describe('a database that is away', () => {
  test('is told from one that refuses', async () => {
    const refused = await database.$queryRaw`SELECT nonsense`.catch((error: unknown) => error);
    expect([refused instanceof Error, isDatabaseAway(refused)]).toEqual([true, false]);
  });

  test('is known when nobody listens', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const away = connectPrisma(`postgresql://nobody:secret@127.0.0.1:${port}/none`);
    const error = await prismaRecords(away)
      .hasCase(SHOP, 'c1')
      .catch((thrown: unknown) => thrown);
    expect(isDatabaseAway(error)).toBe(true);
    expect(String(error)).not.toMatch(/secret|c1/);
    await away.$disconnect();
  });

  test('is known when it ends the connection under a query, and the next query finds it again', async () => {
    const sleeping = database.$queryRaw`SELECT pg_sleep(20)`.catch((thrown: unknown) => thrown);
    const kill = () =>
      database.$queryRaw<unknown[]>`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND query LIKE '%pg_sleep%' AND pid <> pg_backend_pid()`;
    while ((await kill()).length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(isDatabaseAway(await sleeping)).toBe(true);
    expect(await records.hasCase(SHOP, 'c1')).toBe(true);
  });
});

/** Ids of all pages, in the order they were given. */
async function allPages<R extends { id: string }, P extends Place>(
  read: (after?: P) => Promise<R[]>,
  place: (row: R) => P,
): Promise<string[]> {
  const ids: string[] = [];
  for (let rows = await read(); rows.length > 0; ) {
    ids.push(...rows.map(({ id }) => id));
    const last = rows.at(-1);
    rows = last ? await read(place(last)) : [];
  }
  return ids;
}

async function putCase(id: string, values: { shopId?: string; openedAt: Date; stage?: string }): Promise<void> {
  const { state, ...row } = caseRecord();
  await database.case.create({ data: { ...row, id, ...values, state: JSON.parse(JSON.stringify(state)) } });
}

function taskData(id: string, values: Partial<ReturnType<typeof taskRow>>) {
  return { ...taskRow({ id, command: 'assess', ...values }), outcomes: [] };
}
