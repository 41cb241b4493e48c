import { isHeldBack, type LostAnswer, type ProviderError, transportFailure, unreadable } from '../errors';
import { ALIPAY } from './results';
import { loadSdk } from './sdk';

/**
 * What the SDK throws, classed. Its own messages quote the answer and are left behind.
 * With a cause nobody answered; without one an answer came that is not JSON, not 200 or not signed by Alipay.
 */
export function lostAnswer(call: string, lost: LostAnswer, error: unknown): ProviderError {
  if (error instanceof DOMException) return transportFailure(ALIPAY, call, lost, error);
  const { AlipayRequestError } = loadSdk();
  if (error instanceof AlipayRequestError && error.cause !== undefined && error.responseDataRaw === undefined) {
    return transportFailure(ALIPAY, call, lost, error.cause);
  }
  return unreadable(ALIPAY, call, lost, 'no answer with a valid signature');
}

/** Turned away at the door, Alipay's or our own. */
export function wasNotSent(error: ProviderError): boolean {
  return error.kind === 'auth' || isHeldBack(error);
}

/**
 * The SDK starts its time-out anew for each part of the answer and for its own second try. This limit ends the call as
 * a whole. Nobody knows what the SDK still does after that. The key makes it one payment.
 * @throws DOMException `TimeoutError`
 */
export async function within<T>(limitMs: number, call: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new DOMException('The call took too long.', 'TimeoutError')), limitMs);
  });
  try {
    return await Promise.race([call, late]);
  } finally {
    clearTimeout(timer);
  }
}
