import { type LostAnswer, ProviderError, type ProviderErrorKind } from '../errors';
import { optionalText, said, type WireNode } from '../wire';

export const TOP = 'top';

/**
 * Turns TOP's `error_response` into the class a caller acts on (platform.md §2). The message leaves out the texts of
 * the answer, since they may quote the request.
 */
export function topError(call: string, lost: LostAnswer, error: WireNode): ProviderError {
  const code = optionalText(error, 'code') ?? 'none';
  const subCode = optionalText(error, 'sub_code');
  const kind = kindOf(code, subCode, lost);
  const retryAfterMs = kind === 'limit' ? banMs(said(error, 'sub_msg')) : undefined;
  const named = subCode === undefined ? `code ${code}` : `code ${code}, ${subCode}`;
  return new ProviderError(`TOP ${SENTENCE[kind]} ${call} (${named}).`, {
    provider: TOP,
    kind,
    code,
    subCode,
    retryAfterMs,
  });
}

const SENTENCE: Record<ProviderErrorKind, string> = {
  retry: 'could not serve',
  unknown: 'failed while it served',
  refused: 'refused',
  auth: 'does not accept the session, key or signature of',
  limit: 'limits the calls of',
};

const CALL_LIMIT = '7';
const SERVICE_UNAVAILABLE = '10';
const REMOTE_ERROR = '15';

/** Missing or wrong: the signature (24, 25), the session (26, 27), the app key (28, 29). */
const UNAUTHORISED = new Set(['24', '25', '26', '27', '28', '29']);

/** The gateway turned the call away before its service saw it: even a write may be repeated. */
const NOT_FORWARDED = /^isp\.top-remote-connection-control-error(-tmall)?$/;

function kindOf(code: string, subCode: string | undefined, lost: LostAnswer): ProviderErrorKind {
  if (UNAUTHORISED.has(code)) return 'auth';
  if (code === CALL_LIMIT) return 'limit';
  if (subCode !== undefined) {
    if (NOT_FORWARDED.test(subCode)) return 'retry';
    // `isp`: the provider's side failed, perhaps after it acted (time-out, connection, unknown). `isv`: our request is
    // refused.
    return subCode.startsWith('isp.') ? lost : 'refused';
  }
  return code === REMOTE_ERROR || code === SERVICE_UNAVAILABLE || code === 'none' ? lost : 'refused';
}

/** TOP says how long a limit lasts only in a sentence: "This ban will last for 31 more seconds". */
function banMs(sentence: string | undefined): number | undefined {
  const seconds = /last for (\d{1,6}) more second/.exec(sentence ?? '')?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}
