import { ApplicationFailure } from '@temporalio/common';
import type { AskCall, AskContext, AskHandlers, AskName, AskOutcome, TogetherActivities } from '../domain/asks';

/**
 * Several questions of a case in one activity, side by side, one attempt each. Whatever comes of the journey, each question may
 * be asked again by itself, also while this attempt is still under way: reading is free, and whoever changes something looks
 * first whether it has been done (the intent's row, the live refund, the order's memo), as after any attempt that was lost.
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
