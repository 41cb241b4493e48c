import type { ProcessKind, ProcessState, States } from '../../processes/registry';
import type { Agreement } from './bargain';
import type { CaseState } from './caseState';

/**
 * Where a process runs: the ids of processes are made and read here alone. What belongs together has an owner before the
 * slash (`agreement-2/parcel`, `call-1/chase`); what may happen again is counted (`refusal-1`, `refusal-2`).
 */

/** The countdown of the application that the case is about. */
export const COUNTDOWN = 'countdown';

/** The countdown of an application beside the known one. */
export function otherCountdownId(refundId: string): string {
  return `${COUNTDOWN}-${refundId}`;
}

export function approvalIdOf(offer: number): string {
  return `approval-${offer}`;
}

/** A step of an agreement. */
export function processIdOf(agreement: Pick<Agreement, 'n'>, step: string): string {
  return `${ownerOf(agreement)}/${step}`;
}

/** The approval that a step of an agreement turned out to need. */
export function approvalStepOf(step: string): string {
  return `${step}-approval`;
}

/** The approval of the transfer whose payee runs under this id. */
export function approvalBeside(payeeId: string): string {
  return payeeId.endsWith(PAYEE) ? approvalStepOf(payeeId.slice(0, -PAYEE.length)) : approvalStepOf(payeeId);
}

const PAYEE = '-payee';

/** An inquiry of a kind: a case that changes its kind starts the next kind's own. */
export function inquiryId(kind: string, inquiry: string): string {
  return `${inquiriesOf(kind)}/${inquiry}`;
}

/** What follows from the call in the n-th contact. */
export function afterCallId(contact: number, part: string): string {
  return `${CALL}${contact}/${part}`;
}

/** The next id of what may happen several times: `cash-1`, `cash-2`. */
export function nextIdOf({ processes }: Pick<CaseState, 'processes'>, name: string): string {
  const before = Object.keys(processes).filter((id) => isCounted(id, name)).length;
  return `${name}-${before + 1}`;
}

/** Whether an id is one of those that are counted under this name. */
export function isCounted(id: string, name: string): boolean {
  return id.startsWith(`${name}-`);
}

/** A process with the id under which its owner knows it: of `agreement-2/parcel` that is `parcel`. */
export interface Owned {
  id: string;
  local: string;
  process: ProcessState;
}

/** The processes of an agreement, by the ids of its steps. */
export function stepsBegun(state: Pick<CaseState, 'processes'>, agreement: Pick<Agreement, 'n'>): Owned[] {
  return ownedBy(state, ownerOf(agreement));
}

/** The inquiries of a kind that were begun. */
export function inquiriesBegun(state: Pick<CaseState, 'processes'>, kind: string): Owned[] {
  return ownedBy(state, inquiriesOf(kind));
}

/** What follows from calls, with the number of the contact. */
export function callsFollowed({ processes }: Pick<CaseState, 'processes'>): (Owned & { contact: number })[] {
  return Object.entries(processes).flatMap(([id, process]) => {
    const [owner = '', local = ''] = id.split('/');
    return isCounted(owner, 'call') ? [{ id, local, process, contact: Number(owner.slice(CALL.length)) }] : [];
  });
}

/** The processes of this kind that belong to an agreement; to the last one where none is named. */
export function ofAgreement<K extends ProcessKind>(
  state: Pick<CaseState, 'processes' | 'agreement'>,
  kind: K,
  agreement: Pick<Agreement, 'n'> | undefined = state.agreement,
): States[K][] {
  if (!agreement) return [];
  return stepsBegun(state, agreement).flatMap(({ process }) => (isOf(process, kind) ? [process] : []));
}

/** The number of the agreement whose step this is; undefined for what belongs to none. */
export function agreementOf(id: string): number | undefined {
  const [owner = '', step] = id.split('/');
  return step !== undefined && isCounted(owner, 'agreement') ? Number(owner.slice('agreement-'.length)) : undefined;
}

const CALL = 'call-';

function ownerOf({ n }: Pick<Agreement, 'n'>): string {
  return `agreement-${n}`;
}

function inquiriesOf(kind: string): string {
  return `inquiry-${kind}`;
}

function ownedBy({ processes }: Pick<CaseState, 'processes'>, owner: string): Owned[] {
  const prefix = `${owner}/`;
  return Object.entries(processes).flatMap(([id, process]) =>
    id.startsWith(prefix) ? [{ id, local: id.slice(prefix.length), process }] : [],
  );
}

function isOf<K extends ProcessKind>(process: ProcessState, kind: K): process is ProcessState & States[K] {
  return process.kind === kind;
}
