import { isOpenRefund, type RefundSnapshot } from '../../asks';
import { yuan } from '../../money';
import { playbookOf } from '../../playbooks/kinds';
import type { CountdownAction } from '../../playbooks/playbook';
import type { Situation } from '../../policy/policy';
import { numberOf } from '../../processes/goods/parcel';
import { paymentOf, returnParcelOf } from '../../processes/registry';
import { SYSTEM } from '../../roles';
import type { Remedy } from '../../vocabulary';
import type { Draft } from '../draft';
import { withdrawOffer } from '../offer/withdrawOffer';
import { agree } from '../settlement/agree';
import type { Offer } from '../state/bargain';
import type { CaseState } from '../state/caseState';
import { countdownOf, nextIdOf, ofAgreement } from '../state/ids';
import { findingsOf } from '../state/inquiries';
import { hasOpenSign } from '../state/oversight';
import { isAccepted } from '../world/toWhoeverAccepts';
import { startRefusal } from './refuseRefund';

/**
 * While a sign of fraud is open, the case grants nothing without a person. It refuses nothing because of the sign
 * either (handbook §7).
 */
const SUSPECTED = 'a sign of fraud waits for the supervisor';

/**
 * The countdown has ended, and the live refund confirms it. The case takes the playbook's action, unless a guard holds
 * it back.
 */
export function actOnCountdown(draft: Draft): void {
  const { state } = draft;
  const current = countdownOf(state);
  if (current?.outcome !== 'due' || !isOpenRefund(state.refund)) return;
  const { situation } = current;
  const wanted = playbookOf(state.kind).countdowns[situation] ?? 'leave';
  const held = guard(state, state.refund, wanted, draft.context.policy.countdown.agreeUpTo);
  if (held && isTheShops(situation)) draft.emit({ type: 'countdownLeft', situation, reason: held });
  draft.emit({ type: 'countdownActed', situation, action: held ? 'left' : wanted });
  if (!held) act(draft, state.refund, situation, wanted);
}

/** Whether the shop has anything to do. Otherwise the buyer lets the time run out, and nobody has to look. */
function isTheShops(situation: Situation): boolean {
  return situation === 'sellerAnswers' || situation === 'sellerConfirms';
}

/** Why the case must not act without a person, or undefined. */
function guard(
  state: CaseState,
  refund: RefundSnapshot,
  action: CountdownAction,
  agreeUpTo: number,
): string | undefined {
  if (!state.order) return 'the order could not be looked up';
  const payouts = Object.values(state.processes).filter((one) => paymentOf(one)?.refundId === refund.refundId);
  if (payouts.some(({ outcome }) => outcome === undefined || outcome === 'paid')) return 'a payout is on its way';
  switch (action) {
    case 'agreeRefund':
      if (refund.amount > agreeUpTo) return `${yuan(refund.amount)} yuan is above what is agreed to without a person`;
      if (refund.asks !== 'refundOnly') return 'the application has become a return';
      if (hasOpenSign(state)) return SUSPECTED;
      if (state.order.lines.some((line) => line.oid === refund.oid && line.shipped))
        return 'the goods have been shipped';
      return speaksAgainst(state, 'refund') ?? elseAgreed(state);
    case 'agreeReturn':
      if (refund.asks !== 'returnAndRefund') return 'the buyer wants the money without a return';
      if (isAccepted(state, 'judgeEvidence')) return 'the photos are not approved yet';
      if (hasOpenSign(state)) return SUSPECTED;
      return speaksAgainst(state, 'return') ?? elseAgreed(state);
    case 'refuseUnlessMoved': {
      const parcels = Object.values(state.processes).flatMap((process) => returnParcelOf(process) ?? []);
      if (wasRejected(state)) return 'the return was inspected and not accepted; refuse the sum, or call the referee';
      if (parcels.some((parcel) => parcel.hasMoved))
        return 'the return is on its way or here; let the warehouse inspect it';
      if (parcels.some((parcel) => parcel.isUnseen))
        return 'nobody could look the return parcel up; a person asks the courier';
      const looked = numberOf(refund) === undefined || parcels.some((parcel) => parcel.isLookedAt);
      return looked ? undefined : 'nobody has looked for the return parcel yet';
    }
    case 'leave':
      return 'nothing to do';
  }
}

function elseAgreed({ agreement }: CaseState): string | undefined {
  return agreement?.status === 'running' ? 'something else was agreed with the buyer' : undefined;
}

/**
 * What people found out binds the case as it binds them (handbook §3.4). What they may not offer, or only a part of,
 * is not agreed to in full. Example: made-to-order goods of a return without reason.
 */
function speaksAgainst(state: CaseState, remedy: Remedy): string | undefined {
  const { ladder, remedies } = playbookOf(state.kind);
  if (typeof ladder !== 'function') return undefined;
  const findings = findingsOf(state);
  const rungs = ladder(findings, state.assessment);
  const found = Object.values(findings).join(', ');
  if (rungs && !rungs.includes(remedy)) return `it was found out: ${found}; that speaks against it`;
  const amount = remedies[remedy]?.amount;
  const form = typeof amount === 'function' ? amount(findings) : amount;
  return form === 'lessThanWhole' ? `it was found out: ${found}; only a part is paid back` : undefined;
}

/** The warehouse has looked at what came back for the last agreement, and it was not what was agreed. */
function wasRejected(state: CaseState): boolean {
  return ofAgreement(state, 'inspection').at(-1)?.outcome === 'rejected';
}

function act(draft: Draft, refund: RefundSnapshot, situation: Situation, action: CountdownAction): void {
  if (action === 'refuseUnlessMoved') {
    const reason = '退货物流单号无揽收记录，请核实后重新填写';
    startRefusal(draft, refund.refundId, reason);
    callReferee(draft, refund);
    return;
  }
  withdrawOffer(draft, situation);
  draft.end('takenUp', situation);
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

/**
 * The tracking number is empty or false. The refusal alone does not end the refund, so a person calls the referee
 * before the platform pays (handbook §7, §11).
 */
function callReferee(draft: Draft, { refundId }: RefundSnapshot): void {
  const { context, state } = draft;
  const plan = { what: 'callReferee' as const, role: 'supervisor' as const, outcomes: ['called', 'notNeeded'] };
  draft.start(nextIdOf(state, 'referee'), {
    process: 'errand',
    plan: { ...plan, within: context.policy.countdown.actBefore, values: { refundId } },
  });
}
