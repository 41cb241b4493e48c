import { type ExchangeStatus, isOpenRefund, type RefundSnapshot } from '../asks';
import type { CaseEvent } from '../case/events';
import { situationOf } from '../case/platform/armCountdown';
import { INTERVENTION } from '../case/platform/becomeIntervention';
import type { CaseState } from '../case/state/caseState';
import { type ProcessState, paymentOf } from '../processes/registry';
import type { Role } from '../roles';
import { backAt } from '../rules/workingTime';
import type { Instant } from '../time';
import type { MeasureName } from './measures';

/** What one event adds to a measure, for the people and things that it is about. */
export interface Increment {
  measure: MeasureName;
  at: Instant;
  person?: string;
  team?: string;
  kind: string;
  tier?: string;
  /** How many; of a share the whole. */
  count: number;
  /** Fen, ms or marks, where the measure adds them up. */
  sum?: number;
  /** Of a share: how many of the whole. */
  part?: number;
  /** The number of the closing event that it belongs to. Only the last closing of a case counts. */
  closing?: number;
}

/** What the numbers must remember of a case beside its state. */
export interface Remembered {
  /** Since when the matter is open: the opening, or the last reopening. */
  openSince: Instant;
  /** The buyer has heard from the shop. */
  heard?: true;
  /** Since when the buyer's word waits for an answer. */
  waitsSince?: Instant;
  /** The referee has come in. */
  disputed?: true;
  /** The case has paid a compensation. */
  compensated?: true;
  /** Applications that have ended. */
  endedRefunds: readonly string[];
}

export const NOTHING_REMEMBERED: Remembered = { openSince: 0, endedRefunds: [] };

/** A case before and after an event. */
export interface Step {
  event: CaseEvent;
  before: CaseState;
  after: CaseState;
  remembered: Remembered;
}

/** What an event adds to the measures of handbook §10, and what is to be remembered for the next one. Pure; no clock, no policy. */
export function measured(step: Step): { increments: Increment[]; remembered: Remembered } {
  const remembered = rememberedAfter(step);
  const increments = [
    ...opened(step),
    ...responses(step, remembered),
    ...settlement(step),
    ...applications(step, remembered),
    ...dispute(step, remembered),
    ...compensation(step),
    ...byProcess(step),
    ...abuse(step),
    ...closing(step),
  ];
  return { increments, remembered };
}

function rememberedAfter({ event, before, after, remembered }: Step): Remembered {
  const { openSince, heard, waitsSince, disputed, compensated, endedRefunds } = remembered;
  const ended = endedBy(before, after);
  return {
    openSince: event.type === 'opened' || event.type === 'reopened' ? event.at : openSince,
    heard: heard || isHeard(event) ? true : undefined,
    waitsSince: after.buyerWaits ? (waitsSince ?? startOf(event.at, after)) : undefined,
    disputed: disputed || isDisputed(after) ? true : undefined,
    compensated: compensated || compensationOf({ event, before, after, remembered }) > 0 ? true : undefined,
    endedRefunds: ended && !endedRefunds.includes(ended.refundId) ? [...endedRefunds, ended.refundId] : endedRefunds,
  };
}

function opened({ event, after }: Step): Increment[] {
  return event.type === 'opened' ? [ofOwner('casesOpened', event, after, { count: 1 })] : [];
}

function responses({ event, before, after, remembered }: Step, now: Remembered): Increment[] {
  const increments: Increment[] = [];
  if (!remembered.heard && now.heard) {
    const waited = event.at - startOf(before.openedAt, before);
    increments.push(ofActor('firstResponse', event, after, durationOf(waited)));
  }
  const { waitsSince } = remembered;
  if (waitsSince !== undefined && now.waitsSince === undefined && event.type !== 'closed')
    increments.push(ofActor('averageResponse', event, after, durationOf(event.at - waitsSince)));
  return increments;
}

function settlement({ event, after, remembered }: Step): Increment[] {
  if (event.type !== 'settled') return [];
  return [ofOwner('timeToSettle', event, after, durationOf(event.at - remembered.openSince))];
}

/** The applications that ended, and the countdowns that ran out. */
function applications({ event, before, after, remembered }: Step, now: Remembered): Increment[] {
  const increments: Increment[] = [];
  const ended = endedBy(before, after);
  if (ended && now.endedRefunds !== remembered.endedRefunds) {
    increments.push(ofOwner('selfResolved', event, after, { count: 1, part: now.disputed ? 0 : 1 }));
    if (ended.status === 'SUCCESS') {
      const took = durationOf(ended.modifiedAt - ended.createdAt);
      increments.push(ofOwner('refundCompletion', event, after, took));
      increments.push(ofOwner('refunded', event, after, { count: 1, sum: ended.amount }));
    }
  }
  if (isMissed(before, after)) increments.push(ofOwner('countdownsMissed', event, after, { count: 1 }));
  return increments;
}

function dispute({ event, before, after, remembered }: Step, now: Remembered): Increment[] {
  const whole = event.type === 'opened' ? 1 : 0;
  const part = now.disputed && !remembered.disputed ? 1 : 0;
  if (whole + part === 0) return [];
  // A case that becomes an intervention was of another kind when the referee came in.
  const kind = before.kind === '' ? after.kind : before.kind;
  return [{ ...ofOwner('disputeRate', event, after, { count: whole, part }), kind }];
}

function abuse({ event, after }: Step): Increment[] {
  return event.type === 'abuseMarked' ? [ofActor('abuse', event, after, { count: 1 })] : [];
}

function compensation(step: Step): Increment[] {
  const { event, after, remembered } = step;
  const sum = compensationOf(step);
  if (sum === 0) return [];
  const { requester } = after.agreement ?? {};
  const count = remembered.compensated ? 0 : 1;
  const increment = ofOwner('compensation', event, after, { count, sum });
  const isPerson = requester !== undefined && isStaff(requester.role);
  return [isPerson ? { ...increment, person: requester.id, team: requester.role } : increment];
}

function byProcess({ event, before, after }: Step): Increment[] {
  switch (event.type) {
    case 'parcel.expected':
      return event.calledBack ? [] : [ofOwner('returns', event, after, { count: 1 })];
    case 'recovery.ended': {
      const recovery = before.processes[event.process];
      if (event.outcome === 'cancelled' || recovery?.kind !== 'recovery') return [];
      const turned = ofOwner('reviewsTurned', event, after, { count: 1, part: event.outcome === 'turned' ? 1 : 0 });
      return [{ ...turned, tier: String(recovery.tier) }];
    }
    case 'followUp.recorded':
      if (event.satisfaction === undefined) return [];
      return [ofOwner('satisfaction', event, after, { count: 1, sum: event.satisfaction })];
    case 'promise.broken':
    case 'promise.redeemed':
    case 'promise.ended':
      return promise(event, before.processes[event.process], after);
    // Claims on suppliers stand in the claims book alone: these measures are of couriers.
    case 'claim.filed':
      return event.against ? [] : [ofOwner('claimsFiled', event, after, { count: 1, sum: event.amount })];
    case 'claim.answered': {
      const claim = before.processes[event.process];
      if (claim?.kind === 'claim' && claim.against) return [];
      return [ofOwner('claimsReceived', event, after, { count: 1, sum: event.received })];
    }
    default:
      return [];
  }
}

/** A promised time that passed is broken at once; that it ends later says nothing new. */
function promise(event: CaseEvent, known: ProcessState | undefined, after: CaseState): Increment[] {
  if (known?.kind !== 'promise' || known.status === 'broken') return [];
  if (event.type === 'promise.ended' && event.outcome === 'cancelled') return [];
  const isKept = event.type === 'promise.redeemed' || (event.type === 'promise.ended' && event.outcome === 'kept');
  return [{ ...ofOwner('promisesKept', event, after, { count: 1, part: isKept ? 1 : 0 }), person: known.by }];
}

function closing({ event, after }: Step): Increment[] {
  if (event.type !== 'closed') return [];
  const closed = ofOwner('casesClosed', event, after, { count: 1 });
  const onRung = ofOwner('settledAtRung', event, after, { count: 1 });
  const isOnRung = after.registration?.rung !== undefined;
  return [closed, ...(isOnRung ? [onRung] : [])].map((one) => ({ ...one, closing: event.seq }));
}

/** Purposes of a payment that make up for something, without goods for it (handbook §4, §8). */
const COMPENSATIONS: readonly string[] = [
  ...['compensation', 'retention', 'pageCompensation', 'concession', 'reviewRecovery'],
];

/** What has left with this event as compensation, fen. */
function compensationOf({ event, before, after }: Step): number {
  if (!('process' in event) || event.process === undefined) return 0;
  const [known, now] = [before.processes[event.process], after.processes[event.process]];
  const payment = now && paymentOf(now);
  if (payment?.left !== 'yes' || !COMPENSATIONS.includes(payment.purpose)) return 0;
  return known && paymentOf(known)?.left === 'yes' ? 0 : payment.amount;
}

/** The application of the case that has ended with this event. */
function endedBy(before: CaseState, { refund }: CaseState): RefundSnapshot | undefined {
  if (refund === undefined || isOpenRefund(refund)) return undefined;
  const isSame = before.refund?.refundId === refund.refundId && before.refund.status === refund.status;
  return isSame ? undefined : refund;
}

/** The referee has come in, or the case is about that from the beginning. */
function isDisputed({ refund, kind }: CaseState): boolean {
  return refund?.referee !== undefined || kind === INTERVENTION;
}

/** The platform went on at its deadline or later, and until then it was the shop's turn. */
function isMissed(before: CaseState, after: CaseState): boolean {
  return isRefundMissed(before.refund, after.refund) || isExchangeMissed(before, after);
}

function isRefundMissed(known: RefundSnapshot | undefined, now: RefundSnapshot | undefined): boolean {
  if (!isOpenRefund(known) || known.deadline === undefined || known.referee !== undefined) return false;
  if (now?.refundId !== known.refundId || now.status === known.status) return false;
  const situation = situationOf(known);
  const isShops = situation === 'sellerAnswers' || situation === 'sellerConfirms';
  return isShops && now.modifiedAt >= known.deadline;
}

function isExchangeMissed({ exchange: known }: CaseState, { exchange: now }: CaseState): boolean {
  if (known?.deadline === undefined || now === undefined || now.status === known.status) return false;
  return SHOPS_TURN.includes(known.status) && now.modifiedAt >= known.deadline;
}

const SHOPS_TURN: readonly ExchangeStatus[] = ['pending', 'awaitingReceipt', 'toSend'];

/** Calls in which the buyer heard nothing. */
const NOBODY_REACHED: readonly string[] = ['unreachable', 'silent'];

const SAID: readonly CaseEvent['type'][] = [
  ...(['buyerAnswered', 'buyerCame', 'contact.sent', 'contact.sentByHand', 'contact.texted'] as const),
  ...(['notice.sent', 'notice.sentByHand', 'evidence.sent', 'evidence.sentByHand'] as const),
  ...(['followUp.sent', 'followUp.sentByHand'] as const),
];

function isHeard(event: CaseEvent): boolean {
  if (event.type === 'contact.called' || event.type === 'recovery.called')
    return !NOBODY_REACHED.includes(event.outcome);
  return SAID.includes(event.type);
}

/** Outside hours the clock starts when people are back (handbook §6). */
function startOf(at: Instant, { terms }: CaseState): Instant {
  return (terms?.opening && backAt(at, terms.opening)) || at;
}

type Amounts = Pick<Increment, 'count' | 'sum' | 'part'>;

function durationOf(ms: number): Amounts {
  return { count: 1, sum: Math.max(0, Math.round(ms)) };
}

/** The case is its owner's; before somebody has it, it is nobody's. */
function ofOwner(measure: MeasureName, { at }: CaseEvent, { owner, ownerRole, kind }: CaseState, amounts: Amounts) {
  return { measure, at, person: owner, team: ownerRole, kind, ...amounts } satisfies Increment;
}

/** What somebody did: theirs. What the program did is the owner's. */
function ofActor(measure: MeasureName, event: CaseEvent, after: CaseState, amounts: Amounts): Increment {
  const increment = ofOwner(measure, event, after, amounts);
  const { id, role } = event.by;
  return isStaff(role) ? { ...increment, person: id, team: role } : increment;
}

function isStaff(role: Role): boolean {
  return role !== 'platform' && role !== 'system';
}
