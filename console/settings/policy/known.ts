import table from '../../words/generated/terms.json';

/** Kinds of case, in the order of the glossary. */
export const KINDS: readonly string[] = Object.keys(table.kinds);

/** Roles that work cases: a rule speaks of no other. */
export const ROLES: readonly string[] = ['midSales', 'afterSales', 'reviewRecovery', 'supervisor', 'manager'];

/** Every role of a shop. */
export const ALL_ROLES: readonly string[] = Object.keys(table.roles).filter((role) => role !== 'admin');

/** Sorts of notice that a rule may name. */
export const NOTICE_SORTS = [
  ...(['countdown', 'countdownLeft', 'exchangeDue', 'evidenceReminder', 'promise', 'help'] as const),
  ...(['payoutCode', 'shopStands'] as const),
];
