import type { Script, TextAnswer } from '../../asks';
import type { Task, Wants } from '../../wanted';
import { UNKNOWN_RESULT } from '../parts/sayOrByHand';
import type { Place } from '../process';
import type { ContactEvent, ContactState } from './contact';
import { owesText } from './contactCalls';

/**
 * The third channel, SMS (handbook §6). A program sends it. A person does when the program cannot, or when the result
 * is unknown.
 */

export function asksText(state: ContactState, { caseId, processId, tid, buyerId }: Place): Wants['asks'] {
  if (!owesText(state) || state.textByHand) return [];
  const id = `text-${state.texts}`;
  const script: Script = { name: 'contact.text', values: {} };
  const input = { intentId: `${caseId}/${processId}/${id}`, tid, buyerId, script };
  return [{ id, name: 'sendText', input, summary: 'text to a buyer whom no call reached' }];
}

export function textAnswered(out: TextAnswer): ContactEvent[] {
  switch (out.result) {
    case 'sent':
      return [{ type: 'contact.texted' }];
    case 'notWanted':
      return [{ type: 'contact.textsForbidden' }];
    case 'refused':
      return [{ type: 'contact.textNotSent', reason: out.reason }];
    case 'unknown':
      return [{ type: 'contact.textNotSent', reason: UNKNOWN_RESULT }];
    case 'noChannel':
      return [{ type: 'contact.textNotSent', reason: 'noChannel' }];
  }
}

export function taskOfText(state: ContactState): Task[] {
  if (!owesText(state) || !state.textByHand) return [];
  const script: Script = {
    name: state.textByHand === UNKNOWN_RESULT ? 'contact.textUnknown' : 'contact.text',
    values: {},
  };
  return [{ id: 'text', kind: 'text', role: 'afterSales', command: 'recordSent', script }];
}
