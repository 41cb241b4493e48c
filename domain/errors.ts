import type { SomeValues, ValuesOf } from './refusalValues';

/**
 * Every reason for which a rule says no, with the sort of its refusal.
 * - `forbidden`: the actor may never do it.
 * - `conflict`: not in this state of the case.
 * - `invalid`: the input breaks a rule.
 * - `notFound`: it names something that the case does not have.
 * - `stale`: it was meant for an earlier version of the case.
 */
export const REFUSALS = {
  roleNotAllowed: 'forbidden',
  ownedByAnother: 'forbidden',
  ownerOnDuty: 'forbidden',
  requesterMayNotApprove: 'forbidden',
  beyondAuthority: 'forbidden',
  caseNotOpen: 'conflict',
  caseAlreadyOpen: 'conflict',
  caseClosed: 'conflict',
  wrongStage: 'conflict',
  buyerNotPressing: 'conflict',
  nothingToTakeOver: 'conflict',
  nothingOffered: 'conflict',
  offerPending: 'conflict',
  alreadyDecided: 'conflict',
  notWaiting: 'conflict',
  assessmentMissing: 'conflict',
  refundNotOpen: 'conflict',
  refundOpen: 'conflict',
  refusalNotAllowed: 'conflict',
  nothingToPutOff: 'conflict',
  nothingNew: 'conflict',
  contactForbidden: 'conflict',
  tooLate: 'conflict',
  unknownKind: 'invalid',
  unknownCommand: 'invalid',
  invalidAmount: 'invalid',
  amountMissing: 'invalid',
  amountNotTaken: 'invalid',
  amountChanged: 'invalid',
  overCap: 'invalid',
  overPolicy: 'invalid',
  checkFailed: 'invalid',
  evidenceOverLimits: 'invalid',
  evidenceMissing: 'invalid',
  unknownEvidence: 'notFound',
  remedyNotOffered: 'invalid',
  ladderSkipped: 'invalid',
  payeeMissing: 'invalid',
  payeeChanged: 'invalid',
  textTooLong: 'invalid',
  textMissing: 'invalid',
  blockedWords: 'invalid',
  invalidTime: 'invalid',
  quietHours: 'invalid',
  tooManyCalls: 'invalid',
  callsForbidden: 'conflict',
  unknownProcess: 'notFound',
  unknownOffer: 'notFound',
  unknownOutcome: 'invalid',
  sameKind: 'invalid',
  wrongKind: 'invalid',
  unknownLine: 'notFound',
  unknownStaff: 'notFound',
  invalidQuantity: 'invalid',
  notAsAgreed: 'invalid',
  outsideTerm: 'invalid',
  caseChanged: 'stale',
} as const;

export type RefusalCode = keyof typeof REFUSALS;
export type RefusalSort = (typeof REFUSALS)[RefusalCode];

export interface Refusal {
  code: RefusalCode;
  message: string;
  values?: SomeValues;
}

/** A rule said no. Nothing has changed. The message is a sentence for the person who gave the command. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  constructor(
    readonly code: RefusalCode,
    message: string,
    /** The numbers and names of the sentence, for other languages. */
    readonly values?: SomeValues,
  ) {
    super(message);
  }
  get sort(): RefusalSort {
    return REFUSALS[this.code];
  }
}

/** Ends a rule with a no. `values` are those of the sentence, where its code has some (`TOLD`). */
export function refuse<Code extends RefusalCode>(code: Code, message: string, values?: ValuesOf<Code>): never {
  throw new DomainError(code, message, values);
}

/** A no that is answered instead of thrown. */
export function refusal<Code extends RefusalCode>(code: Code, message: string, values?: ValuesOf<Code>): Refusal {
  return { code, message, ...(values !== undefined && { values }) };
}

/** Throws what another rule has answered. */
export function refuseAs({ code, message, values }: Refusal): never {
  throw new DomainError(code, message, values);
}
