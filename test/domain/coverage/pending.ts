import type { RuleId } from './rules';

/** Rules that no test proves yet, and why. A row goes as soon as its rule has a test; the coverage test sees to it. */
export const PENDING: Partial<Record<RuleId, string>> = {
  '§5.problemOrder.refreshed': 'a table over many cases, refreshed by a schedule: 6/7',
};
