import { outlivesMatter } from '../../processes/registry';
import { owesWord } from '../buyer/lastWord';
import { running } from '../draft';
import { isKeepingGoods } from '../goods/heldGoods';
import { hasBothToDo } from '../settlement/paidByPlatform';
import type { CaseState } from '../state/caseState';
import { unjudgedStray } from '../state/goods';
import { isPaying } from '../state/money';
import { hasOpenSign } from '../state/oversight';

/**
 * Work that the shop still has to do, although the buyer may be satisfied. Examples: money on its way, a claim on the
 * courier, a review without its explanation, a promised time, a supervisor's decision. While any is left, the case is
 * not closed without a person.
 */
export function isUnfinished(state: CaseState): boolean {
  const judging = hasOpenSign(state) || unjudgedStray(state) !== undefined || hasBothToDo(state);
  if (isKeepingGoods(state)) return true;
  return judging || owesWord(state) || isPaying(state) || running(state).some(([, process]) => outlivesMatter(process));
}
