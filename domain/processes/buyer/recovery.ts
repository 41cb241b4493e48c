import type { AskAnswer, BuyerCalls, DueCall, Script } from '../../asks';
import type { CommandOf } from '../../case/commands';
import { refuse } from '../../errors';
import { type Fen, isFen } from '../../money';
import { mayDecide, whoMayDecide } from '../../rules/authority';
import { askedAgainAt, callRequest } from '../../rules/callCaps';
import { endOfCallTime, mayCall, nextCallTime } from '../../rules/quietHours';
import { type Instant, isoOf } from '../../time';
import { REVIEW_CALL_OUTCOMES, type ReviewCallOutcome } from '../../vocabulary';
import type { Deadline, Task, WantedAsk } from '../../wanted';
import type { Context, Place, Process } from '../process';
import { callOverdueAt } from './contactCalls';

export interface RecoveryPlan {
  tid: string;
  oid: string;
}

/**
 * A neutral or bad review is talked about by phone, tier after tier (handbook §8). The calls of a tier and of all
 * tiers are capped. An exorbitant demand is declined. A harassment report ends it at once. Ends `turned`, `notTurned`
 * when the last tier is done, `unreachable` or `harassed`.
 */
export interface RecoveryState extends RecoveryPlan {
  kind: 'recovery';
  status: 'resting' | 'checking' | 'calling' | 'awaitingChange' | 'looking';
  tier: number;
  /** Calls made by this tier, and by all. */
  tierCalls: number;
  calls: number;
  callAt: Instant;
  /** How often a call was asked for, and what is asked while it is: the shop's other cases call this buyer too. */
  checks?: number;
  request?: DueCall;
  /** While a call is due: when the day's calling hours end, and when the supervisor is told. */
  restAt?: Instant;
  overdueAt?: Instant;
  overdue?: boolean;
  unreachableSince?: Instant;
  /** When the buyer was promised a call: it is due at that minute. */
  promisedAt?: Instant;
  /** What the buyer wants for changing the review, fen; within what the shop gives. */
  demand?: Fen;
  lookAt?: Instant;
  looks: number;
  outcome?: RecoveryOutcome;
}

export type RecoveryOutcome = 'turned' | 'notTurned' | 'unreachable' | 'harassed' | 'cancelled';

export type RecoveryEvent =
  | ({ type: 'recovery.started'; callAt: Instant } & RecoveryPlan)
  | { type: 'recovery.callAsked'; request: DueCall }
  | { type: 'recovery.callDue'; restAt: Instant; overdueAt: Instant }
  | { type: 'recovery.rested'; callAt: Instant }
  | { type: 'recovery.overdue' }
  | { type: 'recovery.called'; outcome: ReviewCallOutcome; demand?: Fen; note?: string }
  | { type: 'recovery.declined'; demand: Fen }
  | { type: 'recovery.callsAgain'; callAt: Instant; promised?: true }
  | { type: 'recovery.handedOn'; tier: number; callAt: Instant }
  | { type: 'recovery.awaitsChange'; lookAt: Instant; demand?: Fen }
  | { type: 'recovery.looking' }
  | { type: 'recovery.ended'; outcome: RecoveryOutcome };

export const recovery: Process<RecoveryPlan, RecoveryState, RecoveryEvent> = {
  start(plan, { now, policy }) {
    return [{ type: 'recovery.started', ...plan, callAt: nextCallTime(now, policy) }];
  },

  decide(state, input, context) {
    switch (input.type) {
      case 'due':
        return due(input.deadline, context);
      case 'answer':
        if (input.answer.name === 'reserveCall') return counted(state, input.answer.out, context);
        return seen(state, input.answer, context);
      case 'command':
        return input.command.type === 'recordReviewCall' ? called(state, input.command, context) : [];
      case 'cancel':
        return [{ type: 'recovery.ended', outcome: CANCELLED_BY[input.because] ?? 'cancelled' }];
      default:
        return [];
    }
  },

  evolve(state, event) {
    if (event.type === 'recovery.started') {
      const { tid, oid, callAt } = event;
      // Taken up again after it was broken off, it counts on: the buyer has been called before.
      const { tier, calls, looks } = state ?? { tier: 1, calls: 0, looks: 0 };
      return { kind: 'recovery', status: 'resting', tid, oid, tier, tierCalls: 0, calls, callAt, looks };
    }
    return state && { ...state, ...change(state, event) };
  },

  wants(state, place) {
    return { deadlines: deadlinesOf(state), asks: asksOf(state, place), tasks: tasksOf(state) };
  },

  good: ['turned'],
  isAboutReview: true,
  endsOn: () => ['reviewTurned', 'callsForbidden'],

  waitsFor({ status }) {
    return status === 'calling' || status === 'resting' ? 'shop' : 'buyer';
  },

  accepts({ status }) {
    // A report of harassment may come at any time.
    return [{ command: 'recordReviewCall', choices: status === 'calling' ? REVIEW_CALL_OUTCOMES : ['harassment'] }];
  },

  outlivesMatter() {
    return true;
  },
};

/** The reason why the case ends it, where that decides the outcome. */
const CANCELLED_BY: Readonly<Record<string, 'turned' | 'unreachable'>> = {
  turned: 'turned',
  callsForbidden: 'unreachable',
};

function due(deadline: string, { now, policy }: Context): RecoveryEvent[] {
  switch (deadline) {
    case 'call':
      return mayCall(now, policy)
        ? [{ type: 'recovery.callAsked', request: callRequest(now, policy) }]
        : [{ type: 'recovery.rested', callAt: nextCallTime(now, policy) }];
    case 'rest':
      return [{ type: 'recovery.rested', callAt: nextCallTime(now, policy) }];
    case 'overdue':
      return [{ type: 'recovery.overdue' }];
    default:
      return [{ type: 'recovery.looking' }];
  }
}

/** The shop's calls are known: this one is due, or rests until it may be made. Who is not to be called is not. */
function counted(
  { request, promisedAt }: RecoveryState,
  { calledAt, forbidden }: BuyerCalls,
  { now, policy }: Context,
): RecoveryEvent[] {
  if (forbidden) return [ended('unreachable')];
  const callAt = askedAgainAt(calledAt, request, now, policy);
  if (callAt !== undefined) return [{ type: 'recovery.rested', callAt }];
  const overdueAt = callOverdueAt(promisedAt, now, policy);
  return [{ type: 'recovery.callDue', restAt: endOfCallTime(now, policy), overdueAt }];
}

function called(
  state: RecoveryState,
  { outcome, demand, callBackAt, note }: CommandOf<'recordReviewCall'>,
  context: Context,
): RecoveryEvent[] {
  const { now, policy } = context;
  // A report may come at any time, and ends all contact at once.
  if (outcome === 'harassment') {
    return [
      { type: 'recovery.called', outcome, note },
      { type: 'recovery.ended', outcome: 'harassed' },
    ];
  }
  if (state.status !== 'calling')
    refuse('notWaiting', 'No call to this buyer is due; calls about a review are capped.');
  if (demand !== undefined && !isFen(demand)) {
    refuse('invalidAmount', 'What the buyer wants (demand) must be a whole number of fen, zero or more.');
  }
  const record: RecoveryEvent = { type: 'recovery.called', outcome, demand, note };
  const counted: RecoveryState = { ...state, calls: state.calls + 1, tierCalls: state.tierCalls + 1 };
  switch (outcome) {
    case 'willChange':
      return [record, { type: 'recovery.awaitsChange', lookAt: now + policy.review.lookAfter }];
    case 'refused':
      return [record, handedOn(counted, context)];
    case 'demands': {
      const wanted = demand ?? refuse('amountMissing', 'Say what the buyer wants, in fen (demand).');
      return isExorbitant(wanted, context)
        ? [record, { type: 'recovery.declined', demand: wanted }, handedOn(counted, context)]
        : [record, { type: 'recovery.awaitsChange', lookAt: now + policy.review.lookAfter, demand: wanted }];
    }
    case 'callBack':
      return [
        record,
        isSpent(counted, context)
          ? ended('notTurned')
          : { ...again(promisedTime(callBackAt, context)), promised: true },
      ];
    case 'unreachable': {
      const since = state.unreachableSince ?? now;
      return [record, now - since >= policy.contact.giveUpAfter ? ended('unreachable') : nextCall(counted, context)];
    }
  }
}

/** The buyer's word is compared with what the platform shows. */
function seen(state: RecoveryState, answer: AskAnswer, context: Context): RecoveryEvent[] {
  if (answer.name !== 'readReview') return [];
  const { review, gone } = answer.out;
  return [gone || review?.result === 'good' ? ended('turned') : nextCall(state, context)];
}

/** More than anybody of the shop may give is exorbitant (handbook §8: the value of a turned review is a few yuan). */
function isExorbitant(demand: Fen, { policy }: Context): boolean {
  return (
    !mayDecide('afterSales', 'reviewRecovery', demand, policy) &&
    whoMayDecide('reviewRecovery', demand, policy) === undefined
  );
}

/** The same tier again while it has calls left, then the next one. */
function nextCall(state: RecoveryState, context: Context): RecoveryEvent {
  const { now, policy } = context;
  if (isSpent(state, context)) return ended('notTurned');
  if (state.tierCalls >= policy.review.callsPerTier) return handedOn(state, context);
  return again(nextCallTime(now + policy.review.callAgainAfter, policy));
}

/** A review that one tier cannot turn goes to the next tier, until none is left (handbook §8). */
function handedOn(state: RecoveryState, context: Context): RecoveryEvent {
  const { now, policy } = context;
  if (isSpent(state, context) || state.tier >= policy.review.tiers) return ended('notTurned');
  const callAt = nextCallTime(now + policy.review.tierPause, policy);
  return { type: 'recovery.handedOn', tier: state.tier + 1, callAt };
}

/** Nobody calls the buyer again. */
function isSpent({ calls }: RecoveryState, { policy }: Context): boolean {
  return calls >= policy.review.callsInAll;
}

function promisedTime(at: Instant | undefined, { now, policy }: Context): Instant {
  if (at === undefined)
    return refuse('invalidTime', 'A call-back needs the time that the buyer asked for (callBackAt).');
  if (at <= now || at > now + policy.review.explainTerm)
    return refuse('invalidTime', 'The call-back time must lie ahead, while the review can still be explained.', {
      untilAt: isoOf(now + policy.review.explainTerm),
    });
  if (!mayCall(at, policy))
    return refuse('quietHours', 'The call-back time lies in quiet hours; agree another with the buyer.', {
      fromAt: isoOf(nextCallTime(at, policy)),
    });
  return at;
}

function again(callAt: Instant) {
  return { type: 'recovery.callsAgain' as const, callAt };
}

function ended(outcome: 'turned' | 'notTurned' | 'unreachable'): RecoveryEvent {
  return { type: 'recovery.ended', outcome };
}

function change(
  state: RecoveryState,
  event: Exclude<RecoveryEvent, { type: 'recovery.started' }> & { at: Instant },
): Partial<RecoveryState> {
  switch (event.type) {
    case 'recovery.callAsked':
      return { status: 'checking', checks: (state.checks ?? 0) + 1, request: event.request };
    case 'recovery.callDue':
      return {
        status: 'calling',
        request: undefined,
        restAt: event.restAt,
        overdueAt: state.overdueAt ?? event.overdueAt,
      };
    case 'recovery.rested':
      return { status: 'resting', callAt: event.callAt, request: undefined, restAt: undefined };
    case 'recovery.overdue':
      return { overdue: true };
    case 'recovery.called': {
      const unreachableSince = event.outcome === 'unreachable' ? (state.unreachableSince ?? event.at) : undefined;
      const made = { calls: state.calls + 1, tierCalls: state.tierCalls + 1 };
      const past = { restAt: undefined, overdueAt: undefined, overdue: undefined, promisedAt: undefined };
      return { ...made, ...past, unreachableSince };
    }
    case 'recovery.callsAgain':
      return {
        ...{ status: 'resting', callAt: event.callAt, lookAt: undefined },
        promisedAt: event.promised && event.callAt,
      };
    case 'recovery.handedOn':
      return { status: 'resting', tier: event.tier, tierCalls: 0, callAt: event.callAt, lookAt: undefined };
    case 'recovery.awaitsChange':
      return { status: 'awaitingChange', lookAt: event.lookAt, demand: event.demand };
    case 'recovery.looking':
      return { status: 'looking', looks: state.looks + 1, lookAt: undefined };
    case 'recovery.ended':
      return { outcome: event.outcome };
    case 'recovery.declined':
      return {};
  }
}

function deadlinesOf({ status, callAt, restAt, overdueAt, overdue, lookAt }: RecoveryState): Deadline[] {
  const late: Deadline[] =
    overdueAt === undefined || overdue
      ? []
      : [{ id: 'overdue', at: overdueAt, summary: 'nobody phoned about the review: tell the supervisor' }];
  switch (status) {
    case 'resting':
      return [{ id: 'call', at: callAt, summary: 'phone about the review' }, ...late];
    case 'checking':
      return late;
    case 'calling':
      return [{ id: 'rest', at: restAt ?? callAt, summary: 'quiet hours begin' }, ...late];
    case 'awaitingChange':
      return lookAt === undefined ? [] : [{ id: 'look', at: lookAt, summary: 'has the review been changed?' }];
    case 'looking':
      return [];
  }
}

function asksOf(
  { status, tid, oid, looks, checks, request }: RecoveryState,
  { buyerId, processId }: Place,
): WantedAsk[] {
  if (status === 'checking' && request) {
    const input = { buyerId, process: processId, ...request };
    return [{ id: `call-${checks}`, name: 'reserveCall', input, summary: 'may the buyer be called?' }];
  }
  if (status !== 'looking') return [];
  return [{ id: `look-${looks}`, name: 'readReview', input: { tid, oid }, summary: 'has the review been changed?' }];
}

function tasksOf({ status, tier, calls, restAt, promisedAt, overdue }: RecoveryState): Task[] {
  if (status !== 'calling') return [];
  const script: Script = { name: 'recovery.phone', values: { tier: String(tier), calls: String(calls) } };
  const role = overdue ? 'supervisor' : 'reviewRecovery';
  return [
    {
      id: `phone-${calls + 1}`,
      kind: 'reviewCall',
      role,
      command: 'recordReviewCall',
      script,
      dueAt: promisedAt ?? restAt,
      outcomes: REVIEW_CALL_OUTCOMES,
    },
  ];
}
