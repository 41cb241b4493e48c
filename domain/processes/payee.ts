import type { Payee } from '../asks';
import { refuse } from '../errors';
import { type Fen, isFen } from '../money';
import type { Purpose } from '../policy/policy';
import type { Actor } from '../roles';
import type { Instant } from '../time';
import type { Process } from './process';

export interface PayeePlan {
  purpose: Purpose;
  /** Known from the agreement; absent where the buyer must first tell it, as advanced postage. */
  amount?: Fen;
  payee?: Payee;
}

/**
 * Account and real name, confirmed with the buyer before any transfer (handbook §4). Ends `confirmed`, or `lapsed` when the
 * buyer never gives them.
 */
export interface PayeeState extends PayeePlan {
  kind: 'payee';
  lapseAt?: Instant;
  confirmedBy?: Actor;
  outcome?: string;
}

export type PayeeEvent =
  | ({ type: 'payee.asked'; lapseAt: Instant } & PayeePlan)
  | { type: 'payee.confirmed'; payee: Payee; amount: Fen }
  | { type: 'payee.lapsed' }
  | { type: 'payee.cancelled' };

export const payee: Process<PayeePlan, PayeeState, PayeeEvent> = {
  start(plan, { now, policy }) {
    const asked: PayeeEvent = { type: 'payee.asked', ...plan, lapseAt: now + policy.payout.payeeWithin };
    if (!plan.payee || plan.amount === undefined) return [asked];
    return [asked, { type: 'payee.confirmed', payee: plan.payee, amount: plan.amount }];
  },

  decide(state, input) {
    if (input.type === 'cancel') return [{ type: 'payee.cancelled' }];
    if (input.type === 'due') return [{ type: 'payee.lapsed' }];
    if (input.type !== 'command' || input.command.type !== 'confirmPayee') return [];
    const { account, realName, amount } = input.command;
    if (!account.trim() || !realName.trim()) refuse('payeeMissing', 'A payee is an account together with a real name.');
    return [{ type: 'payee.confirmed', payee: { account, realName }, amount: amountOf(state, amount) }];
  },

  evolve(state, event) {
    switch (event.type) {
      case 'payee.asked': {
        const { purpose, amount, payee: known, lapseAt } = event;
        return { kind: 'payee', purpose, amount, payee: known, lapseAt };
      }
      case 'payee.confirmed':
        return (
          state && { ...state, payee: event.payee, amount: event.amount, confirmedBy: event.by, outcome: 'confirmed' }
        );
      case 'payee.lapsed':
        return state && { ...state, outcome: 'lapsed' };
      case 'payee.cancelled':
        return state && { ...state, outcome: 'cancelled' };
    }
  },

  wants({ purpose, lapseAt }) {
    const script = { name: `payee.${purpose}`, values: {} };
    return {
      asks: [],
      deadlines:
        lapseAt === undefined ? [] : [{ id: 'lapse', at: lapseAt, summary: 'payee never given: the claim lapses' }],
      tasks: [
        { id: 'confirm', kind: 'confirmPayee', role: 'afterSales', command: 'confirmPayee', script, dueAt: lapseAt },
      ],
    };
  },
};

function amountOf(state: PayeeState, given: Fen | undefined): Fen {
  if (state.amount !== undefined) {
    if (given !== undefined && given !== state.amount) {
      refuse('amountChanged', 'The amount was agreed with the buyer; another one needs another agreement.');
    }
    return state.amount;
  }
  if (given === undefined) return refuse('amountMissing', 'The amount that the buyer advanced is needed.');
  if (!isFen(given) || given === 0)
    return refuse('invalidAmount', 'The amount must be a whole number of fen above zero.');
  return given;
}
