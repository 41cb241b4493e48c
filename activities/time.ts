import { ApplicationFailure } from '@temporalio/common';

/**
 * For so long an attempt may look around before it sends, ms. What it sends is then over (5 s a call, adapters/http.ts) before Temporal
 * gives the question to another worker: after 20 s, a payment after 10 s (workflows/asker.ts).
 */
export const SENDS_WITHIN_MS = 14_000;
export const PAYS_WITHIN_MS = 4_500;

/** @throws ApplicationFailure when the attempt has come too late to send: another one is made. */
export function insistOnTime(began: number, withinMs: number): void {
  if (Date.now() - began < withinMs) return;
  throw ApplicationFailure.retryable('This attempt has no time left to send.', 'tooLate');
}
