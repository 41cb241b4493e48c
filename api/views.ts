import { allow } from '../domain/case/decide';
import { adviceFor } from '../domain/case/offer/advice';
import type { Policy } from '../domain/policy/policy';
import type { SomeValues } from '../domain/refusalValues';
import type { Giver } from '../domain/roles';
import type { OrderMoney } from '../domain/rules/orderMoney';
import type { CaseEvent, ChatSnapshot, TaskClaim } from '../prisma/client/client';
import { type Choices, choicesFor, fieldWithoutChoice } from './choices';
import { STAFF_COMMANDS, type StaffCommand } from './commands';
import { withIsoInstants } from './instants';
import type { CaseRecord, CaseSummary, HeldTask, ListedCase, TaskCase } from './records';

/** How rows look on the wire: amounts in fen, instants in ISO 8601, absent things null. */

export function caseSummaryView(row: CaseSummary) {
  const { id, shopId, kind, stage, subjectType, subjectId, buyerId, tid, refundId, refundStatus, owner } = row;
  const { waitingFor, priority, respondBy, paid, openedAt, settledAs, settledAt, closedAs, closedAt, endedAt } = row;
  const { nextDeadlineAt, nextDeadline, policyVersion, seq, updatedAt, previousCaseId, flagged, sign } = row;
  // Without spreads: of fifty cases of a list they took longer than all else together.
  return {
    id,
    shopId,
    kind,
    stage,
    subject: { type: subjectType, externalId: subjectId },
    previousCaseId,
    buyerId,
    tid,
    refundId,
    refundStatus,
    owner,
    waitingFor,
    priority,
    respondBy,
    paid,
    openedAt,
    settledAs,
    settledAt,
    closedAs,
    closedAt,
    endedAt,
    nextDeadlineAt,
    nextDeadline,
    policyVersion,
    seq,
    updatedAt,
    isFlagged: flagged,
    sign,
  };
}

/** A case in a list: the summary, and the buyer's nickname. */
export function listedCaseView(row: ListedCase) {
  return Object.assign(caseSummaryView(row), { buyer: row.nickname ?? null });
}

/** One case in full: its row, what was found out, offered, agreed and done, and what this person may do about it now. */
export function caseView(record: CaseRecord, policy: Policy, actor: Giver, money?: OrderMoney) {
  const now = Date.now() + Number(record.clockOffset);
  const { state } = record;
  const { verifying, order, refund, pastCases, outbound, assessment, offers, agreement, processes } = state;
  const { evidence = [], evidenceJudged, flagged } = state;
  const { lines, splitInto, otherRefunds, signs, strayParcels } = state;
  const { troubles, registration, buyerWaits = false, countdownLeft = null } = state;
  /** What the buyer does not want, in whatever case it was said. */
  const { doNotCall = false, noTexts = false, contactForbidden = false } = state;
  return {
    ...caseSummaryView(record),
    /** The case's own time: the sandbox's clock may have been moved. */
    now: new Date(now).toISOString(),
    verifying,
    order: shown(order),
    refund: shown(refund),
    otherRefunds: withIsoInstants(otherRefunds ?? []),
    lines: lines ?? null,
    splitInto: splitInto ?? [],
    signs: withIsoInstants(signs ?? []),
    strayParcels: strayParcels ?? [],
    pastCases: shown(pastCases),
    outbound: shown(outbound),
    assessment: shown(assessment),
    offers: withIsoInstants(offers),
    agreement: shown(agreement),
    processes: withIsoInstants(processes),
    evidence,
    evidenceJudged: shown(evidenceJudged),
    flagged: shown(flagged),
    registration: shown(registration),
    /** What the agent sees beside the price: likely freight, who bears it, what to offer first (handbook §4). */
    advice: shown(adviceFor(state, policy, money)),
    ...{ troubles, buyerWaits, doNotCall, noTexts, contactForbidden, countdownLeft },
    allowed: allowedTo(actor, record, policy, now),
    outlook: null,
  };
}

/** Why this person may not give a command now. `allowed` does not promise that the command's fields are right. */
export type Allowance = ({ allowed: true } & Choices) | ({ allowed: false } & Against);

interface Against {
  code: string;
  reason: string;
  values?: SomeValues;
}

/** For every command, whether this person may give it to this case now, and why not. */
function allowedTo(actor: Giver, { state }: CaseRecord, policy: Policy, now: number) {
  const allowances = STAFF_COMMANDS.map((command): [StaffCommand, Allowance] => {
    const refusal = allow(state, command, { now, policy, actor });
    if (refusal) {
      const { code, message, values } = refusal;
      return [command, { allowed: false, code, reason: message, ...(values && { values }) }];
    }
    const choices = choicesFor(state, command, actor);
    const empty = fieldWithoutChoice(command, choices);
    if (empty === undefined) return [command, { allowed: true, ...choices }];
    return [command, { allowed: false, code: 'notWaiting', reason: `There is nothing now that ${empty} could say.` }];
  });
  return Object.fromEntries(allowances);
}

export function eventView({ seq, at, type, process, actorId, actorRole, data }: CaseEvent) {
  return { seq, at, type, process, by: { id: actorId, role: actorRole }, data: withIsoInstants(data) };
}

/** One message of a kept chat. */
export function chatView({ messageId, from, at, text, keptAt }: ChatSnapshot) {
  return { messageId, from, at, text, keptAt };
}

export function taskView(task: HeldTask) {
  const { id, caseId, kind, role, assignee, command, title, script, outcomes, dueAt, openedAt, closedAt } = task;
  const { priority, overdueAt, claim } = task;
  /** Then the next one up sees it too (handbook §7). */
  const overdue = closedAt === null && overdueAt !== null && overdueAt.getTime() < Date.now();
  return {
    ...{ id, caseId, kind, role, assignee, command, title, script, outcomes },
    ...{ priority, dueAt, overdue, openedAt, closedAt },
    ...{ claimedBy: claim?.staffId ?? null, claimedAt: claim?.since ?? null },
    snoozedUntil: !overdue && claim && isAsleep(claim) ? claim.snoozedUntil : null,
    case: task.case ? taskCaseView(task.case) : null,
  };
}

function taskCaseView({ kind, stage, waitingFor, tid, nickname, owner, paid, respondBy, flagged, sign }: TaskCase) {
  return { kind, stage, waitingFor, tid, buyer: nickname, owner, paid, respondBy, isFlagged: flagged, sign };
}

function isAsleep({ wakesAt }: TaskClaim): boolean {
  return wakesAt !== null && wakesAt.getTime() > Date.now();
}

function shown(value: object | undefined): unknown {
  return value === undefined ? null : withIsoInstants(value);
}
