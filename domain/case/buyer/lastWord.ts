import type { Script } from '../../asks';
import { isSpeaking } from '../../processes/registry';
import type { Draft } from '../draft';
import type { CaseState } from '../state/caseState';
import { lastContact, lastFollowUp, lastWordIdOf } from '../state/ids';
import { keepPromises } from './keepPromises';

/**
 * Every chat ends with the shop's word (handbook §6). A person may read the buyer's last message as the end of the
 * matter. The shop answers that message before the case is closed. It does so once a settlement. A person answers
 * anything that the buyer writes after that.
 */
export function sayLastWord(draft: Draft): void {
  const { state } = draft;
  const { stage, buyerWaits, contactForbidden, processes, refund } = state;
  const followUp = lastFollowUp(state);
  if (stage !== 'followUp' || !buyerWaits || contactForbidden || processes[lastWordIdOf(state)]) return;
  if (followUp?.status !== 'answered') return;
  if (followUp.outcome !== 'solved' && followUp.outcome !== 'silent') return;
  draft.emit({ type: 'buyerAnswered' });
  keepPromises(draft);
  const script: Script = { name: 'followUp.thanks', values: {} };
  draft.start(lastWordIdOf(state), { process: 'notice', plan: { script, refundId: refund?.refundId } });
}

/**
 * The buyer wrote last, or the shop's answer is still on its way. Until it arrives the case is not closed. What a
 * person must send holds nothing up.
 */
export function owesWord(state: CaseState): boolean {
  if (state.contactForbidden) return false;
  const isThanking = isSpeaking(state.processes[lastWordIdOf(state)]);
  return state.buyerWaits === true || isThanking || isSpeaking(lastContact(state));
}
