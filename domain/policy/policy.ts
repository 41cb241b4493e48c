/**
 * Rules know the type of a policy, not its schema. The schema uses zod, which must stay out of the bundle of the
 * workflows. So this file has only an `export type`; the import rules forbid any other way from domain/ to policy/.
 */
export type {
  DayRules,
  Hours,
  Limits,
  MemoSort,
  NoticeRules,
  PeakDay,
  Policy,
  Purpose,
  RotaRules,
  Situation,
  Wording,
} from '../../policy/schema';
