import { refuse } from '../../errors';
import type { CommandOf } from '../commands';
import { type Draft, runningOf } from '../draft';
import { ownedByActor } from '../people/ownership';

/** No call any more, in any case of the shop; what still has to be said is a message (handbook §6). */
export function forbidCalls(draft: Draft, command: CommandOf<'forbidCalls'>): void {
  if (draft.state.doNotCall) refuse('alreadyDecided', 'It is known already that this buyer is not to be called.');
  ownedByActor(draft);
  draft.emit({ type: 'callsForbidden' });
  for (const [id] of runningOf(draft.state, 'contact')) draft.input(id, { type: 'command', command });
}
