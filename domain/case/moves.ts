import { isOpenRefund } from '../asks';
import { awaitedBy } from '../playbooks/playbook';
import { playbookOf } from '../playbooks/registry';
import { isLeftByHand } from '../processes/buyer/contact';
import { afterCall } from './buyer/afterCall';
import { sayLastWord } from './buyer/lastWord';
import { skipWithoutChannel } from './buyer/noChannel';
import { turnInto } from './buyer/reply';
import { endContactOfHarassed } from './buyer/reportHarassment';
import { closeCase } from './closing/closeCase';
import { isUnfinished } from './closing/unfinished';
import type { Draft } from './draft';
import { offerForFewer } from './goods/inspect';
import { askAboutGoods, sendGoodsBack, unjudgedStray } from './goods/judgeParcel';
import { agree, approvalIdOf, cancelContacts, contactBuyer, putToBuyer, readApplication } from './offer/propose';
import { lookForSigns } from './people/judgeSign';
import { feedBack } from './people/register';
import { actOnCountdown, armCountdown, armExchangeCountdown, armOtherCountdowns } from './platform/countdown';
import { settleEndedExchange } from './platform/exchangeSeen';
import { becomeIntervention } from './platform/referee';
import { followOther, reopenForApplication } from './platform/refundSeen';
import { endRecoveryOfTurned, hurryExplanation, registerRecovery } from './platform/reviewSeen';
import { settleEndedThere } from './settlement/endedThere';
import { askAboutBoth } from './settlement/overtaken';
import { endAgreement, startSteps } from './settlement/steps';
import type { CaseState } from './state/caseState';
import { inquiryId } from './state/inquiries';
import { knownOf, settledByFindings } from './state/known';
import {
  currentOffer,
  findingsOf,
  isBargaining,
  isInquiring,
  isTalking,
  isTracing,
  staysInIntake,
} from './state/queries';

/**
 * What follows by itself. Each looks at the state and says what comes next, if anything; the first that moves is taken, and
 * all are asked again until none does. A move must make its own condition false.
 */
export type Move = (draft: Draft) => void;

export const moves: readonly Move[] = [
  reopen,
  followOther,
  becomeIntervention,
  backToIntake,
  finishVerifying,
  keepChat,
  fileChat,
  greet,
  inquire,
  endRecoveryOfTurned,
  endContactOfHarassed,
  hurryExplanation,
  becomeAnother,
  lookForSigns,
  armCountdown,
  armOtherCountdowns,
  armExchangeCountdown,
  actOnCountdown,
  afterApproval,
  readApplication,
  afterContact,
  afterCall,
  startSteps,
  finishAgreement,
  offerForFewer,
  settleByFindings,
  settleWithoutAgreement,
  settleEndedExchange,
  feedBack,
  sendGoodsBack,
  askAboutBoth,
  reopenForApplication,
  beginFollowUp,
  sayLastWord,
  afterFollowUp,
  skipWithoutChannel,
];

/** A buyer who writes after closing within the after-sales term reopens the same case. */
function reopen(draft: Draft): void {
  const { stage, buyerWaits, refund, closedRefundAt } = draft.state;
  if (stage !== 'closed') return;
  const openAgain = isOpenRefund(refund) && refund.modifiedAt !== closedRefundAt;
  if (!buyerWaits && !openAgain) return;
  draft.emit({ type: 'reopened', because: buyerWaits ? 'buyerWrote' : 'refundOpen' });
}

/** A matter that nobody has sorted yet is at the first stage, wherever it came from (handbook §5: complaint). */
function backToIntake(draft: Draft): void {
  if (isBargaining(draft.state) && staysInIntake(draft.state)) draft.emit({ type: 'stageEntered', stage: 'intake' });
}

/** There is no parcel to look up before the order is known, or when nothing was shipped. */
function finishVerifying(draft: Draft): void {
  const { stage, verifying, order } = draft.state;
  if (stage !== 'intake') return;
  if (verifying.length === 0 && !staysInIntake(draft.state)) draft.emit({ type: 'stageEntered', stage: 'proposal' });
  if (verifying.includes('order')) return;
  if (verifying.includes('logistics') && !order?.lines.some((line) => line.parcel)) {
    draft.emit({ type: 'verified', what: 'logistics', skipped: 'nothing was shipped' });
  }
}

/** A flagged case keeps its chat as it is then (handbook §7, §9). */
function keepChat(draft: Draft): void {
  const { flagged, stage, processes, refund } = draft.state;
  if (!flagged || stage === 'closed' || processes.chat) return;
  draft.start('chat', { process: 'chat', plan: { refundId: refund?.refundId } });
}

/** What was kept is a piece of evidence like any other. */
function fileChat(draft: Draft): void {
  const { chat } = draft.state.processes;
  if (chat?.kind !== 'chat' || chat.digest === undefined) return;
  const name = `chat-${chat.digest}.json`;
  if (draft.state.evidence?.some((piece) => piece.name === name)) return;
  const id = `evidence-${(draft.state.evidence?.length ?? 0) + 1}`;
  const note = `${chat.messages} messages`;
  const { bytes = 0 } = chat;
  draft.emit({
    type: 'evidenceAdded',
    evidence: { id, sort: 'chat', name, mediaType: 'application/json', bytes, from: 'shop', note },
  });
}

/** The buyer is asked what is wrong as soon as the shop knows what it talks about. */
function greet(draft: Draft): void {
  const { contacts, offers, kind, refund } = draft.state;
  const { firstContact } = playbookOf(kind);
  if (!isTalking(draft.state) || contacts > 0 || offers.length > 0) return;
  if (refund && !isOpenRefund(refund)) return;
  const script =
    typeof firstContact === 'string'
      ? { name: firstContact, values: {} }
      : firstContact?.(findingsOf(draft.state), draft.context.policy);
  if (script) contactBuyer(draft, script);
}

/** What has to be found out before anything is offered, in the order of the playbook. */
function inquire(draft: Draft): void {
  const { kind, processes } = draft.state;
  if (!isTalking(draft.state) && !isQuietAftermath(draft.state)) return;
  const inquiries = playbookOf(kind).inquiries?.(draft.context.policy, knownOf(draft.state)) ?? [];
  const next = inquiries.find((inquiry) => {
    // What was broken off, as by a closing, is taken up again when the case is talked about anew.
    const before = processes[inquiryId(kind, inquiry.id)];
    if (before && before.outcome !== 'cancelled') return false;
    const awaited = awaitedBy(inquiry);
    return !awaited || processes[inquiryId(kind, awaited.id)]?.outcome === awaited.outcome;
  });
  if (next) draft.start(inquiryId(kind, next.id), next);
}

/** What was found out may make it another kind of matter (handbook §5: used wrongly, or faulty after all). */
function becomeAnother(draft: Draft): void {
  const { state } = draft;
  if (!isTalking(state) || currentOffer(state)) return;
  const kind = playbookOf(state.kind).becomes?.(findingsOf(state));
  if (kind !== undefined) turnInto(draft, kind, Object.values(findingsOf(state)).join(', '));
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
  if (last?.kind !== 'contact') return;
  const offer = currentOffer(state);
  if (last.outcome === 'doNotCall' && !state.doNotCall) {
    draft.emit({ type: 'callsForbidden' });
    contactBuyer(draft, last.script, last.text);
  } else if (last.outcome === 'satisfied' && offer?.status === 'sent') {
    agree(draft, offer, 'by phone');
  } else if (last.outcome === 'notSatisfied' && offer?.status === 'sent') {
    draft.emit({ type: 'offerAnswered', n: offer.n, answer: 'refused', note: 'by phone' });
  } else if ((last.outcome === 'unreachable' || isLeftByHand(last)) && isTalking(state)) {
    if (isOpenRefund(state.refund) || state.silentContact === state.contacts || state.buyerWaits) return;
    // The shop itself owes the next step: its own delay is not the buyer's silence.
    if (isInquiring(state) || isTracing(state)) return;
    draft.emit({ type: 'buyerSilent', closeAt: context.now + context.policy.contact.closeOnSilenceAfter });
  }
}

/** Where it cannot be carried out because the refund has ended, the goods may be here all the same. */
function finishAgreement(draft: Draft): void {
  const { agreement } = draft.state;
  endAgreement(draft);
  if (agreement?.status === 'running' && draft.state.agreement?.status === 'broken') askAboutGoods(draft);
}

/** What was found out settles it without an agreement: a verdict, or a review that nobody calls about any more (handbook §5, §8). */
function settleByFindings(draft: Draft): void {
  const { state } = draft;
  const { quietly } = playbookOf(state.kind);
  if (!isBargaining(state) && !isQuietAftermath(state)) return;
  const as = settledByFindings(state);
  // Closed with it, nobody would come back to what is still under way.
  if (as === undefined || (quietly && (isUnfinished(state) || isOpenRefund(state.refund)))) return;
  const offer = currentOffer(state);
  if (offer) {
    draft.emit({ type: 'offerWithdrawn', n: offer.n, because: as });
    draft.input(approvalIdOf(offer.n), { type: 'cancel', because: as });
  }
  cancelContacts(draft, as);
  draft.emit({ type: 'settled', as, byFindings: state.kind });
  if (!quietly) return;
  registerRecovery(draft, as);
  closeCase(draft, as);
}

/** Something was settled on the way, and what the kind is about goes on. */
function isQuietAftermath({ kind, stage }: CaseState): boolean {
  return stage === 'followUp' && playbookOf(kind).quietly === true;
}

/** The refund ended on the platform before anything was agreed: paid by its countdown, or withdrawn by the buyer. */
function settleWithoutAgreement(draft: Draft): void {
  const { kind, refund, settledRefundAt, settledByFindings: settledFor } = draft.state;
  if (!isBargaining(draft.state)) return;
  if (!refund || isOpenRefund(refund)) return;
  // What the referee decided is registered as a verdict, not as a refund that ended.
  if (playbookOf(kind).settles && settledFor !== kind) return;
  if (refund.modifiedAt === settledRefundAt || unjudgedStray(draft.state)) return;
  settleEndedThere(draft, 'refund', refund.status === 'SUCCESS' ? 'platformRefunded' : 'withdrawn');
}

function beginFollowUp(draft: Draft): void {
  const { stage, refund, processes, contactForbidden, settledAs } = draft.state;
  if (stage !== 'followUp') return;
  // Nobody writes to a buyer who has reported harassment, not even to ask how satisfied they are.
  if (contactForbidden) {
    if (!isUnfinished(draft.state)) closeCase(draft, settledAs ?? 'contactForbidden');
    return;
  }
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
  else if (outcome !== undefined && !isUnfinished(draft.state)) closeCase(draft, outcome);
}

/** One follow-up a settlement: a reopened case has its next one. */
function followUpIdOf({ state }: Draft): string {
  return `followUp-${state.settlements}`;
}
