import { outlivesMatter as doesOutlive, type ProcessState } from '../../processes/registry';
import { owesWord } from '../buyer/lastWord';
import { running } from '../draft';
import { hasBothToDo } from '../settlement/paidByPlatform';
import type { CaseState } from '../state/caseState';
import { unjudgedStray } from '../state/goods';
import { isCounted } from '../state/ids';
import { isPaying } from '../state/money';
import { hasOpenSign } from '../state/oversight';

/**
 * Work that the shop still has to do, although the buyer may be satisfied. Examples: money on its way, a claim on the
 * courier, a review without its explanation, a promised time, a supervisor's decision. While any is left, the case is
 * not closed without a person.
 */
export function isUnfinished(state: CaseState): boolean {
  const judging = hasOpenSign(state) || unjudgedStray(state) !== undefined || hasBothToDo(state);
  return (
    judging || owesWord(state) || isPaying(state) || running(state).some(([id, process]) => outlivesMatter(id, process))
  );
}

/**
 * Work that goes on after the buyer's refund has ended on the platform. It is the shop's own, or the shop owes it
 * anyway.
 */
export function outlivesMatter(id: string, process: ProcessState): boolean {
  return doesOutlive(process) || OWN_ERRANDS.some((name) => isCounted(id, name));
}

/** Goods and cash that go back to the buyer, and causes that are to be mended. */
const OWN_ERRANDS = ['sendBack', 'cash', 'feed'] as const;
