import { countedAs } from '../../rules/causes';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { ownedByActor } from './ownership';
import { registrationOf } from './registration';

/**
 * Registers the facts that only a person knows, with the case's own facts. The figures of §10 use them (handbook §3.6).
 */
export function register(draft: Draft, command: CommandOf<'register'>): void {
  ownedByActor(draft);
  const { cause, responsibility, tags = [], warehouse, feeds, note } = command;
  const said = { detail: undefined, ...countedAs(cause, draft.context.policy) };
  const known = registrationOf(draft.state, draft.context);
  draft.emit({
    type: 'registered',
    registration: { ...known, ...said, responsibility, tags, warehouse, feeds, note },
  });
}
