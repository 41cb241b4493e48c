import type { Fen } from '../../money';
import type { EvidenceSort } from '../../vocabulary';
import type { CaseState } from '../state/caseState';
import { lineOf } from '../state/lines';

/** How a claim stands. */
export const CLAIM_STATUSES = ['open', 'overdue', 'paid', 'declined', 'cancelled'] as const;
export type ClaimStatus = (typeof CLAIM_STATUSES)[number];

/** Whom a claim is on. */
export const CLAIMED_FROM = ['courier', 'supplier'] as const;
export type ClaimedFrom = (typeof CLAIMED_FROM)[number];

/** A claim as the claims book has it (handbook §10). Amounts are fen. */
export interface ClaimRow {
  processId: string;
  against: ClaimedFrom;
  courier?: string;
  trackingNumber?: string;
  supplier?: string;
  batch?: string;
  productId?: string;
  product?: string;
  /** What went wrong, as a person has judged it. */
  cause?: string;
  amount: Fen;
  /** 2 when it was made again after a no. */
  tries: 1 | 2;
  status: ClaimStatus;
  received?: Fen;
  /** How many pieces of evidence of each sort prove it. */
  photos: number;
  waybills: number;
  weights: number;
  /** What the waybill says that the parcel weighs, and what it was weighed with; the last piece that says so. */
  waybillGrams?: number;
  weighedGrams?: number;
}

export function claimRowsOf(state: CaseState): ClaimRow[] {
  const line = lineOf(state);
  const parcel = line?.parcel;
  const evidence = state.evidence ?? [];
  const pieces = (sort: EvidenceSort) => evidence.filter((one) => one.sort === sort).length;
  const gramsOf = (sort: EvidenceSort) =>
    evidence.findLast((one) => one.sort === sort && one.grams !== undefined)?.grams;
  const cause = state.registration?.cause ?? state.assessment?.cause;
  return Object.entries(state.processes).flatMap(([processId, process]): ClaimRow[] => {
    if (process.kind !== 'claim') return [];
    const { amount, against, again, overdue, outcome, received } = process;
    const from: Pick<ClaimRow, 'against' | 'courier' | 'trackingNumber' | 'supplier' | 'batch'> = against
      ? { against: 'supplier', supplier: against.supplier, batch: against.batch }
      : { against: 'courier', courier: parcel?.company, trackingNumber: parcel?.trackingNumber };
    return [
      {
        ...{ processId, ...from, productId: line?.productId, product: line?.title, cause, amount },
        ...{ tries: again ? 2 : 1, status: outcome ?? (overdue ? 'overdue' : 'open'), received },
        ...{ photos: pieces('photo'), waybills: pieces('waybill'), weights: pieces('weight') },
        ...{ waybillGrams: gramsOf('waybill'), weighedGrams: gramsOf('weight') },
      },
    ];
  });
}
