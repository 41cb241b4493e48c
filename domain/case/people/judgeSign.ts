import { refuse } from '../../errors';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';

/**
 * Signs of fraud (handbook §7). A case asks other cases about a return. It asks when the return has a tracking number,
 * or when the warehouse finds something. A sign goes to the supervisor with its evidence. By itself it refuses nothing.
 */

/**
 * A supervisor judges a sign of fraud, with a reason. A confirmed sign counts against the buyer in later cases, an
 * unfounded one does not.
 */
export function judgeSign(draft: Draft, { confirmed, note, sign: n }: CommandOf<'judgeSign'>): void {
  if (!note.trim()) refuse('textMissing', 'Say why the sign is confirmed or unfounded (note).');
  const { signs = [] } = draft.state;
  const sign = signs.find((one) => (n === undefined ? one.confirmed === undefined : one.n === n));
  if (!sign) refuse('notWaiting', 'No sign of fraud of this case waits for a judgement.');
  if (sign.confirmed !== undefined) refuse('alreadyDecided', `The sign ${sign.n} has been judged already.`);
  draft.emit({ type: 'signJudged', n: sign.n, confirmed, note });
}
