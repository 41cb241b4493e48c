import { createHash } from 'node:crypto';
import { pino } from 'pino';
import type { TopCallback } from '../../adapters/top';
import { NotOnPlatform, OutcomeUnknown } from '../../intake/errors';
import type { Trace } from '../../intake/parcelTraces';
import { matterOf, passOn, TOPICS } from '../../intake/topics';
import { createTopPushes, STALE_MS, type TopPushDeps } from '../../intake/topPushes';
import type { Database } from '../../store/database';
import type { Shop } from '../../store/shops';

interface Row {
  id: string;
  nick: string;
  topAppSecret: string;
}

const ROWS: Row[] = [
  { id: 'shop-1', nick: 'first', topAppSecret: 'secret' },
  { id: 'shop-2', nick: 'second', topAppSecret: 'secret' },
];
const NOW = Date.UTC(2026, 10, 23, 2);

let handed: string[];
let troubles: { id: string; shopId: string; topic: string; reason: string }[];
let log: string[];
let kept: object[];
beforeEach(() => {
  jest.useFakeTimers({ now: NOW });
  handed = [];
  troubles = [];
  log = [];
  kept = [];
});
afterEach(() => jest.useRealTimers());

const database = (rows: Row[] = ROWS) =>
  ({
    shop: { findMany: async () => rows },
    intakeFailure: {
      findUnique: async () => null,
      upsert: async ({ create }: { create: object }) => void kept.push(create),
    },
    intakeTrouble: {
      createMany: async ({ data }: { data: typeof troubles }) => {
        troubles.push(...data);
        return { count: data.length };
      },
    },
  }) as unknown as Database;
const logger = pino({ level: 'trace' }, { write: (line) => void log.push(line) });
const shopOf = (id: string) => ({ id, nick: ROWS.find((row) => row.id === id)?.nick ?? 'only' }) as Shop;

const pushes = (change: Partial<TopPushDeps> = {}) =>
  createTopPushes({
    database: database(),
    shops: { shop: async (id) => shopOf(id) },
    handOver: async ({ id }, refundId) => {
      handed.push(`${id} refund ${refundId}`);
      return { to: 'case', caseId: 'c', opened: true };
    },
    handOverReview: async ({ id }, { oid }) => {
      handed.push(`${id} review ${oid}`);
      return { to: 'case', caseId: 'c', opened: true };
    },
    handOverTrace: async ({ id }, { trackingNumber }) => {
      handed.push(`${id} parcel ${trackingNumber}`);
      return { to: 'nobody', because: 'resting' };
    },
    log: logger,
    ...change,
  });

const beijing = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
function signed(message: unknown, { at = NOW, secret = 'secret', appKey = 'app' } = {}): TopCallback {
  const body = Buffer.from(JSON.stringify(message));
  const timestamp = beijing(at);
  const text = `${secret}app_key${appKey}timestamp${timestamp}${body}${secret}`;
  const sign = createHash('md5').update(text).digest('hex').toUpperCase();
  return { query: new URLSearchParams({ app_key: appKey, timestamp, sign }).toString(), headers: {}, body };
}
const REFUND = { id: '1', topic: 'taobao_refund_RefundCreated', content: { refund_id: '7' } };
const TRACE = 'taobao_logistics_LogsticDetailTrace';
const FORGED = { is: 'forged' };
const TAKEN = { is: 'taken', answer: { success: true } };

describe('platform §2: whose an HTTP callback is', () => {
  test('of the shop that it names, among those of the application', async () => {
    expect(await pushes().take('app', signed({ ...REFUND, user_nick: 'second' }))).toEqual(TAKEN);
    expect(await pushes().take('app', signed({ ...REFUND, user_nick: 'first' }))).toEqual(TAKEN);
    expect(handed).toEqual(['shop-2 refund 7', 'shop-1 refund 7']);
  });

  test('of the only shop of the application, where it names none', async () => {
    const only = database([{ id: 'shop-1', nick: 'first', topAppSecret: 'secret' }]);
    expect(await pushes({ database: only }).take('app', signed(REFUND))).toEqual(TAKEN);
    expect(handed).toEqual(['shop-1 refund 7']);
  });

  test('where it names none and several could be meant, a person finds out', async () => {
    expect(await pushes().take('app', signed(REFUND))).toEqual(TAKEN);
    expect(handed).toEqual([]);
    expect(troubles).toMatchObject([
      { id: 'shop-1:1', shopId: 'shop-1', reason: expect.stringContaining('names no shop') },
    ]);
  });

  test('a shop that has another secret under the same key is not meant by it', async () => {
    const rows = [ROWS[0] as Row, { id: 'shop-2', nick: 'second', topAppSecret: 'other' }];
    const own = pushes({ database: database(rows) });
    expect(await own.take('app', signed({ ...REFUND, user_nick: 'second' }))).toEqual(FORGED);
    expect(await own.take('app', signed({ ...REFUND, user_nick: 'second' }, { secret: 'other' }))).toEqual(TAKEN);
    expect(handed).toEqual(['shop-2 refund 7']);
  });

  test.each([
    ['a wrong secret', signed(REFUND, { secret: 'wrong' })],
    ['another application than the address', signed(REFUND, { appKey: 'other' })],
    ['a shop that is not here', signed({ ...REFUND, user_nick: 'third' })],
    ['no time', { ...signed(REFUND), query: '' }],
    ['a time too early', signed(REFUND, { at: NOW - STALE_MS - 1_000 })],
    ['a time too late', signed(REFUND, { at: NOW + STALE_MS + 1_000 })],
  ])('%s is refused, and nothing is kept', async (_what, callback) => {
    expect(await pushes().take('app', callback)).toEqual(FORGED);
    expect([handed, troubles]).toEqual([[], []]);
  });

  test('an application that nobody here has is refused the same', async () => {
    expect(await pushes({ database: database([]) }).take('app', signed(REFUND))).toEqual(FORGED);
  });

  test.each([-STALE_MS, STALE_MS])('%d ms from our clock are of now', async (by) => {
    const message = { ...REFUND, user_nick: 'first' };
    expect(await pushes().take('app', signed(message, { at: NOW + by }))).toEqual(TAKEN);
  });

  test('what fails for a reason of its own is taken and kept, to be tried again', async () => {
    const own = pushes({ handOver: () => Promise.reject(new Error('out of breath')) });
    expect(await own.take('app', signed({ ...REFUND, user_nick: 'first' }))).toEqual(TAKEN);
    expect(kept).toMatchObject([{ shopId: 'shop-1', id: 'refundId:7', message: { content: { refundId: '7' } } }]);
    expect(troubles).toEqual([]);
  });

  test('while Temporal is away it is not taken: it rejects, and the log says which refund waits', async () => {
    const error = new OutcomeUnknown('1', 'temporal');
    const own = pushes({ handOver: () => Promise.reject(error) });
    await expect(own.take('app', signed({ ...REFUND, user_nick: 'first' }))).rejects.toBe(error);
    expect(troubles).toEqual([]);
    expect(log.map((line) => JSON.parse(line))).toMatchObject([{ shopId: 'shop-1', refundId: '7', level: 40 }]);
  });

  test('while the trouble cannot be kept it is not taken either', async () => {
    const gone = Object.assign(new Error('away'), { code: 'ECONNREFUSED' });
    const away = { ...database(), intakeTrouble: { createMany: () => Promise.reject(gone) } };
    const own = pushes({
      database: away as unknown as Database,
      handOver: () => Promise.reject(new NotOnPlatform('no')),
    });
    await expect(own.take('app', signed({ ...REFUND, user_nick: 'first' }))).rejects.toThrow('away');
  });
});

describe('platform §2: what is done with each topic, whichever way it comes in', () => {
  const about = { tid: '1', oid: '2', refundId: '7', companyName: '圆通', trackingNumber: 'YT1' };
  const taker = { shop: shopOf('shop-1'), database: database(), log: logger };
  const hands = {
    handOver: async (_shop: Shop, refundId: string) => {
      handed.push(`refund ${refundId}`);
      return { to: 'case' as const, caseId: 'c', opened: true };
    },
    handOverReview: async (_shop: Shop, { tid, oid }: { tid: string; oid: string }) => {
      handed.push(`review ${tid} ${oid}`);
      return { to: 'nobody' as const, because: 'thanked' as const };
    },
    handOverTrace: async (_shop: Shop, { tid, companyName, trackingNumber }: Trace) => {
      handed.push(`parcel ${tid} ${companyName} ${trackingNumber}`);
      return { to: 'case' as const, caseId: 'c', opened: false };
    },
  };
  const message = (topic: string, content: object | undefined) => ({ id: '1', topic, publishedAt: NOW, content });

  test('they are the twelve of the platform', () => {
    expect(TOPICS).toEqual({
      taobao_refund_RefundCreated: 'refund',
      taobao_refund_RefundSellerAgreeAgreement: 'refund',
      taobao_refund_RefundSellerRefuseAgreement: 'refund',
      taobao_refund_RefundBuyerModifyAgreement: 'refund',
      taobao_refund_RefundBuyerReturnGoods: 'refund',
      taobao_refund_RefundCreateMessage: 'refund',
      taobao_refund_RefundClosed: 'refund',
      taobao_refund_RefundSuccess: 'refund',
      taobao_refund_TaobaoInterApplied: 'refund',
      taobao_refund_TaobaoIntervened: 'refund',
      taobao_trade_TradeRated: 'review',
      taobao_logistics_LogsticDetailTrace: 'parcel',
    });
  });

  test.each(Object.entries(TOPICS))('%s (%s)', async (topic, matter) => {
    const { refundId, ...line } = about;
    const content = matter === 'refund' ? about : line;
    const done = {
      refund: ['handedOver', ['refund 7']],
      review: ['handedOver', ['review 1 2']],
      parcel: ['handedOver', ['parcel 1 圆通 YT1']],
    };
    expect([await passOn({ ...taker, ...hands }, [message(topic, content)]), handed]).toEqual(done[matter]);
    expect(troubles).toEqual([]);
  });

  test.each([
    ['a topic that nobody knows is passed over', 'taobao_trade_TradeChanged', { tid: '1' }, 'passedOver'],
    ['but goes to the refund that it names', 'taobao_trade_TradeChanged', about, 'handedOver'],
    ['a refund that is not named is a person’s', 'taobao_refund_RefundSuccess', { tid: '1' }, 'leftToPerson'],
    ['a topic of refunds that nobody knows too', 'taobao_refund_RefundTold', { tid: '1' }, 'leftToPerson'],
    ['and whatever cannot be read', TRACE, undefined, 'leftToPerson'],
    ['and what says no topic', 'unreadable', { tid: '1' }, 'leftToPerson'],
    ['a parcel without its courier is passed over', TRACE, { tid: '1', trackingNumber: 'YT1' }, 'passedOver'],
    ['or without its number', TRACE, { tid: '1', companyName: '圆通' }, 'passedOver'],
    ['or without its order', TRACE, { trackingNumber: 'YT1', companyName: '圆通' }, 'passedOver'],
    ['a review without its line is passed over', 'taobao_trade_TradeRated', { tid: '1' }, 'passedOver'],
  ])('%s', async (_what, topic, content, settled) => {
    expect(await passOn({ ...taker, ...hands }, [message(topic, content)])).toBe(settled);
    expect(troubles).toHaveLength(settled === 'leftToPerson' ? 1 : 0);
  });

  test('messages about the same are one matter, of each shop its own', () => {
    const created = { ...message('taobao_refund_RefundCreated', about), shopNick: 'a' };
    expect(matterOf({ ...created, topic: 'taobao_refund_RefundSuccess' })).toBe(matterOf(created));
    expect(matterOf({ ...created, shopNick: 'b' })).not.toBe(matterOf(created));
    const rated = (oid: string) => message('taobao_trade_TradeRated', { tid: '1', oid });
    expect(matterOf(rated('2'))).not.toBe(matterOf(rated('3')));
    const scanned = (trackingNumber: string) => message(TRACE, { tid: '1', trackingNumber });
    expect(matterOf(scanned('YT1'))).not.toBe(matterOf(scanned('YT2')));
  });
});
