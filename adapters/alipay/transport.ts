import { AlipayRequestError } from 'alipay-sdk';
import { isHeldBack, type LostAnswer, type ProviderError, transportFailure, unreadable } from '../errors';
import { ALIPAY } from './results';

/**
 * What the SDK throws, classed. Its own messages quote the answer and are left behind.
 * With a cause nobody answered; without one an answer came that is not JSON, not 200 or not signed by Alipay.
 */
export function lostAnswer(call: string, lost: LostAnswer, error: unknown): ProviderError {
  if (error instanceof AlipayRequestError && error.cause !== undefined && error.responseDataRaw === undefined) {
    return transportFailure(ALIPAY, call, lost, error.cause);
  }
  return unreadable(ALIPAY, call, lost, 'no answer with a valid signature');
}

/** Turned away at the door, Alipay's or our own. */
export function wasNotSent(error: ProviderError): boolean {
  return error.kind === 'auth' || isHeldBack(error);
}
