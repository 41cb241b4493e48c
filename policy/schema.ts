import { z } from 'zod';
import { buyers } from './groups/buyers';
import { goods } from './groups/goods';
import { money } from './groups/money';
import { people } from './groups/people';
import { records } from './groups/records';

/**
 * The shop's rules as one document: complete, plain, versioned. Each entry stands here once, with its unit, its meaning, its source
 * and the handbook's value; type, checks, defaults and docs/policy.md are made from it.
 */
export const policySchema = z.strictObject({ ...buyers, ...people, ...goods, ...money, ...records });

/** A case is pinned to the policy that it was opened with; no rule has a default of its own. */
export type Policy = z.infer<typeof policySchema>;

/** What money is paid for: each purpose has its own limits (handbook §4). */
export type Purpose = keyof Policy['authority'];

/** The most a role may decide alone, in fen; `null` without limit, absent not at all. */
export type Limits = Policy['authority'][Purpose];

/** A countdown of the platform, by who must act (platform.md §1). */
export type Situation = keyof Policy['countdown']['fallback'];

/** What a note on an order is about (handbook §9): each sort holds its own fields. */
export type MemoSort = keyof Policy['memo']['flags'];

/** Phrases that are better not said, and what to say instead (handbook §6). */
export type Wording = Policy['words']['blocked'][number];

/** When the shop works, by its wall clock (handbook §7, §9). */
export type Hours = Policy['hours'];
