import type { Fen } from '../../money';
import type { EvidenceSort } from '../../vocabulary';
import type { CaseState } from '../state/caseState';
import { lineOf } from '../state/lines';

/** How a claim on the courier stands. */
export const CLAIM_STATUSES = ['open', 'overdue', 'paid', 'declined', 'cancelled'] as const;
export type ClaimStatus = (typeof CLAIM_STATUSES)[number];

/** A claim as the claims book has it (handbook §10). Amounts are fen. */
export interface ClaimRow {
  processId: string;
  courier?: string;
  trackingNumber?: string;
  amount: Fen;
  /** 2 when it was made again after a no. */
  tries: 1 | 2;
  status: ClaimStatus;
  received?: Fen;
  /** How many pieces of evidence of each sort prove it. */
  photos: number;
  waybills: number;
  weights: number;
}

export function claimRowsOf(state: CaseState): ClaimRow[] {
  const parcel = lineOf(state)?.parcel;
  const pieces = (sort: EvidenceSort) => (state.evidence ?? []).filter((one) => one.sort === sort).length;
  return Object.entries(state.processes).flatMap(([processId, process]) => {
    if (process.kind !== 'claim') return [];
    const { amount, again, overdue, outcome, received } = process;
    return {
      ...{ processId, courier: parcel?.company, trackingNumber: parcel?.trackingNumber, amount },
      ...({ tries: again ? 2 : 1, status: outcome ?? (overdue ? 'overdue' : 'open'), received } as const),
      ...{ photos: pieces('photo'), waybills: pieces('waybill'), weights: pieces('weight') },
    };
  });
}
