import { isDeepStrictEqual } from 'node:util';
import { wants } from '../../../domain/case/wants';
import { EFFECT_RULES } from './effects';
import { type Acknowledged, type CaseEvidence, type Evidence, type Finding, found, type Rule } from './evidence';
import { MONEY_RULES } from './money';

/** How late a deadline may be before it counts as dead, ms. Timers are not exact. */
const LATE = 15_000;

/** Everything that must hold after a drill, and does not (docs/exactly-once.md). Pure: it judges what was gathered. */
export function findingsIn(evidence: Evidence): Finding[] {
  return RULES.flatMap((rule) => rule(evidence));
}

const RULES: readonly Rule[] = [
  everyCaseIsSettledOrWaits,
  recordsTellWhatTheCaseIs,
  everyHistoryReplays,
  noCommandIsLost,
  noApplicationIsLost,
  ...EFFECT_RULES,
  ...MONEY_RULES,
];

/**
 * The case has ended, or waits for something that will come. Examples: a task, a question under way, a live deadline.
 */
function everyCaseIsSettledOrWaits({ cases }: Evidence): Finding[] {
  return cases.flatMap(({ caseId, at, workflow: { status, state, pendingFailures } }) => {
    const stuck = (detail: string) => [found('unsettled', caseId, detail)];
    if (!state) return stuck('the case does not answer');
    if (state.endedAt !== undefined)
      return status === 'COMPLETED' ? [] : stuck(`it has ended, its workflow is ${status}`);
    if (status !== 'RUNNING') return stuck(`it has not ended, its workflow is ${status}`);
    const { asks, deadlines, tasks } = wants(state);
    // By the case's own clock: the platform's may have been off when it was opened.
    const now = at + state.clockOffset;
    const dead = deadlines.find((deadline) => deadline.at < now - LATE);
    if (dead) return stuck(`its deadline ${dead.id} passed ${Math.round((now - dead.at) / 1000)} s ago`);
    if (pendingFailures.length > 0)
      return stuck(`${pendingFailures.length} of its questions fail again and again: ${pendingFailures.join('; ')}`);
    return asks.length + deadlines.length + tasks.length > 0 ? [] : stuck('it waits for nothing');
  });
}

/** The row and the timeline are exactly what the workflow is. */
function recordsTellWhatTheCaseIs({ cases }: Evidence): Finding[] {
  return cases.flatMap(({ caseId, workflow: { state, laterBy = 0 }, row, events }) => {
    const untold = (detail: string) => [found('untold', caseId, detail)];
    if (!state) return [];
    if (!row) return untold('it has no row');
    if (row.seq !== state.seq) return untold(`its row is at event ${row.seq}, the case at ${state.seq}`);
    const differing = differenceOf(row.state, JSON.parse(JSON.stringify(state)), laterBy);
    if (differing !== undefined) return untold(`its row holds another state: ${differing}`);
    const gap = events.findIndex(({ seq }, index) => seq !== index + 1);
    if (gap >= 0) return untold(`its timeline has ${events[gap]?.seq} where event ${gap + 1} belongs`);
    return events.length === state.seq ? [] : untold(`its timeline has ${events.length} of ${state.seq} events`);
  });
}

/**
 * Where two plain values differ first, with both; undefined where they do not. Example: `openedAt: 1 is 2`. An instant
 * of the case may be later by `laterBy` ms.
 */
function differenceOf(row: unknown, own: unknown, laterBy: number, path = ''): string | undefined {
  if (isDeepStrictEqual(row, own) || isLater(row, own, laterBy)) return undefined;
  const [left, right] = [row, own].map((one) => (typeof one === 'object' && one !== null ? one : undefined));
  if (!left || !right) return `${path} ${JSON.stringify(row)} is ${JSON.stringify(own)}`.trim();
  const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  const parts = keys.map((key) =>
    differenceOf(
      left[key as keyof typeof left],
      right[key as keyof typeof right],
      laterBy,
      path ? `${path}.${key}` : key,
    ),
  );
  return parts.find((part) => part !== undefined);
}

/** Both are instants, epoch ms, and the second comes so little after the first. */
function isLater(row: unknown, own: unknown, laterBy: number): boolean {
  if (typeof row !== 'number' || typeof own !== 'number' || row < FIRST_INSTANT) return false;
  return own > row && own - row <= laterBy;
}

/** No amount and no count is as great: 2001. */
const FIRST_INSTANT = 1e12;

function everyHistoryReplays({ cases }: Evidence): Finding[] {
  return cases.flatMap(({ caseId, workflow: { replayFault } }) =>
    replayFault === undefined ? [] : [found('unreplayable', caseId, replayFault)],
  );
}

/** A successful command is in the timeline, at the place that its answer named. */
function noCommandIsLost({ cases, acknowledged }: Evidence): Finding[] {
  const known = new Map(cases.map((one) => [one.caseId, one]));
  return acknowledged.flatMap((answer) => {
    const missing = missingOf(answer, known.get(answer.caseId));
    return missing === undefined ? [] : [found('lost', answer.caseId, `${answer.commandId}: ${missing}`)];
  });
}

function missingOf({ seq, events }: Acknowledged, of: CaseEvidence | undefined): string | undefined {
  if (!of) return 'its case is gone';
  const told = of.events.filter((one) => one.seq <= seq).map(({ type }) => type);
  if (told.length < seq) return `the timeline does not reach event ${seq}`;
  const at = told.slice(-events.length);
  return events.length === 0 || isDeepStrictEqual(at, events) ? undefined : `${events} became ${at}`;
}

/** Each has its case, unless the platform had paid it before anybody could look. */
function noApplicationIsLost({ cases, applications, books }: Evidence): Finding[] {
  const withCase = new Set(cases.flatMap(({ row, workflow: { state } }) => refundsOf(row, state)));
  const over = new Set(books.refunds.filter(({ by }) => by === 'platform-timeout').map(({ refundId }) => refundId));
  return applications
    .filter(({ refundId }) => !withCase.has(refundId) && !over.has(refundId))
    .map(({ refundId }) => found('lost', refundId, 'the application has no case'));
}

function refundsOf(row: CaseEvidence['row'], state: CaseEvidence['workflow']['state']): string[] {
  const others = (state?.otherRefunds ?? []).map(({ refundId }) => refundId);
  return [row?.refundId, state?.refund?.refundId, state?.subject.externalId, ...others].flatMap((id) => id ?? []);
}
