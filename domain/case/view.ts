import { isOpenRefund } from '../asks';
import { type Fen, yuan } from '../money';
import { intentOf } from '../processes/payout';
import type { Instant } from '../time';
import type { Stage, Subject } from '../vocabulary';
import { placeOf } from './draft';
import { paid, waitingFor } from './queries';
import type { CaseState } from './state';
import { nextDeadline, wants } from './wants';

/** Three phases are enough to find a case in Temporal; lists with every stage come from Postgres. */
export type Phase = 'open' | 'settling' | 'closed';

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
  waitingFor: string;
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
}

export function rowOf(state: CaseState): CaseRow {
  const deadline = nextDeadline(state);
  const { caseId, shopId, kind, stage, subject, buyerId, tid, refund, owner, openedAt, clockOffset } = state;
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
    waitingFor: waitingFor(state),
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
    if (process.kind !== 'payout') return [];
    const { purpose, method, amount, status, outcome, reference } = process;
    const intentId = intentOf(process, placeOf(state, processId));
    return [{ processId, intentId, purpose, method, amount, status: outcome ?? status, reference }];
  });
}

export function phaseOf(state: CaseState): Phase {
  if (state.stage === 'closed') return 'closed';
  return state.stage === 'settlement' || state.stage === 'followUp' ? 'settling' : 'open';
}

/** What a supervisor reads about a running case in Temporal's own page: Markdown, no personal data. */
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
