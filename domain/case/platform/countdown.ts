import { type ExchangeStatus, isOpenRefund, type RefundSnapshot } from '../../asks';
import { yuan } from '../../money';
import type { CountdownAction } from '../../playbooks/playbook';
import { playbookOf } from '../../playbooks/registry';
import type { Policy, Situation } from '../../policy/policy';
import { hasMoved, numberOf } from '../../processes/goods/parcel';
import type { CountdownPlan } from '../../processes/platform/countdown';
import type { ProcessState } from '../../processes/registry';
import { SYSTEM } from '../../roles';
import type { Draft } from '../draft';
import { runningOf } from '../draft';
import { agree, approvalIdOf } from '../offer/propose';
import { hasOpenSign } from '../people/judgeSign';
import type { CaseState, Offer } from '../state/caseState';
import { currentOffer, otherCountdownId } from '../state/queries';
import { startRefusal } from '../world/retry';

const ID = 'countdown';
/** Nothing is granted by itself while a sign of fraud is open; nor is anything refused for it (handbook §7). */
const SUSPECTED = 'a sign of fraud waits for the supervisor';

/** The countdown follows the platform's: another situation or another instant arms it anew (handbook §7). */
export function armCountdown(draft: Draft): void {
  const { state, context } = draft;
  const current = state.processes[ID];
  const { refund } = state;
  // With the referee the term for evidence runs instead (processes/evidencePack.ts).
  if (state.stage === 'closed' || !isOpenRefund(refund) || refund.referee !== undefined) {
    draft.input(ID, { type: 'cancel', because: 'over' });
    return;
  }
  const plan = planFor(refund, context.policy);
  if (!isArmedFor(current, plan)) draft.start(ID, { process: 'countdown', plan });
}

/**
 * An application that is kept beside the known one has the platform's countdown all the same: it is reminded of, and left to a
 * person, since the case acts on one application at a time.
 */
export function armOtherCountdowns(draft: Draft): void {
  const { stage, otherRefunds = [], processes } = draft.state;
  const others = stage === 'closed' ? [] : otherRefunds;
  for (const [id, { refundId }] of runningOf(draft.state, 'countdown')) {
    const isKept =
      id === ID || isAboutExchange(draft.state, refundId) || others.some((one) => one.refundId === refundId);
    if (!isKept) draft.input(id, { type: 'cancel', because: 'over' });
  }
  for (const refund of others) {
    const id = otherCountdownId(refund.refundId);
    const current = processes[id];
    const plan = planFor(refund, draft.context.policy);
    // What a closing broke off runs again in a case that is opened again.
    if (current?.outcome === 'over' || !isArmedFor(current, plan)) draft.start(id, { process: 'countdown', plan });
  }
}

/** The platform's countdown of an exchange: only where it says that there is one, since nobody has published what it is (platform.md §1). */
export function armExchangeCountdown(draft: Draft): void {
  const { stage, exchange, processes } = draft.state;
  if (!exchange) return;
  const id = otherCountdownId(exchange.exchangeId);
  const situation = SITUATION_OF_EXCHANGE[exchange.status];
  const { exchangeId: refundId, deadline } = exchange;
  if (stage === 'closed' || situation === undefined || deadline === undefined) {
    draft.input(id, { type: 'cancel', because: 'over' });
    return;
  }
  const current = processes[id];
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

/** The end has come and was checked against the live refund: the playbook's action, unless a guard holds it back. */
export function actOnCountdown(draft: Draft): void {
  const { state } = draft;
  const current = state.processes[ID];
  if (current?.kind !== ID || current.outcome !== 'due' || !isOpenRefund(state.refund)) return;
  const { situation } = current;
  const wanted = playbookOf(state.kind).countdowns[situation] ?? 'leave';
  const held = guard(state, state.refund, wanted, draft.context.policy.countdown.agreeUpTo);
  if (held && isTheShops(situation)) draft.emit({ type: 'countdownLeft', situation, reason: held });
  draft.emit({ type: 'countdownActed', situation, action: held ? 'left' : wanted });
  if (!held) act(draft, state.refund, situation, wanted);
}

function planFor(refund: RefundSnapshot, { countdown: { fallback } }: Policy): CountdownPlan {
  const situation = situationOf(refund);
  const deadline = refund.deadline ?? refund.modifiedAt + fallback[situation];
  return { refundId: refund.refundId, situation, deadline };
}

function isArmedFor(current: ProcessState | undefined, { refundId, situation, deadline }: CountdownPlan): boolean {
  if (current?.kind !== ID || current.refundId !== refundId) return false;
  return current.situation === situation && current.deadline === deadline;
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

/** Whether the shop has anything to do; otherwise the buyer lets the time run out, and nobody has to look. */
function isTheShops(situation: Situation): boolean {
  return situation === 'sellerAnswers' || situation === 'sellerConfirms';
}

/** Why the case must not act by itself, or undefined. */
function guard(
  state: CaseState,
  refund: RefundSnapshot,
  action: CountdownAction,
  agreeUpTo: number,
): string | undefined {
  if (!state.order) return 'the order could not be looked up';
  const payouts = Object.values(state.processes).filter(
    (one) => one.kind === 'payout' && one.refundId === refund.refundId,
  );
  if (payouts.some(({ outcome }) => outcome === undefined || outcome === 'paid')) return 'a payout is on its way';
  switch (action) {
    case 'agreeRefund':
      if (refund.amount > agreeUpTo) return `${yuan(refund.amount)} yuan is above what is agreed to without a person`;
      if (refund.asks !== 'refundOnly') return 'the application has become a return';
      if (hasOpenSign(state)) return SUSPECTED;
      if (state.order.lines.some((line) => line.oid === refund.oid && line.shipped))
        return 'the goods have been shipped';
      return state.agreement?.status === 'running' ? 'something else was agreed with the buyer' : undefined;
    case 'agreeReturn':
      if (refund.asks !== 'returnAndRefund') return 'the buyer wants the money without a return';
      if (runningOf(state, 'evidence').length > 0) return 'the photos are not approved yet';
      if (hasOpenSign(state)) return SUSPECTED;
      return state.agreement?.status === 'running' ? 'something else was agreed with the buyer' : undefined;
    case 'refuseUnlessMoved': {
      const parcels = Object.values(state.processes).filter((process) => process.kind === 'parcel');
      if (parcels.some(hasMoved)) return 'the return is on its way or here; let the warehouse inspect it';
      const looked = numberOf(refund) === undefined || parcels.some((parcel) => parcel.facts !== undefined);
      return looked ? undefined : 'nobody has looked for the return parcel yet';
    }
    case 'leave':
      return 'nothing to do';
  }
}

function act(draft: Draft, refund: RefundSnapshot, situation: Situation, action: CountdownAction): void {
  if (action === 'refuseUnlessMoved') {
    const reason = '退货物流单号无揽收记录，请核实后重新填写';
    startRefusal(draft, refund.refundId, reason);
    callReferee(draft, refund);
    return;
  }
  withdrawOffer(draft, situation);
  for (const [id] of runningOf(draft.state, 'followUp')) draft.input(id, { type: 'cancel', because: situation });
  const remedy = action === 'agreeRefund' ? 'refund' : 'return';
  const offer: Offer = {
    n: draft.state.offers.length + 1,
    remedy,
    amount: refund.amount,
    purpose: 'refund',
    requester: SYSTEM,
    status: 'sent',
  };
  draft.emit({ type: 'offered', offer });
  agree(draft, offer);
}

/** The number is empty or false: the refusal alone does not end it, so the referee is called before the platform pays (handbook §7, §11). */
function callReferee(draft: Draft, { refundId }: RefundSnapshot): void {
  const { context, state } = draft;
  const before = Object.keys(state.processes).filter((id) => id.startsWith('referee-')).length;
  const plan = { what: 'callReferee' as const, role: 'supervisor' as const, outcomes: ['called', 'notNeeded'] };
  draft.start(`referee-${before + 1}`, {
    process: 'errand',
    plan: { ...plan, within: context.policy.countdown.actBefore, values: { refundId } },
  });
}

/** What the case does by itself overtakes an offer that nobody answered. */
function withdrawOffer(draft: Draft, situation: Situation): void {
  const offer = currentOffer(draft.state);
  if (!offer) return;
  draft.emit({ type: 'offerWithdrawn', n: offer.n, because: situation });
  draft.input(approvalIdOf(offer.n), { type: 'cancel', because: situation });
}
