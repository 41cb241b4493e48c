import type { Script } from '../asks';
import { yuan } from '../money';
import type { MemoSort, Policy } from '../policy/policy';
import type { ErrandName } from '../processes/house/errand';
import type { Remedy } from '../vocabulary';
import type { AgreedStep, PlanFacts, Step } from './playbook';

/** The parts of an agreement that the note on the order names. */
export interface Noted {
  remedy: Remedy;
  /** The kind of case is about a fault, unless a person has judged otherwise. */
  faultClaimed?: boolean;
  steps: readonly Step[];
}

/** The longest value in a note. So several notes fit on one order (platform.md §2: 1000 bytes). */
export const LONGEST_MEMO_WORDS = 40;

/**
 * The note that every agreement leaves on its order (handbook §9). With a fault it tells the defect, who bears the
 * freight, how the money goes, handler and time. Without one it tells reason, exchange, top-up, freight, handler and
 * time. Of a return it tells reason, item, amount, handler and time. Where photos are wanted it is written once they
 * are approved.
 */
export function memoStep(facts: PlanFacts, noted: Noted, { memo: { flags } }: Policy): AgreedStep {
  const sort = memoSort(facts, noted);
  const script: Script = { name: `memo.${sort}`, values: memoValues(sort, facts, noted) };
  const after = noted.steps.some(({ process }) => process === 'evidence') ? 'evidence.cleared' : undefined;
  return { id: 'memo', process: 'memo', plan: { tid: facts.order.tid, script, flag: flags[sort] }, after };
}

/** The sort of note: returned goods for a refund, a fault of the shop or the courier, or neither. */
export function memoSort({ assessment }: PlanFacts, { remedy, faultClaimed }: Noted): MemoSort {
  if (remedy === 'return') return 'return';
  const isFault = assessment ? assessment.fault !== 'buyer' : faultClaimed;
  return isFault ? 'withFault' : 'noFault';
}

function memoValues(sort: MemoSort, facts: PlanFacts, { remedy, steps }: Noted): Record<string, string> {
  const { amount, assessment, refund, handler, at } = facts;
  const reason = clipped(assessment?.cause ?? refund?.reason ?? '');
  const always = { remedy, amount: yuan(amount), freight: freightBearer(steps), handler, at };
  switch (sort) {
    case 'withFault':
      return { ...always, defect: reason, by: paidBy(steps) };
    case 'noFault':
      return { ...always, reason, exchange: yesNo(isExchanged(steps)), topUp: yesNo(isToppedUp(steps)) };
    case 'return':
      return { ...always, reason, item: itemOf(facts), by: paidBy(steps) };
  }
}

/** The goods of the case, for the person who unpacks them. Without lines in the case: every line of the order. */
export function itemOf({ item, order }: PlanFacts): string {
  const lines = item ? [item] : order.lines;
  return clipped(lines.map(({ title, quantity }) => `${title} ×${quantity}`).join('、'));
}

/** Who pays for the parcels of the agreement, as its steps say. `nobody` where nothing is sent. */
function freightBearer(steps: readonly Step[]): 'shop' | 'buyer' | 'nobody' {
  if (isToppedUp(steps)) return 'buyer';
  if (steps.some(({ process, plan }) => process === 'payout' && plan.purpose === 'freight')) return 'shop';
  // A parcel that the courier brings back is no return and costs the buyer nothing.
  if (steps.some(({ process }) => process === 'inspection')) return 'buyer';
  return steps.some(({ process }) => process === 'dispatch') ? 'shop' : 'nobody';
}

/** How the money goes: on the buyer's application, by Alipay, or not at all. */
function paidBy(steps: readonly Step[]): 'application' | 'alipay' | 'nothing' {
  const methods = steps.flatMap(({ process, plan }) =>
    process === 'payout' && plan.purpose !== 'freight' ? [plan.method] : [],
  );
  if (methods.length === 0) return 'nothing';
  return methods[0] === 'refund' ? 'application' : 'alipay';
}

function isExchanged(steps: readonly Step[]): boolean {
  return steps.some(({ process, plan }) => process === 'dispatch' && plan.what === 'replacement');
}

/** The buyer's links for freight: the whole of it, or half. */
const TOP_UPS: readonly ErrandName[] = ['topUp', 'topUpHalf'];

function isToppedUp(steps: readonly Step[]): boolean {
  return steps.some(({ process, plan }) => process === 'errand' && TOP_UPS.includes(plan.what));
}

function yesNo(is: boolean): string {
  return is ? 'yes' : 'no';
}

/** Whole characters, also of an emoji. */
function clipped(text: string): string {
  const characters = [...text];
  return characters.length <= LONGEST_MEMO_WORDS ? text : `${characters.slice(0, LONGEST_MEMO_WORDS - 1).join('')}…`;
}
