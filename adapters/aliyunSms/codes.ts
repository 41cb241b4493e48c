import { type LostAnswer, ProviderError, type ProviderErrorKind } from '../errors';

export const ALIYUN_SMS = 'aliyunSms';

/**
 * What the answer's code means (platform.md §5). `refused` is a definite no about this text. The other kinds go to the
 * caller as an error.
 */
export function kindOfCode(code: string, lost: LostAnswer): ProviderErrorKind {
  if (code.startsWith('Throttling')) return 'limit';
  if (KEYS.some((start) => code.startsWith(start))) return 'auth';
  // The nonce was seen before, or is: the gateway turned this call away.
  if (code === 'SignatureNonceUsed') return 'retry';
  // isp: their side failed, perhaps after it had taken the text over.
  return code.startsWith('isp.') || SERVER_CODES.has(code) ? lost : 'refused';
}

/** The keys of the account are wrong, off or not entitled: a person has to renew them. */
const KEYS = [
  'InvalidAccessKeyId',
  'SignatureDoesNotMatch',
  'IncompleteSignature',
  'Forbidden',
  'NoPermission',
  'isp.RAM_',
];

const SERVER_CODES = new Set(['InternalError', 'ServiceUnavailable', 'UnknownError']);

/**
 * The limit of texts to one number. All spans share one code, and only the sentence names the span. A day's limit is a
 * no for today. A minute's or an hour's limit passes.
 */
export function pauseOfLimit(code: string, sentence: string): number | undefined {
  if (code !== 'isv.BUSINESS_LIMIT_CONTROL') return undefined;
  if (sentence.includes('分钟级')) return MINUTE_MS;
  return sentence.includes('小时级') ? HOUR_MS : undefined;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** The provider's sentence stays out: it may quote the number. */
export function smsError(call: string, kind: ProviderErrorKind, code: string, retryAfterMs?: number): ProviderError {
  return new ProviderError(`Aliyun SMS ${SENTENCE[kind]} ${call} (${code}).`, {
    provider: ALIYUN_SMS,
    kind,
    code,
    retryAfterMs,
  });
}

const SENTENCE: Record<ProviderErrorKind, string> = {
  retry: 'could not serve',
  unknown: 'failed while it served',
  refused: 'refused',
  auth: 'does not accept the keys of',
  limit: 'limits the calls of',
};
