import { randomUUID } from 'node:crypto';
import { SETTLES_WITHIN_MS } from '../../activities/once';
import { ProviderError } from '../../adapters/errors';
import type { Exchange, Refund, TopClient } from '../../adapters/top';
import type { AskContext } from '../../domain/asks';
import { connectPrisma, type Database } from '../../store/database';
import type { Shop, Shops } from '../../store/shops';
import { activitiesInTime } from '../support/inTime';
import { freshDatabase } from '../support/stack';

/**
 * The status of an exchange tells which action is done. It is read before an action is sent and before it is repeated
 * (docs/exactly-once.md).
 */
let database: Database;
let context: AskContext;
let status: number;
let sent: string[];
let fates: ('lostBefore' | 'lostAfter' | 'refused' | 'overtaken')[];

beforeAll(async () => {
  database = connectPrisma(await freshDatabase());
});
afterAll(() => database.$disconnect());
beforeEach(() => {
  context = { shopId: `shop-${randomUUID()}`, caseId: randomUUID() };
  status = 1;
  sent = [];
  fates = [];
});

const goes = (name: string, to: number) => async () => {
  const fate = fates.shift();
  const fail = (kind: 'unknown' | 'refused') => new ProviderError('x', { provider: 'top', kind, code: 'c' });
  if (fate === 'overtaken') status = to;
  if (fate === 'refused' || fate === 'overtaken') throw fail('refused');
  if (fate === 'lostBefore') throw fail('unknown');
  sent.push(name);
  status = to;
  if (fate === 'lostAfter') throw fail('unknown');
};

const top = {
  exchangeGet: async (): Promise<Exchange> => ({
    ...{ exchangeId: 'e-1', oid: '2', status, statusText: String(status), reason: 'r', desc: '' },
    ...{ createdAt: 1, modifiedAt: 2, timeoutAt: 3, wantedSku: 'M', quantity: 1, version: '4' },
    returnParcel: { trackingNumber: 'ST1' },
  }),
  refundGet: async () =>
    ({ refundId: 'e-1', tid: '1', oid: '2', status: 'WAIT_SELLER_AGREE', reason: 'r', version: '4' }) as Refund,
  exchangeAgree: goes('agree', 2),
  exchangeReturnAgree: goes('take', 12),
  exchangeReturnRefuse: goes('refuse', 6),
  exchangeConsign: goes('consign', 13),
} as unknown as TopClient;

const shop = () => ({ id: context.shopId, returnAddressId: '7', top }) as unknown as Shop;
const activities = () => activitiesInTime({ database, shops: { shop: async () => shop() } as unknown as Shops });
const about = { intentId: 'one', exchangeId: 'e-1', tid: '1' };
const intent = async () => (await database.intent.findFirst({ where: { shopId: context.shopId } }))?.status;

const DEEDS = [
  ['agree', 1, 2, () => activities().agreeExchange(about, context)],
  ['take', 3, 12, () => activities().takeExchangeReturn(about, context)],
  ['refuse', 3, 6, () => activities().refuseExchangeReturn({ ...about, reasonId: '3', text: 'x' }, context)],
  ['consign', 12, 13, () => activities().consignExchange({ ...about, company: 'YT', trackingNumber: 'YT1' }, context)],
] as const;

describe.each(DEEDS)('%s', (name, from, _to, act) => {
  beforeEach(() => {
    status = from;
  });

  test('is sent once, however often it is asked, and brings the exchange along', async () => {
    expect(await act()).toMatchObject({ result: 'done', exchange: { exchangeId: 'e-1', tid: '1' } });
    expect(await act()).toMatchObject({ result: 'done' });
    expect(sent).toEqual([name]);
    expect(await intent()).toBe('confirmed');
  });

  test('is found when only its answer was lost, and not sent again', async () => {
    fates = ['lostAfter'];
    expect(await act()).toMatchObject({ result: 'done' });
    expect(await intent()).toBe('confirmed');
    expect(await act()).toMatchObject({ result: 'done' });
    expect(sent).toEqual([name]);
  });

  test('is sent again when it never came, as soon as it can no longer come', async () => {
    fates = ['lostBefore'];
    await expect(act()).rejects.toThrow();
    expect(await intent()).toBe('unknown');
    await expect(act()).rejects.toThrow('may still take effect');
    const updatedAt = new Date(Date.now() - SETTLES_WITHIN_MS);
    await database.intent.updateMany({ where: { shopId: context.shopId }, data: { updatedAt } });
    expect(await act()).toMatchObject({ result: 'done' });
    expect(sent).toEqual([name]);
  });

  test('that the platform refuses is refused, unless it is done all the same', async () => {
    fates = ['refused', 'overtaken'];
    expect(await act()).toMatchObject({ result: 'refused', reason: 'c' });
    expect(await intent()).toBe('failed');
    expect(await act()).toMatchObject({ result: 'done' });
    expect(sent).toEqual([]);
  });

  test('is not sent where it is not its turn', async () => {
    status = 4;
    expect(await act()).toMatchObject({ result: 'refused', reason: 'closed', exchange: { status: 'closed' } });
    expect(sent).toEqual([]);
  });
});

test('what people act on is only read: Taobao has no calls for it', async () => {
  const byHand = { ...about, byHand: true as const };
  expect(await activities().readExchange(byHand, context)).toMatchObject({ status: 'pending', byHand: true });
  expect(await activities().agreeExchange(byHand, context)).toMatchObject({ result: 'refused', reason: 'byHand' });
  expect(sent).toEqual([]);
});

test('an exchange is read with its countdown and parcels', async () => {
  expect(await activities().readExchange(about, context)).toEqual({
    ...{ exchangeId: 'e-1', tid: '1', oid: '2', status: 'pending', quantity: 1, reason: 'r', wantedSku: 'M' },
    ...{ createdAt: 1, modifiedAt: 2, version: '4', deadline: 3 },
    returnParcel: { company: '', trackingNumber: 'ST1' },
    sentParcel: undefined,
  });
});
