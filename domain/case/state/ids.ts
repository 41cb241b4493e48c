import { isOf, type ProcessKind, type ProcessState, type States } from '../../processes/registry';
import type { Agreement } from './bargain';
import type { CaseState } from './caseState';

/**
 * Where a process runs: the ids of processes are made and read here alone. Processes that belong together share an
 * owner before the slash (`agreement-2/parcel`, `call-1/chase`). Processes that may repeat have a number (`refusal-1`,
 * `refusal-2`).
 */

/** The countdown of the application that the case is about. */
export const COUNTDOWN = 'countdown';

/** The countdown under this id; the one of the application that the case is about where none is named. */
export function countdownOf({ processes }: Pick<CaseState, 'processes'>, id = COUNTDOWN) {
  return ofKind(processes[id], 'countdown');
}

/** The countdown of an application beside the known one. */
export function otherCountdownId(refundId: string): string {
  return numbered(COUNTDOWN, refundId);
}

export function approvalIdOf(offer: number): string {
  return numbered('approval', offer);
}

/** The n-th time that the buyer was turned to. */
export function contactIdOf(n: number): string {
  return numbered('contact', n);
}

/** The contact that was begun last. */
export function lastContact({ processes, contacts }: Pick<CaseState, 'processes' | 'contacts'>) {
  return ofKind(processes[contactIdOf(contacts)], 'contact');
}

/** The follow-up of the last settlement. A reopened case gets the next number. */
export function followUpIdOf({ settlements }: Pick<CaseState, 'settlements'>): string {
  return numbered('followUp', settlements);
}

export function lastFollowUp(state: Pick<CaseState, 'processes' | 'settlements'>) {
  return ofKind(state.processes[followUpIdOf(state)], 'followUp');
}

/** The shop's last word of the last settlement. */
export function lastWordIdOf({ settlements }: Pick<CaseState, 'settlements'>): string {
  return numbered('lastWord', settlements);
}

/** The claim on whoever supplied the goods: one a case. */
export function supplierClaimId(): string {
  return numbered('claim', 'supplier');
}

/** Several processes of one sort differ by a number or a name: `sendBack-2`, `feed-page`. */
export function numbered(name: string, n: number | string): string {
  return `${name}-${n}`;
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
  return `${numbered(CALL, contact)}/${part}`;
}

/** The next id of what may happen several times: `cash-1`, `cash-2`. */
export function nextIdOf({ processes }: Pick<CaseState, 'processes'>, name: string): string {
  const before = Object.keys(processes).filter((id) => isCounted(id, name)).length;
  return numbered(name, before + 1);
}

/** Whether an id is one of those that are counted under this name. */
export function isCounted(id: string, name: string): boolean {
  return id.startsWith(numbered(name, ''));
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

/** Processes that follow a call bear the number of the contact. */
export function callsFollowed({ processes }: Pick<CaseState, 'processes'>): (Owned & { contact: number })[] {
  return Object.entries(processes).flatMap(([id, process]) => {
    const [owner = '', local = ''] = id.split('/');
    const contact = numberOf(owner, CALL);
    return contact === undefined ? [] : [{ id, local, process, contact }];
  });
}

/** The processes of this kind in an agreement. Without a number: in the last agreement. */
export function ofAgreement<K extends ProcessKind>(
  state: Pick<CaseState, 'processes' | 'agreement'>,
  kind: K,
  agreement: Pick<Agreement, 'n'> | undefined = state.agreement,
): States[K][] {
  if (!agreement) return [];
  return stepsBegun(state, agreement).flatMap(({ process }) => (isOf(process, kind) ? [process] : []));
}

/** The number of the agreement that this step belongs to. Undefined when it belongs to none. */
export function agreementOf(id: string): number | undefined {
  const [owner = '', step] = id.split('/');
  return step === undefined ? undefined : numberOf(owner, AGREEMENT);
}

const AGREEMENT = 'agreement';
const CALL = 'call';

function ownerOf({ n }: Pick<Agreement, 'n'>): string {
  return numbered(AGREEMENT, n);
}

function inquiriesOf(kind: string): string {
  return numbered('inquiry', kind);
}

function ownedBy({ processes }: Pick<CaseState, 'processes'>, owner: string): Owned[] {
  const prefix = `${owner}/`;
  return Object.entries(processes).flatMap(([id, process]) =>
    id.startsWith(prefix) ? [{ id, local: id.slice(prefix.length), process }] : [],
  );
}

function numberOf(id: string, name: string): number | undefined {
  return isCounted(id, name) ? Number(id.slice(numbered(name, '').length)) : undefined;
}

function ofKind<K extends ProcessKind>(process: ProcessState | undefined, kind: K): States[K] | undefined {
  return process && isOf(process, kind) ? process : undefined;
}
