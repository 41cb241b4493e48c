import type { Script } from '../../asks';
import { type Instant, wallClock } from '../../time';
import { type PromiseSort, REDEEMABLE } from '../../vocabulary';
import type { Deadline, Task } from '../../wanted';
import { type Process, taking } from '../process';

export interface PromisePlan {
  what: PromiseSort;
  /** The promise in the agent's words; for a credit its sum. */
  text?: string;
  /** When a time or a call is due. */
  until?: Instant;
}

/**
 * What the shop owes the buyer besides money (handbook §1, §6). A promised time or call is kept when the shop comes
 * back to the buyer before it, and broken when it passes. Its agent is reminded. Once broken, it is the supervisor's
 * until the buyer was answered. A gift, free shipping or a credit waits for a later order and is redeemed once; it
 * outlives the closing of its case. Ends `kept`, `broken`, `redeemed` or `cancelled`.
 */
export interface PromiseState extends PromisePlan {
  kind: 'promise';
  /** Who promised it, and when. */
  by: string;
  madeAt: Instant;
  /** The shop's wall clock at `until`, as people say it. */
  clock?: string;
  remindAt?: Instant;
  status: 'open' | 'reminded' | 'broken';
  /** Who ended it, when, and with which order it was redeemed. */
  endedBy?: string;
  endedAt?: Instant;
  redeemedOn?: string;
  outcome?: PromiseOutcome;
}

export type PromiseOutcome = 'kept' | 'broken' | 'redeemed' | 'cancelled';

export type PromiseEvent =
  | ({ type: 'promise.made'; clock?: string; remindAt?: Instant } & PromisePlan)
  | { type: 'promise.reminded' }
  | { type: 'promise.broken' }
  | { type: 'promise.redeemed'; tid?: string }
  | { type: 'promise.ended'; outcome: 'kept' | 'broken' | 'cancelled' };

/** The shop has answered or called the buyer, so the promise is kept. */
export const ANSWERED = 'answered';

/** The endings of a case, or of its application, that leave a gift owed all the same. */
const OUTLIVED: readonly string[] = ['closed', 'platform'];

export const promise: Process<PromisePlan, PromiseState, PromiseEvent> = {
  start(plan, { now, policy }) {
    const { what, until } = plan;
    if (until === undefined) return [{ type: 'promise.made', ...plan }];
    const clock = wallClock(until, policy.utcOffsetMinutes);
    // A call at the buyer's time has its own task: the phone task.
    const remindAt = what === 'time' ? Math.max(now, until - policy.promise.remindBefore) : undefined;
    return [{ type: 'promise.made', ...plan, clock, remindAt }];
  },

  decide(state, input) {
    switch (input.type) {
      case 'due':
        return due(state, input.deadline);
      case 'command':
        if (input.command.type !== 'redeemPromise' || !isRedeemable(state)) return [];
        return [{ type: 'promise.redeemed', tid: input.command.tid }];
      case 'cancel':
        if (isRedeemable(state))
          return OUTLIVED.includes(input.because) ? [] : [{ type: 'promise.ended', outcome: 'cancelled' }];
        if (state.status === 'broken') return [{ type: 'promise.ended', outcome: 'broken' }];
        return [{ type: 'promise.ended', outcome: input.because === ANSWERED ? 'kept' : 'cancelled' }];
      default:
        return [];
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'promise.made': {
        const { what, text, until, clock, remindAt, at, by } = event;
        return { kind: 'promise', what, text, until, clock, remindAt, by: by.id, madeAt: at, status: 'open' };
      }
      case 'promise.reminded':
        return state && { ...state, status: 'reminded', remindAt: undefined };
      case 'promise.broken':
        return state && { ...state, status: 'broken', remindAt: undefined };
      case 'promise.redeemed':
        return (
          state && { ...state, outcome: 'redeemed', redeemedOn: event.tid, endedAt: event.at, endedBy: event.by.id }
        );
      case 'promise.ended':
        return state && { ...state, outcome: event.outcome, endedAt: event.at, endedBy: event.by.id };
    }
  },

  wants(state) {
    return { asks: [], deadlines: deadlinesOf(state), tasks: tasksOf(state) };
  },

  good: ['kept', 'redeemed'],
  // A promise for a later order holds up nothing in this case.
  holdsNothingUp: true,

  waitsFor({ what, status }) {
    return what === 'time' && status !== 'open' ? 'shop' : undefined;
  },

  accepts(state) {
    return taking(isRedeemable(state) && 'redeemPromise');
  },

  outlivesMatter(state) {
    return !isRedeemable(state);
  },

  // The buyer hears from the shop, as was promised; a call that reached nobody keeps the promise to call, not that of an answer.
  endsOn({ what }) {
    if (what === 'callBack') return ['called', 'answered'];
    return what === 'time' ? ['answered'] : [];
  },

  turnsToBuyer({ until }) {
    return until === undefined ? undefined : 'only';
  },
};

/** A gift, free shipping and a credit are redeemed with a later order; a time is kept or broken. */
export function isRedeemable({ what }: Pick<PromiseState, 'what'>): boolean {
  return REDEEMABLE.includes(what);
}

/** The phone task handles a missed call. A missed time stays with the supervisor until the buyer has an answer. */
function due({ what }: PromiseState, deadline: string): PromiseEvent[] {
  if (deadline === 'remind') return [{ type: 'promise.reminded' }];
  return what === 'callBack' ? [{ type: 'promise.ended', outcome: 'broken' }] : [{ type: 'promise.broken' }];
}

function deadlinesOf({ status, remindAt, until }: PromiseState): Deadline[] {
  const deadlines: Deadline[] = [];
  if (remindAt !== undefined) deadlines.push({ id: 'remind', at: remindAt, summary: 'a promised time comes near' });
  if (until !== undefined && status !== 'broken') {
    deadlines.push({ id: 'broken', at: until, summary: 'a promised time passes' });
  }
  return deadlines;
}

function tasksOf({ what, status, text, until, clock }: PromiseState): Task[] {
  if (what !== 'time' || status === 'open') return [];
  const script: Script = {
    name: status === 'broken' ? 'promise.broken' : 'promise.due',
    values: { until: clock ?? '', ...(text === undefined ? {} : { text }) },
  };
  const role = status === 'broken' ? 'supervisor' : 'afterSales';
  return [{ id: 'keep', kind: 'promise', role, command: 'reply', script, dueAt: until }];
}
