import type { CaseState } from './caseState';

/** The order in which people take up cases (handbook §3.1). */
export const PRIORITY = { urgent: 1, high: 2, normal: 3 } as const;
export type Priority = (typeof PRIORITY)[keyof typeof PRIORITY];

/** It depends on the kind and on urgent needs, then on how bad the problem is and on the sum. */
export function priorityOf({ kind, assessment, refund, order, terms }: CaseState): Priority {
  if (assessment?.urgent || terms?.urgentKinds.includes(kind)) return PRIORITY.urgent;
  const worth = refund?.amount ?? order?.paid ?? 0;
  const isLarge = terms !== undefined && worth >= terms.highFrom;
  return isLarge || assessment?.severity === 'major' ? PRIORITY.high : PRIORITY.normal;
}
