import type { AskAnswer, Script } from '../../asks';
import type { CommandOf } from '../../case/commands';
import { characterCount } from '../../characters';
import { refuse } from '../../errors';
import type { StaffRole } from '../../roles';
import type { Instant } from '../../time';
import type { Deadline, Task } from '../../wanted';
import { type Context, type Process, taking } from '../process';

export interface ExplanationPlan {
  /** Names the script `review.<what>`. */
  what: 'explanation' | 'thanks';
  tid: string;
  oid: string;
  reviewedAt: Instant;
}

/** The review is no longer there: nobody reads an explanation of it. */
export const NO_REVIEW = 'noReview';

/**
 * The shop's public words under a review (评价解释): a person's own, or at the policy's time the script's. The platform
 * takes them only within 30 days (handbook §8, platform.md §1). Thanks go out at once. Ends `explained`, `notNeeded`
 * when the review has turned first, `notThanked`, or `tooLate`.
 */
export interface ExplanationState extends ExplanationPlan {
  kind: 'explanation';
  status: 'waiting' | 'publishing' | 'refused';
  publishAt: Instant;
  remindAt: Instant;
  closesAt: Instant;
  role: StaffRole;
  text?: string;
  reason?: string;
  /** Counts what was put to the platform. */
  tries: number;
  outcome?: ExplanationOutcome;
}

export type ExplanationOutcome = 'explained' | 'notNeeded' | 'notThanked' | 'tooLate' | 'cancelled';

export type ExplanationEvent =
  | ({ type: 'explanation.asked'; publishAt: Instant; remindAt: Instant; closesAt: Instant } & ExplanationPlan)
  | { type: 'explanation.publishing'; text?: string }
  | { type: 'explanation.refused'; reason: string; remindAt: Instant }
  | { type: 'explanation.handedUp'; role: StaffRole }
  | { type: 'explanation.ended'; outcome: 'explained' | 'notNeeded' | 'notThanked' | 'tooLate' | 'cancelled' };

export const explanation: Process<ExplanationPlan, ExplanationState, ExplanationEvent> = {
  start(plan, { now, policy }) {
    const { explainAfter, explainTerm, explainRemindBefore } = policy.review;
    const closesAt = plan.reviewedAt + explainTerm;
    const remindAt = closesAt - explainRemindBefore;
    const publishAt = plan.what === 'thanks' ? now : Math.min(now + explainAfter, remindAt);
    const asked: ExplanationEvent = { type: 'explanation.asked', ...plan, publishAt, remindAt, closesAt };
    if (now >= closesAt) return [asked, { type: 'explanation.ended', outcome: 'tooLate' }];
    return plan.what === 'thanks' ? [asked, { type: 'explanation.publishing' }] : [asked];
  },

  decide(state, input, context) {
    switch (input.type) {
      case 'due':
        return due(input.deadline);
      case 'answer':
        return answered(state, input.answer, context);
      case 'command':
        return input.command.type === 'explainReview' ? worded(state, input.command, context) : [];
      case 'cancel':
        return cancelled(state, input.because);
      default:
        return [];
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'explanation.asked': {
        const { what, tid, oid, reviewedAt, publishAt, remindAt, closesAt } = event;
        const times = { reviewedAt, publishAt, remindAt, closesAt };
        // When it starts again after a break, its number goes on. So other words never leave under the same id.
        const tries = state?.tries ?? 0;
        return { kind: 'explanation', status: 'waiting', what, tid, oid, ...times, role: 'reviewRecovery', tries };
      }
      case 'explanation.publishing':
        return state && { ...state, status: 'publishing', text: event.text, tries: state.tries + 1 };
      case 'explanation.refused':
        return state && { ...state, status: 'refused', reason: event.reason, remindAt: event.remindAt };
      case 'explanation.handedUp':
        return state && { ...state, role: event.role };
      case 'explanation.ended':
        return state && { ...state, outcome: event.outcome };
    }
  },

  wants(state, { caseId, processId }) {
    const { status, tid, oid, what, text, tries } = state;
    const script: Script = { name: `review.${what}`, values: {} };
    const input = { intentId: `${caseId}/${processId}/${tries}`, tid, oid, script, text };
    return {
      deadlines: deadlinesOf(state),
      asks:
        status === 'publishing'
          ? [{ id: `explain-${tries}`, name: 'explainReview', input, summary: `under the review: ${what}` }]
          : [],
      tasks: tasksOf(state),
    };
  },

  good: ['explained', 'notNeeded'],
  isAboutReview: true,
  endsOn: ({ what }) => (what === 'thanks' ? [] : ['reviewTurned']),

  accepts({ what, status }) {
    return taking(what !== 'thanks' && status !== 'publishing' && 'explainReview');
  },

  outlivesMatter() {
    return true;
  },
};

function due(deadline: string): ExplanationEvent[] {
  switch (deadline) {
    case 'publish':
      return [{ type: 'explanation.publishing' }];
    case 'remind':
      return [{ type: 'explanation.handedUp', role: 'supervisor' }];
    default:
      return [{ type: 'explanation.ended', outcome: 'tooLate' }];
  }
}

function answered(
  { what, remindAt }: ExplanationState,
  answer: AskAnswer,
  { now, policy }: Context,
): ExplanationEvent[] {
  if (answer.name !== 'explainReview') return [];
  const { out } = answer;
  if (out.result === 'done') return [{ type: 'explanation.ended', outcome: 'explained' }];
  if (out.reason === NO_REVIEW) return [{ type: 'explanation.ended', outcome: 'notNeeded' }];
  // Thanks that the platform does not take are worth nobody's time.
  if (what === 'thanks') return [{ type: 'explanation.ended', outcome: 'notThanked' }];
  // Other words are wanted as soon as the first ones were (handbook §8: daily), not when the platform's term ends.
  const again = Math.min(remindAt, now + policy.review.explainAfter);
  return [{ type: 'explanation.refused', reason: out.reason, remindAt: again }];
}

function worded(
  { status, what }: ExplanationState,
  { text }: CommandOf<'explainReview'>,
  { policy }: Context,
): ExplanationEvent[] {
  if (what === 'thanks') return [];
  if (status === 'publishing') refuse('alreadyDecided', 'An explanation is on its way to the platform already.');
  if (!text.trim()) refuse('textMissing', 'An explanation needs words.');
  const most = policy.review.explanationLength;
  if (characterCount(text) > most) refuse('textTooLong', `An explanation has at most ${most} characters.`, { most });
  return [{ type: 'explanation.publishing', text }];
}

/** A review still needs its explanation when the case becomes another kind. A sent explanation is waited for. */
function cancelled({ status }: ExplanationState, because: string): ExplanationEvent[] {
  if (because === 'kindChanged') return [];
  if (because !== 'turned') return [{ type: 'explanation.ended', outcome: 'cancelled' }];
  return status === 'publishing' ? [] : [{ type: 'explanation.ended', outcome: 'notNeeded' }];
}

function deadlinesOf({ status, publishAt, remindAt, closesAt, role }: ExplanationState): Deadline[] {
  if (status === 'waiting') return [{ id: 'publish', at: publishAt, summary: 'explain the review' }];
  if (status === 'publishing') return [];
  return role === 'supervisor'
    ? [{ id: 'close', at: closesAt, summary: 'the platform takes no explanation any more' }]
    : [{ id: 'remind', at: remindAt, summary: 'the review is not explained: supervisor' }];
}

function tasksOf({ status, role, reason, tries, publishAt, remindAt }: ExplanationState): Task[] {
  const task = { kind: 'explainReview', role, command: 'explainReview' };
  switch (status) {
    case 'waiting':
      return [{ ...task, id: 'explain', script: { name: 'explanation.write', values: {} }, dueAt: publishAt }];
    case 'publishing':
      return [];
    case 'refused': {
      const script: Script = { name: 'explanation.refused', values: { reason: reason ?? '' } };
      return [{ ...task, id: `explain-${tries + 1}`, script, dueAt: remindAt }];
    }
  }
}
