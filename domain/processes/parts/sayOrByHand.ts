import type { Script, SendAnswer } from '../../asks';
import type { Task } from '../../wanted';

/** Say it, or by hand: a program sends the buyer a message, and a person does where no program can. */

/** Nobody knows whether the message arrived. No program sends it again; a person decides. */
export const UNKNOWN_RESULT = 'unknownResult';

/** Why a message was not sent; undefined where it was. */
export function whyNotSent(out: SendAnswer): string | undefined {
  if (out.result === 'sent') return undefined;
  return out.result === 'refused' ? out.reason : UNKNOWN_RESULT;
}

/** A person sends these words and says so with `recordSent`. An agent's own words are the task's words then. */
export function taskByHand(known: Script, text?: string): Task {
  const script: Script = text === undefined ? known : { name: 'sendWords', values: { text } };
  return { id: 'byHand', kind: 'sendByHand', role: 'afterSales', command: 'recordSent', script };
}
