import { randomUUID } from 'node:crypto';
import { Prisma } from '../../prisma/client/client';
import { connectPrisma, type Database, isDatabaseAway, sqlStateOf } from '../../store/database';
import { freshDatabase } from '../support/stack';

let database: Database;

beforeAll(async () => {
  database = connectPrisma(await freshDatabase());
});
afterAll(() => database?.$disconnect());

const ledger = (tid: string) => Prisma.sql`INSERT INTO "OrderLedger" ("shopId", "tid") VALUES ('s', ${tid})`;
const known = (tid: string) => database.orderLedger.count({ where: { shopId: 's', tid } });

test('a statement past Prisma gives values as Prisma does', async () => {
  const at = new Date(1_772_420_400_123);
  const asked = Prisma.sql`
    SELECT ${at}::timestamptz AS "at", ${7}::bigint AS "long", '{"a":[1]}'::jsonb AS "json", ${['x', 'y']}::text[] AS "list", 3::int AS "n"`;
  const [row] = await database.direct.$queryRaw<unknown[]>(asked);
  expect(row).toEqual({ at, long: 7n, json: { a: [1] }, list: ['x', 'y'], n: 3 });
  expect([row]).toEqual(await database.$queryRaw(asked));
});

test('a transaction writes all or nothing, and what it has written Prisma reads', async () => {
  const [kept, lost] = [randomUUID(), randomUUID()];
  await database.direct.transaction(async (statements) => {
    expect(await statements.$executeRaw(ledger(kept))).toBe(1);
  });
  const broken = database.direct.transaction(async (statements) => {
    await statements.$executeRaw(ledger(lost));
    throw new Error('the work broke off');
  });
  await expect(broken).rejects.toThrow('the work broke off');
  expect([await known(kept), await known(lost)]).toEqual([1, 0]);
});

test('a refused statement says its code, and nothing of the buyer', async () => {
  const refused = await database.direct.$queryRaw(Prisma.sql`SELECT ${'小明'}::int`).catch((error: unknown) => error);
  expect(sqlStateOf(refused)).toBe('22P02');
  expect(`${refused} ${JSON.stringify(refused)}`).not.toContain('小明');
});

test('a statement that waits too long for others ends, and counts as Postgres being away', async () => {
  const tid = randomUUID();
  await database.direct.$executeRaw(ledger(tid));
  const locked = Prisma.sql`SELECT 1 FROM "OrderLedger" WHERE "shopId" = 's' AND "tid" = ${tid} FOR UPDATE`;
  await database.direct.transaction(async (first) => {
    await first.$executeRaw(locked);
    const second = database.direct.transaction((statements) => statements.$executeRaw(locked), { limitMs: 200 });
    expect(isDatabaseAway(await second.catch((error: unknown) => error))).toBe(true);
  });
  // Neither connection has kept the lock, nor the limit.
  expect(await database.direct.$executeRaw(locked)).toBe(1);
});

test('of two that wait for each other one ends, and may be tried again as if Postgres had been away', async () => {
  const [one, two] = [randomUUID(), randomUUID()];
  for (const tid of [one, two]) await database.direct.$executeRaw(ledger(tid));
  const lock = (tid: string) =>
    Prisma.sql`SELECT 1 FROM "OrderLedger" WHERE "shopId" = 's' AND "tid" = ${tid} FOR UPDATE`;
  let both = 0;
  const inOrder = (first: string, second: string) =>
    database.direct.transaction(async (statements) => {
      await statements.$executeRaw(lock(first));
      both += 1;
      while (both < 2) await new Promise((resolve) => setTimeout(resolve, 5));
      await statements.$executeRaw(lock(second));
    });
  const ends = await Promise.allSettled([inOrder(one, two), inOrder(two, one)]);
  const lost = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []));
  expect(lost).toHaveLength(1);
  expect([sqlStateOf(lost[0]), isDatabaseAway(lost[0])]).toEqual(['40P01', true]);
});

test('a connection that breaks within a transaction is not used again', async () => {
  const broken = database.direct.transaction(async (statements) => {
    const [own] = await statements.$queryRaw<{ pid: number }[]>(Prisma.sql`SELECT pg_backend_pid() AS "pid"`);
    await database.$executeRaw`SELECT pg_terminate_backend(${own?.pid}::int)`;
    await statements.$executeRaw(ledger(randomUUID()));
  });
  expect(isDatabaseAway(await broken.catch((error: unknown) => error))).toBe(true);
  expect(await database.direct.$queryRaw(Prisma.sql`SELECT 1 AS "n"`)).toEqual([{ n: 1 }]);
});

test('of two transactions with one turn the second begins after the first has ended', async () => {
  const order: string[] = [];
  const turn = "case:it's one";
  const other = async (name: string) => {
    await database.direct.transaction(
      async () => {
        order.push(`${name} begins`);
        await new Promise((resolve) => setTimeout(resolve, 50));
        order.push(`${name} ends`);
      },
      { turn },
    );
  };
  await Promise.all([other('one'), other('two')]);
  const [first] = (order[0] ?? '').split(' ');
  const second = first === 'one' ? 'two' : 'one';
  expect(order).toEqual([`${first} begins`, `${first} ends`, `${second} begins`, `${second} ends`]);
});

test('what is asked first is asked once the turn has come: it sees what the one before has written', async () => {
  const [tid, turn] = [`it's ${randomUUID()}`, randomUUID()];
  const first = Prisma.sql`SELECT "tid" FROM "OrderLedger" WHERE "shopId" = ${'s'} AND "tid" = ${tid} AND 7 = ${7}`;
  const write = () =>
    database.direct.transaction(
      async (statements, known: { tid: string }[]) => {
        if (known.length === 0) await statements.$executeRaw(ledger(tid));
        return known;
      },
      { turn, first: [first] },
    );
  const known = await Promise.all([write(), write(), write()]);
  expect(known.filter((rows) => rows.length === 0)).toHaveLength(1);
  expect(known.flat()).toEqual([{ tid }, { tid }]);
});

test('what is asked first has types as any other answer, and a refused one says its code alone', async () => {
  const first = Prisma.sql`SELECT ${7}::int8 AS "long", '{"a":1}'::jsonb AS "json", ${-3} - ${-3} AS "n"`;
  expect(await database.direct.transaction(async (_, rows) => rows, { first: [first] })).toEqual([
    { long: 7n, json: { a: 1 }, n: 0 },
  ]);
  const refused = { first: [Prisma.sql`SELECT ${'小明'}::int`] };
  const error = await database.direct.transaction(async () => undefined, refused).catch((one: unknown) => one);
  expect(sqlStateOf(error)).toBe('22P02');
  expect(`${error} ${JSON.stringify(error)}`).not.toContain('小明');
  const other = { first: [Prisma.sql`SELECT ${new Date()}`] };
  await expect(database.direct.transaction(async () => undefined, other)).rejects.toThrow('cannot be written into');
});
