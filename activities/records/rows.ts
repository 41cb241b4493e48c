import type { CaseEvent } from '../../domain/case/events';
import type { CaseBatch } from '../../domain/case/rows/batch';
import type { PayoutRow } from '../../domain/case/rows/caseRow';
import { platformCountdown } from '../../domain/case/rows/platformCountdown';
import type { Prisma } from '../../prisma/client/client';

/** From the domain's projections to columns. */

export function caseRow({
  workflowId,
  policyVersion,
  toSeq,
  content,
}: CaseBatch): Omit<Prisma.CaseUncheckedCreateInput, 'id'> {
  const { row, state } = content;
  const countdown = platformCountdown(state);
  return {
    shopId: row.shopId,
    kind: row.kind,
    stage: row.stage,
    subjectType: row.subject.type,
    subjectId: row.subject.externalId,
    buyerId: row.buyerId,
    tid: row.tid,
    previousCaseId: row.previousCaseId ?? null,
    refundId: row.refundId ?? null,
    refundStatus: row.refundStatus ?? null,
    owner: row.owner ?? null,
    ownerRole: row.ownerRole ?? null,
    waitingFor: row.waitingFor,
    priority: row.priority,
    respondBy: instant(row.respondBy),
    paid: row.paid,
    openedAt: new Date(row.openedAt),
    settledAs: row.settledAs ?? null,
    settledAt: instant(row.settledAt),
    closedAs: row.closedAs ?? null,
    closedAt: instant(row.closedAt),
    endedAt: instant(row.endedAt),
    nextDeadlineAt: instant(row.nextDeadlineAt),
    nextDeadline: row.nextDeadline ?? null,
    clockOffset: BigInt(Math.round(row.clockOffset)),
    policyVersion,
    seq: toSeq,
    state: json(state),
    ...(workflowId === undefined ? {} : { workflowId }),
    // Worked out here and not in the workflow's batch, whose digest the histories know.
    countdownEndsAt: countdown ? new Date(countdown.endsAt - row.clockOffset) : null,
    countdownOf: countdown?.of ?? null,
  };
}

export function eventRows(caseId: string, events: readonly CaseEvent[]): Prisma.CaseEventCreateManyInput[] {
  return events.map((event) => {
    const { seq, at, by, type, ...rest } = event;
    const { process, ...data } = rest as { process?: string };
    return {
      caseId,
      seq,
      at: new Date(at),
      type,
      process: process ?? null,
      actorId: by.id,
      actorRole: by.role,
      data: json(data),
    };
  });
}

export function payoutRow(shopId: string, tid: string, payout: PayoutRow, at: Date) {
  const { intentId, purpose, method, amount, status, reference } = payout;
  const { nickname = null, account = null, realName = null, reason = null } = payout;
  const list = { nickname, account, realName, reason };
  return {
    shopId,
    tid,
    intentId,
    purpose,
    method,
    amount,
    status,
    reference: reference ?? null,
    ...list,
    updatedAt: at,
  };
}

/** The register of tries to reach the buyer (联系记录): chat that went out or not, calls with their outcome. */
export function contactRows(caseId: string, events: readonly CaseEvent[]): Prisma.ContactCreateManyInput[] {
  return events.flatMap((event) => {
    const tried = triedBy(event);
    if (!tried) return [];
    const { seq, at, by } = event;
    const process = 'process' in event ? event.process : 'case';
    return [{ caseId, seq, processId: process, actorId: by.id, at: new Date(at), ...tried }];
  });
}

function triedBy(event: CaseEvent): { channel: string; outcome: string; note?: string } | undefined {
  switch (event.type) {
    case 'contact.sent':
    case 'notice.sent':
    case 'followUp.sent':
      return { channel: 'chat', outcome: 'sent' };
    case 'contact.notSent':
    case 'notice.notSent':
    case 'followUp.notSent':
      return { channel: 'chat', outcome: 'notSent', note: event.reason };
    case 'contact.sentByHand':
    case 'notice.sentByHand':
      return { channel: 'chat', outcome: 'sentByHand' };
    case 'contact.texted':
      return { channel: 'sms', outcome: event.by.role === 'system' ? 'sent' : 'sentByHand' };
    case 'contact.textNotSent':
      return { channel: 'sms', outcome: 'notSent', note: event.reason };
    case 'buyerCame':
      // Apart from the shop's own calls, which are capped.
      return { channel: `${event.channel}In`, outcome: 'cameIn', note: event.said };
    case 'contact.called':
    case 'recovery.called':
      return { channel: 'phone', outcome: event.outcome, note: event.note };
    default:
      return undefined;
  }
}

function instant(at: number | undefined): Date | null {
  return at === undefined ? null : new Date(at);
}

function json(value: unknown): Prisma.InputJsonValue {
  return value as Prisma.InputJsonValue;
}
