import { ApplicationFailure } from '@temporalio/common';

/**
 * How long an attempt may read before it sends, ms. The call that it sends takes 5 s at most (adapters/http.ts). So it
 * is over before Temporal gives the question to another worker: after 20 s, or 10 s for a payment (workflows/asker.ts).
 */
export const SENDS_WITHIN_MS = 14_000;
export const PAYS_WITHIN_MS = 4_500;

/** @throws ApplicationFailure when the attempt has come too late to send: another one is made. */
export function insistOnTime(began: number, withinMs: number): void {
  if (Date.now() - began < withinMs) return;
  throw ApplicationFailure.retryable('This attempt has no time left to send.', 'tooLate');
}
