import { z } from 'zod';
import { buyers } from './groups/buyers';
import { day } from './groups/day';
import { goods } from './groups/goods';
import { money } from './groups/money';
import { notices } from './groups/notices';
import { numbers } from './groups/numbers';
import { people } from './groups/people';
import { records } from './groups/records';
import { rota } from './groups/rota';

/**
 * The shop's rules as one document: complete, plain, versioned. Each entry stands here once, with its unit, meaning,
 * source and the handbook's value. The type, the checks, the defaults and docs/policy.md come from it.
 */
export const policySchema = z.strictObject({
  ...buyers,
  ...people,
  ...rota,
  ...goods,
  ...money,
  ...records,
  ...day,
  ...numbers,
  ...notices,
});

/** A case goes by the policy that it opened with, or has adopted since. No rule has a default of its own. */
export type Policy = z.infer<typeof policySchema>;

/** The purposes of payments. Each purpose has its own limits (handbook §4). */
export type Purpose = keyof Policy['authority'];

/** The most that a role may decide alone, in fen. `null` means without limit, absent means not at all. */
export type Limits = Policy['authority'][Purpose];

/** A countdown of the platform, by who must act (platform.md §1). */
export type Situation = keyof Policy['countdown']['fallback'];

/** The sorts of note on an order (handbook §9). Each sort has its own fields. */
export type MemoSort = keyof Policy['memo']['flags'];

/** Phrases that are better not said, and what to say instead (handbook §6). */
export type Wording = Policy['words']['blocked'][number];

/** Who works when, and how much (handbook §2). */
export type RotaRules = Policy['rota'];

/** How the shop's people are told of their work (handbook §2, §9). */
export type NoticeRules = Policy['notices'];

/** What the shop does by the clock (handbook §9). */
export type DayRules = Policy['day'];

/** Days with their own times and texts (handbook §6). */
export type PeakDay = Policy['peakDays'][number];

/** When the shop works, by its wall clock (handbook §7, §9). */
export type Hours = Policy['hours'];
