import { pino } from 'pino';
import { ProviderError } from '../../adapters/errors';
import type { RefundRow, RefundsReceiveQuery } from '../../adapters/top';
import { consumeOnce, type Watch } from '../../intake/consume';
import type { HandOver } from '../../intake/handOver';
import { sweep } from '../../intake/sweep';
import type { Database } from '../../store/database';
import type { Shop } from '../../store/shops';

const NOW = Date.UTC(2026, 10, 29, 3);

let handed: string[];
let kept: { id: string }[];
let troubles: { id: string; reason: string }[];
let cursors: number;
beforeEach(() => {
  handed = [];
  kept = [];
  troubles = [];
  cursors = 0;
});

const database = () =>
  ({
    intakeCursor: {
      findUnique: async () => null,
      upsert: async () => {
        cursors += 1;
      },
    },
    intakeFailure: {
      findMany: async () => kept,
      findUnique: async () => null,
      upsert: async ({ create }: { create: { id: string } }) => void kept.push(create),
    },
    intakeTrouble: {
      createMany: async ({ data }: { data: typeof troubles }) => {
        troubles.push(...data);
        return { count: data.length };
      },
    },
    $queryRaw: async () => [],
  }) as unknown as Database;

const handOver: HandOver = async (_shop, refundId) => {
  handed.push(refundId);
  return { to: 'case', caseId: 'c', opened: true };
};

function watch(top: object, more: Partial<Watch> = {}): Watch {
  const shop = { id: 'shop-1', nick: 'n', top: { timeGet: async () => NOW, ...top } } as unknown as Shop;
  return { shop, database: database(), handOver, log: pino({ level: 'silent' }), beat: () => undefined, ...more };
}

const row = (n: number, more: Partial<RefundRow> = {}): RefundRow => ({
  refundId: String(n),
  seen: { status: 'WAIT_SELLER_AGREE', refundFeeFen: 100, modifiedAt: NOW - n },
  mark: `mark-${n}`,
  ...more,
});

/** A list that shifts: after each page one of its first refunds changes, and so leaves the span that is swept. */
function shifting(count: number, shifts: number) {
  const rows = Array.from({ length: count }, (_, n) => row(n + 1));
  let left = shifts;
  return async ({ pageNo, pageSize }: RefundsReceiveQuery) => {
    const page = rows.slice((pageNo - 1) * pageSize, pageNo * pageSize);
    const total = rows.length;
    if (left > 0) {
      left -= 1;
      rows.shift();
    }
    return { refunds: page, total };
  };
}

describe('platform.md §2: the sweep over changed refunds', () => {
  test.each([
    [60, 1],
    [60, 2],
    [151, 3],
    [50, 1],
    [0, 0],
  ])('skips none of %d although %d change while it reads', async (count, shifts) => {
    await sweep(watch({ refundsReceive: shifting(count, shifts) }));
    const stayed = Array.from({ length: count - shifts }, (_, n) => String(n + 1 + shifts));
    expect(handed).toEqual(expect.arrayContaining(stayed));
    expect(cursors).toBe(1);
  });

  test('hands a row over by its number though the rest of it cannot be read, and leaves one without to a person', async () => {
    const rows = [row(1, { seen: undefined }), row(2, { refundId: undefined }), row(3)];
    await sweep(watch({ refundsReceive: async () => ({ refunds: rows, total: 3 }) }));
    expect(handed.sort()).toEqual(['1', '3']);
    expect(troubles).toMatchObject([{ id: 'shop-1:row:mark-2', reason: expect.stringContaining('no number') }]);
    expect(cursors).toBe(1);
  });

  test('goes on after one that fails, which is kept to be tried again', async () => {
    const failing: HandOver = async (shop, refundId) => {
      if (refundId === '2') throw new TypeError('status is not a function');
      return handOver(shop, refundId);
    };
    const refunds = [row(1), row(2), row(3)];
    await sweep(watch({ refundsReceive: async () => ({ refunds, total: 3 }) }, { handOver: failing }));
    expect(handed.sort()).toEqual(['1', '3']);
    expect(kept).toMatchObject([{ id: 'refundId:2' }]);
    expect(cursors).toBe(1);
    await sweep(watch({ refundsReceive: async () => ({ refunds, total: 3 }) }, { handOver: failing }));
    expect(kept).toHaveLength(1);
  });

  test('comes back for what the platform was away for', async () => {
    const away: HandOver = async () => {
      throw new ProviderError('e', { provider: 'top', kind: 'retry', code: 'ECONNREFUSED' });
    };
    await sweep(watch({ refundsReceive: async () => ({ refunds: [row(1)], total: 1 }) }, { handOver: away }));
    expect(cursors).toBe(0);
    expect(kept).toEqual([]);
  });
});

describe('the messages of a shop', () => {
  const message = (n: number) => ({
    id: String(n),
    topic: 'taobao_refund_RefundCreated',
    content: { refundId: String(n) },
  });

  test('a buyer is heard at once although other matters take long', async () => {
    const endless: HandOver = (shop, refundId) =>
      Number(refundId) <= 12 ? new Promise(() => undefined) : handOver(shop, refundId);
    const confirmed: string[] = [];
    const messages = Array.from({ length: 30 }, (_, n) => message(n + 1));
    const top = {
      messagesConsume: async () => messages,
      messagesConfirm: async (ids: string[]) => void confirmed.push(...ids),
    };
    const aside = new Set<string>();
    const began = Date.now();
    await consumeOnce(watch(top, { handOver: endless, aside }));
    expect(Date.now() - began).toBeLessThan(5_000);
    expect(handed).toHaveLength(18);
    expect(confirmed.sort()).toEqual([...handed].sort());
    expect(aside.size).toBe(12);
    // Those that still go on are not begun a second time.
    handed = [];
    await consumeOnce(watch(top, { handOver: endless, aside }));
    expect(handed).toHaveLength(18);
  });

  test('a matter that waits for its next try is confirmed and not tried beside it', async () => {
    kept = [{ id: 'refundId:1' }];
    const confirmed: string[] = [];
    const top = {
      messagesConsume: async () => [message(1), message(2)],
      messagesConfirm: async (ids: string[]) => void confirmed.push(...ids),
    };
    await consumeOnce(watch(top));
    expect(handed).toEqual(['2']);
    expect(confirmed.sort()).toEqual(['1', '2']);
  });
});
