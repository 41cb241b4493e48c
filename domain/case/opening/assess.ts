import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { ownedByActor } from '../people/ownership';

/** A person judges the problem before any offer: the cause, how bad it is, and whose fault (handbook §3.2). */
export function assess(draft: Draft, { type: _, ...assessment }: CommandOf<'assess'>): void {
  ownedByActor(draft);
  draft.emit({ type: 'assessed', assessment });
}
