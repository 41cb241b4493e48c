import { randomUUID } from 'node:crypto';
import { ProviderError } from '../../adapters/errors';
import type { ParcelQuery, ParcelTrack } from '../../adapters/kuaidi100';
import { createTraceHandOver } from '../../intake/parcelTraces';
import { connectPrisma, type Database } from '../../store/database';
import type { Shop } from '../../store/shops';
import { freshDatabase } from '../support/stack';

/** The platform's word about a scan, and the look that follows it (platform.md §2, Push; §4: half an hour between queries). */
const MINUTE = 60_000;
const PAUSE = 30 * MINUTE;
const NOW = Date.UTC(2026, 10, 23, 2);
const TRACE = { tid: 't-1', companyName: '圆通速递', trackingNumber: 'YT1' };
const SEEN: ParcelTrack = { state: 'signed', moved: true, signed: true, signedAt: 9, lastEventAt: 9, events: [] };

let database: Database;
let shopId: string;
let queries: ParcelQuery[];
let told: unknown[][];
let query: () => Promise<ParcelTrack>;
let tell: () => Promise<void>;
let open: string[];

beforeAll(async () => {
  database = connectPrisma(await freshDatabase());
});
afterAll(() => database.$disconnect());
beforeEach(() => {
  shopId = `shop-${randomUUID()}`;
  queries = [];
  told = [];
  query = async () => SEEN;
  tell = async () => undefined;
  open = ['case-1', 'case-2'];
});

function shop(): Shop {
  return {
    id: shopId,
    kuaidi100: {
      query: async (parcel: ParcelQuery) => {
        queries.push(parcel);
        return query();
      },
    },
    top: { timeGet: async () => NOW },
  } as unknown as Shop;
}

/** Of the cases that it is asked about, those that are open. */
const openCases = () =>
  new Proxy(database, {
    get: (target, name) =>
      name === 'case'
        ? {
            findMany: async ({ where }: { where: { id: { in: string[] } } }) => {
              expect(where).toMatchObject({ stage: { not: 'closed' }, endedAt: null });
              return where.id.in.filter((id) => open.includes(id)).map((id) => ({ id }));
            },
          }
        : Reflect.get(target, name),
  });

const hear = (trace = TRACE) =>
  createTraceHandOver({
    database: openCases(),
    rules: { pauseMs: PAUSE },
    tell: async (...of) => {
      told.push(of);
      await tell();
    },
  })(shop(), trace);
const follow = (more: object = {}) =>
  database.trackedParcel.create({
    data: { shopId, company: 'yuantong', trackingNumber: 'YT1', caseIds: ['case-0', 'case-1', 'case-2'], ...more },
  });

const FACTS = { known: true, moved: true, signed: true, signedAt: 9, lastEventAt: 9 };

test('a parcel that open cases follow and nobody watches is looked at once, and each of them is told', async () => {
  await follow();
  expect(await hear()).toEqual({ to: 'case', caseId: 'case-1', opened: false });
  expect(queries).toEqual([{ company: 'yuantong', trackingNumber: 'YT1' }]);
  expect(told).toEqual([
    ['case-1', 'YT1', FACTS],
    ['case-2', 'YT1', FACTS],
  ]);
  const row = await database.trackedParcel.findFirstOrThrow({ where: { shopId } });
  expect(row).toMatchObject({ seenAt: new Date(NOW), queriedAt: new Date(NOW) });
  expect(await hear()).toEqual({ to: 'nobody', because: 'resting' });
  expect(queries).toHaveLength(1);
});

test.each([
  ['a parcel that no case has asked for', undefined, 'notFollowed'],
  ['one of another courier', { company: 'zhongtong' }, 'notFollowed'],
  ['one whose cases are closed', { caseIds: ['case-0'] }, 'notFollowed'],
  ['one that Kuaidi100 watches', { monitor: 'polling' }, 'watched'],
  ['one that it corrects', { monitor: 'updateall' }, 'watched'],
  ['one that is signed for', { monitor: 'shutdown' }, 'watched'],
  ['one that was seen within the pause', { seenAt: new Date(NOW - PAUSE + 1) }, 'resting'],
  ['one whose query is under way', { queriedAt: new Date(NOW - PAUSE + 1) }, 'resting'],
])('%s is not looked at', async (_what, row, because) => {
  if (row) await follow(row);
  expect(await hear()).toEqual({ to: 'nobody', because });
  expect([queries, told]).toEqual([[], []]);
});

test.each([
  ['a monitor that has given up', { monitor: 'abort' }],
  ['a courier that is not watched', { monitor: 'refused' }],
  ['a look that is older than the pause', { seenAt: new Date(NOW - PAUSE), queriedAt: new Date(NOW - PAUSE) }],
])('%s holds no look up', async (_what, row) => {
  await follow(row);
  expect(await hear()).toMatchObject({ to: 'case' });
  expect(queries).toHaveLength(1);
});

test('a look that fails is passed over: the cases look by themselves', async () => {
  await follow();
  query = () => Promise.reject(new ProviderError('no', { provider: 'kuaidi100', kind: 'retry', code: 'TIMEOUT' }));
  expect(await hear()).toEqual({ to: 'nobody', because: 'resting' });
  expect(told).toEqual([]);
});

test('a case that cannot be told makes the message come again', async () => {
  await follow();
  tell = () => Promise.reject(new Error('away'));
  await expect(hear()).rejects.toThrow('away');
  expect(told).toHaveLength(2);
});
