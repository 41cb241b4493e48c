import { ProviderError, refusedBeforeSending } from '../errors';
import { isPayableFen } from '../units';
import { child, flag, text, type WireNode } from '../wire';
import type { ShopType, TopCall } from './call';
import { TOP } from './classify';
import { type Image, throwUnlessImage } from './images';

export interface ReturnGoodsAgreement {
  refundId: string;
  sellerAddressId: string;
  /** Version, phase and remark: Tmall demands them. */
  version?: string;
  phase?: string;
  remark?: string;
  /** Who pays the way back. */
  postFeeBearer?: 'buyer' | 'seller';
}

export interface RefundRefusal {
  refundId: string;
  /** For the buyer, 2 to 200 characters. */
  message: string;
  reasonId?: string;
  /** Version, phase and proof: Tmall demands them. */
  version?: string;
  phase?: string;
  /** GIF, JPG or PNG of at most 130,000 bytes. */
  proof?: Image;
}

export interface ReturnNegotiation {
  refundId: string;
  version: string;
  /** The sum that the shop pays once the goods are back. */
  amountFen: number;
  sellerAddressId: string;
}

const PROOF_BYTES = 130_000;

/** Agrees that the goods come back and names the address (taobao.rp.returngoods.agree). */
export async function returnGoodsAgree(call: TopCall, agreement: ReturnGoodsAgreement): Promise<void> {
  const done = await call({
    method: 'taobao.rp.returngoods.agree',
    params: {
      refund_id: agreement.refundId,
      seller_address_id: agreement.sellerAddressId,
      refund_version: agreement.version,
      refund_phase: agreement.phase,
      remark: agreement.remark,
      post_fee_bear_role: agreement.postFeeBearer && (agreement.postFeeBearer === 'buyer' ? 1 : 0),
    },
    lost: 'unknown',
    read: (answer) => flag(answer, 'is_success'),
  });
  if (!done) throw notDone('taobao.rp.returngoods.agree');
}

/**
 * Refuses a refund (taobao.refund.refuse). The platform does not allow it for unshipped or no-reason refunds.
 * @throws ProviderError `refused` before sending for a message or proof outside the limits, and for what a Tmall shop
 * leaves out.
 */
export async function refundRefuse(call: TopCall, refusal: RefundRefusal, shopType: ShopType): Promise<void> {
  const { proof, version, phase } = refusal;
  const length = [...refusal.message].length;
  if (length < 2 || length > 200) {
    throw refusedBeforeSending(TOP, 'message-length', 'The message of a refusal has 2 to 200 characters.');
  }
  throwUnlessImage(proof, 'proof', PROOF_BYTES);
  if (shopType === 'tmall' && (!proof || version === undefined || phase === undefined)) {
    throw refusedBeforeSending(TOP, 'proof-missing', 'Tmall takes a refusal only with proof, version and phase.');
  }
  const done = await call({
    method: 'taobao.refund.refuse',
    params: {
      refund_id: refusal.refundId,
      refuse_message: refusal.message,
      refuse_reason_id: refusal.reasonId,
      refund_version: version,
      refund_phase: phase,
    },
    file: proof && { field: 'refuse_proof', name: proof.fileName, content: proof.content },
    lost: 'unknown',
    // Gateways differ: some say is_success, some only give the refused refund back.
    read: (answer) => (answer.is_success === undefined ? isRefusedRefund(answer) : flag(answer, 'is_success')),
  });
  if (!done) throw notDone('taobao.refund.refuse');
}

/**
 * Offers the buyer another way: send the goods back for this amount (taobao.refund.negotiatereturn). The buyer decides.
 * The refund's conversation shows the offer. Parameters: S. The answer holds only the request id (S).
 */
export async function refundNegotiateReturn(call: TopCall, negotiation: ReturnNegotiation): Promise<void> {
  if (!isPayableFen(negotiation.amountFen)) {
    throw refusedBeforeSending(TOP, 'bad-amount', 'A counter-offer is a whole number of fen above zero.');
  }
  await call({
    method: 'taobao.refund.negotiatereturn',
    params: {
      refund_id: negotiation.refundId,
      refund_version: negotiation.version,
      refund_fee: negotiation.amountFen,
      address_id: negotiation.sellerAddressId,
    },
    lost: 'unknown',
    read: () => undefined,
  });
}

function isRefusedRefund(answer: WireNode): boolean {
  return text(child(answer, 'refund'), 'refund_id') !== '';
}

function notDone(method: string): ProviderError {
  return new ProviderError(`TOP did not do ${method}.`, { provider: TOP, kind: 'refused', code: 'not-successful' });
}
