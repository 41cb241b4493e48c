import type { Script } from '../../asks';
import { refuse } from '../../errors';
import { type Fen, isFen, yuan } from '../../money';
import { after } from '../../rules/workingTime';
import type { Instant } from '../../time';
import { type Process, taking } from '../process';

export interface ClaimPlan {
  /** What is claimed, fen. */
  amount: Fen;
  /** Whom it is claimed from where that is not the courier: who supplied the goods, and of which batch (handbook §10). */
  against?: ClaimedSupplier;
}

export interface ClaimedSupplier {
  supplier: string;
  batch?: string;
}

/**
 * A claim on the courier, or on the supplier of faulty goods: the buyer is compensated first, the claim follows (handbook §5,
 * §10). It never holds up the buyer's settlement. Ends `paid` with what was paid, or `declined`.
 */
export interface ClaimState extends ClaimPlan {
  kind: 'claim';
  dueAt?: Instant;
  overdue?: boolean;
  /** It was made a second time after a no, which is the last. */
  again?: true;
  received?: Fen;
  outcome?: ClaimOutcome;
}

export type ClaimOutcome = 'paid' | 'declined' | 'cancelled';

export type ClaimEvent =
  | ({ type: 'claim.filed'; dueAt: Instant } & ClaimPlan)
  | { type: 'claim.overdue' }
  /** They said no; it is claimed once more. */
  | { type: 'claim.madeAgain'; dueAt: Instant; note?: string }
  | { type: 'claim.answered'; received: Fen; note?: string }
  | { type: 'claim.cancelled' };

export const claim: Process<ClaimPlan, ClaimState, ClaimEvent> = {
  start(plan, { now, policy }) {
    return [{ type: 'claim.filed', ...plan, dueAt: after(now, policy.claim.within, policy) }];
  },

  decide(state, input, { now, policy }) {
    if (input.type === 'cancel') return [{ type: 'claim.cancelled' }];
    if (input.type === 'due') return [{ type: 'claim.overdue' }];
    if (input.type !== 'command' || input.command.type !== 'recordClaim') return [];
    const { received, note, again } = input.command;
    if (!isFen(received))
      refuse('invalidAmount', 'What was paid on the claim must be a whole number of fen, zero or more.');
    if (received > state.amount)
      refuse('overPolicy', `No more than the ${yuan(state.amount)} yuan claimed can be received.`, {
        mostAmount: state.amount,
      });
    if (!again) return [{ type: 'claim.answered', received, note }];
    throwUnlessMayBeMadeAgain(state, received);
    return [{ type: 'claim.madeAgain', dueAt: after(now, policy.claim.within, policy), note }];
  },

  evolve(state, event) {
    switch (event.type) {
      case 'claim.filed':
        return {
          ...{ kind: 'claim', amount: event.amount, dueAt: event.dueAt },
          ...(event.against && { against: event.against }),
        };
      case 'claim.overdue':
        return state && { ...state, overdue: true, dueAt: undefined };
      case 'claim.madeAgain':
        return state && { ...state, again: true, overdue: undefined, dueAt: event.dueAt };
      case 'claim.answered':
        return state && { ...state, received: event.received, outcome: event.received > 0 ? 'paid' : 'declined' };
      case 'claim.cancelled':
        return state && { ...state, outcome: 'cancelled' };
    }
  },

  wants({ amount, against, dueAt, overdue }) {
    const values = { amount: yuan(amount) };
    const script: Script = against
      ? { name: 'claim.supplier', values: { ...values, supplier: against.supplier, batch: against.batch ?? '' } }
      : { name: 'claim', values };
    // A supplier is the purchase's partner: whoever leads speaks with them.
    const role = overdue || against ? 'supervisor' : 'afterSales';
    const summary = against ? 'the supplier has not answered the claim' : 'the courier has not answered the claim';
    return {
      asks: [],
      deadlines: dueAt === undefined ? [] : [{ id: 'overdue', at: dueAt, summary }],
      tasks: [{ id: 'answer', kind: 'claim', role, command: 'recordClaim', script, dueAt }],
    };
  },

  good: ['paid', 'declined', 'cancelled'],
  holdsNothingUp: true,

  waitsFor({ against, overdue }) {
    return overdue || against ? undefined : 'courier';
  },

  accepts() {
    return taking('recordClaim');
  },

  outlivesMatter() {
    return true;
  },
};

/** A second try after a no, and no third one (handbook §10). */
function throwUnlessMayBeMadeAgain({ again }: ClaimState, received: Fen): void {
  if (received > 0) refuse('invalidAmount', 'A claim on which something was paid is not made again.');
  if (again) refuse('alreadyDecided', 'This claim was made twice already; record what was answered.');
}
