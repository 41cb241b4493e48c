import type { Script } from '../../asks';
import { refuse } from '../../errors';
import { type Fen, yuan } from '../../money';
import type { StaffRole } from '../../roles';
import { after } from '../../rules/workingTime';
import type { Instant } from '../../time';
import type { Task } from '../../wanted';
import { handedUp, speaksFor } from '../parts/handUp';
import { type Context, type Process, taking } from '../process';

export interface CouponPlan {
  tid: string;
  /** What it is worth, fen. */
  amount: Fen;
  /** The most that may ever be paid on this order, fen. */
  cap: Fen;
  /** A person gives it to the buyer within this, then it goes one role up, ms. */
  within: number;
}

/**
 * A coupon, or so much off a substitute. Its value is reserved against the order like money, for small things add up
 * (handbook §4). Then a person gives it. Given up, its reservation is released. Ends `done`, `failed` or `abandoned`.
 */
export interface CouponState extends CouponPlan {
  kind: 'coupon';
  status: 'reserving' | 'overCap' | 'giving' | 'releasing';
  role: StaffRole;
  dueAt?: Instant;
  /** Counts reservations: one that did not fit may be tried again. */
  tries: number;
  /** What it ends as once its reservation is released. */
  ending?: 'failed' | 'abandoned';
  reason?: string;
  outcome?: CouponOutcome;
}

export type CouponOutcome = 'done' | 'failed' | 'abandoned';

export type CouponEvent =
  | ({ type: 'coupon.asked' } & CouponPlan)
  | { type: 'coupon.reserved'; dueAt: Instant }
  | { type: 'coupon.overCap'; left: Fen }
  | { type: 'coupon.handedUp'; role: StaffRole; dueAt?: Instant }
  | { type: 'coupon.retried' }
  | { type: 'coupon.given'; note?: string }
  | { type: 'coupon.givenUp'; as: 'failed' | 'abandoned'; reason: string }
  | { type: 'coupon.released' };

/** Who gives it. */
const GIVER: StaffRole = 'afterSales';
const OUTCOMES = ['done', 'failed'] as const;

export const coupon: Process<CouponPlan, CouponState, CouponEvent> = {
  start(plan) {
    return [{ type: 'coupon.asked', ...plan }];
  },

  decide(state, input, context) {
    switch (input.type) {
      case 'answer':
        if (input.answer.name === 'release') return [{ type: 'coupon.released' }];
        if (input.answer.name !== 'reserve') return [];
        return input.answer.out.ok
          ? [{ type: 'coupon.reserved', dueAt: after(context.now, state.within, context.policy) }]
          : [{ type: 'coupon.overCap', left: input.answer.out.left }];
      case 'due':
        return [{ type: 'coupon.handedUp', ...handedUp(state.role, state.within, context) }];
      case 'cancel':
        return givenUp(state, 'abandoned', input.because);
      case 'command':
        return commanded(state, input.command, context);
      default:
        return [];
    }
  },

  evolve(state, event) {
    if (event.type === 'coupon.asked') {
      const { tid, amount, cap, within } = event;
      return { kind: 'coupon', status: 'reserving', role: GIVER, tries: 1, tid, amount, cap, within };
    }
    return state && { ...state, ...change(state, event) };
  },

  wants(state, place) {
    const { status, amount, tid, cap, tries, dueAt } = state;
    const intentId = `${place.caseId}/${place.processId}`;
    const summary = `coupon of ${yuan(amount)} yuan`;
    switch (status) {
      case 'reserving':
        return {
          asks: [
            {
              id: `reserve-${tries}`,
              name: 'reserve',
              input: { intentId, tid, amount, cap, purpose: 'coupon' },
              summary,
            },
          ],
          deadlines: [],
          tasks: [],
        };
      case 'releasing':
        return { asks: [{ id: 'release', name: 'release', input: { intentId }, summary }], deadlines: [], tasks: [] };
      default:
        return {
          asks: [],
          deadlines: dueAt === undefined ? [] : [{ id: 'handUp', at: dueAt, summary: `${summary}: goes one role up` }],
          tasks: tasksOf(state),
        };
    }
  },

  good: ['done'],
  isMoney: true,

  accepts({ status }) {
    return [
      ...(status === 'giving' ? [{ command: 'finishErrand' as const, choices: OUTCOMES }] : []),
      ...taking(status === 'overCap' && 'retry', status !== 'releasing' && 'abandon'),
    ];
  },

  mayHaveLeft(state) {
    return countsAgainstOrder(state) ? `${yuan(state.amount)}元` : undefined;
  },

  committed(state) {
    return countsAgainstOrder(state) ? state.amount : 0;
  },
};

/** Whether its value counts against the order: given, or promised and being given. */
export function countsAgainstOrder({ status, outcome }: CouponState): boolean {
  return outcome === 'done' || (outcome === undefined && status === 'giving');
}

/** A reservation that stands, or is still being made, is released first; one that did not fit is none. */
function givenUp(state: CouponState, as: 'failed' | 'abandoned', reason: string): CouponEvent[] {
  return state.status === 'releasing' ? [] : [{ type: 'coupon.givenUp', as, reason }];
}

function commanded(
  state: CouponState,
  command: { type: string; outcome?: unknown; note?: string; reason?: string },
  { actor }: Context,
): CouponEvent[] {
  switch (command.type) {
    case 'finishErrand': {
      if (state.status !== 'giving') return [];
      if (!speaksFor(actor, GIVER))
        refuse('roleNotAllowed', `This is for the ${GIVER} or somebody above, not for the role ${actor.role}.`);
      if (command.outcome === 'done') return [{ type: 'coupon.given', note: command.note }];
      if (command.outcome === 'failed') return givenUp(state, 'failed', command.note ?? 'failed');
      return refuse('unknownOutcome', `A coupon comes to ${OUTCOMES.join(' or ')}, not to "${command.outcome}".`);
    }
    case 'retry':
      return state.status === 'overCap' ? [{ type: 'coupon.retried' }] : [];
    case 'abandon':
      return givenUp(state, 'abandoned', command.reason ?? '');
    default:
      return [];
  }
}

function change(state: CouponState, event: Exclude<CouponEvent, { type: 'coupon.asked' }>): Partial<CouponState> {
  switch (event.type) {
    case 'coupon.reserved':
      return { status: 'giving', dueAt: event.dueAt };
    case 'coupon.overCap':
      return { status: 'overCap', reason: `left ${yuan(event.left)}` };
    case 'coupon.handedUp':
      return { role: event.role, dueAt: event.dueAt };
    case 'coupon.retried':
      return { status: 'reserving', tries: state.tries + 1, reason: undefined };
    case 'coupon.given':
      return { outcome: 'done', dueAt: undefined };
    case 'coupon.givenUp':
      return state.status === 'overCap'
        ? { outcome: event.as, reason: event.reason }
        : { status: 'releasing', ending: event.as, reason: event.reason, dueAt: undefined };
    case 'coupon.released':
      return { outcome: state.ending ?? 'abandoned' };
  }
}

function tasksOf({ status, role, amount, reason, dueAt }: CouponState): Task[] {
  const values = { amount: yuan(amount), reason: reason ?? '' };
  if (status === 'overCap') {
    const script: Script = { name: 'couponOverCap', values };
    return [{ id: 'overCap', kind: 'couponOverCap', role: 'supervisor', command: 'abandon', script }];
  }
  const script: Script = { name: 'errand.coupon', values };
  return [{ id: 'do', kind: 'coupon', role, command: 'finishErrand', script, dueAt, outcomes: OUTCOMES }];
}
