import { buyers } from './entries/buyers';
import type { PolicyEntry, PolicyPath } from './entries/entry';
import { goods } from './entries/goods';
import { money } from './entries/money';
import { people } from './entries/people';
import { records } from './entries/records';

export type { PolicyEntry, PolicyPath } from './entries/entry';

/** Every entry of a policy, once: an entry that the policy gains or loses fails the type check until it is told here. */
export const POLICY_ENTRIES: Readonly<Record<PolicyPath, PolicyEntry>> = {
  ...buyers,
  ...people,
  ...goods,
  ...money,
  ...records,
};
