import { ProviderError, refusedBeforeSending } from '../errors';
import { isPayableFen } from '../units';
import {
  child,
  flag,
  list,
  optionalNode,
  optionalText,
  text,
  UnreadableField,
  type WireNode,
  withoutHoles,
} from '../wire';
import type { TopCall } from './call';
import { TOP } from './classify';

export interface RefundInfo {
  refundId: string;
  amountFen: number;
  version: string;
  /** Tmall demands it, Taobao ignores it. */
  phase?: string;
}

export interface RefundsAgreement {
  /** Limits are the platform's: 20 refunds and 6,000 yuan a call (Taobao), 30 and 10,000 (Tmall). */
  refundInfos: RefundInfo[];
  /** The SMS code the seller got after an answer with `smsCodeNeeded`. */
  code?: string;
}

export interface RefundsAgreed {
  /** Nothing was done: a code went to the seller's phone, and the same call has to be sent again with it. */
  smsCodeNeeded: boolean;
  /** One for each refund asked for, in that order; empty when a code is needed. */
  results: { refundId: string; succeeded: boolean; message?: string }[];
}

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
  proof?: { fileName: string; content: Uint8Array };
}

const PROOF_BYTES = 130_000;

/** The platform says in a sentence only that it sent a code: 发送二次验证短信成功. */
const SMS_CODE_SENT = /短信|验证码/;

/**
 * Agrees to pay refunds (taobao.rp.refunds.agree). A refusal of single refunds is in the results, not thrown.
 * @throws ProviderError `unknown` when no result came: read each refund before agreeing again.
 */
export async function refundsAgree(call: TopCall, { refundInfos, code }: RefundsAgreement): Promise<RefundsAgreed> {
  if (refundInfos.length === 0) throw refusedBeforeSending(TOP, 'no-refunds', 'No refund was named to agree to.');
  if (!refundInfos.every(({ amountFen }) => isPayableFen(amountFen))) {
    throw refusedBeforeSending(TOP, 'bad-amount', 'A refund is a whole number of fen above zero.');
  }
  try {
    return await call({
      method: 'taobao.rp.refunds.agree',
      params: { refund_infos: refundInfos.map(infoOnWire).join(','), code },
      lost: 'unknown',
      read: (answer) => readAgreed(answer, refundInfos),
    });
  } catch (error) {
    if (error instanceof ProviderError && asksForSmsCode(error)) return { smsCodeNeeded: true, results: [] };
    throw error;
  }
}

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

/** Refuses a refund (taobao.refund.refuse); the platform allows it neither for unshipped nor for no-reason ones. */
export async function refundRefuse(call: TopCall, refusal: RefundRefusal): Promise<void> {
  const { proof } = refusal;
  const length = [...refusal.message].length;
  if (length < 2 || length > 200) {
    throw refusedBeforeSending(TOP, 'message-length', 'The message of a refusal has 2 to 200 characters.');
  }
  if (proof && proof.content.byteLength > PROOF_BYTES) {
    throw refusedBeforeSending(TOP, 'proof-too-large', `The proof of a refusal has at most ${PROOF_BYTES} bytes.`);
  }
  const done = await call({
    method: 'taobao.refund.refuse',
    params: {
      refund_id: refusal.refundId,
      refuse_message: refusal.message,
      refuse_reason_id: refusal.reasonId,
      refund_version: refusal.version,
      refund_phase: refusal.phase,
    },
    file: proof && { field: 'refuse_proof', name: proof.fileName, content: proof.content },
    lost: 'unknown',
    // Gateways differ: some say is_success, some only give the refused refund back.
    read: (answer) => (answer.is_success === undefined ? isRefusedRefund(answer) : flag(answer, 'is_success')),
  });
  if (!done) throw notDone('taobao.refund.refuse');
}

function infoOnWire({ refundId, amountFen, version, phase }: RefundInfo): string {
  const parts = [refundId, String(amountFen), version];
  return (phase === undefined ? parts : [...parts, phase]).join('|');
}

function readAgreed(answer: WireNode, asked: RefundInfo[]): RefundsAgreed {
  const succeeded = flag(answer, 'succ') && optionalText(answer, 'msg_code') === 'OP_SUCC';
  const rows = list(optionalNode(answer, 'results') ?? {}, 'refund_mapping_result');
  if (!succeeded && rows.length === 0 && SMS_CODE_SENT.test(optionalText(answer, 'message') ?? '')) {
    return { smsCodeNeeded: true, results: [] };
  }
  const byRefund = new Map(rows.map((row) => [text(row, 'refund_id'), row]));
  const results = asked.map(({ refundId }) => {
    const row = byRefund.get(refundId);
    if (row) return withoutHoles({ refundId, succeeded: flag(row, 'succ'), message: optionalText(row, 'message') });
    // All of them succeeded, says the summary; without it a refund that is not mentioned may be paid or not.
    if (succeeded) return { refundId, succeeded: true };
    throw new UnreadableField('a refund has no result');
  });
  return { smsCodeNeeded: false, results };
}

function isRefusedRefund(answer: WireNode): boolean {
  return text(child(answer, 'refund'), 'refund_id') !== '';
}

function notDone(method: string): ProviderError {
  return new ProviderError(`TOP did not do ${method}.`, { provider: TOP, kind: 'refused', code: 'not-successful' });
}

function asksForSmsCode(error: ProviderError): boolean {
  return error.kind === 'refused' && /sms|check-?code|verify-?code/i.test(error.subCode ?? '');
}
