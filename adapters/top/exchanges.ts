import { ProviderError, refusedBeforeSending } from '../errors';
import {
  child,
  flag,
  instant,
  optionalCount,
  optionalInstant,
  optionalText,
  said,
  text,
  type WireNode,
  withoutHoles,
} from '../wire';
import type { TopCall } from './call';
import { TOP } from './classify';
import { type Image, throwUnlessImage } from './images';

/**
 * Exchanges of a Tmall shop. Method names and parameters: C(3), three generations of the platform's own SDK agree.
 * Fields of the answer: S. Taobao's own exchanges have no published counterpart: there a person acts on the platform.
 */
export interface Exchange {
  exchangeId: string;
  /** The order line. */
  oid: string;
  /**
   * 1 pending, 2 awaiting return, 3 awaiting receipt, 4 closed, 5 done … (platform.md §2); undefined for another word.
   */
  status?: number;
  /** As the platform wrote it. */
  statusText: string;
  quantity?: number;
  reason: string;
  desc: string;
  /** onsale or aftersale. */
  phase?: string;
  version?: string;
  boughtSku?: string;
  wantedSku?: string;
  createdAt: number;
  modifiedAt: number;
  /** When the platform acts without us, if it says so. */
  timeoutAt?: number;
  /** The parcel that the buyer has sent back. */
  returnParcel?: { companyName?: string; trackingNumber: string };
  /** The replacement's. */
  sentParcel?: { companyName?: string; trackingNumber: string };
}

export interface ExchangeAgreement {
  exchangeId: string;
  sellerAddressId: string;
  /** For the buyer. */
  message?: string;
}

export interface ExchangeRefusal {
  exchangeId: string;
  /** One of the platform's own (tmall.exchange.refusereason.get). */
  reasonId: string;
  message?: string;
  /** GIF, JPG or PNG. The limit is not published. We take that of a refused refund: 130,000 bytes. */
  proof?: Image;
}

export interface ExchangeConsignment {
  exchangeId: string;
  companyName: string;
  trackingNumber: string;
}

const PROOF_BYTES = 130_000;
const BY_COURIER = 200;
const FIELDS = [
  'dispute_id,bizorder_id,num,status,reason,title,desc,refund_phase,refund_version,bought_sku,exchange_sku,created',
  'modified,time_out,buyer_logistic_no,buyer_logistic_name,seller_logistic_no,seller_logistic_name',
].join(',');
const CHANGED_FIELDS = 'dispute_id,bizorder_id,modified,status';

/** One exchange, live (tmall.exchange.get). */
export function exchangeGet(call: TopCall, exchangeId: string): Promise<Exchange> {
  return call({
    method: 'tmall.exchange.get',
    params: { dispute_id: exchangeId, fields: FIELDS },
    lost: 'retry',
    read: (answer) => readExchange(child(child(answer, 'result'), 'exchange')),
  });
}

/** The buyer may send the goods back for another (tmall.exchange.agree). */
export function exchangeAgree(call: TopCall, agreement: ExchangeAgreement): Promise<void> {
  return act(call, 'tmall.exchange.agree', {
    dispute_id: agreement.exchangeId,
    address_id: agreement.sellerAddressId,
    leave_message: agreement.message,
    fields: CHANGED_FIELDS,
  });
}

/** The goods are back and as they should be (tmall.exchange.returngoods.agree). */
export function exchangeReturnAgree(call: TopCall, exchangeId: string): Promise<void> {
  return act(call, 'tmall.exchange.returngoods.agree', { dispute_id: exchangeId, fields: CHANGED_FIELDS });
}

/** Refuses the returned goods: they are not as agreed (tmall.exchange.returngoods.refuse). */
export async function exchangeReturnRefuse(call: TopCall, refusal: ExchangeRefusal): Promise<void> {
  const { exchangeId, reasonId, message, proof } = refusal;
  throwUnlessImage(proof, 'proof', PROOF_BYTES);
  await act(
    call,
    'tmall.exchange.returngoods.refuse',
    { dispute_id: exchangeId, seller_refuse_reason_id: reasonId, leave_message: message },
    proof && { field: 'leave_message_pics', name: proof.fileName, content: proof.content },
  );
}

/**
 * The replacement has been sent (tmall.exchange.consigngoods).
 * @throws ProviderError `refused` without a tracking number.
 */
export async function exchangeConsign(call: TopCall, consignment: ExchangeConsignment): Promise<void> {
  if (consignment.trackingNumber.trim() === '' || consignment.companyName.trim() === '') {
    throw refusedBeforeSending(
      TOP,
      'no-tracking-number',
      'A replacement is sent with a courier and a tracking number.',
    );
  }
  await act(call, 'tmall.exchange.consigngoods', {
    dispute_id: consignment.exchangeId,
    logistics_company_name: consignment.companyName,
    logistics_no: consignment.trackingNumber,
    logistics_type: BY_COURIER,
    fields: CHANGED_FIELDS,
  });
}

async function act(
  call: TopCall,
  method: string,
  params: Record<string, string | number | undefined>,
  file?: { field: string; name: string; content: Uint8Array },
): Promise<void> {
  const result = await call({
    method,
    params,
    file,
    lost: 'unknown',
    read: (answer) => {
      const node = child(answer, 'result');
      return { success: flag(node, 'success'), code: said(node, 'msg_code') };
    },
  });
  if (result.success) return;
  throw new ProviderError(`TOP did not do ${method}.`, {
    provider: TOP,
    kind: 'refused',
    code: 'not-successful',
    subCode: result.code,
  });
}

function readExchange(node: WireNode): Exchange {
  const statusText = text(node, 'status');
  return withoutHoles<Exchange>({
    exchangeId: text(node, 'dispute_id'),
    oid: optionalText(node, 'bizorder_id') ?? text(node, 'biz_order_id'),
    status: statusOf(statusText),
    statusText,
    quantity: optionalCount(node, 'num'),
    reason: said(node, 'reason') ?? '',
    desc: said(node, 'desc') ?? '',
    phase: optionalText(node, 'refund_phase'),
    version: optionalText(node, 'refund_version'),
    boughtSku: said(node, 'bought_sku'),
    wantedSku: said(node, 'exchange_sku'),
    createdAt: instant(node, 'created'),
    modifiedAt: instant(node, 'modified'),
    timeoutAt: optionalInstant(node, 'time_out'),
    returnParcel: parcelOf(node, 'buyer'),
    sentParcel: parcelOf(node, 'seller'),
  });
}

/** The number alone, or in brackets behind the words, as `换货待处理(1)`. */
function statusOf(written: string): number | undefined {
  const digits = /^(\d{1,2})$|\((\d{1,2})\)$/.exec(written);
  return digits ? Number(digits[1] ?? digits[2]) : undefined;
}

function parcelOf(node: WireNode, who: 'buyer' | 'seller'): Exchange['returnParcel'] {
  const trackingNumber = said(node, `${who}_logistic_no`);
  if (trackingNumber === undefined) return undefined;
  return withoutHoles({ companyName: said(node, `${who}_logistic_name`), trackingNumber });
}
