import type { CheckResults } from './Checks';

/** What may come out of a parcel. */
export const FOUND = ['asAgreed', 'fewer', 'otherGoods', 'empty', 'rubbish'] as const;
export type Found = (typeof FOUND)[number];

/** What was seen so far. */
export interface Inspected {
  found: Found;
  quantity?: number;
  checks: CheckResults;
  note: string;
}

export const NOTHING: Inspected = { found: 'asAgreed', checks: {}, note: '' };

/** What may be said of the goods now, and what is still wanted for the other. The case judges again. */
export function verdictOf({ found, quantity, checks, note }: Inspected, wanted: readonly string[]) {
  const isWhole = found === 'asAgreed' && wanted.every((check) => checks[check] === true);
  const lacksQuantity = found === 'fewer' && quantity === undefined;
  const isTold = found !== 'asAgreed' || wanted.some((check) => checks[check] === false) || note.trim() !== '';
  const why = lacksQuantity ? 'quantityNeeds' : isWhole ? 'mayAccept' : isTold ? 'acceptNeeds' : 'rejectNeeds';
  return { mayAccept: isWhole, mayReject: isTold && !lacksQuantity, why } as const;
}
