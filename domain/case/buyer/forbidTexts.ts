import { refuse } from '../../errors';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { ownedByActor } from '../people/ownership';
import { toAllWhoAccept } from '../world/toWhoeverAccepts';

/** No text to the phone any more, in any case of the shop, by a program or by a person. */
export function forbidTexts(draft: Draft, command: CommandOf<'forbidTexts'>): void {
  if (draft.state.noTexts) refuse('alreadyDecided', 'It is known already that this buyer wants no texts.');
  ownedByActor(draft);
  draft.emit({ type: 'textsForbidden' });
  toAllWhoAccept(draft, command);
}
