import type { Payee, Script } from '../../asks';
import { refuse } from '../../errors';
import { type Fen, isFen, yuan } from '../../money';
import { type Actor, voicesOf } from '../../roles';
import { mayDecide } from '../../rules/authority';
import { type Bearer, owedOf } from '../../rules/freight';
import type { NamedBy } from '../../scriptName';
import type { Instant } from '../../time';
import { type Context, type Process, taking } from '../process';

/** What a payee is asked for: whatever the texts name as `payee.<purpose>`. */
export type PayeePurpose = NamedBy<'payee'>;

export interface PayeePlan {
  purpose: PayeePurpose;
  /** Known from the agreement; absent where the buyer must first tell it, as advanced postage. */
  amount?: Fen;
  payee?: Payee;
  /** Who bears what the buyer advanced: the shop pays all of it back, or half. */
  bearer?: Bearer;
}

/**
 * Account and real name, confirmed with the buyer before any transfer (handbook §4). Ends `confirmed`, `credited` where the
 * buyer would rather keep freight for the next order, or `lapsed` when the buyer never says. Then nothing was paid, and the
 * agent talks with the buyer anew.
 */
export interface PayeeState extends PayeePlan {
  kind: 'payee';
  lapseAt?: Instant;
  confirmedBy?: Actor;
  outcome?: PayeeOutcome;
}

export type PayeeOutcome = 'confirmed' | 'credited' | 'lapsed' | 'cancelled';

export type PayeeEvent =
  | ({ type: 'payee.asked'; lapseAt: Instant } & PayeePlan)
  | { type: 'payee.confirmed'; payee: Payee; amount: Fen }
  | { type: 'payee.credited'; amount: Fen }
  | { type: 'payee.lapsed' }
  | { type: 'payee.cancelled' };

export const payee: Process<PayeePlan, PayeeState, PayeeEvent> = {
  start(plan, { now, policy }) {
    const asked: PayeeEvent = { type: 'payee.asked', ...plan, lapseAt: now + policy.payout.payeeWithin };
    if (!plan.payee || plan.amount === undefined) return [asked];
    return [asked, { type: 'payee.confirmed', payee: plan.payee, amount: plan.amount }];
  },

  decide(state, input, context) {
    if (input.type === 'cancel') return [{ type: 'payee.cancelled' }];
    if (input.type === 'due') return [{ type: 'payee.lapsed' }];
    if (input.type !== 'command') return [];
    if (input.command.type === 'keepAsCredit') return credited(state, input.command.amount, context);
    if (input.command.type !== 'confirmPayee') return [];
    const { account, realName, amount } = input.command;
    if (!account.trim() || !realName.trim()) refuse('payeeMissing', 'A payee is an account together with a real name.');
    return [{ type: 'payee.confirmed', payee: { account, realName }, amount: amountOf(state, amount) }];
  },

  evolve(state, event) {
    switch (event.type) {
      case 'payee.asked': {
        const { purpose, amount, payee: known, bearer, lapseAt } = event;
        return { kind: 'payee', purpose, amount, payee: known, bearer, lapseAt };
      }
      case 'payee.confirmed':
        return (
          state && { ...state, payee: event.payee, amount: event.amount, confirmedBy: event.by, outcome: 'confirmed' }
        );
      case 'payee.credited':
        return state && { ...state, amount: event.amount, outcome: 'credited' };
      case 'payee.lapsed':
        return state && { ...state, outcome: 'lapsed' };
      case 'payee.cancelled':
        return state && { ...state, outcome: 'cancelled' };
    }
  },

  wants({ purpose, lapseAt }) {
    const script: Script = { name: `payee.${purpose}`, values: {} };
    return {
      asks: [],
      deadlines:
        lapseAt === undefined ? [] : [{ id: 'lapse', at: lapseAt, summary: 'payee never given: the claim lapses' }],
      tasks: [
        { id: 'confirm', kind: 'confirmPayee', role: 'afterSales', command: 'confirmPayee', script, dueAt: lapseAt },
      ],
    };
  },

  good: ['confirmed', 'credited'],
  givesNothing: true,

  // Postage that the buyer never asks for is dropped; the goods' own refund goes on.
  breaksNothing({ purpose, outcome }) {
    return purpose === 'freight' && outcome === 'lapsed';
  },

  waitsFor() {
    return 'buyer';
  },

  settledPayee({ purpose, payee: known, amount, confirmedBy, outcome }) {
    return { purpose, payee: known, amount, confirmedBy: outcome === 'confirmed' ? confirmedBy : undefined };
  },

  accepts({ purpose }) {
    return taking('confirmPayee', purpose === 'freight' && 'keepAsCredit');
  },
};

/** Freight may stay as a credit if the buyer agrees (handbook §4): it takes no account, and the same authority as paying it. */
function credited(state: PayeeState, given: Fen | undefined, { actor, policy }: Context): PayeeEvent[] {
  if (state.purpose !== 'freight') return [];
  const amount = amountOf(state, given);
  if (!voicesOf(actor).some(({ role }) => mayDecide(role, 'freight', amount, policy))) {
    refuse('beyondAuthority', `The role ${actor.role} may not decide ${yuan(amount)} yuan of freight.`, {
      ...{ amount, role: actor.role },
    });
  }
  return [{ type: 'payee.credited', amount }];
}

function amountOf(state: PayeeState, given: Fen | undefined): Fen {
  if (state.amount !== undefined) {
    if (given !== undefined && given !== state.amount) {
      refuse('amountChanged', 'The amount was agreed with the buyer; another one needs another agreement.', {
        amount: state.amount,
      });
    }
    return state.amount;
  }
  if (given === undefined) return refuse('amountMissing', 'The amount that the buyer advanced is needed.');
  if (!isFen(given) || given === 0)
    return refuse('invalidAmount', 'The amount must be a whole number of fen above zero.');
  return owedOf(given, state.bearer ?? 'shop');
}
