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

/** A person sends these words and says so with `recordSent`. */
export function taskByHand(script: Script): Task {
  return { id: 'byHand', kind: 'sendByHand', role: 'afterSales', command: 'recordSent', script };
}
