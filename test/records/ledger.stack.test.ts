import { randomUUID } from 'node:crypto';
import { ledger } from '../../activities/ledger';
import type { Deps } from '../../activities/ports';
import type { RefundSnapshot } from '../../domain/asks';
import { connectPrisma, type Database } from '../../store/database';
import { enterRefund } from '../../store/ledger';
import { refund } from '../domain/support/builders';
import { freshDatabase } from '../support/stack';

const shopId = 'shop-ledger';
const PAID = 100_00;
let database: Database;
let tid: string;

beforeAll(async () => {
  database = connectPrisma(await freshDatabase());
});
afterAll(() => database.$disconnect());
beforeEach(() => {
  tid = randomUUID();
});

interface Reserving {
  purpose?: string;
  caseId?: string;
  cap?: number;
  intentId?: string;
}

/** A case asks for so much of the order. */
function reserve(amount: number, options: Reserving = {}) {
  const { purpose = 'compensation', caseId = 'case-1', cap = PAID, intentId = `${caseId}/${randomUUID()}` } = options;
  return port().reserve({ intentId, tid, amount, cap, purpose }, { shopId, caseId });
}

/** Only the shop's existence is asked of the shops, and only the ledger of the database. */
function port() {
  return ledger({ database, shops: { shop: async () => ({ id: shopId }) } } as unknown as Deps);
}

function seen(change: Partial<RefundSnapshot>): Promise<void> {
  return enterRefund(database, shopId, refund({ tid, refundId: `r-${tid}`, ...change }));
}

describe('handbook §4: everything ever paid on an order, over all its cases and lines [§4.cap]', () => {
  test.each([
    [40_00, { ok: true }],
    [40_01, { ok: false, left: 40_00 }],
  ])('with 60 yuan held by another case, %d fen: %j', async (amount, answer) => {
    await reserve(60_00, { caseId: 'case-2' });
    expect(await reserve(amount)).toEqual(answer);
  });

  test('twenty cases that ask at once never get more than was paid [§4.cap.race]', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => reserve(30_00, { caseId: `case-${n}` })));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(3);
    expect(await held()).toBe(90_00);
  });

  test('the same intent again holds it once', async () => {
    const intentId = randomUUID();
    for (const _ of [1, 2]) expect(await reserve(PAID, { intentId })).toEqual({ ok: true });
    expect(await held()).toBe(PAID);
  });

  test('small things add up: a coupon counts, and is free again when it is released', async () => {
    const intentId = randomUUID();
    await reserve(30_00, { purpose: 'coupon', intentId });
    expect(await reserve(70_01)).toEqual({ ok: false, left: 70_00 });
    await port().release({ intentId }, { shopId, caseId: 'case-1' });
    expect(await reserve(PAID)).toEqual({ ok: true });
  });
});

describe('handbook §4: freight that the shop owes is on top of what was paid [§4.cap.freight]', () => {
  test('what one case owes takes nothing from another case’s goods', async () => {
    expect(await reserve(12_00, { purpose: 'freight', cap: PAID + 12_00 })).toEqual({ ok: true });
    expect(await reserve(PAID, { caseId: 'case-2' })).toEqual({ ok: true });
  });

  test('nor from another case’s freight', async () => {
    await reserve(PAID);
    expect(await reserve(12_00, { purpose: 'freight', cap: PAID + 12_00 })).toEqual({ ok: true });
    expect(await reserve(15_00, { purpose: 'freight', cap: PAID + 15_00, caseId: 'case-2' })).toEqual({ ok: true });
  });

  test('a case is not paid its freight twice', async () => {
    await reserve(PAID);
    await reserve(12_00, { purpose: 'freight', cap: PAID + 12_00 });
    expect(await reserve(12_00, { purpose: 'freight', cap: PAID + 12_00 })).toEqual({ ok: false, left: 0 });
  });

  test('it is released like any other', async () => {
    const intentId = randomUUID();
    await reserve(12_00, { purpose: 'freight', cap: PAID + 12_00, intentId });
    await port().release({ intentId }, { shopId, caseId: 'case-1' });
    expect(await held()).toBe(0);
  });
});

describe('handbook §4: the platform’s own refunds are in the ledger', () => {
  test.each([
    ['open, it is held', 'WAIT_SELLER_AGREE', { ok: false, left: 40_00 }],
    ['paid, it is paid', 'SUCCESS', { ok: false, left: 40_00 }],
    ['closed, it is free again', 'CLOSED', { ok: true }],
  ] as const)('%s', async (_what, status, answer) => {
    await seen({ amount: 60_00 });
    await seen({ amount: 60_00, status });
    expect(await reserve(40_01)).toEqual(answer);
  });

  test('paid, it stays paid, also for one who looked before and writes later', async () => {
    await seen({ amount: 60_00, status: 'SUCCESS' });
    await seen({ amount: 50_00 });
    expect(await database.ledgerEntry.findMany({ where: { tid } })).toMatchObject([{ status: 'paid', amount: 60_00 }]);
  });

  test('seen by forty at once it is one entry', async () => {
    await Promise.all(Array.from({ length: 40 }, () => seen({ amount: 60_00 })));
    expect(await held()).toBe(60_00);
  });

  test('two refunds of one order count both', async () => {
    await seen({ amount: 30_00 });
    await seen({ amount: 30_00, refundId: `other-${tid}` });
    expect(await reserve(40_01)).toEqual({ ok: false, left: 40_00 });
  });

  test('a case releases no refund of the platform', async () => {
    await seen({ amount: 60_00 });
    await port().release({ intentId: `refund:r-${tid}` }, { shopId, caseId: 'case-1' });
    expect(await held()).toBe(60_00);
  });
});

async function held(): Promise<number> {
  const where = { shopId, tid, status: { in: ['held', 'paid'] } };
  const entries = await database.ledgerEntry.findMany({ where, select: { amount: true } });
  return entries.reduce((sum, { amount }) => sum + amount, 0);
}
