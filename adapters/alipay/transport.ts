import type { AlipaySdk } from 'alipay-sdk';
import { isHeldBack, type LostAnswer, type ProviderError, unreadable } from '../errors';
import { type Guard, unguarded } from '../guard';
import { DEFAULT_TIMEOUT_MS, postForm } from '../http';
import { optionalNode, parseWire, UnreadableField, type WireNode, wholeText } from '../wire';
import { ALIPAY, type AlipayAnswer, answerOf, authError } from './results';

/** Sends one signed request under the shop's guard and gives its verified answer; throws only ProviderError. */
export type AlipayCall = (call: string, lost: LostAnswer, bizContent: object) => Promise<AlipayAnswer>;

/**
 * The SDK signs and checks signatures, and nothing more. Its own sending repeats a request whose connection was cut
 * (urllib's `socketErrorRetry`). A payment must not be sent a second time before it has been queried.
 */
export function alipayCaller(
  sdk: AlipaySdk,
  { gateway, timeoutMs = DEFAULT_TIMEOUT_MS }: { gateway: string; timeoutMs?: number },
  guard: Guard = unguarded,
): AlipayCall {
  return (call, lost, bizContent) =>
    guard({ call, lost }, async () => {
      const { url, form } = requestOf(gateway, sdk.sdkExecute(call, { bizContent }));
      const text = await postForm({ provider: ALIPAY, call, url, form, timeoutMs, lost });
      const answer = verified(sdk, call, lost, text);
      const unauthorised = authError(call, answer);
      if (unauthorised) throw unauthorised;
      return answer;
    });
}

/** Turned away at the door, Alipay's or our own. */
export function wasNotSent(error: ProviderError): boolean {
  return error.kind === 'auth' || isHeldBack(error);
}

/** As Alipay's own clients send it: the common parameters in the address, the content in the body. */
function requestOf(gateway: string, signed: string): { url: string; form: URLSearchParams } {
  const url = new URL(gateway);
  const form = new URLSearchParams();
  for (const [name, value] of new URLSearchParams(signed)) {
    if (name === CONTENT) form.set(name, value);
    else url.searchParams.set(name, value);
  }
  return { url: url.href, form };
}

const CONTENT = 'biz_content';
/** Alipay's node for a request that no method took. */
const ERROR = 'error_response';

/** What is not signed with Alipay's key is not believed. Its own words stay out of the error: they quote the answer. */
function verified(sdk: AlipaySdk, call: string, lost: LostAnswer, text: string): AlipayAnswer {
  try {
    const body = parseWire(text);
    const own = `${call.replaceAll('.', '_')}_response`;
    const name = body[own] === undefined ? ERROR : own;
    const answer = optionalNode(body, name);
    if (!answer || !isSigned(sdk, text, name, body)) throw new UnreadableField('no answer with a valid signature');
    return answerOf(answer);
  } catch (error) {
    if (error instanceof UnreadableField) throw unreadable(ALIPAY, call, lost, error.message);
    throw error;
  }
}

function isSigned(sdk: AlipaySdk, text: string, name: string, body: WireNode): boolean {
  const sign = wholeText(body, 'sign');
  if (sign === undefined) return false;
  try {
    sdk.checkResponseSign(text, name, sign, '');
    return true;
  } catch {
    return false;
  }
}
