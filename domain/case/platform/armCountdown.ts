import { type ExchangeStatus, isOpenRefund, type RefundSnapshot } from '../../asks';
import type { Policy, Situation } from '../../policy/policy';
import type { CountdownPlan, CountdownState } from '../../processes/platform/countdown';
import { type Draft, runningOf } from '../draft';
import type { CaseState } from '../state/caseState';
import { COUNTDOWN, countdownOf, otherCountdownId } from '../state/ids';

/** The countdown follows that of the platform. A new situation or a new instant arms it again (handbook §7). */
export function armCountdown(draft: Draft): void {
  const { state, context } = draft;
  const current = countdownOf(state);
  const { refund } = state;
  // With the referee the term for evidence runs instead (processes/evidencePack.ts).
  if (state.stage === 'closed' || !isOpenRefund(refund) || refund.referee !== undefined) {
    draft.input(COUNTDOWN, { type: 'cancel', because: 'over' });
    return;
  }
  const plan = planFor(refund, state.fallback ?? context.policy.countdown.fallback);
  if (!isArmedFor(current, plan)) draft.start(COUNTDOWN, { process: 'countdown', plan });
}

/**
 * The platform's countdown also runs for an application that the case keeps beside the known one. The case acts on one
 * application at a time, so it only reminds people of this one.
 */
export function armOtherCountdowns(draft: Draft): void {
  const { stage, otherRefunds = [] } = draft.state;
  const others = stage === 'closed' ? [] : otherRefunds;
  for (const [id, { refundId }] of runningOf(draft.state, 'countdown')) {
    const isKept =
      id === COUNTDOWN || isAboutExchange(draft.state, refundId) || others.some((one) => one.refundId === refundId);
    if (!isKept) draft.input(id, { type: 'cancel', because: 'over' });
  }
  for (const refund of others) {
    const id = otherCountdownId(refund.refundId);
    const current = countdownOf(draft.state, id);
    const { fallback = draft.context.policy.countdown.fallback } = draft.state;
    const plan = planFor(refund, fallback);
    // A countdown that a closing broke off runs again when the case is reopened.
    if (current?.outcome === 'over' || !isArmedFor(current, plan)) draft.start(id, { process: 'countdown', plan });
  }
}

/** The platform's countdown of an exchange: only where it says that there is one, since nobody has published what it is (platform.md §1). */
export function armExchangeCountdown(draft: Draft): void {
  const { stage, exchange } = draft.state;
  if (!exchange) return;
  const id = otherCountdownId(exchange.exchangeId);
  const situation = SITUATION_OF_EXCHANGE[exchange.status];
  const { exchangeId: refundId, deadline } = exchange;
  if (stage === 'closed' || situation === undefined || deadline === undefined) {
    draft.input(id, { type: 'cancel', because: 'over' });
    return;
  }
  const current = countdownOf(draft.state, id);
  const plan = { refundId, exchange: true as const, situation, deadline };
  if (current?.outcome === 'over' || !isArmedFor(current, plan)) draft.start(id, { process: 'countdown', plan });
}

function isAboutExchange({ exchange }: CaseState, id: string): boolean {
  return exchange?.exchangeId === id;
}

const SITUATION_OF_EXCHANGE: Partial<Record<ExchangeStatus, Situation>> = {
  pending: 'sellerAnswers',
  awaitingReturn: 'buyerShips',
  awaitingReceipt: 'sellerConfirms',
  buyerToChange: 'buyerReacts',
};

function planFor(refund: RefundSnapshot, fallback: Policy['countdown']['fallback']): CountdownPlan {
  const situation = situationOf(refund);
  const deadline = refund.deadline ?? refund.modifiedAt + fallback[situation];
  return { refundId: refund.refundId, situation, deadline };
}

function isArmedFor(current: CountdownState | undefined, { refundId, situation, deadline }: CountdownPlan): boolean {
  return current?.refundId === refundId && current.situation === situation && current.deadline === deadline;
}

export function situationOf(refund: RefundSnapshot): Situation {
  switch (refund.status) {
    case 'WAIT_BUYER_RETURN_GOODS':
      return 'buyerShips';
    case 'WAIT_SELLER_CONFIRM_GOODS':
      return 'sellerConfirms';
    case 'SELLER_REFUSE_BUYER':
      return 'buyerReacts';
    default:
      return 'sellerAnswers';
  }
}
