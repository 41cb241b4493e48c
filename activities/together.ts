import { ApplicationFailure } from '@temporalio/common';
import type { AskCall, AskContext, AskHandlers, AskName, AskOutcome, TogetherActivities } from '../domain/asks';

/**
 * Asks several questions of a case in one activity, side by side, with one attempt each. The case may ask each question
 * again by itself, even while this attempt is still under way. Reading twice does no harm. A handler that changes
 * something first looks whether the change is done: in the intent's row, the live refund or the order's memo.
 */
export function together(handlers: AskHandlers): TogetherActivities {
  return {
    askTogether: (calls, context) => Promise.all(calls.map((call) => outcomeOf(handlers, call, context))),
  };
}

async function outcomeOf(handlers: AskHandlers, { name, input }: AskCall, context: AskContext): Promise<AskOutcome> {
  // A name and its input belong together; the table of handlers is typed by name.
  const answer = handlers[name] as (
    input: unknown,
    context: AskContext,
  ) => Promise<(AskOutcome<AskName> & { ok: true })['out']>;
  try {
    return { ok: true, out: await answer(input, context) };
  } catch (error) {
    const retryable = !(error instanceof ApplicationFailure && error.nonRetryable === true);
    return { ok: false, reason: error instanceof Error ? error.message : String(error), retryable };
  }
}
