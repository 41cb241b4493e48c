import { refuse } from '../../errors';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { ownedByActor } from '../people/ownership';
import { toAllWhoAccept } from '../world/toWhoeverAccepts';

/** The shop calls the buyer no more, in any case. Anything that it still has to say goes by message (handbook §6). */
export function forbidCalls(draft: Draft, command: CommandOf<'forbidCalls'>): void {
  if (draft.state.doNotCall) refuse('alreadyDecided', 'It is known already that this buyer is not to be called.');
  ownedByActor(draft);
  draft.emit({ type: 'callsForbidden' });
  toAllWhoAccept(draft, command);
}
