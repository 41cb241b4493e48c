import { pino } from 'pino';
import { createLive, type Live, USUAL_TIMES } from '../../api/live/live';
import { prismaLiveSource } from '../../api/live/source';
import { prismaKeyBook } from '../../api/people/keyBook';
import { prismaRecords } from '../../api/prismaRecords';
import { prismaStaffBook } from '../../api/prismaStaffBook';
import { connectPrisma, type Database } from '../../store/database';
import { changeStatements, changesAfter, deleteChanges, lastPosition } from '../../store/outbox';
import { listenToChanges } from '../../store/outboxSignal';
import { together } from '../../store/statements';
import { openedCase, shippedOrder, until } from '../faults/support/stories';
import { AGENT, openShop, type TestShop } from '../support/shop';
import { freshDatabase } from '../support/stack';
import { type Listening, listenTo } from './listening';
import { startApi, type TestApi } from './support';

const log = pino({ level: 'silent' });
const open: Listening[] = [];
let databaseUrl: string;
let database: Database;
let shop: TestShop;
let lives: Live[];
let apis: TestApi[];
let key: string;
let keyId: string;
let strangerKey: string;

beforeAll(async () => {
  databaseUrl = await freshDatabase();
  database = connectPrisma(databaseUrl);
  shop = await openShop({ databaseUrl });
  await database.shop.create({ data: { ...(await database.shop.findFirstOrThrow()), id: 'another' } });
  ({ key, keyId } = await keyFor(shop.shopId));
  strangerKey = (await keyFor('another')).key;
  lives = [live(), live()];
  apis = await Promise.all(
    lives.map((one) =>
      startApi({
        live: one,
        records: prismaRecords(database),
        keys: prismaKeyBook(database),
        staff: prismaStaffBook(database),
      }),
    ),
  );
});
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});
afterAll(async () => {
  for (const one of lives ?? []) await one.stop();
  for (const one of apis ?? []) await one.stop();
  await shop?.close();
  await database?.$disconnect();
});

/** What one process of the API has of its own: its connection that listens, and its streams. */
function live(): Live {
  return createLive({
    source: prismaLiveSource(database),
    listen: (heard) => listenToChanges({ databaseUrl, heard, lost: () => undefined }),
    log,
    // Only what Postgres tells is heard within the time of these tests.
    times: { ...USUAL_TIMES, pollMs: 600_000, checkMs: 200 },
  });
}

async function keyFor(shopId: string) {
  const by = { actorId: 'admin-1', actorRole: 'admin', by: 'program:test' };
  const entry = { name: 'test', role: 'afterSales' as const, shopId, staffId: AGENT.id, readOnly: false };
  const made = await prismaKeyBook(database).make({ ...entry, expiresAt: new Date(Date.now() + 3_600_000) }, by);
  if (!made) throw new Error('There is no such shop.');
  return { key: made.key, keyId: made.row.id };
}

async function listening(api: number, path: string, options: { key?: string; lastEventId?: string } = {}) {
  const one = await listenTo(`${apis[api]?.url}${path}`, { key, ...options });
  open.push(one);
  return one;
}

const seqsOf = ({ events }: Listening): number[] =>
  events.flatMap(({ data }) => (data.events ?? []).map(({ seq }: { seq: number }) => seq));
const note = (caseId: string, text: string) => shop.command(caseId, { type: 'addNote', text });

test('what happens to a case is heard at every process, and goes on at another one without gap or double', async () => {
  const { tid } = await shippedOrder(shop, 9900);
  const caseId = await openedCase(shop, tid);
  const path = `/v1/cases/${caseId}/live`;
  const [one, two] = [await listening(0, path), await listening(1, path)];
  await note(caseId, '一');
  const isNote = (text: string) => (event: { data: { events?: { data: { text?: string } }[] } }) =>
    event.data.events?.some(({ data }) => data.text === text) ?? false;
  await one.until('the note comes', isNote('一'));
  await two.until('the note comes', isNote('一'));
  one.close();
  await note(caseId, '二');
  await two.until('the second note comes', isNote('二'));
  const again = await listening(1, path, { lastEventId: one.lastId() });
  await note(caseId, '三');
  await again.until('the third note comes', isNote('三'));
  await two.until('the third note comes', isNote('三'));
  const { seq } = await database.case.findUniqueOrThrow({ where: { id: caseId } });
  const all = [...new Set(seqsOf(two))];
  expect(all.at(-1)).toBe(seq);
  // The first was there a moment sooner, while the case went on by itself.
  const [first = 0] = all;
  expect([...seqsOf(one), ...seqsOf(again)].filter((event) => event >= first)).toEqual(all);
  // Each process notes who listens. That one of them listens again within a minute is no other look.
  expect(await database.look.count({ where: { what: 'live', caseIds: { has: caseId } } })).toBe(2);
});

test('the queue of a role hears which tasks open and close, another shop hears nothing of them', async () => {
  const queue = await listening(0, '/v1/live?role=afterSales');
  const stranger = await listening(1, '/v1/live', { key: strangerKey });
  const { tid } = await shippedOrder(shop, 9900);
  const caseId = await openedCase(shop, tid);
  const isTask =
    (is: string) =>
    ({ data }: { data: { caseId?: string; tasks?: { is: string; kind: string }[] } }) =>
      data.caseId === caseId && (data.tasks?.some((task) => task.is === is && task.kind === 'assess') ?? false);
  const opened = await queue.until('a task is opened', isTask('opened'));
  expect(JSON.stringify(opened.data)).not.toContain('buyer');
  await shop.command(caseId, { type: 'assess', cause: '色差', severity: 'minor', fault: 'shop' });
  await queue.until('it is closed', isTask('closed'));
  expect(stranger.events.filter(({ event }) => event === 'change')).toEqual([]);
});

test('changes that are committed at once are each read once, in the order of their commits', async () => {
  const from = await lastPosition(database);
  const read: string[] = [];
  const [writers, each] = [8, 10];
  const count = writers * each;
  const writing = Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      for (let n = 0; n < each; n += 1) await commitSlowly(`case-${writer}-${n}`);
    }),
  );
  let cursor = from;
  await until(async () => {
    const changes = await changesAfter(database, cursor, { shopId: 'another' }, 7);
    read.push(...changes.map(({ caseId }) => caseId));
    cursor = changes.at(-1)?.position ?? cursor;
    return read.length >= count || undefined;
  }, 'all are read');
  await writing;
  expect(await changesAfter(database, cursor, { shopId: 'another' }, 7)).toEqual([]);
  expect([read.length, new Set(read).size]).toEqual([count, count]);
});

/** The row is inserted at once, and committed after a while of its own. */
async function commitSlowly(caseId: string): Promise<void> {
  const change = { shopId: 'another', caseId, kind: 'k', stage: 'proposal', fromSeq: 1, seq: 1, types: [], tasks: [] };
  await database.$transaction(
    async (transaction) => {
      await transaction.$executeRaw(together(changeStatements(change)));
      await transaction.$queryRaw`SELECT 1 AS "one" FROM pg_sleep(${Math.random() / 20})`;
    },
    { maxWait: 30_000, timeout: 30_000 },
  );
}

test('who has been away for longer than changes are kept begins anew', async () => {
  const had = (await changesAfter(database, 0n, { shopId: shop.shopId }, 1)).at(0)?.position;
  expect(await deleteChanges(database, shop.shopId, new Date(0))).toBe(0);
  expect(await deleteChanges(database, shop.shopId, new Date(Date.now() + 1_000))).toBeGreaterThan(5);
  expect(await database.liveEvent.count({ where: { shopId: 'another' } })).toBeGreaterThan(0);
  const away = await listening(0, '/v1/live', { lastEventId: String(had) });
  await away.until('it is told', ({ event }) => event === 'reset');
  const other = await listening(0, '/v1/live', { key: strangerKey, lastEventId: String(had) });
  await other.until('its own comes', ({ event }) => event === 'change');
});

test('a lost connection to Postgres is made anew, and what was committed meanwhile is heard', async () => {
  const queue = await listening(0, '/v1/live');
  const { tid } = await shippedOrder(shop, 9900);
  await database.$executeRaw`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'LISTEN live' AND datname = current_database()`;
  const caseId = await openedCase(shop, tid);
  await queue.until('the case is heard of', ({ data }) => data.caseId === caseId);
});

test('a revoked key hears nothing more', async () => {
  const listener = await listening(0, '/v1/live');
  await prismaKeyBook(database).revoke(keyId, { actorId: 'admin-1', actorRole: 'admin', by: 'program:test' });
  await listener.ended();
});
