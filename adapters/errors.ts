/**
 * What a caller may do after a call to a provider failed.
 * - `retry`: nothing was changed. The same call may be repeated later.
 * - `unknown`: a write was sent and nobody knows whether it took effect. Read before you repeat it.
 * - `refused`: the provider, or the check before sending, said no. Repeating does not help.
 * - `auth`: the provider does not accept the shop's session, key or signature. Nothing was changed, and a person must
 *   renew it.
 * - `limit`: too many calls. Nothing was changed. Wait for `retryAfterMs` where it is given.
 */
export type ProviderErrorKind = 'retry' | 'unknown' | 'refused' | 'auth' | 'limit';

/** The class of an error when the answer of a call is lost. A read may be repeated. A write may have taken effect. */
export type LostAnswer = Extract<ProviderErrorKind, 'retry' | 'unknown'>;

export interface ProviderErrorDetails {
  provider: string;
  kind: ProviderErrorKind;
  /** The provider's own code, the transport's (`ECONNREFUSED`, `TIMEOUT`, `HTTP_502`, `UNREADABLE`), or a guard's. */
  code?: string;
  subCode?: string;
  /**
   * Milliseconds until the next try makes sense. The provider says it, or the guard that holds the calls back
   * (guard.ts).
   */
  retryAfterMs?: number;
}

/** The only error an adapter throws. Its message is safe to log: no personal data, no secret, no provider's text. */
export class ProviderError extends Error {
  readonly provider: string;
  readonly kind: ProviderErrorKind;
  readonly code?: string;
  readonly subCode?: string;
  readonly retryAfterMs?: number;

  constructor(message: string, details: ProviderErrorDetails) {
    super(message);
    this.name = 'ProviderError';
    this.provider = details.provider;
    this.kind = details.kind;
    if (details.code !== undefined) this.code = details.code;
    if (details.subCode !== undefined) this.subCode = details.subCode;
    if (details.retryAfterMs !== undefined) this.retryAfterMs = details.retryAfterMs;
  }
}

/** An input that the provider would refuse anyway, found before anything is sent. */
export function refusedBeforeSending(provider: string, code: string, sentence: string): ProviderError {
  return new ProviderError(sentence, { provider, kind: 'refused', code });
}

/**
 * Why a guard did not send a call.
 * - `CIRCUIT_OPEN`: the provider has failed too often of late.
 * - `PAUSED`: the provider no longer accepts the shop's session or keys, and nobody has renewed them yet.
 */
export type HeldBackCode = 'CIRCUIT_OPEN' | 'PAUSED';

/** A guard did not send the call, so nothing can have taken effect. The caller may try again after `retryAfterMs`. */
export function heldBack(provider: string, call: string, code: HeldBackCode, retryAfterMs: number): ProviderError {
  const sentence = `${provider} was not asked for ${call}: ${code === 'PAUSED' ? 'the shop is paused there' : 'it fails too often'}.`;
  return new ProviderError(sentence, { provider, kind: 'retry', code, retryAfterMs });
}

/** The same error, whose caller may try again only after this time: as long as the guard holds other calls back, ms. */
export function comingBackAfter(error: ProviderError, retryAfterMs: number): ProviderError {
  const { message, provider, kind, code, subCode } = error;
  return new ProviderError(message, { provider, kind, code, subCode, retryAfterMs });
}

/** Whether a guard held the call back. */
export function isHeldBack(error: unknown): boolean {
  return error instanceof ProviderError && (error.code === 'CIRCUIT_OPEN' || error.code === 'PAUSED');
}

/** An answer arrived that cannot be understood. For a write this leaves the outcome unknown. */
export function unreadable(provider: string, call: string, lost: LostAnswer, what: string): ProviderError {
  return new ProviderError(`${provider} answered ${call} with something unreadable: ${what}.`, {
    provider,
    kind: lost,
    code: 'UNREADABLE',
  });
}

/** A non-2xx answer without the provider's own error in it. */
export function httpFailure(provider: string, call: string, lost: LostAnswer, status: number): ProviderError {
  const kind = status === 429 ? 'limit' : lost;
  return new ProviderError(`${provider} answered ${call} with HTTP status ${status}.`, {
    provider,
    kind,
    code: `HTTP_${status}`,
  });
}

/** Sending failed or no answer came. Where the connection was never made, even a write may be repeated. */
export function transportFailure(provider: string, call: string, lost: LostAnswer, cause: unknown): ProviderError {
  const code = transportCode(cause);
  const kind = NEVER_SENT.has(code) ? 'retry' : lost;
  const outcome = kind === 'unknown' ? ' Whether it took effect is not known.' : '';
  return new ProviderError(`${provider} did not answer ${call} (${code}).${outcome}`, { provider, kind, code });
}

/** No byte of the request can have reached the provider. A reset is not among them: it may come after sending. */
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

/** Node's fetch buries the system's code one to three causes deep. */
function transportCode(cause: unknown): string {
  let error = cause;
  // Told by its fields: an error of Node's own is not always an instance of this realm's Error.
  for (let depth = 0; depth < 5 && typeof error === 'object' && error !== null; depth += 1) {
    const { name, code, cause: deeper } = error as { name?: unknown; code?: unknown; cause?: unknown };
    if (typeof name === 'string' && name.endsWith('TimeoutError')) {
      return name.endsWith('ConnectTimeoutError') ? 'UND_ERR_CONNECT_TIMEOUT' : 'TIMEOUT';
    }
    if (typeof code === 'string' && code !== '') return code;
    error = deeper;
  }
  return 'NO_ANSWER';
}
