import { ProviderError } from '../../adapters/errors';
import type { TheirBooks } from '../../domain/rules/reconciliation';
import type { Shop } from '../../store/shops';
import { keyOf } from '../payments';
import type { OurPayment } from './ours';

export type TheirAnswer = TheirBooks & { reference?: string };

/**
 * What the provider says of a payment. A refusal is an answer. A provider that is away makes this throw, and the
 * reconciliation goes on from here when it is back.
 */
export async function theirAnswer(shop: Shop, { intentId, refundId }: OurPayment): Promise<TheirAnswer> {
  return refundId === undefined ? ofTransfer(shop, intentId) : ofRefund(shop, refundId);
}

async function ofTransfer(shop: Shop, intentId: string): Promise<TheirAnswer> {
  try {
    const { status, amountFen, orderId } = await shop.alipay.queryTransfer(keyOf(intentId));
    const known = { ...(amountFen !== undefined && { amount: amountFen }), ...(orderId && { reference: orderId }) };
    return { status: status === 'confirmed' ? 'paid' : status, ...known };
  } catch (error) {
    if (isRefusal(error)) return { status: 'noAnswer' };
    throw error;
  }
}

/** A refund has its amount whether or not it was paid: it counts when it was. */
async function ofRefund(shop: Shop, refundId: string): Promise<TheirAnswer> {
  try {
    const { status, refundFeeFen } = await shop.top.refundGet(refundId);
    return status === 'SUCCESS'
      ? { status: 'paid', amount: refundFeeFen, reference: refundId }
      : { status: 'refused', reference: refundId };
  } catch (error) {
    // As intake reads it: the platform does not know this refund of this shop.
    if (isRefusal(error)) return { status: 'notFound' };
    throw error;
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof ProviderError && error.kind === 'refused';
}
