import type { Script } from '../../asks';
import { isSpeaking } from '../../processes/registry';
import type { Draft } from '../draft';
import type { CaseState } from '../state/caseState';
import { lastContact, lastFollowUp, lastWordIdOf } from '../state/ids';
import { keepPromises } from './keepPromises';

/**
 * Every chat ends with the shop's word (handbook §6). When a person has read the buyer's last message as the end of
 * the matter, the shop answers it before the case is closed. It does so once a settlement. What the buyer writes after
 * that is a person's to answer.
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

/** The buyer's word is the last one, or the shop's is still on its way: the case is not closed yet. What a person must send holds nothing up. */
export function owesWord(state: CaseState): boolean {
  if (state.contactForbidden) return false;
  const isThanking = isSpeaking(state.processes[lastWordIdOf(state)]);
  return state.buyerWaits === true || isThanking || isSpeaking(lastContact(state));
}
