import type { Books } from '../../time/market';

/** The real events, as the sandbox recorded them: its books, its refunds with their conversations, its orders. */
export interface Truth {
  now: number;
  books: TruthBooks;
  refunds: TruthRefund[];
  /** What the buyer paid for each order, fen. */
  paidByOrder: Map<string, number>;
  /** When each parcel was signed for, epoch ms, by its tracking number. */
  signedAt: Map<string, number>;
}

export interface Parcel {
  company: string;
  trackingNumber: string;
}

export type TruthBooks = Omit<Books, 'transfers' | 'returnsAgreed' | 'deadlineChanges' | 'calls' | 'pushFaults'> & {
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

interface Scan {
  state: string;
  at: string;
}

/** platform.md §4. */
const SIGNED = '3';

interface TruthOrder {
  tid: string;
  postFeeFen: number;
  orders: { paymentFen: number }[];
}

/** Reads it from the sandbox's control API: of the couriers, what became of these parcels. */
export async function readTruth(sandboxUrl: string, shopId: string, parcels: readonly Parcel[]): Promise<Truth> {
  const read = async <T>(path: string): Promise<T> => {
    const response = await fetch(`${sandboxUrl}/control/${path}`);
    if (!response.ok) throw new Error(`The sandbox answered ${response.status} to ${path}.`);
    return JSON.parse(await response.text());
  };
  const clock = await read<{ now: string }>(`shops/${shopId}/clock`);
  const orders = await read<TruthOrder[]>(`shops/${shopId}/orders`);
  const signedAt = new Map<string, number>();
  for (const { company, trackingNumber } of parcels) {
    const path = `parcels/${encodeURIComponent(company)}/${trackingNumber}/scans`;
    const signed = (await read<{ scans: Scan[] }>(path)).scans.find(({ state }) => state === SIGNED);
    if (signed) signedAt.set(trackingNumber, Date.parse(signed.at));
  }
  return {
    now: Date.parse(clock.now),
    signedAt,
    books: await read<TruthBooks>(`shops/${shopId}/books`),
    refunds: await read<TruthRefund[]>(`shops/${shopId}/refunds`),
    paidByOrder: new Map(
      orders.map(({ tid, postFeeFen, orders: lines }) => [
        tid,
        lines.reduce((sum, line) => sum + line.paymentFen, postFeeFen),
      ]),
    ),
  };
}
