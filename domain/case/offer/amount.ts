import { isOpenRefund } from '../../asks';
import { refuse } from '../../errors';
import { type Fen, isFen, yuan } from '../../money';
import type { RemedyPlan } from '../../playbooks/playbook';
import type { OrderMoney } from '../../rules/orderMoney';
import type { Remedy } from '../../vocabulary';
import type { CommandOf } from '../commands';
import type { CaseState } from '../state/caseState';
import { refundedPieces } from '../state/given';
import { findingsOf } from '../state/inquiries';
import { wholeOf } from '../state/lines';
import { leftOf } from '../state/money';

/** What an offer pays, in fen: checked against the form of the remedy, the buyer's application and the order's cap (handbook §4). */
export function amountOf(
  state: CaseState,
  { amount, remedy, lines }: CommandOf<'propose'>,
  plan: RemedyPlan,
  { order, despiteFewer = false }: { order?: OrderMoney; despiteFewer?: boolean } = {},
): Fen {
  throwUnlessFen(amount);
  if (isWithoutApplication(state, remedy, plan)) {
    refuse('refundNotOpen', `The remedy ${remedy} is paid on the buyer's application, and none is open.`);
  }
  const form = typeof plan.amount === 'function' ? plan.amount(findingsOf(state)) : plan.amount;
  if (form === 'none') {
    if (amount) refuse('amountNotTaken', `The remedy ${remedy} takes no amount.`);
    return 0;
  }
  const before = [...refundedPieces(state), ...(order?.refunded ?? [])];
  const whole =
    form === 'given'
      ? undefined
      : payableOf(state, wholeOf(state, lines, plan, { before, despiteFewer }), leftOf(state, order));
  const wanted = form === 'whole' ? whole : (amount ?? (form === 'upToWhole' ? whole : undefined));
  if (wanted === undefined) return refuse('amountMissing', `The remedy ${remedy} needs an amount in fen.`);
  if (wanted === 0) return refuse('invalidAmount', 'The amount must be above zero.');
  if (lines && plan.onApplication && isOpenRefund(state.refund) && state.refund.amount !== wanted) {
    refuse(
      'amountChanged',
      `The buyer's application says ${yuan(state.refund.amount)} yuan; it must say these lines first.`,
      { amount: wanted },
    );
  }
  if (form === 'whole' && amount !== undefined && amount !== wanted) {
    return refuse(
      'amountChanged',
      `The remedy ${remedy} pays the whole ${yuan(wanted)} yuan; for another sum offer another remedy.`,
      { amount: wanted },
    );
  }
  if (form === 'lessThanWhole' && wanted === whole)
    return refuse('invalidAmount', 'Taken back less its cost: the amount must be below the whole.');
  if (whole !== undefined && wanted > whole)
    return refuse('overCap', `${yuan(wanted)} yuan is more than the ${yuan(whole)} yuan that this is about.`, {
      ...{ amount: wanted, mostAmount: whole },
    });
  return withinLeft(state, wanted, order);
}

/** The platform pays it on the buyer's own application, and none is open. A return may do without. */
export function isWithoutApplication({ refund }: CaseState, remedy: Remedy, { onApplication }: RemedyPlan): boolean {
  return onApplication === true && !isOpenRefund(refund) && remedy !== 'return';
}

/** The amount itself, in fen; refused as `overCap` above what is left to pay on the order. */
export function withinLeft(state: CaseState, amount: Fen, order?: OrderMoney): Fen {
  const left = Math.max(0, leftOf(state, order));
  if (amount > left)
    return refuse('overCap', `${yuan(amount)} yuan is more than the ${yuan(left)} yuan left to pay on this order.`, {
      ...{ amount, mostAmount: left },
    });
  return amount;
}

/**
 * The whole less earlier payments, where the shop sets the sum. Only the buyer can change the sum of an open
 * application. Where nothing is left the refusal names the whole.
 */
function payableOf({ refund }: CaseState, whole: Fen | undefined, left: Fen): Fen | undefined {
  return whole === undefined || isOpenRefund(refund) || left <= 0 ? whole : Math.min(whole, left);
}

/** Refuses an amount that is not a whole number of fen as `invalidAmount`. Having no amount is fine. */
export function throwUnlessFen(amount: unknown): void {
  if (amount !== undefined && !isFen(amount)) {
    refuse('invalidAmount', 'The amount must be a whole number of fen, zero or more.');
  }
}
