import { randomUUID } from 'node:crypto';
import { ProviderError } from '../../adapters/errors';
import type { TopClient, Trade } from '../../adapters/top';
import type { AskContext } from '../../domain/asks';
import { DAY } from '../../domain/time';
import { connectPrisma, type Database } from '../../store/database';
import type { Shop, Shops } from '../../store/shops';
import { activitiesInTime } from '../support/inTime';
import { freshDatabase } from '../support/stack';

/**
 * Each call adds days, so it is sent once. After an unknown result the trade is read before it is sent again
 * (docs/exactly-once.md).
 */
let database: Database;
let context: AskContext;
let trade: Partial<Trade>;
let delays: number[];
/** The fates of the next calls, one after the other. Later calls succeed. */
let fates: ('lostBefore' | 'lostAfter' | 'refused' | 'throttled')[];

const END = Date.UTC(2026, 2, 12);

beforeAll(async () => {
  database = connectPrisma(await freshDatabase());
});
afterAll(() => database.$disconnect());
beforeEach(() => {
  context = { shopId: `shop-${randomUUID()}`, caseId: randomUUID() };
  trade = { status: 'WAIT_BUYER_CONFIRM_GOODS', timeoutActionAt: END };
  delays = [];
  fates = [];
  begun = Date.now();
  later(0);
});
afterEach(() => jest.restoreAllMocks());

const top = {
  tradeGet: async () => ({ ...trade }),
  receiveTimeDelay: async ({ days }: { days: number }) => {
    const fate = fates.shift();
    const fail = (kind: 'unknown' | 'refused' | 'limit') =>
      new ProviderError('x', { provider: 'top', kind, code: 'c' });
    if (fate === 'refused') throw fail('refused');
    if (fate === 'throttled') throw fail('limit');
    if (fate === 'lostBefore') throw fail('unknown');
    delays.push(days);
    if (trade.timeoutActionAt !== undefined) trade.timeoutActionAt += days * DAY;
    if (fate === 'lostAfter') throw fail('unknown');
  },
} as unknown as TopClient;

const shops = { shop: async () => ({ id: context.shopId, top }) as unknown as Shop } as unknown as Shops;
const delay = () => activitiesInTime({ database, shops }).delayReceipt({ intentId: 'one', tid: '1', days: 7 }, context);
const status = async () => (await database.intent.findFirst({ where: { shopId: context.shopId } }))?.status;

/** The clock of these tests stands still, but for this. */
let begun: number;
const later = (ms: number) => void jest.spyOn(Date, 'now').mockImplementation(() => begun + ms);

describe('receipt is put off', () => {
  test('once, however often it is asked', async () => {
    expect(await delay()).toEqual({ result: 'done', until: END + 7 * DAY });
    expect(await delay()).toEqual({ result: 'done', until: END + 7 * DAY });
    expect(delays).toEqual([7]);
    expect(await status()).toBe('confirmed');
  });

  test('once by two that ask at the same time', async () => {
    const answers = await Promise.allSettled([delay(), delay(), delay()]);
    expect(delays).toEqual([7]);
    expect(answers.some((one) => one.status === 'fulfilled')).toBe(true);
    expect(await delay()).toEqual({ result: 'done', until: END + 7 * DAY });
    expect(delays).toEqual([7]);
  });

  test('and when the answer was lost, the trade says that it was', async () => {
    fates = ['lostAfter'];
    await expect(delay()).rejects.toThrow();
    expect(await status()).toBe('unknown');
    expect(await delay()).toEqual({ result: 'done', until: END + 7 * DAY });
    expect(delays).toEqual([7]);
    expect(await status()).toBe('confirmed');
  });

  test('again when the trade says that it was not, but not while the call may still be under way', async () => {
    fates = ['lostBefore'];
    await expect(delay()).rejects.toThrow();
    await expect(delay()).rejects.toThrow('being put off already');
    later(29_000);
    await expect(delay()).rejects.toThrow('being put off already');
    expect(delays).toEqual([]);
    later(31_000);
    expect(await delay()).toEqual({ result: 'done', until: END + 7 * DAY });
    expect(delays).toEqual([7]);
  });

  test('at once again after a call that the platform held back', async () => {
    fates = ['throttled'];
    await expect(delay()).rejects.toThrow();
    expect(await status()).toBe('intended');
    expect(await delay()).toMatchObject({ result: 'done' });
    expect(delays).toEqual([7]);
  });

  test('not again where the trade shows no end by which to tell', async () => {
    trade.timeoutActionAt = undefined;
    fates = ['lostAfter'];
    await expect(delay()).rejects.toThrow();
    later(31_000);
    expect(await delay()).toEqual({ result: 'refused', reason: 'unknownResult' });
    expect(delays).toEqual([7]);
  });

  test('not when the platform refuses, and it stays so', async () => {
    fates = ['refused'];
    expect(await delay()).toEqual({ result: 'refused', reason: 'c' });
    expect(await delay()).toEqual({ result: 'refused', reason: 'c' });
    expect(delays).toEqual([]);
    expect(await status()).toBe('failed');
  });

  test.each(['WAIT_SELLER_SEND_GOODS', 'TRADE_FINISHED', 'TRADE_CLOSED'])('not of a trade that is %s', async (now) => {
    trade.status = now;
    expect(await delay()).toEqual({ result: 'notNeeded' });
    expect(delays).toEqual([]);
  });
});
