export interface ReceiptQuery {
  phone: string;
  /** Aliyun's number of the sending, where it is known. */
  bizId?: string;
  outId: string;
  /** The day on which it was sent, in GMT+8: `2026-01-31`. Aliyun keeps receipts for 30 days. */
  day: string;
}

export type Receipt =
  | { status: 'delivered' }
  | { status: 'failed'; code: string }
  /** The network has it, and has not said yet whether the phone has. */
  | { status: 'waiting' }
  | { status: 'notFound' };

/** One line of QuerySendDetails, as far as it is read. */
interface SendDetail {
  outId?: string;
  sendStatus?: number;
  errCode?: string;
}

/** The state of the text with this `outId`, as the lines of the receipt tell it. */
export function receiptIn(details: readonly SendDetail[], outId: string): Receipt | undefined {
  const detail = details.find((one) => one.outId === outId);
  if (!detail) return undefined;
  if (Number(detail.sendStatus) === DELIVERED) return { status: 'delivered' };
  if (Number(detail.sendStatus) === FAILED) return { status: 'failed', code: detail.errCode || 'unnamed' };
  return { status: 'waiting' };
}

const FAILED = 2;
const DELIVERED = 3;
