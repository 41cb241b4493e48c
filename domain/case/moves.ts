import { isOpenRefund } from '../asks';
import { playbookOf } from '../playbooks/registry';
import { isLeftByHand } from '../processes/contact';
import { endAgreement, startSteps } from './agreement';
import { agree, approvalIdOf, contactBuyer, putToBuyer, readApplication } from './bargaining';
import { actOnCountdown, armCountdown } from './countdowns';
import type { Draft } from './draft';
import { running, runningOf } from './draft';
import { closeCase } from './ending';
import { currentOffer } from './queries';

/**
 * What follows by itself. Each looks at the state and says what comes next, if anything; the first that moves is taken, and
 * all are asked again until none does. A move must make its own condition false.
 */
export type Move = (draft: Draft) => void;

export const moves: readonly Move[] = [
  reopen,
  finishVerifying,
  greet,
  armCountdown,
  actOnCountdown,
  afterApproval,
  readApplication,
  afterContact,
  startSteps,
  endAgreement,
  settleWithoutAgreement,
  beginFollowUp,
  afterFollowUp,
];

/** A buyer who writes after closing within the after-sales term reopens the same case. */
function reopen(draft: Draft): void {
  const { stage, buyerWaits, refund, closedRefundAt } = draft.state;
  if (stage !== 'closed') return;
  const openAgain = isOpenRefund(refund) && refund.modifiedAt !== closedRefundAt;
  if (!buyerWaits && !openAgain) return;
  draft.emit({ type: 'reopened', because: buyerWaits ? 'buyerWrote' : 'refundOpen' });
}

/** There is no parcel to look up before the order is known, or when nothing was shipped. */
function finishVerifying(draft: Draft): void {
  const { stage, verifying, order } = draft.state;
  if (stage !== 'intake') return;
  if (verifying.length === 0) draft.emit({ type: 'stageEntered', stage: 'proposal' });
  if (verifying.includes('order')) return;
  if (verifying.includes('logistics') && !order?.lines.some((line) => line.parcel)) {
    draft.emit({ type: 'verified', what: 'logistics', skipped: 'nothing was shipped' });
  }
}

/** The buyer is asked what is wrong as soon as the shop knows what it talks about. */
function greet(draft: Draft): void {
  const { stage, contacts, offers, kind, refund } = draft.state;
  const { firstContact } = playbookOf(kind);
  if (stage !== 'proposal' || contacts > 0 || offers.length > 0 || !firstContact) return;
  if (refund && !isOpenRefund(refund)) return;
  contactBuyer(draft, { name: firstContact, values: {} });
}

function afterApproval(draft: Draft): void {
  const offer = currentOffer(draft.state);
  if (offer?.status !== 'awaitingApproval') return;
  const decision = draft.state.processes[approvalIdOf(offer.n)]?.outcome;
  if (decision === 'granted') putToBuyer(draft, offer);
  else if (decision !== undefined) draft.emit({ type: 'offerWithdrawn', n: offer.n, because: `approval ${decision}` });
}

/** Nobody could be reached: with an open refund the platform's countdown decides, otherwise silence closes the case. */
function afterContact(draft: Draft): void {
  const { state, context } = draft;
  const last = state.processes[`contact-${state.contacts}`];
  if (last?.kind !== 'contact' || (last.outcome === undefined && !isLeftByHand(last))) return;
  const offer = currentOffer(state);
  if (last.outcome === 'doNotCall' && !state.doNotCall) {
    draft.emit({ type: 'callsForbidden' });
    contactBuyer(draft, last.script, last.text);
  } else if (last.outcome === 'satisfied' && offer?.status === 'sent') {
    agree(draft, offer, 'by phone');
  } else if (last.outcome === 'notSatisfied' && offer?.status === 'sent') {
    draft.emit({ type: 'offerAnswered', n: offer.n, answer: 'refused', note: 'by phone' });
  } else if (
    (last.outcome === 'unreachable' || isLeftByHand(last)) &&
    (state.stage === 'proposal' || state.stage === 'bargaining')
  ) {
    if (isOpenRefund(state.refund) || state.silentContact === state.contacts || state.buyerWaits) return;
    draft.emit({ type: 'buyerSilent', closeAt: context.now + context.policy.contact.closeOnSilenceAfter });
  }
}

/** The refund ended on the platform before anything was agreed: paid by its countdown, or withdrawn by the buyer. */
function settleWithoutAgreement(draft: Draft): void {
  const { stage, refund, agreement, settledRefundAt } = draft.state;
  if (stage === 'settlement' || stage === 'followUp' || stage === 'closed' || stage === 'intake') return;
  if (!refund || isOpenRefund(refund) || agreement?.status === 'running') return;
  if (refund.modifiedAt === settledRefundAt) return;
  for (const [id] of running(draft.state)) draft.input(id, { type: 'cancel', because: 'platform' });
  const offer = currentOffer(draft.state);
  if (offer) draft.emit({ type: 'offerWithdrawn', n: offer.n, because: 'refund ended' });
  draft.emit({ type: 'settled', as: refund.status === 'SUCCESS' ? 'platformRefunded' : 'withdrawn' });
}

function beginFollowUp(draft: Draft): void {
  const { stage, refund, processes } = draft.state;
  if (stage !== 'followUp') return;
  const id = followUpIdOf(draft);
  if (processes[id]) return;
  draft.start(id, {
    process: 'followUp',
    plan: { script: { name: 'followUp', values: {} }, refundId: refund?.refundId },
  });
}

/** Closed on the buyer's word or the policy's silence; "not solved" goes back to the proposal (handbook §3.6). */
function afterFollowUp(draft: Draft): void {
  if (draft.state.stage !== 'followUp') return;
  const outcome = draft.state.processes[followUpIdOf(draft)]?.outcome;
  if (outcome === 'notSolved') draft.emit({ type: 'reopened', because: 'notSolved' });
  else if (outcome !== undefined && runningOf(draft.state, 'payout').length === 0) closeCase(draft, outcome);
}

/** One follow-up a settlement: a reopened case has its next one. */
function followUpIdOf({ state }: Draft): string {
  return `followUp-${state.settlements}`;
}
