import { randomUUID } from 'node:crypto';
import { prismaTroubles } from '../../api/troubles';
import { connectPrisma, type Database } from '../../store/database';
import { createShopPauses } from '../../store/pauses';
import { createShops } from '../../store/shops';
import { registeredShop } from '../support/shop';
import { freshDatabase, testStack } from '../support/stack';

let database: Database;
let shopId: string;
beforeAll(async () => {
  database = connectPrisma(await freshDatabase());
});
afterAll(() => database.$disconnect());
beforeEach(() => {
  shopId = `shop-${randomUUID()}`;
});

const rows = () => database.providerPause.findMany({ where: { shopId }, orderBy: { since: 'asc' } });
const resume = async () => {
  const [last] = (await rows()).slice(-1);
  await prismaTroubles(database).resume(shopId, last?.id ?? '', 'supervisor-1');
};

describe('a pause of a shop at a provider', () => {
  test('is written once, however many calls are turned away at the same moment', async () => {
    const pauses = createShopPauses(database, 0);
    const seen = await pauses.mark(shopId);
    expect([seen.text, seen.paused.size, seen.resumedAt]).toEqual(['', 0, undefined]);
    await Promise.all(Array.from({ length: 8 }, () => pauses.pause(shopId, 'top', '27', seen)));
    expect(await rows()).toMatchObject([{ shopId, provider: 'top', reason: '27', resumedAt: null, resumedBy: null }]);
    const now = await pauses.mark(shopId);
    expect([...now.paused]).toEqual(['top']);
    expect(now.text).not.toBe(seen.text);
  });

  test('is one of this provider alone, and of this shop', async () => {
    const pauses = createShopPauses(database, 0);
    await pauses.pause(shopId, 'top', '27', await pauses.mark(shopId));
    await pauses.pause(shopId, 'alipay', 'isv.invalid-signature', await pauses.mark(shopId));
    expect([...(await pauses.mark(shopId)).paused].sort()).toEqual(['alipay', 'top']);
    expect((await pauses.mark('another')).paused.size).toBe(0);
  });

  test('is not begun anew by a call that was sent with what was not accepted before', async () => {
    const pauses = createShopPauses(database, 0);
    const before = await pauses.mark(shopId);
    await pauses.pause(shopId, 'top', '27', before);
    const during = await pauses.mark(shopId);
    await resume();
    await pauses.pause(shopId, 'top', '27', before);
    await pauses.pause(shopId, 'top', '27', during);
    expect(await rows()).toHaveLength(1);
    const after = await pauses.mark(shopId);
    expect([after.paused.size, after.resumedAt]).toEqual([0, (await rows())[0]?.resumedAt?.getTime()]);
    // What a person renewed is not accepted either: that is another one.
    await pauses.pause(shopId, 'top', '26', after);
    expect((await rows()).map(({ reason }) => reason)).toEqual(['27', '26']);
    expect([...(await pauses.mark(shopId)).paused]).toEqual(['top']);
  });

  test('is known to its process at once, and to others when they look again', async () => {
    const [own, other] = [createShopPauses(database, 60_000), createShopPauses(database, 100)];
    const seen = await own.mark(shopId);
    expect((await other.mark(shopId)).paused.size).toBe(0);
    await own.pause(shopId, 'top', '27', seen);
    expect((await own.mark(shopId)).paused.size).toBe(1);
    await new Promise((later) => setTimeout(later, 150));
    expect((await other.mark(shopId)).paused.size).toBe(1);
  });
});

test('a shop speaks with what its row holds after a resume, not with what was not accepted', async () => {
  const { row } = await registeredShop(testStack().sandboxUrl, shopId);
  await database.shop.create({ data: { ...row, topSession: 'expired' } });
  const guarded = { failurePercent: 50, leastCalls: 5, windowMs: 30_000, resetMs: 10_000, pausedRetryMs: 300 };
  const shops = createShops(database, guarded);
  const time = async () => (await shops.shop(shopId)).top.timeGet();
  const order = async () => (await shops.shop(shopId)).top.refundGet('1');
  await expect(order()).rejects.toMatchObject({ kind: 'auth', code: '27', retryAfterMs: 300 });
  await expect(order()).rejects.toMatchObject({ kind: 'retry', code: 'PAUSED', retryAfterMs: 300 });
  await expect(time()).rejects.toMatchObject({ code: 'PAUSED' });
  expect(await rows()).toMatchObject([{ provider: 'top', resumedAt: null }]);
  // The courier's way is open meanwhile: it was asked, and knows no such number.
  const track = (await shops.shop(shopId)).kuaidi100.query({ company: 'yuantong', trackingNumber: 'YT0' });
  await expect(track).rejects.toMatchObject({ kind: 'refused', code: '400' });
  await database.shop.update({ where: { id: shopId }, data: { topSession: row.topSession } });
  await resume();
  await new Promise((later) => setTimeout(later, 2_100));
  await expect(order()).rejects.toMatchObject({ kind: 'refused' });
  expect((await shops.shop(shopId)).resumedAt).toBe((await rows())[0]?.resumedAt?.getTime());
});
