import type { CaseState } from './caseState';

/** The order in which people take cases up: every case has one (handbook §3.1). */
export const PRIORITY = { urgent: 1, high: 2, normal: 3 } as const;
export type Priority = (typeof PRIORITY)[keyof typeof PRIORITY];

/** By its kind and what the buyer urgently needs, then by how bad it is and how much it is about. */
export function priorityOf({ kind, assessment, refund, order, terms }: CaseState): Priority {
  if (assessment?.urgent || terms?.urgentKinds.includes(kind)) return PRIORITY.urgent;
  const worth = refund?.amount ?? order?.paid ?? 0;
  const isLarge = terms !== undefined && worth >= terms.highFrom;
  return isLarge || assessment?.severity === 'major' ? PRIORITY.high : PRIORITY.normal;
}
