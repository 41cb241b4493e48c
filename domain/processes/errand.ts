import type { Script } from '../asks';
import { refuse } from '../errors';
import type { Policy } from '../policy/policy';
import { mayActFor, nextUp, type StaffRole, voicesOf } from '../roles';
import { after } from '../rules/workingTime';
import type { Instant } from '../time';
import type { Process } from './process';

export interface ErrandPlan {
  /** Names the script `errand.<what>`. */
  what: string;
  role: StaffRole;
  /** What it may come to; `failed` breaks the agreement that it belongs to. */
  outcomes: readonly string[];
  /** Until then; afterwards it goes one role up, ms. */
  within: number;
  values?: Record<string, string>;
  /** On whose answer it waits: what is measured on the buyer runs by the calendar, whatever the shop's hours. */
  waitsFor?: 'buyer' | 'courier';
}

/**
 * Something that only a person can do or find out: ask the courier, compare the packing slip, send the invoice. Who does not
 * do it in time loses it to the next one up. Ends with one of its outcomes.
 */
export interface ErrandState extends ErrandPlan {
  kind: 'errand';
  /** The lowest role whose matter it is, whoever has it now. */
  from?: StaffRole;
  dueAt?: Instant;
  note?: string;
  outcome?: string;
}

export type ErrandEvent =
  | ({ type: 'errand.asked'; dueAt: Instant } & ErrandPlan)
  | { type: 'errand.handedUp'; role: StaffRole; dueAt?: Instant }
  | { type: 'errand.done'; outcome: string; note?: string }
  | { type: 'errand.cancelled' };

export const errand: Process<ErrandPlan, ErrandState, ErrandEvent> = {
  start(plan, { now, policy }) {
    return [{ type: 'errand.asked', ...plan, dueAt: dueFrom(now, plan, policy) }];
  },

  decide(state, input, { now, actor, policy }) {
    switch (input.type) {
      case 'cancel':
        return [{ type: 'errand.cancelled' }];
      case 'due': {
        const role = nextUp(state.role);
        return [{ type: 'errand.handedUp', role, dueAt: role === 'manager' ? undefined : dueFrom(now, state, policy) }];
      }
      case 'command': {
        if (input.command.type !== 'finishErrand') return [];
        const { outcome, note } = input.command;
        const least = state.from ?? state.role;
        if (!voicesOf(actor).some(({ role }) => mayActFor(role, least))) {
          refuse('roleNotAllowed', `This is for the ${least} or somebody above, not for the role ${actor.role}.`);
        }
        if (!state.outcomes.includes(outcome)) {
          refuse('unknownOutcome', `This may come to ${state.outcomes.join(', ')}, not to "${outcome}".`);
        }
        return [{ type: 'errand.done', outcome, note }];
      }
      default:
        return [];
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'errand.asked': {
        const { what, role, outcomes, within, values, waitsFor, dueAt } = event;
        return { kind: 'errand', what, role, from: role, outcomes, within, values, waitsFor, dueAt };
      }
      case 'errand.handedUp':
        return state && { ...state, role: event.role, dueAt: event.dueAt };
      case 'errand.done':
        return state && { ...state, outcome: event.outcome, note: event.note };
      case 'errand.cancelled':
        return state && { ...state, outcome: 'cancelled' };
    }
  },

  wants({ what, role, outcomes, values, dueAt }) {
    const script: Script = { name: `errand.${what}`, values: values ?? {} };
    return {
      asks: [],
      deadlines: dueAt === undefined ? [] : [{ id: 'handUp', at: dueAt, summary: `${what}: goes one role up` }],
      tasks: [{ id: 'do', kind: what, role, command: 'finishErrand', script, dueAt, outcomes }],
    };
  },
};

function dueFrom(now: Instant, { within, waitsFor }: ErrandPlan, policy: Policy): Instant {
  return waitsFor === 'buyer' ? now + within : after(now, within, policy);
}
