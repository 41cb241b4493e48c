import { randomUUID } from 'node:crypto';
import { ProviderError } from '../../adapters/errors';
import type { Refund, Trade } from '../../adapters/top';
import { readOrder } from '../../intake/orders';
import type { LedgerEntry } from '../../prisma/client/client';
import { connectPrisma, type Database } from '../../store/database';
import type { Shop } from '../../store/shops';
import { freshDatabase } from '../support/stack';

let database: Database;

beforeAll(async () => {
  database = connectPrisma(await freshDatabase());
});
afterAll(() => database?.$disconnect());

type Entry = Pick<LedgerEntry, 'intentId' | 'status' | 'amount'>;

/** What the platform shows of an order with one line of 100 yuan, and of its refund. The ledger may know of it before. */
async function world(
  line: { refundId?: string; refundStatus?: string },
  refund?: Partial<Refund> | Error,
  known?: Entry,
) {
  const [shopId, tid] = [`shop-${randomUUID()}`, randomUUID()];
  const where = { shopId, tid };
  await database.orderLedger.create({ data: where });
  if (known) await database.ledgerEntry.create({ data: { ...where, kind: 'refund', ...known } });
  const asked: string[] = [];
  const order = {
    oid: 'o1',
    title: 'x',
    numIid: '1',
    num: 1,
    priceFen: 100_00,
    paymentFen: 100_00,
    status: 'x',
    ...line,
  };
  const trade = {
    tid,
    status: 'TRADE_FINISHED',
    buyerNick: 'b',
    paymentFen: 100_00,
    postFeeFen: 0,
    orders: [order],
  };
  const shop = {
    id: shopId,
    contactKey: 'key',
    top: {
      tradeAndContact: async () => ({ trade: trade as unknown as Trade, contact: { phone: '13800001234' } }),
      refundGet: async (id: string) => {
        asked.push(id);
        if (refund === undefined || refund instanceof Error) throw refund ?? new Error('nobody asks for it');
        return { refundId: id, tid, refundFeeFen: 40_00, csStatus: 1, ...refund } as Refund;
      },
    },
  } as unknown as Shop;
  return {
    ...{ asked, tid },
    read: () => readOrder(shop, database, tid),
    async booked() {
      const entries = await database.ledgerEntry.findMany({ where });
      return entries.map(({ status, amount }) => `${status} ${amount}`);
    },
    contacts: () => database.orderContact.findMany({ where }),
  };
}

const gone = new ProviderError('No such refund.', { provider: 'top', kind: 'refused' });
const away = new ProviderError('Away.', { provider: 'top', kind: 'retry' });

describe('handbook §4: what the order’s lines say was refunded is in the ledger once the order was read [§4.cap.before]', () => {
  it.each([
    ['paid before we came', { refundId: '9', refundStatus: 'SUCCESS' }, { status: 'SUCCESS' }, ['paid 4000']],
    [
      'still open',
      { refundId: '9', refundStatus: 'WAIT_SELLER_AGREE' },
      { status: 'WAIT_SELLER_AGREE' },
      ['held 4000'],
    ],
    ['closed', { refundId: '9', refundStatus: 'CLOSED' }, undefined, []],
    ['none', { refundStatus: 'NO_REFUND' }, undefined, []],
    ['without a word', {}, undefined, []],
    ['a number without a status', { refundId: '9' }, undefined, []],
    [
      'an exchange, which pays nothing',
      { refundId: '9', refundStatus: 'WAIT_SELLER_AGREE' },
      { status: 'WAIT_SELLER_AGREE', disputeType: 'TMALL_EXCHANGE' },
      [],
    ],
    ['paid and no longer shown: the whole line', { refundId: '9', refundStatus: 'SUCCESS' }, gone, ['paid 10000']],
    [
      'open and no longer shown: the whole line',
      { refundId: '9', refundStatus: 'WAIT_SELLER_AGREE' },
      gone,
      ['held 10000'],
    ],
  ])('a refund that is %s', async (_what, line, refund, booked) => {
    const { read, tid, booked: ledger } = await world(line, refund);
    expect((await read()).tid).toBe(tid);
    expect(await ledger()).toEqual(booked);
  });

  it('is not asked for again once the ledger has it', async () => {
    const known = { intentId: 'refund:9', status: 'paid', amount: 40_00 };
    const { read, asked, booked } = await world({ refundId: '9', refundStatus: 'SUCCESS' }, undefined, known);
    await read();
    expect(asked).toEqual([]);
    expect(await booked()).toEqual(['paid 4000']);
  });

  it('learns that one which was held has been paid', async () => {
    const known = { intentId: 'refund:9', status: 'held', amount: 40_00 };
    const { read, booked } = await world({ refundId: '9', refundStatus: 'SUCCESS' }, { status: 'SUCCESS' }, known);
    await read();
    expect(await booked()).toEqual(['paid 4000']);
  });

  it('does not give the order out while the platform cannot say how much it was', async () => {
    const { read, booked } = await world({ refundId: '9', refundStatus: 'SUCCESS' }, away);
    await expect(read()).rejects.toBe(away);
    expect(await booked()).toEqual([]);
  });
});

test('handbook §7: reading an order keeps where it goes, for a return while the platform is away, as a digest', async () => {
  const { read, contacts } = await world({});
  expect(JSON.stringify(await read())).not.toContain('13800001234');
  expect(await contacts()).toMatchObject([{ phoneDigest: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
});
