import { ProviderError } from '../errors';
import { parseBeijingTime, yuanToFen } from '../units';
import { optionalText, said, type WireNode, withoutHoles } from '../wire';

export const ALIPAY = 'alipay';

/** The part of a verified answer that decides. */
export interface AlipayAnswer {
  code?: string;
  subCode?: string;
  subMsg?: string;
  status?: string;
  orderId?: string;
  transAmount?: string;
  payDate?: string;
  failReason?: string;
  errorCode?: string;
  fundChange?: string;
  refundFee?: string;
  refundStatus?: string;
  refundAmount?: string;
}

/**
 * Reads an answer's fields. What decides about money must be a text; a sentence for people that is none counts as
 * absent. @throws UnreadableField
 */
export function answerOf(answer: WireNode): AlipayAnswer {
  return withoutHoles<AlipayAnswer>({
    code: optionalText(answer, 'code'),
    subCode: optionalText(answer, 'sub_code'),
    subMsg: said(answer, 'sub_msg'),
    status: optionalText(answer, 'status'),
    orderId: said(answer, 'order_id'),
    transAmount: optionalText(answer, 'trans_amount'),
    payDate: said(answer, 'pay_date'),
    failReason: said(answer, 'fail_reason'),
    errorCode: said(answer, 'error_code'),
    fundChange: said(answer, 'fund_change'),
    refundFee: said(answer, 'refund_fee'),
    refundStatus: optionalText(answer, 'refund_status'),
    refundAmount: optionalText(answer, 'refund_amount'),
  });
}

export interface TransferResult {
  status: 'confirmed' | 'refused' | 'unknown';
  /** Alipay's own number of the transfer. */
  orderId?: string;
  subCode?: string;
  /** Alipay's sentence, for a person; nothing is decided on it. */
  reason?: string;
}

export interface QueryResult {
  /**
   * `pending`: Alipay has it and has not finished. `notFound`: the key was never seen, the transfer may be sent again.
   */
  status: 'confirmed' | 'refused' | 'pending' | 'notFound';
  orderId?: string;
  /** What was paid under the key: compare it with what was meant. */
  amountFen?: number;
  paidAt?: number;
  subCode?: string;
  reason?: string;
}

export const SUCCESS = '10000';

/** The request itself was turned away: parameters, permission, business. Everything else may have been carried out. */
const REFUSING_CODES = new Set(['40001', '40002', '40003', '40004', '40006']);

/**
 * These refusals do not prove that no money moved. The system failed, it is still working, or it has another transfer
 * under the same key. That other transfer may be paid.
 */
const UNDECIDED_SUB_CODES = new Set([
  'SYSTEM_ERROR',
  'REQUEST_PROCESSING',
  'RESOURCE_LIMIT_EXCEED',
  'PAYMENT_INFO_INCONSISTENCY',
  'DISCORDANT_REPEAT_REQUEST',
]);

const NOT_FOUND = 'ORDER_NOT_EXIST';

/** DEALING, INIT and whatever Alipay adds one day are not among them: such a transfer is still open. */
const FAILED_STATUSES = new Set(['FAIL', 'CLOSED', 'REFUND']);

/**
 * Alipay did not accept the application, its key, its signature or its authorisation. The request never reached the
 * business, and no money moved.
 */
const AUTH_SUB_CODES =
  /^(isv\.(invalid-signature|missing-signature|invalid-signature-type|missing-signature-key|invalid-app-id|missing-app-id)|(aop|isv)\.(invalid-auth-token|auth-token-time-out|invalid-app-auth-token|app-auth-token-time-out))$/;
const AUTH_CODE = '20001';

/** The error of an answer that does not accept who asked, otherwise undefined. */
export function authError(call: string, { code, subCode }: AlipayAnswer): ProviderError | undefined {
  if (code !== AUTH_CODE && !AUTH_SUB_CODES.test(subCode ?? '')) return undefined;
  const named = subCode ? `code ${code}, ${subCode}` : `code ${code}`;
  const sentence = `Alipay does not accept the application, key or signature of ${call} (${named}).`;
  return new ProviderError(sentence, { provider: ALIPAY, kind: 'auth', code, subCode });
}

/** What a transfer's answer says about the money, decided on sub_code (platform.md §3, Unknown result). */
export function transferResult(answer: AlipayAnswer): TransferResult {
  const details = detailsOf(answer);
  if (answer.code === SUCCESS) {
    if (answer.status === 'SUCCESS') return { status: 'confirmed', ...details };
    return { status: FAILED_STATUSES.has(answer.status ?? '') ? 'refused' : 'unknown', ...details };
  }
  return { status: isRefusal(answer) ? 'refused' : 'unknown', ...details };
}

/** What a query says about a transfer, or the error to throw when it says nothing about it. */
export function queryResult(answer: AlipayAnswer): QueryResult | ProviderError {
  if (answer.subCode === NOT_FOUND) return { status: 'notFound' };
  if (answer.code !== SUCCESS) return queryError(answer, 'a transfer');
  return withoutHoles<QueryResult>({
    status: statusOf(answer.status),
    ...detailsOf(answer),
    amountFen: yuanToFen(answer.transAmount ?? ''),
    paidAt: parseBeijingTime(answer.payDate ?? ''),
  });
}

function statusOf(status: string | undefined): QueryResult['status'] {
  if (status === 'SUCCESS') return 'confirmed';
  return FAILED_STATUSES.has(status ?? '') ? 'refused' : 'pending';
}

/** Whether an answer says that no money moved. */
export function isRefusal({ code, subCode }: AlipayAnswer): boolean {
  if (!REFUSING_CODES.has(code ?? '') || subCode === undefined || subCode === '') return false;
  // Refunds of a payment say the same with their own service's name before it.
  return !UNDECIDED_SUB_CODES.has(subCode.replace(/^ACQ\./, '')) && !/^(isp|aop)\./i.test(subCode);
}

export function queryError(answer: AlipayAnswer, of: string): ProviderError {
  const kind = isRefusal(answer) ? 'refused' : 'retry';
  const named = answer.subCode ? `code ${answer.code}, ${answer.subCode}` : `code ${answer.code ?? 'none'}`;
  const sentence = kind === 'refused' ? 'refused' : 'could not serve';
  return new ProviderError(`Alipay ${sentence} the query of ${of} (${named}).`, {
    provider: ALIPAY,
    kind,
    code: answer.code,
    subCode: answer.subCode,
  });
}

export function detailsOf(answer: AlipayAnswer): Pick<TransferResult, 'orderId' | 'subCode' | 'reason'> {
  return withoutHoles({
    orderId: answer.orderId || undefined,
    subCode: answer.subCode || answer.errorCode || undefined,
    reason: answer.subMsg || answer.failReason || undefined,
  });
}
