import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { ownedByActor } from '../people/ownership';

/** What is wrong, how badly and whose fault: judged by a person before anything is offered (handbook §3.2). */
export function assess(draft: Draft, { type: _, ...assessment }: CommandOf<'assess'>): void {
  ownedByActor(draft);
  draft.emit({ type: 'assessed', assessment });
}
