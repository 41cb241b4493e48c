import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { prismaStaffBook } from '../../api/prismaStaffBook';
import { connectPrisma, type Database, inUtc } from '../../store/database';
import { freshDatabase } from '../support/stack';

const HOUR = 60 * 60_000;

let databaseUrl: string;
let database: Database;
beforeAll(async () => {
  databaseUrl = await freshDatabase();
  database = connectPrisma(databaseUrl);
});
afterAll(() => database.$disconnect());

const server = async (sql: string) => {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
};

test('these tests run with a Postgres in another zone than ours', async () => {
  expect(await server('SHOW timezone')).toEqual([{ TimeZone: process.env.SHOUHOU_TEST_TIMEZONE ?? 'Asia/Shanghai' }]);
});

test('every instant is kept with its zone', async () => {
  const without = await server(
    `SELECT table_name, column_name FROM information_schema.columns
     WHERE table_schema = 'public' AND data_type = 'timestamp without time zone'`,
  );
  expect(without).toEqual([]);
});

test.each(['', '-c timezone=Asia/Shanghai', '-c statement_timeout=9000'])(
  'our own sessions are in UTC, whatever the address says: %s',
  async (options) => {
    const url = new URL(databaseUrl);
    url.searchParams.set('options', options);
    const own = connectPrisma(url.href);
    try {
      expect(await own.$queryRaw`SHOW timezone`).toEqual([{ TimeZone: 'UTC' }]);
    } finally {
      await own.$disconnect();
    }
  },
);

test('an address keeps what it says besides', () => {
  const url = new URL(inUtc('postgresql://u:p@h:1/d?sslmode=require&options=-c%20statement_timeout%3D9000'));
  expect(url.searchParams.get('sslmode')).toBe('require');
  expect(url.searchParams.get('options')).toBe('-c statement_timeout=9000 -c timezone=UTC');
});

test('an instant is read as it was written, by us and by the server', async () => {
  const at = new Date('2026-01-05T04:00:00.123Z');
  const id = randomUUID();
  await database.look.create({
    data: { id, shopId: 's', staffId: 'a', role: 'r', what: 'w', caseIds: [], sees: [], at },
  });
  expect((await database.look.findUniqueOrThrow({ where: { id } })).at).toEqual(at);
  expect(await database.$queryRaw`SELECT "at" FROM "Look" WHERE "id" = ${id}`).toEqual([{ at }]);
  expect(await server(`SELECT "at" FROM "Look" WHERE "id" = '${id}'`)).toEqual([{ at }]);
});

test.each([
  ['an hour from now', HOUR, 0],
  ['seven hours from now', 7 * HOUR, 0],
  ['an hour ago', -HOUR, 1],
])('a buyer who must be answered %s is left unanswered so often', async (_what, from, times) => {
  const shopId = `shop-${randomUUID()}`;
  const overdueAt = new Date(Date.now() + from);
  await database.task.create({
    data: {
      ...{
        id: randomUUID(),
        caseId: 'c',
        shopId,
        kind: 'reply',
        role: 'afterSales',
        assignee: 'agent-1',
        command: 'reply',
      },
      ...{ title: 't', script: 's', outcomes: [], dueAt: overdueAt, overdueAt, openedAt: new Date() },
    },
  });
  const breaches = await prismaStaffBook(database).breaches(shopId, new Date(Date.now() - 24 * HOUR));
  expect(breaches.reduce((sum, { count }) => sum + count, 0)).toBe(times);
});
