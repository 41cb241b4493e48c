import { isOpenRefund } from '../../asks';
import { type Fen, yuan } from '../../money';
import { paymentOf } from '../../processes/registry';
import type { Role } from '../../roles';
import type { Instant } from '../../time';
import type { Party, Stage, Subject } from '../../vocabulary';
import type { CaseState } from '../state/caseState';
import { paid } from '../state/money';
import { placeOf } from '../state/place';
import { type Priority, priorityOf } from '../state/priority';
import { respondBy } from '../state/response';
import { waitingFor } from '../state/waiting';
import { nextDeadline, wants } from '../wants';

/**
 * Two phases are enough to find a case in Temporal, where every change costs. The details and Postgres have the stage.
 */
export type Phase = 'open' | 'closed';

/** The case as lists show it. Instants are the case's own time. */
export interface CaseRow {
  caseId: string;
  shopId: string;
  kind: string;
  stage: Stage;
  previousCaseId?: string;
  subject: Subject;
  buyerId: string;
  tid: string;
  refundId?: string;
  refundStatus?: string;
  owner?: string;
  /** The owner's role, where it is known. */
  ownerRole?: Role;
  waitingFor: Party;
  priority: Priority;
  /** The promised time: when the buyer must have heard from the shop. */
  respondBy?: Instant;
  paid: Fen;
  openedAt: Instant;
  settledAs?: string;
  settledAt?: Instant;
  closedAs?: string;
  closedAt?: Instant;
  endedAt?: Instant;
  nextDeadlineAt?: Instant;
  nextDeadline?: string;
  clockOffset: number;
}

export interface PayoutRow {
  processId: string;
  intentId: string;
  purpose: string;
  method: string;
  amount: Fen;
  status: string;
  reference?: string;
  /** With the amount, what finance checks against its own books before it pays (handbook §4: the refund list). */
  nickname?: string;
  account?: string;
  realName?: string;
  reason?: string;
}

export function rowOf(state: CaseState): CaseRow {
  const deadline = nextDeadline(state);
  const { caseId, shopId, kind, stage, subject, buyerId, tid, refund, owner, ownerRole, openedAt, clockOffset } = state;
  const { previousCaseId } = state;
  const { settledAs, settledAt, closedAs, closedAt, endedAt } = state;
  return {
    caseId,
    shopId,
    kind,
    stage,
    previousCaseId,
    subject,
    buyerId,
    tid,
    refundId: refund?.refundId,
    refundStatus: refund?.status,
    owner,
    ownerRole,
    waitingFor: waitingFor(state),
    priority: priorityOf(state),
    respondBy: respondBy(state),
    paid: paid(state),
    openedAt,
    settledAs,
    settledAt,
    closedAs,
    closedAt,
    endedAt,
    nextDeadlineAt: deadline?.at,
    nextDeadline: deadline?.summary,
    clockOffset,
  };
}

export function payoutRowsOf(state: CaseState): PayoutRow[] {
  return Object.entries(state.processes).flatMap(([processId, process]) => {
    const payment = paymentOf(process);
    if (!payment) return [];
    const { purpose, method, amount, status, reference, payee } = payment;
    const intentId = payment.intentIdIn(placeOf(state, processId));
    const paid = { processId, intentId, purpose, method, amount, status, reference };
    const reason = state.assessment?.cause ?? state.refund?.reason;
    return [{ ...paid, nickname: state.order?.nickname, account: payee?.account, realName: payee?.realName, reason }];
  });
}

export function phaseOf(state: CaseState): Phase {
  return state.stage === 'closed' ? 'closed' : 'open';
}

/** A text in Markdown about a running case, for a supervisor in Temporal's own page. It has no personal data. */
export function detailsOf(state: CaseState): string {
  const { deadlines, tasks } = wants(state);
  const lines = [
    `**${state.kind}** · ${state.stage} · waiting for ${waitingFor(state)}`,
    ...(isOpenRefund(state.refund) ? [`- refund ${yuan(state.refund.amount)} yuan: ${state.refund.status}`] : []),
    ...state.offers.map(
      ({ n, remedy, amount, status }) => `- offer ${n}: ${remedy} ${amount ? `${yuan(amount)} yuan ` : ''}· ${status}`,
    ),
    ...payoutRowsOf(state).map(
      ({ purpose, amount, status }) => `- payout: ${purpose} ${yuan(amount)} yuan · ${status}`,
    ),
    ...tasks.map(({ kind, role }) => `- task for ${role}: ${kind}`),
    ...[...deadlines]
      .sort((a, b) => a.at - b.at)
      .map(({ at, summary }) => `- ${new Date(at).toISOString()}: ${summary}`),
  ];
  return lines.join('\n');
}
