import type { OrderLine } from '../../asks';
import { type Fen, sum } from '../../money';
import type { LadderByFindings, Playbook } from '../../playbooks/playbook';
import { playbookOf } from '../../playbooks/registry';
import { countsAgainstOrder } from '../../processes/money/coupon';
import { mayHavePaid } from '../../processes/money/payout';
import type { Findings, Remedy } from '../../vocabulary';
import type { CaseState, Offer } from './caseState';
import { inquiryId } from './inquiries';

/** The offer that lies before the buyer or the approver, if any. */
export function currentOffer(state: CaseState): Offer | undefined {
  const last = state.offers.at(-1);
  return last && (last.status === 'awaitingApproval' || last.status === 'sent') ? last : undefined;
}

/** Postage that the shop owes on top of what the buyer paid (handbook §4). */
export function freightOwed(state: CaseState): Fen {
  return sum(
    Object.entries(state.processes).map(([id, process]) => {
      if (process.kind !== 'payee' || process.purpose !== 'freight' || process.outcome !== 'confirmed') return 0;
      const approval = state.processes[id.replace(/-payee$/, '-approval')]?.outcome;
      return approval === undefined || approval === 'granted' ? (process.amount ?? 0) : 0;
    }),
  );
}

/** Everything that this case has paid, given or may have paid for the goods; postage has a cap of its own. */
export function committed(state: CaseState): Fen {
  const own = sum(
    Object.values(state.processes).map((process) => {
      if (process.kind === 'coupon') return countsAgainstOrder(process) ? process.amount : 0;
      return process.kind === 'payout' && process.purpose !== 'freight' && mayHavePaid(process) ? process.amount : 0;
    }),
  );
  return own + paidByPlatform(state) + (state.paidBefore ?? 0);
}

/** What the platform paid by itself on this case's refund, without any payout of ours. */
export function paidByPlatform({ refund, processes }: CaseState): Fen {
  if (refund?.status !== 'SUCCESS') return 0;
  const ours = Object.values(processes).some(
    (process) => process.kind === 'payout' && process.refundId === refund.refundId && mayHavePaid(process),
  );
  return ours ? 0 : refund.amount;
}

/** Everything that this case has certainly paid. */
export function paid(state: CaseState): Fen {
  const own = sum(
    Object.values(state.processes).map((process) =>
      process.kind === 'payout' && process.outcome === 'paid' ? process.amount : 0,
    ),
  );
  return own + paidByPlatform(state) + (state.paidBefore ?? 0);
}

/** The line of the order that the case is about; undefined where it is about the order as a whole. */
export function lineOf({ refund, exchange, order, subject }: CaseState): OrderLine | undefined {
  const oid = refund?.oid ?? exchange?.oid ?? subject.externalId;
  return order?.lines.find((line) => line.oid === oid);
}

/** Whether the buyer's photos were approved, or somebody above does without them (handbook §9). */
export function evidenceCleared({ evidenceJudged }: CaseState): boolean {
  return evidenceJudged?.verdict === 'approved' || evidenceJudged?.verdict === 'waived';
}

/** The rungs of this case's ladder, or undefined while a person must first judge the severity. */
export function ladderFor(state: CaseState): readonly Remedy[] | undefined {
  const { ladder } = playbookOf(state.kind);
  if (typeof ladder === 'function') return ladder(findingsOf(state), state.assessment);
  if (isPlain(ladder)) return ladder;
  return state.assessment && ladder[state.assessment.severity];
}

/** The outcomes of this kind's inquiries so far; one that was broken off has found nothing out. */
export function findingsOf({ kind, processes }: CaseState): Findings {
  const prefix = inquiryId(kind, '');
  const ended = Object.entries(processes).flatMap(([id, { outcome }]) =>
    id.startsWith(prefix) && outcome !== undefined && outcome !== 'cancelled'
      ? [[id.slice(prefix.length), outcome]]
      : [],
  );
  return Object.fromEntries(ended);
}

/** Money or a coupon on its way: until it is settled the case may not be closed. */
export function isPaying({ processes }: CaseState): boolean {
  return Object.values(processes).some(
    ({ kind, outcome }) => (kind === 'payout' || kind === 'coupon') && outcome === undefined,
  );
}

/** A kind that settles nothing keeps its case in intake until it has become another kind (handbook §5). */
export function staysInIntake({ kind }: CaseState): boolean {
  return Object.keys(playbookOf(kind).remedies).length === 0;
}

/** The buyer is being talked to: what is known has been looked up, and nothing has been agreed. */
export function isTalking(state: CaseState): boolean {
  const { stage, verifying } = state;
  return stage === 'intake' ? verifying.length === 0 && staysInIntake(state) : isBargaining(state);
}

/** A remedy may be offered and answered: nothing is agreed yet, or no longer. */
export function isBargaining({ stage }: CaseState): boolean {
  return stage === 'proposal' || stage === 'bargaining';
}

/** Where the countdown of an application beside the known one runs. */
export function otherCountdownId(refundId: string): string {
  return `countdown-${refundId}`;
}

/** Whether people are still finding something out for this kind: then the next word is not the buyer's. */
export function isInquiring({ kind, processes }: CaseState): boolean {
  const prefix = inquiryId(kind, '');
  return Object.entries(processes).some(([id, { outcome }]) => id.startsWith(prefix) && outcome === undefined);
}

/** Whether people still look into what the buyer said on the phone: the parcel, or the goods (handbook §6). */
export function isTracing({ processes }: CaseState): boolean {
  return Object.entries(processes).some(([id, { outcome }]) => id.startsWith(CALL) && outcome === undefined);
}

/** What follows from the call in the n-th contact runs under `call-n/…`. */
export const CALL = 'call-';

function isPlain(ladder: Exclude<Playbook['ladder'], LadderByFindings>): ladder is readonly Remedy[] {
  return Array.isArray(ladder);
}
