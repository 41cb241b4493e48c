/** By what numbers are cut, as the API names it, with the word for it. */
export const CUTS = {
  day: 'byDay',
  week: 'byWeek',
  month: 'byMonth',
  person: 'byPerson',
  team: 'byTeam',
  kind: 'byKind',
  product: 'byProduct',
  courier: 'byCourier',
  cause: 'byCause',
  warehouse: 'byWarehouse',
  rung: 'byRung',
  tier: 'byTier',
} as const;

export type Cut = keyof typeof CUTS;

export const SPANS = ['day', 'week', 'month'] as const;
/** One of these may narrow an answer by time. */
export const NARROWING = ['person', 'team', 'kind', 'product', 'courier'] as const;
export type Narrowing = (typeof NARROWING)[number];

export function isSpan(by: Cut): by is (typeof SPANS)[number] {
  return SPANS.some((span) => span === by);
}
