import { refuse } from '../../errors';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { ownedByActor } from '../people/ownership';
import { toAllWhoAccept } from '../world/toWhoeverAccepts';

/** No call any more, in any case of the shop; what still has to be said is a message (handbook §6). */
export function forbidCalls(draft: Draft, command: CommandOf<'forbidCalls'>): void {
  if (draft.state.doNotCall) refuse('alreadyDecided', 'It is known already that this buyer is not to be called.');
  ownedByActor(draft);
  draft.emit({ type: 'callsForbidden' });
  toAllWhoAccept(draft, command);
}
