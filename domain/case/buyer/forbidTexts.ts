import { refuse } from '../../errors';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { ownedByActor } from '../people/ownership';
import { toAllWhoAccept } from '../world/toWhoeverAccepts';

/** The shop sends the buyer no SMS any more, in any case, neither by program nor by a person. */
export function forbidTexts(draft: Draft, command: CommandOf<'forbidTexts'>): void {
  if (draft.state.noTexts) refuse('alreadyDecided', 'It is known already that this buyer wants no texts.');
  ownedByActor(draft);
  draft.emit({ type: 'textsForbidden' });
  toAllWhoAccept(draft, command);
}
