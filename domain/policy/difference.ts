import type { Fen } from '../money';
import type { StaffRole } from '../roles';
import type { Policy, Purpose } from './policy';

/** The most that a role may decide alone, before and after, fen. Null is without limit, absent is not at all. */
export interface ChangedLimit {
  purpose: Purpose;
  role: StaffRole;
  before?: Fen | null;
  after?: Fen | null;
  isLower: boolean;
}

/** What two versions of a shop's rules differ in, as far as it holds at once in a case that adopts the newer one. */
export interface PolicyDifference {
  limits: ChangedLimit[];
  /** Phrases that may not be said any more, and those that may be said again. */
  blocked: string[];
  unblocked: string[];
}

/** Compares two versions. Entries that one of them lacks, since it is older than they are, are compared as empty. */
export function policyDifference(before: Policy, after: Policy): PolicyDifference {
  const [then, now] = [phrasesOf(before), phrasesOf(after)];
  return {
    limits: changedLimits(before, after),
    blocked: now.filter((phrase) => !then.includes(phrase)),
    unblocked: then.filter((phrase) => !now.includes(phrase)),
  };
}

function phrasesOf({ words }: Policy): string[] {
  return words?.blocked.flatMap(({ phrases }) => phrases) ?? [];
}

function changedLimits(before: Policy, after: Policy): ChangedLimit[] {
  const purposes = Object.keys(after.authority) as Purpose[];
  return purposes.flatMap((purpose) => {
    const [then, now] = [before.authority[purpose] ?? {}, after.authority[purpose]];
    const roles = [...new Set([...Object.keys(then), ...Object.keys(now)])] as (keyof typeof now)[];
    return roles.flatMap((role): ChangedLimit[] => {
      const [old, next] = [then[role], now[role]];
      if (old === next) return [];
      const sums = { ...(old !== undefined && { before: old }), ...(next !== undefined && { after: next }) };
      return [{ purpose, role, ...sums, isLower: reach(next) < reach(old) }];
    });
  });
}

/** How far a limit reaches: nothing is less than a sum, and no limit is more than any. */
function reach(limit: Fen | null | undefined): number {
  if (limit === null) return Number.POSITIVE_INFINITY;
  return limit ?? -1;
}
