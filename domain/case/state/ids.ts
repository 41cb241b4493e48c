import type { Agreement } from './caseState';

export function approvalIdOf(offer: number): string {
  return `approval-${offer}`;
}

export const ID = 'countdown';

export function processIdOf(agreement: Agreement, step: string): string {
  return `agreement-${agreement.n}/${step}`;
}

/** Where the countdown of an application beside the known one runs. */
export function otherCountdownId(refundId: string): string {
  return `countdown-${refundId}`;
}

/** What follows from the call in the n-th contact runs under `call-n/…`. */
export const CALL = 'call-';

/** Where an inquiry of a kind runs: a case that changes its kind starts the next kind's own. */
export function inquiryId(kind: string, inquiry: string): string {
  return `inquiry-${kind}/${inquiry}`;
}
