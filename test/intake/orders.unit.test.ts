import { ProviderError } from '../../adapters/errors';
import type { Refund, Trade } from '../../adapters/top';
import { readOrder } from '../../intake/orders';
import type { Database } from '../../store/database';
import type { Shop } from '../../store/shops';

const T = '2100000000000000001';

interface Entry {
  intentId: string;
  status: string;
  amount: number;
}

/** A ledger in memory, with what the platform shows of an order with one line of 100 yuan and of its refund. */
function world(line: { refundId?: string; refundStatus?: string }, refund?: Partial<Refund> | Error, known?: Entry) {
  const entries = new Map<string, Entry>(known ? [[known.intentId, known]] : []);
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
    tid: T,
    status: 'TRADE_FINISHED',
    buyerNick: 'b',
    paymentFen: 100_00,
    postFeeFen: 0,
    orders: [order],
  };
  const shop = {
    id: 'shop-1',
    contactKey: 'key',
    top: {
      tradeAndContact: async () => ({ trade: trade as unknown as Trade, contact: { phone: '13800001234' } }),
      refundGet: async (id: string) => {
        asked.push(id);
        if (refund === undefined || refund instanceof Error) throw refund ?? new Error('nobody asks for it');
        return { refundId: id, tid: T, refundFeeFen: 40_00, csStatus: 1, ...refund } as Refund;
      },
    },
  } as unknown as Shop;
  const ledgerEntry = {
    findUnique: async ({ where }: { where: { shopId_intentId: { intentId: string } } }) =>
      entries.get(where.shopId_intentId.intentId) ?? null,
    createMany: async ({ data: [one] }: { data: [Entry] }) => {
      const isNew = !entries.has(one.intentId);
      if (isNew) entries.set(one.intentId, one);
      return { count: isNew ? 1 : 0 };
    },
    updateMany: async ({ where, data }: { where: { intentId: string }; data: Partial<Entry> }) => {
      const before = entries.get(where.intentId);
      if (before && before.status !== 'paid') entries.set(where.intentId, { ...before, ...data });
    },
  };
  const contacts: { tid: string; phoneDigest?: string }[] = [];
  const tables = {
    ledgerEntry,
    orderContact: {
      createMany: async ({ data }: { data: typeof contacts }) => ({ count: contacts.push(...data) }),
    },
    orderLedger: { createMany: async () => undefined },
    intent: { updateMany: async () => undefined },
  };
  const database = { ...tables, $transaction: (work: (t: typeof tables) => unknown) => work(tables) };
  return {
    asked,
    contacts,
    read: () => readOrder(shop, database as unknown as Database, T),
    booked: () => [...entries.values()].map(({ status, amount }) => `${status} ${amount}`),
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
    const { read, booked: ledger } = world(line, refund);
    expect((await read()).tid).toBe(T);
    expect(ledger()).toEqual(booked);
  });

  it('is not asked for again once the ledger has it', async () => {
    const known = { intentId: 'refund:9', status: 'paid', amount: 40_00 };
    const { read, asked, booked } = world({ refundId: '9', refundStatus: 'SUCCESS' }, undefined, known);
    await read();
    expect(asked).toEqual([]);
    expect(booked()).toEqual(['paid 4000']);
  });

  it('learns that one which was held has been paid', async () => {
    const known = { intentId: 'refund:9', status: 'held', amount: 40_00 };
    const { read, booked } = world({ refundId: '9', refundStatus: 'SUCCESS' }, { status: 'SUCCESS' }, known);
    await read();
    expect(booked()).toEqual(['paid 4000']);
  });

  it('does not give the order out while the platform cannot say how much it was', async () => {
    const { read, booked } = world({ refundId: '9', refundStatus: 'SUCCESS' }, away);
    await expect(read()).rejects.toBe(away);
    expect(booked()).toEqual([]);
  });
});

test('handbook §7: reading an order keeps where it goes, for a return while the platform is away, as a digest', async () => {
  const { read, contacts } = world({});
  expect(JSON.stringify(await read())).not.toContain('13800001234');
  expect(contacts).toEqual([{ shopId: 'shop-1', tid: T, phoneDigest: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
});
