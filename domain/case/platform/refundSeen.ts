import { isOpenRefund, type RefundSnapshot } from '../../asks';
import { kinds } from '../../playbooks/kinds';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { turnInto } from '../opening/changeKind';
import { overtake } from '../settlement/paidByPlatform';
import { mayHavePaidOn } from '../state/money';
import { currentOffer } from '../state/offers';

/** The live refund, as the platform shows it now. What is not newer than what is known changes nothing. */
export function refundSeen(draft: Draft, { refund, kind }: CommandOf<'refundSeen'>): void {
  noteRefund(draft, refund, kind);
}

/**
 * What the platform shows of a refund. What is not newer than what is known changes nothing. The case may see a second
 * application of the buyer. It becomes the case's own when the known one is over, and is kept beside it until then.
 */
export function noteRefund(draft: Draft, refund: RefundSnapshot, kind?: string): void {
  const { refund: known, stage } = draft.state;
  // An application that reopens a case is the matter now, whatever that case was about before.
  if (known === undefined && stage === 'closed' && isOpenRefund(refund)) followRefund(draft, refund, kind);
  else if (known === undefined || known.refundId === refund.refundId) {
    if (isNews(refund, known)) takeRefund(draft, refund);
  } else if (isOpenRefund(known) || !isOpenRefund(refund)) {
    noteOther(draft, refund);
  } else {
    followRefund(draft, refund, kind);
  }
}

/** The known application is over while another is open: the case goes on with that one. */
export function followOther(draft: Draft): void {
  const { refund, otherRefunds } = draft.state;
  const next = otherRefunds?.[0];
  if (next && refund && !isOpenRefund(refund)) followRefund(draft, next);
}

/**
 * A move: something was settled while another application of the buyer came in: the matter is not over before that one is. The
 * referee's, and the one that is being paid, end by themselves.
 */
export function reopenForApplication(draft: Draft): void {
  const { stage, refund } = draft.state;
  if (
    stage !== 'followUp' ||
    !isOpenRefund(refund) ||
    refund.referee !== undefined ||
    mayHavePaidOn(draft.state, refund.refundId)
  )
    return;
  reopenBecause(draft, 'appliedAnew');
}

/** A follow-up that asks whether it is solved may stop: it is not. */
export function reopenBecause(draft: Draft, because: string): void {
  draft.end('takenUp', because);
  draft.emit({ type: 'reopened', because });
}

function takeRefund(draft: Draft, refund: RefundSnapshot): void {
  turnExchange(draft, refund);
  draft.emit({ type: 'refundSeen', refund });
  draft.inputAll({ type: 'refundSeen', refund });
  overtake(draft, refund);
}

/** The application for an exchange is one for money now, under the same number (platform.md §2: 14). */
function turnExchange(draft: Draft, { refundId, modifiedAt }: RefundSnapshot): void {
  const { exchange } = draft.state;
  if (exchange?.exchangeId !== refundId || exchange.status === 'turnedIntoRefund') return;
  draft.emit({
    type: 'exchangeSeen',
    exchange: { ...exchange, status: 'turnedIntoRefund', modifiedAt, deadline: undefined },
  });
  draft.inputAll({ type: 'exchangeSeen', exchange: { ...exchange, status: 'turnedIntoRefund', modifiedAt } });
}

/** The buyer has applied again. The matter is not settled, and it may be another kind now. */
function followRefund(draft: Draft, refund: RefundSnapshot, kind?: string): void {
  takeRefund(draft, refund);
  if (draft.state.stage === 'followUp') reopenBecause(draft, 'appliedAnew');
  const isOther = kind !== undefined && kind !== draft.state.kind && kinds().includes(kind);
  if (isOther && draft.state.stage !== 'settlement' && !currentOffer(draft.state)) turnInto(draft, kind, 'appliedAnew');
}

function noteOther(draft: Draft, refund: RefundSnapshot): void {
  const known = draft.state.otherRefunds?.find(({ refundId }) => refundId === refund.refundId);
  const isNew = known ? isNews(refund, known) : isOpenRefund(refund);
  if (!isNew) return;
  draft.emit({ type: 'otherRefundSeen', refund });
  overtake(draft, refund);
}

/**
 * Newer, or the same with a deadline that the platform has moved. Pushes arrive out of order (platform.md §2). The
 * version only rises, so it decides before the clock. A platform that puts its clock back must not make the shop deaf.
 */
function isNews(refund: RefundSnapshot, known: RefundSnapshot | undefined): boolean {
  if (!known) return true;
  if (refund.version !== known.version) return isLater(refund.version, known.version);
  if (refund.modifiedAt !== known.modifiedAt) return refund.modifiedAt > known.modifiedAt;
  return refund.status !== known.status || refund.deadline !== known.deadline;
}

/** Versions are whole numbers, as text: those of fewer digits are the smaller ones. */
function isLater(version: string, known: string): boolean {
  return version.length === known.length ? version > known : version.length > known.length;
}
