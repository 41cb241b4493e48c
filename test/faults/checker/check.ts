import { isDeepStrictEqual } from 'node:util';
import { wants } from '../../../domain/case/wants';
import type { Acknowledged, CaseEvidence, Evidence, Finding, IntentEvidence, Sort } from './evidence';

/** A deadline may be overdue by so much before it counts as dead, ms: a timer is not a metronome. */
const LATE = 15_000;

/** Everything that must hold after a drill, and does not (docs/exactly-once.md). Pure: it judges what was gathered. */
export function findingsIn(evidence: Evidence): Finding[] {
  return RULES.flatMap((rule) => rule(evidence));
}

const RULES: readonly ((evidence: Evidence) => Finding[])[] = [
  everyCaseIsSettledOrWaits,
  recordsTellWhatTheCaseIs,
  everyHistoryReplays,
  noCommandIsLost,
  noApplicationIsLost,
  noTransferTwice,
  noRefundTwice,
  noWordTwice,
  confirmedIsDone,
  payoutsAreTheBooks,
  ledgerIsTheBooks,
];

/** Ended, or it wants something that will come: a person's task, a question under way, a deadline that is not dead. */
function everyCaseIsSettledOrWaits({ cases, now }: Evidence): Finding[] {
  return cases.flatMap(({ caseId, workflow: { status, state, pendingFailures } }) => {
    const stuck = (detail: string) => [found('unsettled', caseId, detail)];
    if (!state) return stuck('the case does not answer');
    if (state.endedAt !== undefined)
      return status === 'COMPLETED' ? [] : stuck(`it has ended, its workflow is ${status}`);
    if (status !== 'RUNNING') return stuck(`it has not ended, its workflow is ${status}`);
    const { asks, deadlines, tasks } = wants(state);
    const dead = deadlines.find(({ at }) => at < now - LATE);
    if (dead) return stuck(`its deadline ${dead.id} passed ${Math.round((now - dead.at) / 1000)} s ago`);
    if (pendingFailures > 0) return stuck(`${pendingFailures} of its questions fail again and again`);
    return asks.length + deadlines.length + tasks.length > 0 ? [] : stuck('it waits for nothing');
  });
}

/** The row and the timeline are exactly what the workflow is. */
function recordsTellWhatTheCaseIs({ cases }: Evidence): Finding[] {
  return cases.flatMap(({ caseId, workflow: { state }, row, events }) => {
    const untold = (detail: string) => [found('untold', caseId, detail)];
    if (!state) return [];
    if (!row) return untold('it has no row');
    if (row.seq !== state.seq) return untold(`its row is at event ${row.seq}, the case at ${state.seq}`);
    if (!isDeepStrictEqual(row.state, JSON.parse(JSON.stringify(state)))) return untold('its row holds another state');
    const gap = events.findIndex(({ seq }, index) => seq !== index + 1);
    if (gap >= 0) return untold(`its timeline has ${events[gap]?.seq} where event ${gap + 1} belongs`);
    return events.length === state.seq ? [] : untold(`its timeline has ${events.length} of ${state.seq} events`);
  });
}

function everyHistoryReplays({ cases }: Evidence): Finding[] {
  return cases.flatMap(({ caseId, workflow: { replayFault } }) =>
    replayFault === undefined ? [] : [found('unreplayable', caseId, replayFault)],
  );
}

/** What was answered with success is in the timeline, where the answer said. */
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

/** One transfer for an intent, under its one key. */
function noTransferTwice({ books, intents }: Evidence): Finding[] {
  const keys = new Map(intents.filter(({ kind }) => kind === 'transfer').map((one) => [keyOf(one), one]));
  const strange = books.transfers.filter(({ outBizNo }) => !keys.has(outBizNo));
  return [
    ...twice(books.transfers.map(({ outBizNo }) => outBizNo)).map((key) =>
      found('doubled', keys.get(key)?.id ?? key, 'the transfer was made twice'),
    ),
    ...strange.map(({ outBizNo, amountFen }) => found('doubled', outBizNo, `${amountFen} fen left under no intent`)),
  ];
}

function noRefundTwice({ books }: Evidence): Finding[] {
  return twice(books.refunds.map(({ refundId }) => refundId)).map((id) => found('doubled', id, 'refunded twice'));
}

/** A buyer reads the same words as often as the shop set out to say them there. */
function noWordTwice({ books, intents }: Evidence): Finding[] {
  const meant = intents.filter(({ kind }) => kind === 'sendMessage').map(({ request }) => refundOf(request));
  const said = countOf(books.messages.map(({ refundId }) => refundId));
  return [...said].flatMap(([refundId, times]) => {
    const most = meant.filter((one) => one === refundId).length;
    return times > most ? [found('doubled', refundId, `${times} messages to the buyer where ${most} were meant`)] : [];
  });
}

/** What the shop holds for done was done. */
function confirmedIsDone({ books, intents }: Evidence): Finding[] {
  const transfers = new Set(books.transfers.map(({ outBizNo }) => outBizNo));
  const refunds = new Set(books.refunds.map(({ refundId }) => refundId));
  return intents
    .filter(({ status }) => status === 'confirmed')
    .filter((one) => {
      if (one.kind === 'transfer') return !transfers.has(keyOf(one));
      return one.kind === 'agreeRefund' && !refunds.has(refundOf(one.request) ?? '');
    })
    .map(({ id, kind }) => found('lost', id, `the ${kind} is confirmed and in nobody's books`));
}

/** To the fen: what the cases hold for paid is what left the shop. */
function payoutsAreTheBooks({ cases, books, intents }: Evidence): Finding[] {
  const paid = cases.flatMap(({ payouts }) => payouts.filter(({ status }) => status === 'paid'));
  const keys = new Map(intents.map((one) => [one.id, keyOf(one)]));
  const left = new Map(books.transfers.map(({ outBizNo, amountFen }) => [outBizNo, amountFen]));
  const refunded = new Map(books.refunds.map(({ refundId, amountFen }) => [refundId, amountFen]));
  const sums = paid.flatMap(({ intentId, method, amount, refundId }) => {
    const really = method === 'refund' ? refunded.get(refundId ?? '') : left.get(keys.get(intentId) ?? '');
    return really === amount
      ? []
      : [found('unequal', intentId, `paid ${amount} fen; by the books ${really ?? 'nothing'}`)];
  });
  const known = new Set(paid.map(({ intentId }) => keys.get(intentId)));
  const unknown = books.transfers.filter(({ outBizNo }) => !known.has(outBizNo));
  return [
    ...sums,
    ...unknown.map(({ outBizNo, amountFen }) =>
      found('unequal', outBizNo, `${amountFen} fen that no case holds for paid`),
    ),
  ];
}

/** Whoever paid it, the order's money knows every refund: the cap of what may still be paid rests on it (handbook §4). */
function ledgerIsTheBooks({ books, ledger }: Evidence): Finding[] {
  const paid = new Map(ledger.filter(({ status }) => status === 'paid').map((entry) => [entry.intentId, entry.amount]));
  return books.refunds.flatMap(({ refundId, amountFen }) => {
    const known = paid.get(`refund:${refundId}`);
    const detail = `${amountFen} fen refunded; by the ledger ${known ?? 'nothing'}`;
    return known === amountFen ? [] : [found('unequal', refundId, detail)];
  });
}

/** Alipay's key of an intent, worked out apart from the product. */
function keyOf({ id }: IntentEvidence): string {
  return [...id].map((sign) => (/[A-Za-z0-9]/.test(sign) ? sign : sign === '-' ? '' : '_')).join('');
}

function refundOf(request: unknown): string | undefined {
  const { refundId } = (request ?? {}) as { refundId?: unknown };
  return typeof refundId === 'string' ? refundId : undefined;
}

function twice(keys: readonly string[]): string[] {
  return [...countOf(keys)].filter(([, times]) => times > 1).map(([key]) => key);
}

function countOf(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function found(sort: Sort, about: string, detail: string): Finding {
  return { sort, about, detail };
}
