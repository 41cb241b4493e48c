import type { Books } from '../../time/market';

/** What really happened, as the other side wrote it down: the sandbox's books, its refunds with their conversations, its orders. */
export interface Truth {
  now: number;
  books: TruthBooks;
  refunds: TruthRefund[];
  /** What the buyer paid for each order, fen. */
  paidByOrder: Map<string, number>;
}

export type TruthBooks = Omit<Books, 'transfers' | 'returnsAgreed' | 'deadlineChanges'> & {
  transfers: (Books['transfers'][number] & { orderId: string })[];
  returnsAgreed: (Books['returnsAgreed'][number] & { by: string })[];
  deadlineChanges: (Books['deadlineChanges'][number] & { to: string })[];
};

export interface TruthRefund {
  refundId: string;
  tid: string;
  status: string;
  amountFen: number;
  createdAt: string;
  modifiedAt: string;
  messages: { role: 'buyer' | 'seller' | 'referee'; type: string; content: string; at: string }[];
}

interface TruthOrder {
  tid: string;
  postFeeFen: number;
  orders: { paymentFen: number }[];
}

/** Reads it from the sandbox's control API. */
export async function readTruth(sandboxUrl: string, shopId: string): Promise<Truth> {
  const read = async <T>(path: string): Promise<T> => {
    const response = await fetch(`${sandboxUrl}/control/shops/${shopId}/${path}`);
    if (!response.ok) throw new Error(`The sandbox answered ${response.status} to ${path}.`);
    return JSON.parse(await response.text());
  };
  const clock = await read<{ now: string }>('clock');
  const orders = await read<TruthOrder[]>('orders');
  return {
    now: Date.parse(clock.now),
    books: await read<TruthBooks>('books'),
    refunds: await read<TruthRefund[]>('refunds'),
    paidByOrder: new Map(
      orders.map(({ tid, postFeeFen, orders: lines }) => [
        tid,
        lines.reduce((sum, line) => sum + line.paymentFen, postFeeFen),
      ]),
    ),
  };
}
