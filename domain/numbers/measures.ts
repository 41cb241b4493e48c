/** What a measure's numbers are: a number of things, an amount, a duration, marks of a buyer, or a part of a whole. */
export type MeasureUnit = 'count' | 'fen' | 'ms' | 'points' | 'share';

/**
 * How a measure adds up. `count`: things. `sum`: amounts, and how many cases have one. `share`: how many, and how many of
 * them. `distribution`: durations, kept so that percentiles of several days merge (buckets.ts).
 */
export type MeasureSort = 'count' | 'sum' | 'share' | 'distribution';

/** By what every measure is split besides days: who did it, in which role, and what the case was about. */
export const DIMENSIONS = ['person', 'team', 'kind', 'product', 'courier'] as const;

/** By what some measures are split besides. */
export const OWN_DIMENSIONS = ['cause', 'warehouse', 'rung', 'tier'] as const;

export type Dimension = (typeof DIMENSIONS)[number] | (typeof OWN_DIMENSIONS)[number];

export interface Measure {
  title: { zh: string; en: string };
  /** In words, as the day's row is made. */
  formula: string;
  unit: MeasureUnit;
  sort: MeasureSort;
  source: string;
  /** Beyond `DIMENSIONS`. */
  also?: readonly (typeof OWN_DIMENSIONS)[number][];
}

/** Every measure of handbook §10, once. increments.ts says which events make it. */
export const MEASURES = {
  casesOpened: {
    title: { zh: '新增售后单', en: 'Cases opened' },
    formula: 'The cases that were opened on the day.',
    unit: 'count',
    sort: 'count',
    source: 'handbook §10: cases by product and courier',
  },
  firstResponse: {
    title: { zh: '首次响应时间', en: 'First response' },
    formula:
      'From the opening of the case to the first word that the buyer has from the shop. Outside hours it runs from the next opening hour.',
    unit: 'ms',
    sort: 'distribution',
    source: 'handbook §3.1, §10',
  },
  averageResponse: {
    title: { zh: '平均响应时间', en: 'Average response' },
    formula:
      "From the buyer's first word that nobody has answered to the answer. Outside hours it runs from the next opening hour. Its mean is the average response.",
    unit: 'ms',
    sort: 'distribution',
    source: 'handbook §3.1, §10',
  },
  timeToSettle: {
    title: { zh: '处理时长', en: 'Time to settle' },
    formula: 'From the opening, or the last reopening, to the settlement. It is counted on the day of the settlement.',
    unit: 'ms',
    sort: 'distribution',
    source: 'handbook §10',
  },
  refundCompletion: {
    title: { zh: '退款完结时长', en: 'Refund completion time' },
    formula: "From the buyer's application to the money, both by the platform's clock. Each application counts once.",
    unit: 'ms',
    sort: 'distribution',
    source: 'handbook §10 (S2, S4)',
  },
  refunded: {
    title: { zh: '退款金额', en: 'Refunded' },
    formula: 'What the platform paid back to buyers: the sums of the applications that succeeded on the day.',
    unit: 'fen',
    sort: 'sum',
    source: 'handbook §10; the sum is design',
  },
  selfResolved: {
    title: { zh: '退款自主完结率', en: 'Self-resolved share' },
    formula: 'Of the applications that ended on the day: those of cases in which the referee had not come in.',
    unit: 'share',
    sort: 'share',
    source: 'handbook §10 (S2, S4)',
  },
  disputeRate: {
    title: { zh: '纠纷率', en: 'Dispute rate' },
    formula: 'Cases into which the referee came on the day, of the cases that were opened on the day.',
    unit: 'share',
    sort: 'share',
    source: 'handbook §10: alarm at 2 %',
  },
  returns: {
    title: { zh: '退货数', en: 'Returns' },
    formula: 'Parcels that buyers were to send back from the day on: a return or an exchange was agreed.',
    unit: 'count',
    sort: 'count',
    source: 'handbook §9, §10: more than 20 a day is an alarm',
  },
  abuse: {
    title: { zh: '遭辱骂次数', en: 'Abuse' },
    formula: 'How often an agent marked on the day that a buyer had abused them.',
    unit: 'count',
    sort: 'count',
    source: 'handbook §10, §12: counted for the leader',
  },
  compensation: {
    title: { zh: '补偿金额', en: 'Compensation' },
    formula:
      'What left as compensation, to keep a buyer, for a page that promised too much, as a concession, or about a review. Its mean is the sum a case.',
    unit: 'fen',
    sort: 'sum',
    source: 'handbook §4, §10: per case and per agent',
  },
  reviewsTurned: {
    title: { zh: '中差评挽回率', en: 'Reviews turned' },
    formula:
      'Of the neutral and bad reviews whose recovery ended on the day: those that the buyer changed or took away.',
    unit: 'share',
    sort: 'share',
    source: 'handbook §8, §10: per tier',
    also: ['tier'],
  },
  satisfaction: {
    title: { zh: '回访满意度', en: 'Follow-up satisfaction' },
    formula: 'The marks that buyers gave in the follow-up. Its mean is the satisfaction.',
    unit: 'points',
    sort: 'sum',
    source: 'handbook §3.6, §10',
  },
  countdownsMissed: {
    title: { zh: '超时倒计时', en: 'Countdowns missed' },
    formula:
      "Countdowns of the platform that ran out while it was the shop's turn, so that the platform went on by itself.",
    unit: 'count',
    sort: 'count',
    source: 'handbook §7, §10: target 0',
  },
  promisesKept: {
    title: { zh: '承诺兑现率', en: 'Promises kept' },
    formula:
      'Of the promises that ended on the day: times and calls that were kept, and gifts, free shipping and credit that were redeemed.',
    unit: 'share',
    sort: 'share',
    source: 'handbook §6, §10',
  },
  settledAtRung: {
    title: { zh: '各让步档结案数', en: 'Settled at a rung of the ladder' },
    formula:
      'Cases that were closed with an agreement on a rung of the ladder. By rung it says the share of each. A later closing takes the place of an earlier one.',
    unit: 'count',
    sort: 'count',
    source: 'handbook §3.4, §10',
    also: ['rung'],
  },
  casesClosed: {
    title: { zh: '结案数', en: 'Cases closed' },
    formula:
      'Cases that were closed on the day, as they were registered. A later closing takes the place of an earlier one.',
    unit: 'count',
    sort: 'count',
    source: 'handbook §10: by cause, product, courier, warehouse',
    also: ['cause', 'warehouse'],
  },
  claimsFiled: {
    title: { zh: '快递索赔金额', en: 'Claims on couriers' },
    formula: 'What was claimed of couriers on the day.',
    unit: 'fen',
    sort: 'sum',
    source: 'handbook §10 (S0, S4)',
  },
  claimsReceived: {
    title: { zh: '快递赔付金额', en: 'Received of couriers' },
    formula: 'What couriers answered to claims on the day: a claim that was declined counts with nothing.',
    unit: 'fen',
    sort: 'sum',
    source: 'handbook §10 (S0, S4)',
  },
} as const satisfies Readonly<Record<string, Measure>>;

export type MeasureName = keyof typeof MEASURES;

export const MEASURE_NAMES = Object.keys(MEASURES) as MeasureName[];

export function measureOf(name: MeasureName): Measure {
  return MEASURES[name];
}

/** By what a measure is kept besides days. */
export function dimensionsOf(name: MeasureName): readonly Dimension[] {
  return [...DIMENSIONS, ...(measureOf(name).also ?? [])];
}
