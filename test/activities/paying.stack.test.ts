import { randomUUID } from 'node:crypto';
import type { AlipayClient } from '../../adapters/alipay';
import { ProviderError, type ProviderErrorKind } from '../../adapters/errors';
import type { Refund, TopClient } from '../../adapters/top';
import type { AskContext, TransferIntent } from '../../domain/asks';
import { connectPrisma, type Database } from '../../store/database';
import type { Shop, Shops } from '../../store/shops';
import { activitiesInTime } from '../support/inTime';
import { freshDatabase } from '../support/stack';

/** A payment reserves against the order's cap first, and nothing is sent when it does not fit (docs/architecture/money-once.md). */
let database: Database;
let context: AskContext;
let tid: string;
let sent: string[];
/** The answers of Alipay: to a payment, and to a query of it. */
let alipay: { transfer: () => unknown; query: () => unknown };
let live: Partial<Refund>;
/** The platform's answers to an agreement other than yes. */
let platform: () => object | undefined;

beforeAll(async () => {
  database = connectPrisma(await freshDatabase());
});
afterAll(() => database.$disconnect());
beforeEach(() => {
  context = { shopId: `shop-${randomUUID()}`, caseId: randomUUID() };
  tid = randomUUID();
  sent = [];
  platform = () => undefined;
  alipay = { transfer: () => ({ status: 'confirmed', orderId: 'A1' }), query: () => ({ status: 'notFound' }) };
  live = { refundId: 'r-1', tid, status: 'WAIT_SELLER_AGREE', refundFeeFen: 60_00, version: '1', phase: 'onsale' };
});

const activities = () => activitiesInTime({ database, shops: { shop: async () => shop() } as unknown as Shops });

function shop(): Shop {
  const top = {
    refundGet: async () => ({ createdAt: 1, modifiedAt: 1, reason: '', oid: '1', hasGoodReturn: false, ...live }),
    refundsAgree: async () => {
      sent.push('refund');
      const result = platform();
      if (result) return [{ refundId: 'r-1', ...result }];
      live = { ...live, status: 'SUCCESS', modifiedAt: 2 };
      return [{ refundId: 'r-1', result: 'agreed' }];
    },
  } as unknown as TopClient;
  const transfers = {
    transfer: async ({ outBizNo }: { outBizNo: string }) => {
      sent.push(outBizNo);
      return alipay.transfer();
    },
    queryTransfer: async (outBizNo: string) => {
      sent.push(`? ${outBizNo}`);
      return alipay.query();
    },
  } as unknown as AlipayClient;
  return { id: context.shopId, top, alipay: transfers } as unknown as Shop;
}

const transfer = (intentId: string, amount: number, cap = 100_00): TransferIntent => ({
  ...{ intentId, tid, amount, cap },
  payee: { account: 'buyer@example.com', realName: '测试买家' },
  purpose: 'compensation',
});
const pay = (intent: TransferIntent) => activities().transfer(intent, context);
const agree = (amount = 60_00, cap = 100_00) =>
  activities().agreeRefund({ intentId: 'refund:r-1', tid, refundId: 'r-1', amount, cap }, context);
const intent = (id: string) => database.intent.findUnique({ where: { shopId_id: { shopId: context.shopId, id } } });
/** What an attempt left behind, so many days ago. */
async function leftBehind(id: string, kind: string, status: string, days = 0): Promise<void> {
  const at = new Date(Date.now() - days * 86_400_000);
  await database.intent.create({
    data: { ...{ id, kind, status, ...context, request: {} }, createdAt: at, updatedAt: at },
  });
}
const lost = (kind: ProviderErrorKind) => () => {
  throw new ProviderError('it failed', { provider: 'top', kind, subCode: 'isv.no' });
};
/** What another attempt made of the row while this one was under way. */
const meanwhile = (id: string, status: string) =>
  database.intent.update({ where: { shopId_id: { shopId: context.shopId, id } }, data: { status } });

test.each(['confirmed', 'unknown'])(
  'an attempt that hears late that nothing of it has left takes back nothing that another has made %s',
  async (status) => {
    alipay.transfer = async () => {
      await meanwhile('late', status);
      return lost('retry')();
    };
    await expect(pay(transfer('late', 10_00))).rejects.toMatchObject({ message: 'it failed' });
    expect(await intent('late')).toMatchObject({ status });
  },
);

const entries = () =>
  database.ledgerEntry.findMany({
    where: { tid },
    select: { intentId: true, amount: true, status: true },
    orderBy: { intentId: 'asc' },
  });

describe('a transfer', () => {
  test('is reserved and paid up to the cap, and not a fen above it', async () => {
    expect(await pay(transfer('one', 60_00))).toEqual({ result: 'confirmed', reference: 'A1' });
    expect(await pay(transfer('two', 40_01))).toEqual({ result: 'overCap', left: 40_00 });
    expect(await intent('two')).toMatchObject({ status: 'failed', answer: { result: 'overCap', left: 40_00 } });
    expect(sent).toEqual(['one']);
    expect(await pay(transfer('three', 40_00))).toMatchObject({ result: 'confirmed' });
    expect(sent).toEqual(['one', 'three']);
    expect(await entries()).toEqual([
      { intentId: 'one', amount: 60_00, status: 'paid' },
      { intentId: 'three', amount: 40_00, status: 'paid' },
    ]);
  });

  test('that races another one of the same order has one winner [§4.cap.race]', async () => {
    const results = await Promise.all([pay(transfer('one', 60_00)), pay(transfer('two', 60_00))]);
    expect(results.map(({ result }) => result).sort()).toEqual(['confirmed', 'overCap']);
    expect(sent).toHaveLength(1);
  });

  test('that is asked for again is not sent again, also when others hold all the rest by now', async () => {
    await pay(transfer('one', 60_00));
    expect(await pay(transfer('one', 60_00, 0))).toEqual({ result: 'confirmed', reference: 'A1' });
    expect(sent).toEqual(['one']);
  });

  test('with an unknown result holds its reservation: it is queried, never judged over the cap', async () => {
    alipay.transfer = () => ({ status: 'pending' });
    expect(await pay(transfer('one', 60_00))).toEqual({ result: 'unknown' });
    expect(await entries()).toEqual([{ intentId: 'one', amount: 60_00, status: 'held' }]);
    alipay.query = () => ({ status: 'confirmed', orderId: 'A2', amountFen: 60_00 });
    expect(await pay(transfer('one', 60_00, 10_00))).toEqual({ result: 'confirmed', reference: 'A2' });
    expect(sent).toEqual(['one', '? one']);
    expect(await entries()).toEqual([{ intentId: 'one', amount: 60_00, status: 'paid' }]);
  });
});

describe('platform.md §3: a transfer that may have left, however long ago', () => {
  const cases = [0, 3].flatMap((days) => ['sent', 'unknown'].map((status) => [status, days] as const));

  test.each(cases)(
    '%s %p days ago: asked about first, and what Alipay knows is not sent again',
    async (status, days) => {
      await leftBehind('one', 'transfer', status, days);
      alipay.query = () => ({ status: 'confirmed', orderId: 'A9', amountFen: 60_00 });
      expect(await pay(transfer('one', 60_00))).toEqual({ result: 'confirmed', reference: 'A9' });
      expect(sent).toEqual(['? one']);
      expect(await intent('one')).toMatchObject({ status: 'confirmed' });
    },
  );

  test.each(cases)(
    '%s %p days ago: asked about first, and what Alipay does not know is sent under the same key',
    async (status, days) => {
      await leftBehind('one', 'transfer', status, days);
      expect(await pay(transfer('one', 60_00))).toEqual({ result: 'confirmed', reference: 'A1' });
      expect(sent).toEqual(['? one', 'one']);
    },
  );

  test('whose question is not answered is not sent', async () => {
    await leftBehind('one', 'transfer', 'sent', 3);
    alipay.query = lost('retry');
    await expect(pay(transfer('one', 60_00))).rejects.toMatchObject({ type: 'retry' });
    expect(sent).toEqual(['? one']);
    expect(await intent('one')).toMatchObject({ status: 'sent' });
  });

  test('whose question fails for good is unknown in its row', async () => {
    await leftBehind('one', 'transfer', 'sent');
    alipay.query = lost('refused');
    await expect(pay(transfer('one', 60_00))).rejects.toMatchObject({ nonRetryable: true });
    expect(await intent('one')).toMatchObject({ status: 'unknown' });
  });

  test('of another amount under our key is nobody’s confirmation', async () => {
    await leftBehind('one', 'transfer', 'sent');
    alipay.query = () => ({ status: 'confirmed', orderId: 'A9', amountFen: 60_01 });
    expect(await pay(transfer('one', 60_00))).toEqual({ result: 'unknown' });
    expect(await intent('one')).toMatchObject({ status: 'unknown' });
  });
});

test('a transfer that was held back has not left: its row is intended again, its reservation stands', async () => {
  alipay.transfer = lost('retry');
  await expect(pay(transfer('one', 60_00))).rejects.toMatchObject({ type: 'retry' });
  expect(await intent('one')).toMatchObject({ status: 'intended' });
  expect(await entries()).toEqual([{ intentId: 'one', amount: 60_00, status: 'held' }]);
});

describe('the row of a refund on the platform', () => {
  const row = () => intent('refund:r-1');

  test('is confirmed when a worker that died had agreed to it', async () => {
    await leftBehind('refund:r-1', 'agreeRefund', 'sent');
    live.status = 'SUCCESS';
    expect(await agree()).toMatchObject({ result: 'confirmed' });
    expect(sent).toEqual([]);
    expect(await row()).toMatchObject({ status: 'confirmed' });
  });

  test('is confirmed by the question after an unknown result', async () => {
    platform = lost('unknown');
    expect(await agree()).toEqual({ result: 'unknown' });
    expect(await row()).toMatchObject({ status: 'unknown' });
    live.status = 'SUCCESS';
    const query = { intentId: 'refund:r-1', tid, refundId: 'r-1', amount: 60_00, cap: 100_00 };
    expect(await activities().queryRefund(query, context)).toMatchObject({ result: 'confirmed' });
    expect(await row()).toMatchObject({ status: 'confirmed' });
  });

  test.each([
    ['SUCCESS', 'confirmed'],
    ['CLOSED', 'failed'],
    ['SELLER_REFUSE_BUYER', 'sent'],
  ] as const)('that was sent is told by the platform’s own word %s: %s', async (status, told) => {
    await leftBehind('refund:r-1', 'agreeRefund', 'sent');
    live.status = status;
    await activities().readRefund({ refundId: 'r-1' }, context);
    expect(await row()).toMatchObject({ status: told });
  });

  test('has failed when the question finds the refund closed', async () => {
    await leftBehind('refund:r-1', 'agreeRefund', 'unknown');
    live.status = 'CLOSED';
    const query = { intentId: 'refund:r-1', tid, refundId: 'r-1', amount: 60_00, cap: 100_00 };
    expect(await activities().queryRefund(query, context)).toEqual({ result: 'refused', reason: 'CLOSED' });
    expect(await row()).toMatchObject({ status: 'failed', answer: { reason: 'CLOSED' } });
  });

  test('is confirmed when a refusal only came too late', async () => {
    await leftBehind('refund:r-1', 'agreeRefund', 'sent');
    platform = () => {
      live = { ...live, status: 'SUCCESS' };
      return { result: 'refused', reason: 'isv.refund-status-error' };
    };
    expect(await agree()).toMatchObject({ result: 'confirmed', refund: { status: 'SUCCESS' } });
    expect(await row()).toMatchObject({ status: 'confirmed' });
  });

  test('has failed after a refusal', async () => {
    platform = () => ({ result: 'refused', reason: 'isv.no' });
    expect(await agree()).toEqual({ result: 'refused', reason: 'isv.no' });
    expect(await row()).toMatchObject({ status: 'failed', answer: { reason: 'isv.no' } });
  });

  test.each([
    ['intended', 'intended'],
    ['sent', 'unknown'],
  ])('that was %s is %s after it was held back', async (before, after) => {
    await leftBehind('refund:r-1', 'agreeRefund', before);
    platform = lost('limit');
    await expect(agree()).rejects.toMatchObject({ type: 'limit' });
    expect(await row()).toMatchObject({ status: after });
  });
});

describe('a refund on the platform', () => {
  test('is reserved and agreed to, and comes back as it is now', async () => {
    expect(await agree()).toEqual({
      result: 'confirmed',
      reference: 'r-1',
      refund: expect.objectContaining({ refundId: 'r-1', status: 'SUCCESS', modifiedAt: 2, amount: 60_00 }),
    });
    expect(await entries()).toEqual([{ intentId: 'refund:r-1', amount: 60_00, status: 'paid' }]);
  });

  test('that does not fit under the cap is not agreed to', async () => {
    await pay(transfer('one', 50_00));
    sent.length = 0;
    expect(await agree()).toEqual({ result: 'overCap', left: 50_00 });
    expect(sent).toEqual([]);
    expect(await intent('refund:r-1')).toMatchObject({ status: 'failed', answer: { result: 'overCap' } });
    await database.ledgerEntry.updateMany({ where: { tid }, data: { status: 'released' } });
    expect(await agree()).toMatchObject({ result: 'confirmed' });
  });

  test('that is paid already is confirmed with what the platform shows, and nothing is sent', async () => {
    live.status = 'SUCCESS';
    expect(await agree()).toMatchObject({ result: 'confirmed', refund: { status: 'SUCCESS' } });
    const query = { intentId: 'refund:r-1', tid, refundId: 'r-1', amount: 60_00, cap: 100_00 };
    expect(await activities().queryRefund(query, context)).toMatchObject({
      result: 'confirmed',
      reference: 'r-1',
      refund: { status: 'SUCCESS' },
    });
    expect(sent).toEqual([]);
  });

  test('whose amount has changed is refused, and nothing is held for it', async () => {
    expect(await agree(59_99)).toEqual({ result: 'refused', reason: 'amountChanged' });
    expect(await entries()).toEqual([]);
    expect(sent).toEqual([]);
  });
});
