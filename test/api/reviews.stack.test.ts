import { reviewBook } from '../../api/reviewBook';
import { inquiryId } from '../../domain/case/state/ids';
import { KIND_OF } from '../../domain/day/kinds';
import type { Prisma } from '../../prisma/client/client';
import { prismaReads } from '../../store/quickReads';
import { type DayRows, openRows } from '../day/rows';
import { keyOf, startApi, type TestApi } from './support';

const KIND = KIND_OF.reviews;
const HOUR = 3_600_000;
const NOW = Date.now();

const NO_ONE = 'http://127.0.0.1:1';
const SHOP = {
  ...{ nick: 'shop', type: 'taobao', timeZone: 'UTC', returnAddressId: '1' },
  ...{ topUrl: NO_ONE, topAppKey: 'k', topAppSecret: 's', topSession: 'x' },
  ...{ alipayGateway: NO_ONE, alipayAppId: '1', alipayPrivateKey: 'n', alipayPublicKey: 'n' },
  ...{ kuaidi100Url: NO_ONE, kuaidi100Customer: 'c', kuaidi100Key: 'k' },
};

let rows: DayRows;
let api: TestApi;

beforeAll(async () => {
  rows = await openRows();
  await rows.database.shop.create({ data: { ...SHOP, id: rows.shopId } });
  api = await startApi({ reviews: reviewBook(prismaReads(rows.database)) });
});
afterAll(async () => {
  await api?.stop();
  await rows?.close();
});
beforeEach(async () => {
  await rows.database.contact.deleteMany();
  await rows.database.case.deleteMany();
});

const said = { tid: 't', oid: 'o1', result: 'bad', content: '杯盖漏水', createdAt: NOW - 30 * HOUR };
const order = { nickname: '小雨', lines: [{ oid: 'o1', title: '马克杯' }] };
const waiting = { status: 'waiting', publishAt: NOW + HOUR, closesAt: NOW + 90 * HOUR };

/** `processes` holds the calls and the explanation of the review. */
async function review(
  id: string,
  { recovery, explanation, ...more }: { recovery?: object; explanation?: object; review?: object } = {},
  change: Partial<Prisma.CaseUncheckedCreateInput> = {},
): Promise<string> {
  const processes = {
    ...(recovery && { [inquiryId(KIND, 'recovery')]: { tier: 1, tierCalls: 0, calls: 0, callAt: NOW, ...recovery } }),
    ...(explanation && { [inquiryId(KIND, 'explanation')]: explanation }),
  };
  const state = { order, review: said, processes, ...more };
  const openedAt = new Date(NOW - HOUR + Number(id) * 1000);
  return rows.aCase({ id, kind: KIND, state, openedAt, updatedAt: new Date(NOW), ...change });
}

async function list(query = '', key = keyOf('reviewRecovery')) {
  const { status, body } = await api.call('GET', `/v1/reviews${query}`, { key });
  expect(status).toBe(200);
  return body;
}

const ids = ({ items }: { items: { caseId: string }[] }) => items.map(({ caseId }) => caseId);

describe('handbook §8: the review team sees', () => {
  test('what the buyer wrote about which goods, with the tier, its calls and the explanation', async () => {
    const recovery = { status: 'calling', tier: 2, tierCalls: 1, calls: 3, promisedAt: NOW, overdue: true };
    await review('1', { recovery, explanation: { ...waiting, status: 'refused', reason: '含禁用词' } });
    const [found] = (await list()).items;
    expect(found).toMatchObject({
      ...{ caseId: '1', tier: 2, nickname: '小雨', product: '马克杯', result: 'bad', content: '杯盖漏水' },
      ...{ status: 'calling', outcome: null, tierCalls: 1, calls: 3, isOverdue: true, isGone: false },
      ...{ promisedAt: new Date(NOW).toISOString(), lookAt: null, demand: null, reply: null },
      explanation: { status: 'refused', refusal: '含禁用词', text: null, outcome: null },
    });
  });

  test('the open ones alone, the longest open first, page by page, of a tier or a person', async () => {
    await review('1', { recovery: { status: 'resting' } }, { owner: 'anna' });
    await review('2', { recovery: { status: 'resting', tier: 3 } });
    await review('3', {}, { owner: 'anna' });
    await review('4', {}, { closedAt: new Date(NOW), stage: 'closed' });
    await rows.aCase({ id: '5', kind: 'exchange' });
    const first = await list('?limit=2');
    expect(ids(first)).toEqual(['1', '2']);
    expect(ids(await list(`?limit=2&cursor=${first.next}`))).toEqual(['3']);
    expect(ids(await list('?tier=3'))).toEqual(['2']);
    expect(ids(await list('?owner=anna'))).toEqual(['1', '3']);
  });

  test('of each tier whom to phone, whose change is awaited, and what is not explained', async () => {
    await review('1', { recovery: { status: 'calling' }, explanation: waiting });
    await review('2', {
      recovery: { status: 'calling', outcome: 'notTurned' },
      explanation: { ...waiting, outcome: 'explained' },
    });
    await review('3', { recovery: { status: 'awaitingChange', tier: 2, lookAt: NOW, demand: 300 } });
    const { tiers } = await list('?tier=1');
    expect(tiers).toEqual([
      { tier: 1, reviews: 2, toCall: 1, awaitingChange: 0, toExplain: 1 },
      { tier: 2, reviews: 1, toCall: 0, awaitingChange: 1, toExplain: 0 },
    ]);
  });

  test('the calls since midnight of the shop, by the clock of each case', async () => {
    const midnight = new Date(NOW).setUTCHours(0, 0, 0, 0);
    const day = 24 * HOUR;
    await review('1', {}, { closedAt: new Date(NOW), stage: 'closed' });
    await review('2', {}, { clockOffset: BigInt(day) });
    await rows.aCase({ id: '3', kind: 'exchange', updatedAt: new Date(NOW) });
    const call = (caseId: string, at: number, actorId = 'anna', channel = 'phone') =>
      rows.database.contact.create({
        data: { caseId, seq: nextSeq(), processId: 'p', channel, outcome: 'refused', actorId, at: new Date(at) },
      });
    await call('1', midnight);
    await call('1', midnight + 1, 'bert');
    await call('1', midnight - 1);
    await call('1', midnight + 2, 'anna', 'chat');
    await call('2', midnight + day, 'anna');
    await call('2', midnight + day - 1, 'anna');
    await call('3', midnight + 1, 'anna');
    expect((await list()).callsToday).toEqual([
      { staffId: 'anna', calls: 2 },
      { staffId: 'bert', calls: 1 },
    ]);
  });

  test('nothing of another shop, and not for roles that do not work reviews', async () => {
    await review('1', { recovery: { status: 'calling' } }, { shopId: 'shop-2' });
    const { items, tiers } = await list('', keyOf('supervisor'));
    expect([items, tiers]).toEqual([[], []]);
    const { status } = await api.call('GET', '/v1/reviews', { key: keyOf('warehouse') });
    expect(status).toBe(403);
  });
});

let seq = 0;
function nextSeq(): number {
  seq += 1;
  return seq;
}
