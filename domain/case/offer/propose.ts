import type { Payee } from '../../asks';
import { refuse } from '../../errors';
import { type Fen, yuan } from '../../money';
import { playbookOf } from '../../playbooks/kinds';
import type { RemedyPlan } from '../../playbooks/playbook';
import type { Purpose } from '../../policy/policy';
import { rolesWith, type StaffRole, signed } from '../../roles';
import { givenAlready, mayOffer, whoMayDecide } from '../../rules/authority';
import { SMALL_SUMS, type Tried, throwIfLadderSkipped } from '../../rules/ladder';
import { throwUnlessWithin } from '../../rules/lines';
import type { Remedy } from '../../vocabulary';
import { throwIfContactForbidden } from '../buyer/contactBuyer';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { isDelivered } from '../goods/notStopped';
import { ownedByActor } from '../people/ownership';
import type { Alternative, Offer } from '../state/bargain';
import type { CaseState } from '../state/caseState';
import { givenBy } from '../state/given';
import { approvalIdOf, inquiriesBegun } from '../state/ids';
import { findingsOf } from '../state/inquiries';
import { fewerBack, linesOf, wholeOf, worthOf } from '../state/lines';
import { ladderFor } from '../state/offers';
import { amountOf, isWithoutApplication, withinLeft } from './amount';
import { appliedFor } from './application';
import { priceChangeOf } from './newPrice';
import { throwUnlessExplained } from './offerScript';
import { throwIfOfferPending } from './oneAtATime';
import { putToBuyer } from './putToBuyer';
import { planOf } from './remedyPlan';
import { isTransferred } from './takes';
import { throwIfOutsideTerm } from './withinTerm';

/** Offers the buyer a remedy. An amount above the agent's limit needs an approval first (handbook §3.4, §4). */
export function propose(draft: Draft, command: CommandOf<'propose'>): void {
  const { state, context } = draft;
  throwIfOfferPending(state);
  throwIfContactForbidden(state);
  if (command.lines) throwUnlessWithin(command.lines, linesOf(state));
  throwIfOutsideTerm(state, command, context);
  const { or } = command;
  const main = workedOut(draft, command, or && triedBeside(or.remedy));
  const { amount, topUp, payee, purpose, given, approver } = main;
  const beside = or && alternativeOf(draft, command, { or, approver });
  throwUnlessExplained(state, { remedy: command.remedy, amount, topUp, text: command.text });
  ownedByActor(draft);
  const n = state.offers.length + 1;
  const offer: Offer = {
    n,
    remedy: command.remedy,
    amount,
    ...(beside && { or: beside }),
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
    const onTop = given ? { given } : {};
    const plan = { purpose, amount, payee, requester: signed(context.actor), role: approver, ...onTop };
    draft.start(approvalIdOf(n), { process: 'approval', plan });
  } else {
    putToBuyer(draft, offer);
  }
}

/** What a remedy comes to: its sum, its payee, and who must approve it. Refuses what may not be offered now. */
function workedOut(draft: Draft, command: CommandOf<'propose'>, beside?: Tried) {
  const { state, context } = draft;
  const ladder = ladderFor(state) ?? refuse('assessmentMissing', whatIsMissing(state));
  const plan = planOf(state, command.remedy);
  throwIfDelivered(state, plan);
  const { inTheWay = SMALL_SUMS, exceptions, exceptionsBy } = playbookOf(state.kind);
  const skip = { role: context.actor.role, reason: command.skipReason };
  throwIfLadderSkipped(
    command.remedy,
    { ladder, inTheWay: inTheWay.filter((rung) => canBeHad(state, rung)), exceptions, exceptionsBy },
    beside ? [...state.offers, beside] : state.offers,
    skip,
    context.policy,
  );
  const { back, topUp } = priceChangeOf(state, command, plan);
  const money = context.actor.order;
  const known = { order: money, despiteFewer: isException(draft, command) };
  const amount = back === undefined ? amountOf(state, command, plan, known) : withinLeft(state, back, money);
  const isTransfer = back !== undefined || isTransferred(state, plan);
  const payee = payeeOf(command, isTransfer);
  const ownPurpose = typeof plan.purpose === 'function' ? plan.purpose(findingsOf(state)) : plan.purpose;
  const purpose = back === undefined ? ownPurpose : 'priceDifference';
  const given = purpose && givenBefore(draft, purpose);
  const approver = purpose && approverOf(draft, purpose, { amount, given });
  if (approver && isTransfer && !payee) {
    refuse('payeeMissing', 'An amount that needs an approval needs its payee: account and realName.');
  }
  return { amount, topUp, payee, purpose, given, approver };
}

/** Beside another remedy a rung is tried with it: the buyer hears of both at once. */
function triedBeside(remedy: Remedy): Tried {
  return { remedy, status: 'refused' };
}

/**
 * The second remedy, put side by side with the first (handbook §3.4). Both must be the actor's own to give: an approval is
 * about one sum. The agent's words name both.
 */
function alternativeOf(
  draft: Draft,
  { remedy, text, skipReason, lines }: CommandOf<'propose'>,
  { or, approver: mainApprover }: { or: NonNullable<CommandOf<'propose'>['or']>; approver?: StaffRole },
): Alternative {
  if (or.remedy === remedy) refuse('remedyNotOffered', 'Two remedies side by side must be two; offer this one alone.');
  if (!text?.trim()) refuse('textMissing', 'Two remedies side by side are told in your own words: name both (text).');
  const other = { type: 'propose', ...or, text, skipReason, lines } as const;
  const { amount, purpose, approver } = workedOut(draft, other, triedBeside(remedy));
  if (mainApprover || approver) {
    refuse('beyondAuthority', 'One of the two remedies needs an approval; offer them one after the other.');
  }
  return { remedy: or.remedy, amount, ...(purpose && { purpose }) };
}

function payeeOf({ account, realName }: CommandOf<'propose'>, isTransfer: boolean): Payee | undefined {
  if (account === undefined && realName === undefined) return undefined;
  if (!isTransfer) return refuse('payeeChanged', 'This remedy is not paid by transfer; it takes no payee.');
  if (!account?.trim() || !realName?.trim())
    return refuse('payeeMissing', 'A payee is an account together with a real name.');
  return { account, realName };
}

/** Who approves may pay for all pieces although fewer came back, with the sum and a reason. */
function isException(
  { state, context: { actor } }: Draft,
  { amount, lines, skipReason }: CommandOf<'propose'>,
): boolean {
  if (fewerBack(state) === undefined || amount === undefined || !skipReason?.trim()) return false;
  if (amount <= (wholeOf(state, lines) ?? 0)) return false;
  return rolesWith('approve').some((role) => role === actor.role);
}

/** What was given on this order before without asking, in this case and in others: it counts against the limit (handbook §4). */
function givenBefore({ state, context: { actor, policy } }: Draft, purpose: Purpose): Fen {
  return givenAlready(actor.role, purpose, [...givenBy(state), ...(actor.order?.given ?? [])], policy);
}

/** The role that must approve, or undefined when the actor may decide alone. */
function approverOf({ state, context }: Draft, purpose: Purpose, { amount, given = 0 }: { amount: Fen; given?: Fen }) {
  const { actor, policy } = context;
  if (mayOffer(actor.role, purpose, { amount, worth: worthOf(state), given }, policy)) return undefined;
  return (
    whoMayDecide(purpose, amount + given, policy) ??
    refuse('overPolicy', `Nobody may decide ${yuan(amount)} yuan of ${purpose}.`, { amount })
  );
}

/**
 * A rung that cannot be had in this case counts as passed (handbook §3.4). Example: a partial refund is paid on the buyer's
 * application, and there is none.
 */
function canBeHad(state: CaseState, remedy: Remedy): boolean {
  const plan = playbookOf(state.kind).remedies[remedy];
  return plan !== undefined && !isWithoutApplication(state, remedy, plan);
}

/** What the buyer has signed for cannot be called back on its way any more (handbook §5: refundInTransit). */
function throwIfDelivered(state: CaseState, { callsBack }: RemedyPlan): void {
  if (!callsBack?.(findingsOf(state)) || !isDelivered(state)) return;
  refuse(
    'remedyNotOffered',
    'The courier shows the parcel as signed for by the buyer: it cannot be stopped. Offer a sum, or make the case a return (changeKind).',
  );
}

/** Without a ladder nothing can be proposed: its inquiries are still open, or nobody has judged the severity. */
function whatIsMissing(state: CaseState): string {
  const open = inquiriesBegun(state, state.kind).filter(({ process }) => process.outcome === undefined);
  if (open.length === 0) return 'Judge severity and fault first (assess).';
  return `Still open: ${open.map(({ local }) => local).join(', ')}. Finish that first; then a remedy can be proposed.`;
}
