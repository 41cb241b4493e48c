import { splitId } from '../../../domain/wanted';
import type { CaseThrough, OutageEvidence } from './evidence';

/** What must hold when a shop comes back after days in which everything stood still, and does not: a sentence each. */
export function faultsOf(evidence: OutageEvidence): string[] {
  return RULES.flatMap((rule) => rule(evidence));
}

const RULES = [everyDueThingHappened, nothingTwice, inDueOrder, liveDeadlinesFirst, nobodyPhoned, schedulesCaughtUp];

/** What a process does when its deadline rings, by the deadline's own name. */
const RINGS: Readonly<Record<string, readonly string[]>> = {
  phone: ['contact.callAsked'],
  send: ['followUp.begun'],
  silence: ['followUp.silent'],
  afterSales: ['countdown.looking', 'countdown.reminded'],
  supervisor: ['countdown.looking', 'countdown.reminded'],
  // A worker was killed after it had written a reminder, and before Temporal knew of it. The case decides anew, late: it looks first.
  act: ['countdown.looking', 'countdown.checking', 'countdown.ended'],
  overdue: ['inspection.overdue', 'contact.callOverdue', 'followUp.overdue', 'dispatch.overdue'],
};

/** A deadline rings, or its process was ended by what had happened meanwhile. */
function everyDueThingHappened({ cases }: OutageEvidence): string[] {
  return cases.flatMap(({ caseId, due, after }) =>
    due
      .filter(({ id }) => !after.some(({ process }) => process === splitId(id).owner))
      .map(({ id, at }) => `${caseId}: ${id} was due at ${iso(at)} and never came`),
  );
}

/** After the return each thing happens once. Nobody is reminded twice, phoned twice or asked twice. */
function nothingTwice({ cases }: OutageEvidence): string[] {
  const ringing = new Set(Object.values(RINGS).flat());
  return cases.flatMap(({ caseId, after }) => {
    const keys = after
      .filter(({ type }) => ringing.has(type))
      .map(({ type, process, role }) => `${process} ${type} ${role ?? ''}`.trim());
    return keys
      .filter((key, index) => keys.indexOf(key) !== index)
      .map((key) => `${caseId}: ${key} happened more than once`);
  });
}

/** Within a case what was due earlier happens earlier. */
function inDueOrder({ cases }: OutageEvidence): string[] {
  return cases.flatMap(({ caseId, due, after }) => {
    const rung = [...due]
      .sort((a, b) => a.at - b.at)
      .map((deadline) => ({ deadline, place: placeOf(deadline.id, after) }))
      .filter(({ place }) => place >= 0);
    return rung.flatMap(({ deadline, place }, index) => {
      const before = rung[index - 1];
      if (before === undefined || before.place < place) return [];
      const story = after.map(({ type, at }) => `${type} ${iso(at)}`).join(', ');
      return [`${caseId}: ${deadline.id} came before ${before.deadline.id} (${iso(before.deadline.at)}): ${story}`];
    });
  });
}

function placeOf(id: string, after: CaseThrough['after']): number {
  const { owner, local } = splitId(id);
  return after.findIndex(({ type, process }) => process === owner && RINGS[local]?.includes(type));
}

/** Nobody acts or is reminded by a deadline that the platform has moved. The case counts by the new one. */
function liveDeadlinesFirst({ cases, moved, refunds }: OutageEvidence): string[] {
  return moved.flatMap(({ refundId, to }) => {
    const one = cases.find((known) => known.refundId === refundId);
    if (!one) return [`${refundId}: its case is gone`];
    // It acted in its time, and the answer was lost with the worker. What was begun is finished.
    if (one.hadActed) return [];
    const early = one.after.find(
      ({ type, at }) => (type === 'countdown.reminded' || type === 'countdownActed') && at < to - SOON,
    );
    const status = refunds.get(refundId)?.status ?? 'unknown';
    return [
      ...(early ? [`${one.caseId}: ${early.type} came by a deadline that the platform had moved`] : []),
      ...(OPEN.includes(status) ? [] : [`${refundId} is ${status}, though the platform gave more time`]),
      ...(Math.abs((one.countdownTo ?? 0) - to) <= 1_000
        ? []
        : [`${one.caseId} counts to ${iso(one.countdownTo)}, the platform to ${iso(to)}`]),
    ];
  });
}

/** Nobody acts or is reminded this long before the end of a countdown, ms. */
const SOON = 60_000;
const OPEN = ['WAIT_SELLER_AGREE'];

/** A buyer who wrote while nobody was there is not phoned for silence. */
function nobodyPhoned({ cases, written }: OutageEvidence): string[] {
  return cases
    .filter(({ refundId, openTasks }) => written.includes(refundId ?? '') && openTasks.includes('phone'))
    .map(({ caseId }) => `${caseId}: the buyer has written, and somebody is to phone`);
}

/** A schedule that catches up has one run for each due time, and they ended in due order. */
function schedulesCaughtUp({ schedules }: OutageEvidence): string[] {
  return schedules.flatMap(({ job, dueAt, endedAt, rows }) => {
    if (rows !== 1) return [`${job}: ${rows} runs for ${iso(dueAt)}`];
    if (endedAt === undefined) return [`${job}: the run for ${iso(dueAt)} has not ended`];
    const overtaken = schedules.find(
      (other) => other.job === job && other.dueAt < dueAt && (other.endedAt ?? Number.POSITIVE_INFINITY) > endedAt,
    );
    return overtaken ? [`${job}: the run for ${iso(dueAt)} ended before that for ${iso(overtaken.dueAt)}`] : [];
  });
}

function iso(at: number | undefined): string {
  return at === undefined ? 'nothing' : new Date(at).toISOString();
}
