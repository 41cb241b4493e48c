import type { Script } from '../../asks';
import { refuse } from '../../errors';
import { type Fen, isFen, yuan } from '../../money';
import type { Policy } from '../../policy/policy';
import type { StaffRole } from '../../roles';
import { after } from '../../rules/workingTime';
import type { NamedBy } from '../../scriptName';
import type { Instant } from '../../time';
import { handedUp, speaksFor } from '../parts/handUp';
import type { Process } from '../process';

/** Whatever the texts name as `errand.<what>`. */
export type ErrandName = NamedBy<'errand'>;

export interface ErrandPlan {
  /** Names the script `errand.<what>`. */
  what: ErrandName;
  role: StaffRole;
  /** What it may come to; `failed` breaks the agreement that it belongs to. */
  outcomes: readonly string[];
  /** Until then; afterwards it goes one role up, ms. */
  within: number;
  values?: Record<string, string>;
  /** What the case knows by itself: then nobody is asked. */
  found?: string;
  /** The outcome that comes with a sum, which must be below this, fen. */
  takes?: { outcome: string; below: Fen };
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
  /** The sum that its outcome came with, fen. */
  amount?: Fen;
  outcome?: string;
}

export type ErrandEvent =
  | ({ type: 'errand.asked'; dueAt: Instant } & ErrandPlan)
  | { type: 'errand.handedUp'; role: StaffRole; dueAt?: Instant }
  | { type: 'errand.done'; outcome: string; amount?: Fen; note?: string }
  | { type: 'errand.cancelled' };

export const errand: Process<ErrandPlan, ErrandState, ErrandEvent> = {
  start(plan, { now, policy }) {
    const { found, ...asked } = plan;
    const errand: ErrandEvent = { type: 'errand.asked', ...asked, dueAt: dueFrom(now, plan, policy) };
    return found === undefined ? [errand] : [errand, { type: 'errand.done', outcome: found }];
  },

  decide(state, input, { now, actor, policy }) {
    switch (input.type) {
      case 'cancel':
        return [{ type: 'errand.cancelled' }];
      case 'due': {
        const next = handedUp(state.role, state.within, { now, policy });
        return [{ type: 'errand.handedUp', ...next, dueAt: next.dueAt && dueFrom(now, state, policy) }];
      }
      case 'command': {
        if (input.command.type !== 'finishErrand') return [];
        const { outcome, amount, note } = input.command;
        const least = state.from ?? state.role;
        if (!speaksFor(actor, least)) {
          refuse('roleNotAllowed', `This is for the ${least} or somebody above, not for the role ${actor.role}.`);
        }
        if (!state.outcomes.includes(outcome)) {
          refuse('unknownOutcome', `This may come to ${state.outcomes.join(', ')}, not to "${outcome}".`);
        }
        throwUnlessSumFits(state, outcome, amount);
        return [{ type: 'errand.done', outcome, amount, note }];
      }
      default:
        return [];
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'errand.asked': {
        const { what, role, outcomes, within, values, takes, waitsFor, dueAt } = event;
        return { kind: 'errand', what, role, from: role, outcomes, within, values, takes, waitsFor, dueAt };
      }
      case 'errand.handedUp':
        return state && { ...state, role: event.role, dueAt: event.dueAt };
      case 'errand.done':
        return state && { ...state, outcome: event.outcome, amount: event.amount, note: event.note };
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

  outlivesMatter({ what }) {
    return OWN.includes(what);
  },

  good: (outcome) => outcome !== 'failed' && outcome !== 'cancelled',

  sumFound({ amount }) {
    return amount;
  },

  waitsFor({ waitsFor }) {
    return waitsFor ?? 'shop';
  },

  accepts({ outcomes }) {
    return [{ command: 'finishErrand', choices: outcomes }];
  },
};

/**
 * Goods and cash that go back to the buyer, and causes to mend. The shop owes them, whatever the buyer's matter comes
 * to.
 */
const OWN: readonly ErrandName[] = [
  ...(['sendBack', 'returnCash', 'improveProduct', 'improveWarehouse', 'improvePurchasing'] as const),
  ...(['improvePreSales', 'correctPage'] as const),
  ...(['goodsLeft', 'goodsLeftAtBuyersCost', 'goodsPaidFor'] as const),
];

/** What is measured on the buyer runs by the calendar, whatever the shop's hours. */
function dueFrom(now: Instant, { within, waitsFor }: ErrandPlan, policy: Policy): Instant {
  return waitsFor === 'buyer' ? now + within : after(now, within, policy);
}

/** A sum belongs to the outcome that takes it, and to no other. */
function throwUnlessSumFits({ takes }: ErrandState, outcome: string, amount: Fen | undefined): void {
  if (takes?.outcome !== outcome) {
    if (amount !== undefined) refuse('amountNotTaken', `The outcome "${outcome}" takes no amount.`);
    return;
  }
  const sum = amount ?? refuse('amountMissing', `The outcome "${outcome}" needs its amount in fen.`);
  if (!isFen(sum) || sum >= takes.below) {
    refuse('invalidAmount', `The amount must be a whole number of fen below ${yuan(takes.below)} yuan.`);
  }
}
