import { randomUUID } from 'node:crypto';
import { writeBatch } from '../../activities/records/batch';
import { claimsBook } from '../../api/claimsBook';
import { platformMonth } from '../../domain/rules/reconciliation';
import { connectPrisma, type Database } from '../../store/database';
import { prismaReads } from '../../store/quickReads';
import { keyOf, OTHER_SHOP_KEY, startApi, type TestApi } from '../api/support';
import { order, PAYEE } from '../domain/support/builders';
import { faulty, Play } from '../domain/support/play';
import { freshDatabase } from '../support/stack';
import { batchOf } from './batches';

let database: Database;
let api: TestApi;
let caseId: string;

beforeAll(async () => {
  database = connectPrisma(await freshDatabase());
  api = await startApi({ claimsBook: claimsBook(prismaReads(database)) });
});
afterAll(async () => {
  await api?.stop();
  await database?.$disconnect();
});
beforeEach(async () => {
  caseId = randomUUID();
  await database.claim.deleteMany();
});

const PIECE = { name: 'x.jpg', mediaType: 'image/jpeg', bytes: 1, from: 'courier' } as const;

/** One piece is missing, the parcel lost weight on the way: the buyer is paid, and 99 yuan are claimed from the courier. */
function lostOnTheWay(): Play {
  const play = new Play({ kind: 'missingOrWrong', order: order({ shipped: true }) });
  for (const outcome of ['shipped', 'intact', 'dropped']) play.give({ type: 'finishErrand', outcome });
  play.propose({ remedy: 'refund' });
  play.give({ type: 'recordAnswer', answer: 'accepted' });
  play.give({ type: 'confirmPayee', ...PAYEE });
  return play;
}

const record = (play: Play, fromSeq: number, fence: number) =>
  writeBatch(database, batchOf({ caseId, events: play.events, fromSeq, toSeq: play.events.length, fence }));

const rows = () => database.claim.findMany({ where: { caseId } });

describe('handbook §10: a claim on a courier', () => {
  test('stands in the book from its filing, with both tries and the answer', async () => {
    const play = lostOnTheWay();
    await record(play, 1, 1);
    expect(await rows()).toMatchObject([
      { processId: 'agreement-1/claim', tries: 1, status: 'open', answeredAt: null, received: null },
    ]);
    const [filed] = await rows();

    const before = play.events.length;
    play.advance(1);
    play.give({ type: 'recordClaim', received: 0, again: true });
    play.advance(1);
    play.give({ type: 'recordClaim', received: 20_00 });
    await record(play, before + 1, 2);
    const answeredAt = new Date(play.events.findLast(({ type }) => type === 'claim.answered')?.at ?? 0);
    expect(await rows()).toEqual([{ ...filed, tries: 2, status: 'paid', received: 20_00, answeredAt }]);
  });

  test('whose answer belongs to a task that never was is open again, filed when it was filed', async () => {
    const play = lostOnTheWay();
    await record(play, 1, 1);
    const before = play.events.length;
    const [filed] = await rows();
    play.give({ type: 'recordClaim', received: 20_00 });
    await record(play, before + 1, 2);
    expect(await rows()).toMatchObject([{ status: 'paid' }]);

    const instead = lostOnTheWay();
    instead.give({ type: 'addNote', text: '快递说下周答复' });
    await record(instead, before + 1, 3);
    expect(await rows()).toEqual([filed]);
  });
});

describe('handbook §10: a claim on a supplier', () => {
  test('stands in the book with goods, batch, cause and its proof in grams, from its filing to its answer', async () => {
    const play = faulty();
    play.give({ type: 'addEvidence', ...PIECE, sort: 'waybill', grams: 1000 });
    play.give({ type: 'addEvidence', ...PIECE, sort: 'weight', grams: 900 });
    play.assess('minor');
    play.propose({ remedy: 'compensation', amount: 20_00, ...PAYEE });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.give({ type: 'claimSupplier', amount: 25_00, supplier: '一厂', batch: 'b1' });
    await record(play, 1, 1);
    const filed = {
      ...{ processId: 'claim-supplier', against: 'supplier', supplier: '一厂', batch: 'b1', courier: null },
      ...{ cause: '开线', waybillGrams: 1000, weighedGrams: 900, waybills: 1, weights: 1, photos: 1 },
    };
    expect(await rows()).toMatchObject([{ ...filed, status: 'open', received: null }]);

    const before = play.events.length;
    play.give({ type: 'recordClaim', received: 10_00, process: 'claim-supplier' });
    await record(play, before + 1, 2);
    expect(await rows()).toMatchObject([{ ...filed, status: 'paid', amount: 25_00, received: 10_00 }]);
  });
});

describe('GET /v1/claims', () => {
  const [from, until] = platformMonth('2026-11');
  const put = (n: number, over: object = {}, shopId = 'shop-1') =>
    database.claim.create({
      data: {
        ...{
          caseId: `c${n}`,
          processId: 'agreement-1/claim',
          shopId,
          tid: `t${n}`,
          courier: '圆通速递',
          amount: 60_00,
        },
        ...{ tries: 1, status: 'open', photos: 2, waybills: 1, weights: 1, filedAt: new Date(from + n * 1_000) },
        ...over,
      },
    });

  test("shows the month of the platform's calendar, the latest first, and each courier's sums", async () => {
    await put(0);
    await put(1, { status: 'paid', received: 20_00, answeredAt: new Date(from + 5_000) });
    await put(2, { status: 'declined', received: 0, tries: 2 });
    await put(3, { courier: null, amount: 1_00 });
    await put(4, { filedAt: new Date(until) });
    await put(5, { filedAt: new Date(from - 1) });
    await put(6, {}, 'shop-2');
    const { status, body } = await api.call('GET', '/v1/claims?month=2026-11&limit=3', { key: keyOf('finance') });
    expect(status).toBe(200);
    expect(body.items.map(({ caseId }: { caseId: string }) => caseId)).toEqual(['c3', 'c2', 'c1']);
    const one = { claims: 3, again: 1, claimed: 180_00, received: 20_00, open: 1, paid: 1, declined: 1 };
    expect(body.totals).toEqual([
      { courier: '圆通速递', supplier: null, product: null, ...one, overdue: 0, cancelled: 0 },
      {
        courier: null,
        supplier: null,
        product: null,
        claims: 1,
        again: 0,
        claimed: 1_00,
        received: 0,
        open: 1,
        overdue: 0,
        paid: 0,
        declined: 0,
        cancelled: 0,
      },
    ]);
    const next = await api.call('GET', `/v1/claims?month=2026-11&limit=3&cursor=${body.next}`);
    expect([next.body.items.map(({ id }: { id: string }) => id), next.body.next]).toEqual([
      ['c0/agreement-1/claim'],
      null,
    ]);
    const paid = await api.call(
      'GET',
      '/v1/claims?month=2026-11&status=paid&courier=%E5%9C%86%E9%80%9A%E9%80%9F%E9%80%92',
    );
    expect(paid.body.items).toMatchObject([{ caseId: 'c1', received: 20_00, photos: 2, waybills: 1, weights: 1 }]);
    const others = await api.call('GET', '/v1/claims?month=2026-11', { key: OTHER_SHOP_KEY });
    expect(others.body.items.map(({ caseId }: { caseId: string }) => caseId)).toEqual(['c6']);
  });

  test('against suppliers shows goods, batch and cause, and sums by supplier and goods', async () => {
    const from1 = {
      against: 'supplier',
      courier: null,
      supplier: '一厂',
      product: '马克杯',
      productId: '1001',
      batch: 'b1',
    };
    await put(0);
    await put(1, { ...from1, cause: '开裂', status: 'paid', received: 30_00, answeredAt: new Date(from + 5_000) });
    await put(2, { ...from1, status: 'declined', received: 0, tries: 2 });
    await put(3, { ...from1, product: '盘子', amount: 10_00, waybillGrams: 1000, weighedGrams: 900 });
    await put(4, { ...from1, supplier: '二厂', amount: 1_00 });
    const { body } = await api.call('GET', '/v1/claims?month=2026-11&against=supplier', { key: keyOf('supervisor') });
    expect(body.items.map(({ caseId }: { caseId: string }) => caseId)).toEqual(['c4', 'c3', 'c2', 'c1']);
    expect(body.items[3]).toMatchObject({ ...from1, cause: '开裂', amount: 60_00, received: 30_00 });
    expect(body.items[1]).toMatchObject({ waybillGrams: 1000, weighedGrams: 900 });
    expect(body.totals).toMatchObject([
      { supplier: '一厂', product: '马克杯', claims: 2, again: 1, claimed: 120_00, received: 30_00, paid: 1 },
      { supplier: '一厂', product: '盘子', claims: 1, claimed: 10_00, received: 0 },
      { supplier: '二厂', product: '马克杯', claims: 1, claimed: 1_00 },
    ]);
    const second = await api.call(
      'GET',
      `/v1/claims?month=2026-11&against=supplier&supplier=${encodeURIComponent('二厂')}`,
    );
    expect(second.body.items.map(({ caseId }: { caseId: string }) => caseId)).toEqual(['c4']);
    const couriers = await api.call('GET', '/v1/claims?month=2026-11');
    expect(couriers.body.items.map(({ caseId }: { caseId: string }) => caseId)).toEqual(['c0']);
  });

  test.each(['', '?month=2026-13', '?month=11', '?month=2026-11&status=lost', '?month=2026-11&against=buyer'])(
    'refuses the query "%s" with a sentence',
    async (query) => {
      const { status, body } = await api.call('GET', `/v1/claims${query}`);
      expect([status, body.code]).toEqual([422, 'invalidInput']);
    },
  );
});
