import type { Fen } from '../money';

/**
 * Finance's refund list (handbook §4): which line may be paid, and who may take the list a step further. The case itself
 * pays, under a key that it pays once.
 */

/**
 * Why a line is stopped. `byHand`: it does not fit finance's own books. `refused`: the case did not take it. Each of the
 * others is found out by the program.
 */
export const MISMATCHES = [
  'caseClosed',
  'notWaiting',
  'amountChanged',
  'payeeChanged',
  'orderRest',
  'byHand',
  'refused',
] as const;
export type Mismatch = (typeof MISMATCHES)[number];

/** What two people read: this sum, to this payee, under this key. `payee` is a digest of account and name. */
export interface ReadLine {
  amount: Fen;
  payee: string;
  intentId: string;
}

/** What case and ledger say of the same payment now. */
export interface LineNow {
  isOpen: boolean;
  /** Absent: it does not wait for finance any more. It was paid, given up, sent back or is under way. */
  waiting?: ReadLine;
  /** What the order can still bear, fen. */
  left: Fen;
}

/** Why a line may not be paid. Undefined where everything is as it was read. */
export function mismatchOf(read: ReadLine, now: LineNow): Mismatch | undefined {
  const { isOpen, waiting, left } = now;
  if (!isOpen) return 'caseClosed';
  if (!waiting || waiting.intentId !== read.intentId) return 'notWaiting';
  if (waiting.amount !== read.amount) return 'amountChanged';
  if (waiting.payee !== read.payee) return 'payeeChanged';
  return read.amount > left ? 'orderRest' : undefined;
}

export const LIST_STATUSES = ['made', 'proposed', 'confirmed', 'executed', 'discarded'] as const;
export type ListStatus = (typeof LIST_STATUSES)[number];

export const LIST_STEPS = ['propose', 'confirm', 'execute', 'discard'] as const;
export type ListStep = (typeof LIST_STEPS)[number];

/** From which statuses a step is taken. An executed list is executed again where a line had no answer. */
const FROM: Readonly<Record<ListStep, readonly ListStatus[]>> = {
  propose: ['made'],
  confirm: ['proposed'],
  execute: ['confirmed', 'executed'],
  discard: ['made', 'proposed', 'confirmed'],
};

/** Why somebody may not take this step. `samePerson`: whoever has proposed a list does not confirm it. */
export function stepRefusedFor(
  step: ListStep,
  list: { status: ListStatus; proposedBy: string | null },
  staffId: string,
): 'notAtStep' | 'samePerson' | undefined {
  if (!FROM[step].includes(list.status)) return 'notAtStep';
  return step === 'confirm' && list.proposedBy === staffId ? 'samePerson' : undefined;
}

/** Whether finance may still take a line out: none of it has been sent. */
export function mayStop(status: ListStatus): boolean {
  return FROM.discard.includes(status);
}
