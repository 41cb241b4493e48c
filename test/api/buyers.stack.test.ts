import { prismaRecords } from '../../api/prismaRecords';
import { connectPrisma, type Database } from '../../store/database';
import { freshDatabase } from '../support/stack';
import { caseRecord, keyOf, OTHER_SHOP_KEY, SHOP, startApi, type TestApi, verifiedCase } from './support';

let database: Database;
let api: TestApi;
const AT = new Date(1_000_000);

beforeAll(async () => {
  database = connectPrisma(await freshDatabase());
  // The keys are those of the fakes.
  const { buyer } = prismaRecords(database);
  api = await startApi({ records: { buyer } });
  const state = verifiedCase();
  await putCase('b1', { tid: 't1', paid: 500, openedAt: AT, stage: 'closed' }, { ...state.order, nickname: '小明' });
  await putCase('b2', { tid: 't2', paid: 70, openedAt: new Date(2_000_000) }, { ...state.order, paid: 3 });
  await putCase('b3', { tid: 't1', openedAt: new Date(500_000) }, { ...state.order, paid: 1 });
  await putCase('x1', { buyerId: 'buyer-2', tid: 't9', openedAt: AT }, state.order);
  const of = { shopId: SHOP, buyerId: 'buyer-1', caseId: 'b1' };
  const by = { actorId: 'agent-1', actorRole: 'afterSales' };
  await database.buyerWish.create({ data: { ...of, seq: 1, wish: 'noCalls', actorId: 'agent-1', at: AT } });
  const sign = { ...of, n: 1, sort: 'emptyParcel', evidence: '空包', at: AT };
  await database.fraudSign.create({ data: sign });
  const promise = { ...of, id: 'p1', processId: 'p', tid: 't1', what: 'gift', status: 'open', madeBy: 'agent-1' };
  await database.buyerPromise.create({ data: { ...promise, madeAt: AT } });
  const noted = { caseId: 'b2', at: AT, type: 'noted', ...by };
  await database.caseEvent.createMany({
    data: [
      { ...noted, seq: 3, data: { text: '急' } },
      { ...noted, caseId: 'x1', seq: 1, data: { text: 'another buyer' } },
    ],
  });
});
afterAll(async () => {
  await api?.stop();
  await database?.$disconnect();
});

const look = (id: string, key = keyOf('afterSales')) => api.call('GET', `/v1/buyers/${id}`, { key });

describe('a buyer over all cases', () => {
  test('is shown with orders, cases, sums, promises, wishes, signs and notes, and nobody else’s', async () => {
    const { status, body } = await look('buyer-1');
    expect([status, body.id, body.nickname]).toEqual([200, 'buyer-1', '小明']);
    expect(body.cases.map(({ id }: { id: string }) => id)).toEqual(['b2', 'b1', 'b3']);
    expect(body.orders.map(({ tid, paid }: { tid: string; paid: number }) => [tid, paid])).toEqual([
      ['t1', 9900],
      ['t2', 3],
    ]);
    expect(body.sums).toEqual({ open: 2, closed: 1, paid: 570 });
    expect(body.promises).toMatchObject([{ id: 'p1', what: 'gift' }]);
    expect(body.wishes).toEqual([{ wish: 'noCalls', caseId: 'b1', at: AT.toISOString() }]);
    expect(body.signs).toMatchObject([{ caseId: 'b1', sort: 'emptyParcel', evidence: '空包', confirmed: null }]);
    expect(body.notes).toEqual([{ caseId: 'b2', seq: 3, at: AT.toISOString(), by: 'agent-1', text: '急' }]);
  });

  test('has no name for a role that does not see it', async () => {
    const { body } = await look('buyer-1', keyOf('warehouse'));
    expect([body.id, body.nickname, body.cases[0].buyerId]).toEqual(['b***', '小***', 'b***']);
  });

  test('is unknown without a case, and to another shop', async () => {
    for (const answer of [await look('buyer-7'), await look('buyer-1', OTHER_SHOP_KEY)]) {
      expect([answer.status, answer.body.code]).toEqual([404, 'buyerNotFound']);
    }
  });
});

async function putCase(id: string, values: object, order: object | undefined): Promise<void> {
  const { state, ...row } = caseRecord();
  const json = JSON.parse(JSON.stringify({ ...state, order }));
  await database.case.create({ data: { ...row, ...values, id, state: json } });
}
