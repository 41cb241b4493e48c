/**
 * What rules know of a policy: its type. The schema that it comes from, with zod, stays out of the bundle of the workflows, hence
 * `export type`: the import rules forbid any other way from domain/ to policy/.
 */
export type { Hours, Limits, MemoSort, Policy, Purpose, Situation, Wording } from '../../policy/schema';
