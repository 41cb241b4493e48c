import { isOpenExchange, isOpenRefund, type Payee, type Script } from '../../asks';
import { refuse } from '../../errors';
import { type Fen, yuan } from '../../money';
import { withoutWayBack } from '../../playbooks/goodsHere';
import { memoStep } from '../../playbooks/memo';
import type { PlanFacts, RemedyPlan } from '../../playbooks/playbook';
import { playbookOf } from '../../playbooks/registry';
import type { Purpose } from '../../policy/policy';
import { isAgent, signed } from '../../roles';
import { mayOffer, whoMayDecide } from '../../rules/authority';
import { mayRefundEarly } from '../../rules/earlyRefund';
import { throwIfLadderSkipped } from '../../rules/ladder';
import { throwUnlessWithin } from '../../rules/lines';
import type { ScriptName } from '../../scriptName';
import { wallClock } from '../../time';
import { keepPromises } from '../buyer/keepPromises';
import type { CommandOf } from '../commands';
import { type Draft, runningOf } from '../draft';
import { ownedBy } from '../people/ownership';
import type { Agreement, CaseState, Offer } from '../state/caseState';
import { fewerBack, linesOf, worthOf } from '../state/lines';
import { currentOffer, evidenceCleared, findingsOf, isBargaining, ladderFor, lineOf } from '../state/queries';
import { amountOf, throwUnlessFen, withinLeft } from './amount';
import { appliedFor, appliedRemedy, buyerAskedFor, withdrewFor } from './applied';
import { offerOfExchange, priceChangeOf } from './newPrice';
import { throwIfOutsideTerm } from './withinTerm';

/** What is wrong, how badly and whose fault: judged by a person before anything is offered (handbook §3.2). */
export function assess(draft: Draft, { type: _, ...assessment }: CommandOf<'assess'>): void {
  ownedByActor(draft);
  draft.emit({ type: 'assessed', assessment });
}

/** A remedy is put to the buyer, after an approval where the amount is above the agent's own (handbook §3.4, §4). */
export function propose(draft: Draft, command: CommandOf<'propose'>): void {
  const { state, context } = draft;
  throwIfOfferPending(state);
  throwIfContactForbidden(state);
  if (command.lines) throwUnlessWithin(command.lines, linesOf(state));
  throwIfOutsideTerm(state, command, context);
  const ladder = ladderFor(state) ?? refuse('assessmentMissing', 'Judge severity and fault first (assess).');
  const plan = planOf(state, command.remedy);
  const { inTheWay, exceptions } = playbookOf(state.kind);
  const skip = { role: context.actor.role, reason: command.skipReason };
  throwIfLadderSkipped(command.remedy, { ladder, inTheWay, exceptions }, state.offers, skip, context.policy);
  const { back, topUp } = priceChangeOf(state, command, plan);
  const amount = back === undefined ? amountOf(state, command, plan) : withinLeft(state, back);
  const isTransfer = back !== undefined || isTransferred(state, plan);
  const payee = payeeOf(command, isTransfer);
  const ownPurpose = typeof plan.purpose === 'function' ? plan.purpose(findingsOf(state)) : plan.purpose;
  const purpose = back === undefined ? ownPurpose : 'priceDifference';
  const approver = purpose && approverOf(draft, purpose, amount);
  if (approver && isTransfer && !payee) {
    refuse('payeeMissing', 'An amount that needs an approval needs its payee: account and realName.');
  }
  ownedByActor(draft);
  const n = state.offers.length + 1;
  const offer: Offer = {
    n,
    remedy: command.remedy,
    amount,
    topUp,
    purpose,
    payee,
    text: command.text,
    lines: command.lines,
    requester: signed(context.actor),
    applied: appliedFor(state),
    status: approver ? 'awaitingApproval' : 'sent',
  };
  draft.emit({ type: 'offered', offer, skipReason: command.skipReason });
  if (approver && purpose) {
    const plan = { purpose, amount, payee, requester: signed(context.actor), role: approver };
    draft.start(approvalIdOf(n), { process: 'approval', plan });
  } else {
    putToBuyer(draft, offer);
  }
}

/** An offer goes to the buyer. What the buyer has asked for already needs no second yes. */
export function putToBuyer(draft: Draft, offer: Offer): void {
  draft.emit({ type: 'offerSent', n: offer.n });
  if (buyerAskedFor(draft.state, offer)) {
    agree(draft, offer);
    return;
  }
  const { offer: own, exchanges } = planOf(draft.state, offer.remedy);
  const { assessment } = draft.state;
  const named = typeof own === 'function' ? own(findingsOf(draft.state), assessment?.fault) : own;
  const name: ScriptName = (exchanges && offerOfExchange(offer)) ?? named ?? `offer.${offer.remedy}`;
  contactBuyer(draft, { name, values: { amount: yuan(offer.topUp ?? offer.amount) } }, offer.text);
}

/** The buyer's answer to the offer that lies before them. */
export function recordAnswer(draft: Draft, command: CommandOf<'recordAnswer'>): void {
  const offer = currentOffer(draft.state);
  if (!offer) refuse('nothingOffered', 'No offer lies before the buyer.');
  if (offer.status !== 'sent') refuse('offerPending', 'This offer still waits for its approval.');
  const { amount, remedy, note } = command;
  throwUnlessFen(amount);
  ownedByActor(draft);
  if (command.answer === 'accepted') {
    agree(draft, offer, note);
    return;
  }
  cancelContacts(draft, 'answered');
  const counter = command.answer === 'counter' ? { amount, remedy } : undefined;
  draft.emit({ type: 'offerAnswered', n: offer.n, answer: counter ? 'countered' : 'refused', counter, note });
}

/**
 * A buyer also answers on the platform: an application that now says what was offered, or that was withdrawn for it, is a
 * yes; any other change of it is a counter-offer.
 */
export function readApplication(draft: Draft): void {
  const { state } = draft;
  const offer = currentOffer(state);
  if (offer?.status !== 'sent' || !isBargaining(state) || !state.order) return;
  if (buyerAskedFor(state, offer) || withdrewFor(state, offer)) {
    agree(draft, offer, 'on the platform');
    return;
  }
  const { refund } = state;
  const { applied } = offer;
  if (!isOpenRefund(refund) || !applied) return;
  if (refund.amount === applied.amount && refund.asks === applied.asks) return;
  cancelContacts(draft, 'answered');
  const counter = { amount: refund.amount, remedy: appliedRemedy(refund) };
  draft.emit({ type: 'offerAnswered', n: offer.n, answer: 'countered', counter, note: 'on the platform' });
}

/** One offer at a time lies before the buyer or the approver. */
export function throwIfOfferPending(state: CaseState): void {
  const pending = currentOffer(state);
  if (pending) refuse('offerPending', `The offer of ${pending.remedy} is not answered yet; record the answer first.`);
}

/** A harassment report ends all contact (handbook §8). */
export function throwIfContactForbidden({ contactForbidden }: CaseState): void {
  if (contactForbidden)
    refuse(
      'contactForbidden',
      'This buyer has reported harassment: nobody writes to or calls them about this any more.',
    );
}

export function approvalIdOf(offer: number): string {
  return `approval-${offer}`;
}

/** The buyer is told something on chat; an earlier matter that still waits is thereby overtaken. */
export function contactBuyer(draft: Draft, script: Script, text?: string): void {
  if (draft.state.contactForbidden) return;
  cancelContacts(draft, 'overtaken');
  keepPromises(draft);
  const { refund, contacts, doNotCall, kind } = draft.state;
  const atShiftStart = draft.context.policy.contact.shiftStart.kinds.includes(kind) || undefined;
  const plan = { script, refundId: refund?.refundId, text, noCalls: doNotCall, atShiftStart };
  draft.start(`contact-${contacts + 1}`, { process: 'contact', plan });
}

export function cancelContacts(draft: Draft, because: string): void {
  for (const [id] of runningOf(draft.state, 'contact')) draft.input(id, { type: 'cancel', because });
}

/** One buyer, one agent: the first who acts owns the case (handbook §2). */
export function ownedByActor(draft: Draft): void {
  const { actor } = draft.context;
  if (isAgent(actor.role) && draft.state.owner === undefined) draft.emit({ type: 'assigned', ...ownedBy(actor) });
}

/** What was agreed becomes plain steps, kept with the case. */
export function agree(draft: Draft, offer: Offer, note?: string): void {
  const { state, context } = draft;
  const n = state.agreements + 1;
  cancelContacts(draft, 'agreed');
  const { order, refund, exchange, assessment } = state;
  if (!order) refuse('wrongStage', 'The order has not been looked up yet.');
  const facts: PlanFacts = {
    order,
    refund: isOpenRefund(refund) ? refund : undefined,
    exchange: isOpenExchange(exchange) ? exchange : undefined,
    amount: offer.amount,
    topUp: offer.topUp,
    worth: worthOf(state, offer.lines),
    payee: offer.payee,
    assessment,
    findings: findingsOf(state),
    shared: context.policy.freight.share,
    early: mayRefundEarly({ amount: offer.amount, pastCases: state.pastCases }, context.policy),
    item: lineOf(state),
    // What the case does by itself at the end of a countdown comes too late for photos.
    cleared: evidenceCleared(state) || offer.requester.role === 'system',
    handler: offer.requester.id,
    at: wallClock(context.now, context.policy.utcOffsetMinutes),
  };
  const planned = planOf(state, offer.remedy).steps(facts, context.policy);
  const { faultClaimed } = playbookOf(state.kind);
  const memo = memoStep(facts, { remedy: offer.remedy, faultClaimed, steps: planned }, context.policy);
  const steps = [...planned, memo].map((step) => ({ ...step }));
  const here = state.goodsHere || fewerBack(state) !== undefined;
  const agreement: Agreement = {
    n,
    offer: offer.n,
    remedy: offer.remedy,
    amount: offer.amount,
    requester: offer.requester,
    lines: offer.lines,
    steps: here ? withoutWayBack(steps) : steps,
    status: 'running',
  };
  draft.emit({ type: 'offerAnswered', n: offer.n, answer: 'accepted', note }, { type: 'agreed', agreement });
}

function planOf(state: CaseState, remedy: Offer['remedy']): RemedyPlan {
  const { kind, remedies } = playbookOf(state.kind);
  return remedies[remedy] ?? refuse('remedyNotOffered', `A ${kind} case does not know the remedy "${remedy}".`);
}

function isTransferred({ refund }: CaseState, { transfer }: RemedyPlan): boolean {
  return transfer === 'withoutApplication' ? !isOpenRefund(refund) : transfer === true;
}

function payeeOf({ account, realName }: CommandOf<'propose'>, isTransfer: boolean): Payee | undefined {
  if (account === undefined && realName === undefined) return undefined;
  if (!isTransfer) return refuse('payeeChanged', 'This remedy is not paid by transfer; it takes no payee.');
  if (!account?.trim() || !realName?.trim())
    return refuse('payeeMissing', 'A payee is an account together with a real name.');
  return { account, realName };
}

/** The role that must approve, or undefined when the actor may decide alone. */
function approverOf({ state, context }: Draft, purpose: Purpose, amount: Fen) {
  const { actor, policy } = context;
  if (mayOffer(actor.role, purpose, { amount, worth: worthOf(state) }, policy)) return undefined;
  return (
    whoMayDecide(purpose, amount, policy) ??
    refuse('overPolicy', `Nobody may decide ${yuan(amount)} yuan of ${purpose}.`)
  );
}
