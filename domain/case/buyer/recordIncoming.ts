import { refuse } from '../../errors';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { hearAlarm } from '../people/hearAlarm';
import { ownedByActor } from '../people/ownership';
import { keepPromises } from './keepPromises';

/**
 * The buyer came by themselves: phoned in, or wrote where no program reads. It is recorded in every stage with what was said, and
 * whoever took it has answered it (handbook §6). After the closing it reopens the case. Example: answers to an offer follow as `recordAnswer`.
 */
export function recordIncoming(draft: Draft, { channel, said }: CommandOf<'recordIncoming'>): void {
  if (!said.trim()) refuse('textMissing', 'Say what the buyer said (said).');
  ownedByActor(draft);
  draft.emit({ type: 'buyerCame', channel, said });
  // Who came by themselves need not be phoned about what they were asked.
  draft.inputAll({ type: 'buyerWrote' });
  keepPromises(draft);
  hearAlarm(draft, said);
  if (draft.state.stage === 'closed') draft.emit({ type: 'reopened', because: 'buyerCame' });
}
