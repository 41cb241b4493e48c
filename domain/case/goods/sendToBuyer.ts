import { isOpenRefund, type ParcelNumber } from '../../asks';
import type { Draft } from '../draft';

/**
 * The buyer's own goods go back. The warehouse sends them, and the buyer hears the tracking number. The case is not
 * over before that (handbook §5: Goods in the house).
 */
export function sendToBuyer(draft: Draft, id: string, came: Partial<ParcelNumber> = {}): void {
  const { refund } = draft.state;
  const refundId = isOpenRefund(refund) ? refund.refundId : undefined;
  const cameAs = [came.company, came.trackingNumber].filter(Boolean).join(' ') || '?';
  draft.start(id, { process: 'dispatch', plan: { what: 'goodsBack', cameAs, refundId } });
}
