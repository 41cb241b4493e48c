import { refuse } from '../../errors';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { ownedByActor } from '../people/ownership';
import { throwIfContactForbidden } from './contactBuyer';
import { makePromise, throwUnlessAhead } from './keepPromises';

/** "We come back to you" was said: it carries a time, and the time is kept (handbook §6). */
export function promiseTime(draft: Draft, { at, text }: CommandOf<'promiseTime'>): void {
  if (!text.trim()) refuse('textMissing', 'Say what the buyer was promised (text).');
  throwIfContactForbidden(draft.state);
  throwUnlessAhead(draft, at);
  ownedByActor(draft);
  makePromise(draft, { what: 'time', text, until: at });
}
