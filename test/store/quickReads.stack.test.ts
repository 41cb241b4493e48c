import { Client } from 'pg';
import { Prisma } from '../../prisma/client/client';
import { isDatabaseAway, sqlStateOf } from '../../store/database';
import { createReadPool, type ReadPool } from '../../store/quickReads';
import { freshDatabase } from '../support/stack';

let url: string;
let pool: ReadPool;
const lost: Error[] = [];

beforeAll(async () => {
  url = await freshDatabase();
  pool = createReadPool(url, (error) => lost.push(error));
});
afterAll(() => pool?.stop());

test('a read gives instants, long numbers, JSON and lists as the other client does', async () => {
  const at = new Date(1_772_420_400_123);
  const [row] = await pool.read(Prisma.sql`
    SELECT ${at}::timestamptz AS "at", ${7}::bigint AS "long", '{"a":[1]}'::jsonb AS "json", ${['x', 'y']}::text[] AS "list", 3::int AS "n"`);
  expect(row).toEqual({ at, long: 7n, json: { a: [1] }, list: ['x', 'y'], n: 3 });
});

test('more ways to ask than are prepared are answered all the same', async () => {
  for (let n = 0; n < 120; n += 1) {
    expect(await pool.read(Prisma.sql`SELECT ${Prisma.raw(String(n))}::int AS "n"`)).toEqual([{ n }]);
  }
});

test('a refused read says its code, and nothing of the buyer that was asked for', async () => {
  const error = await pool.read(Prisma.sql`SELECT ${'小明'}::int`).catch((refused: unknown) => refused);
  expect(sqlStateOf(error)).toBe('22P02');
  expect(`${error} ${JSON.stringify(error)}`).not.toContain('小明');
});

test('after Postgres has closed its idle connections the next read is answered', async () => {
  const other = new Client({ connectionString: url });
  await other.connect();
  await pool.read(Prisma.sql`SELECT 1`);
  await other.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()',
  );
  await other.end();
  for (let tries = 0; lost.length === 0 && tries < 3_000; tries += 1)
    await new Promise((later) => setTimeout(later, 20));
  expect(lost.length).toBeGreaterThan(0);
  expect(await pool.read(Prisma.sql`SELECT 1::int AS "n"`)).toEqual([{ n: 1 }]);
});

test('a Postgres that is away is told as such', async () => {
  const nobody = createReadPool('postgresql://x:x@127.0.0.1:9/x', () => undefined);
  const error = await nobody.read(Prisma.sql`SELECT 1`).catch((away: unknown) => away);
  expect(isDatabaseAway(error)).toBe(true);
  await nobody.stop();
});
