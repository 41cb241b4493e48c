import type { MeasureName, MeasureUnit } from '../numbers/measures';
import type { Feed } from '../vocabulary';

/** By what a cause is told in the weekly report (handbook §10): what feeds back, and the courier. */
export const CAUSE_SORTS = [
  'product',
  'warehouse',
  'courier',
  'page',
  'purchasing',
  'preSales',
] as const satisfies readonly (Feed | 'courier')[];
export type CauseSort = (typeof CAUSE_SORTS)[number];

/** A number of the week beside that of the week before, in the measure's own unit. Null where nothing was counted. */
export interface WeekMeasure {
  name: MeasureName;
  value: number | null;
  before: number | null;
}

/** A limit of the shop's policy that a day broke. */
export interface Missed {
  day: string;
  measure: MeasureName;
  sort: 'alarm' | 'target';
  value: number;
  limit: number;
}

/** One cause of one thing: a product, a warehouse, a courier. */
export interface CauseRow {
  /** Absent where the cause is of the sort itself, as of the page's text. */
  subject?: string;
  cause: string;
  count: number;
  /** Of the week before. */
  before: number;
  /** What was paid for it, fen. */
  paid: number;
  /** Cases to look at: those that cost the most. */
  examples: { caseId: string; kind: string }[];
}

export interface CauseGroup {
  sort: CauseSort;
  count: number;
  before: number;
  paid: number;
  /** The most frequent first; not all of them. */
  rows: CauseRow[];
}

/** What a week came to, for who leads the shop. It names no buyer. */
export interface WeekReport {
  shop: string;
  /** The first and the last day, of the shop's calendar. */
  from: string;
  to: string;
  measures: WeekMeasure[];
  missed: Missed[];
  causes: CauseGroup[];
}

/** Whether more of a measure is good, bad, or neither. */
export const GOOD_WHEN: Readonly<Record<MeasureName, 'more' | 'less' | 'neither'>> = {
  casesOpened: 'neither',
  firstResponse: 'less',
  averageResponse: 'less',
  timeToSettle: 'less',
  refundCompletion: 'less',
  refunded: 'less',
  selfResolved: 'more',
  disputeRate: 'less',
  returns: 'less',
  compensation: 'less',
  reviewsTurned: 'more',
  satisfaction: 'more',
  countdownsMissed: 'less',
  promisesKept: 'more',
  settledAtRung: 'neither',
  casesClosed: 'neither',
  claimsFiled: 'neither',
  claimsReceived: 'more',
  abuse: 'less',
};

/** How a number has moved. Of shares and marks, and from nothing, it is the difference; of all else the part of the number before. */
export type Change = { by: 'difference' | 'part'; amount: number };

/** Undefined where one of the two is missing. */
export function changeOf(
  { value, before }: Pick<WeekMeasure, 'value' | 'before'>,
  unit: MeasureUnit,
): Change | undefined {
  if (value === null || before === null) return undefined;
  const amount = value - before;
  return unit === 'share' || unit === 'points' || before === 0
    ? { by: 'difference', amount }
    : { by: 'part', amount: amount / before };
}

/** Whether a change is one for the better. Undefined where it is neither, or there is none. */
export function isBetter(name: MeasureName, change: Change | undefined): boolean | undefined {
  const wanted = GOOD_WHEN[name];
  if (change === undefined || change.amount === 0 || wanted === 'neither') return undefined;
  return change.amount > 0 === (wanted === 'more');
}
