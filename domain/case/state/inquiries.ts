import type { Fen } from '../../money';
import type { CaseState } from './caseState';

/** Where an inquiry of a kind runs: a case that changes its kind starts the next kind's own. */
export function inquiryId(kind: string, inquiry: string): string {
  return `inquiry-${kind}/${inquiry}`;
}

/** The sums that this kind's inquiries brought to light, fen, by inquiry. */
export function sumsFound({ kind, processes }: CaseState): Record<string, Fen> {
  const prefix = inquiryId(kind, '');
  const found = Object.entries(processes).flatMap(([id, process]) =>
    id.startsWith(prefix) && process.kind === 'errand' && process.amount !== undefined
      ? [[id.slice(prefix.length), process.amount]]
      : [],
  );
  return Object.fromEntries(found);
}
