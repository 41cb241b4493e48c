/**
 * The numbers and names in a refusal, apart from its sentence: who says it in another language needs them. A role, a stage and a
 * remedy have their names of the glossary.
 */
export interface RefusalValues {
  /** Fen: what is asked for, or what it must be. */
  amount: number;
  /** Fen: the most that may be. */
  mostAmount: number;
  /** The most that may be: characters, calls, pieces, times. */
  most: number;
  /** ISO: the first instant at which it may be. */
  fromAt: string;
  /** ISO: the last instant at which it may be. */
  untilAt: string;
  role: string;
  stage: string;
  /** What is wanted. */
  remedy: string;
  /** What comes before it. */
  firstRemedy: string;
  /** Who has done it, or does it. */
  staffId: string;
  /** What is not said to a buyer. */
  phrases: string;
}

/** The values that refusals tell: by code each set of them, which makes one sentence. A code that is not here tells none. */
export const TOLD = {
  overCap: [['amount', 'mostAmount']],
  overPolicy: [['amount'], ['mostAmount']],
  beyondAuthority: [['amount', 'role'], ['mostAmount'], ['most'], ['firstRemedy', 'remedy']],
  ladderSkipped: [['firstRemedy', 'remedy']],
  amountChanged: [['amount']],
  tooManyCalls: [['fromAt', 'most']],
  quietHours: [['fromAt']],
  textTooLong: [['most']],
  blockedWords: [['phrases']],
  evidenceOverLimits: [['most']],
  invalidQuantity: [['most']],
  invalidTime: [['untilAt']],
  tooLate: [['untilAt']],
  roleNotAllowed: [['role']],
  wrongStage: [['stage']],
  alreadyDecided: [['staffId']],
  offerPending: [['remedy']],
  taskClaimed: [['staffId']],
} as const satisfies Readonly<Record<string, readonly (readonly (keyof RefusalValues)[])[]>>;

/** Some values of refusals, as they stand on the wire. */
export type SomeValues = Partial<RefusalValues>;

/** The values that may go with this code: one of its sets, whole. */
export type ValuesOf<Code extends string> = Code extends keyof typeof TOLD ? Told<(typeof TOLD)[Code][number]> : never;

type Told<Names> = Names extends readonly (keyof RefusalValues)[] ? Pick<RefusalValues, Names[number]> : never;
