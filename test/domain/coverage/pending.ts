import type { RuleId } from './rules';

/**
 * Rules that no test proves yet, and why. The coverage test demands that a row is removed as soon as its rule has a
 * test.
 */
export const PENDING: Partial<Record<RuleId, string>> = {};
