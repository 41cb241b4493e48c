import type { Fen } from '../../money';
import type { Findings } from '../../vocabulary';
import type { CaseState } from './caseState';
import { CALL, inquiryId } from './ids';

/** The outcomes of this kind's inquiries so far; one that was broken off has found nothing out. */
export function findingsOf({ kind, processes }: CaseState): Findings {
  const prefix = inquiryId(kind, '');
  const ended = Object.entries(processes).flatMap(([id, { outcome }]) =>
    id.startsWith(prefix) && outcome !== undefined && outcome !== 'cancelled'
      ? [[id.slice(prefix.length), outcome]]
      : [],
  );
  return Object.fromEntries(ended);
}

/** Whether people are still finding something out for this kind: then the next word is not the buyer's. */
export function isInquiring({ kind, processes }: CaseState): boolean {
  const prefix = inquiryId(kind, '');
  return Object.entries(processes).some(([id, { outcome }]) => id.startsWith(prefix) && outcome === undefined);
}

/** Whether people still look into what the buyer said on the phone: the parcel, or the goods (handbook §6). */
export function isTracing({ processes }: CaseState): boolean {
  return Object.entries(processes).some(([id, { outcome }]) => id.startsWith(CALL) && outcome === undefined);
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
