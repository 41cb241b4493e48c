import type { Script } from '../../asks';
import { refuse } from '../../errors';
import { wallClock } from '../../time';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { ownedByActor } from '../people/ownership';
import { numbered } from '../state/ids';
import { throwIfContactForbidden } from './contactBuyer';
import { keepPromises, makePromise, promisesOf, throwUnlessAhead } from './keepPromises';

/** The buyer is told how long they wait, and that is a promise (handbook §6). It answers what they wrote. */
export function hold(draft: Draft, { until, text }: CommandOf<'hold'>): void {
  if (text !== undefined && !text.trim()) refuse('textMissing', 'Leave the text out, or say something.');
  throwIfContactForbidden(draft.state);
  throwUnlessAhead(draft, until);
  ownedByActor(draft);
  draft.emit({ type: 'buyerAnswered' });
  keepPromises(draft);
  const { refund } = draft.state;
  const clock = wallClock(until, draft.context.policy.utcOffsetMinutes);
  const script: Script = { name: 'hold', values: { until: clock } };
  draft.start(numbered('hold', promisesOf(draft.state).length + 1), {
    process: 'notice',
    plan: { script, refundId: refund?.refundId, text },
  });
  makePromise(draft, { what: 'time', text, until });
}
