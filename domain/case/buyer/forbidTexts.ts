import { refuse } from '../../errors';
import type { CommandOf } from '../commands';
import { type Draft, runningOf } from '../draft';
import { ownedByActor } from '../people/ownership';

/** No text to the phone any more, in any case of the shop, by a program or by a person. */
export function forbidTexts(draft: Draft, command: CommandOf<'forbidTexts'>): void {
  if (draft.state.noTexts) refuse('alreadyDecided', 'It is known already that this buyer wants no texts.');
  ownedByActor(draft);
  draft.emit({ type: 'textsForbidden' });
  for (const [id] of runningOf(draft.state, 'contact')) draft.input(id, { type: 'command', command });
}
