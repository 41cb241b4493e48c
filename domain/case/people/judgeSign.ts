import { refuse } from '../../errors';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';

/**
 * Signs of fraud (handbook §7). One case cannot know what other cases know, so it asks: as soon as a return has a
 * tracking number, or the warehouse finds something. A sign goes to the supervisor with its evidence. By itself it
 * refuses nothing.
 */

/** A supervisor's word on it, with the reason: confirmed it stands against the buyer in later cases, unfounded it does not. */
export function judgeSign(draft: Draft, { confirmed, note, sign: n }: CommandOf<'judgeSign'>): void {
  if (!note.trim()) refuse('textMissing', 'Say why the sign is confirmed or unfounded (note).');
  const { signs = [] } = draft.state;
  const sign = signs.find((one) => (n === undefined ? one.confirmed === undefined : one.n === n));
  if (!sign) refuse('notWaiting', 'No sign of fraud of this case waits for a judgement.');
  if (sign.confirmed !== undefined) refuse('alreadyDecided', `The sign ${sign.n} has been judged already.`);
  draft.emit({ type: 'signJudged', n: sign.n, confirmed, note });
}
