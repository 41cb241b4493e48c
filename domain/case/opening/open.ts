import { refuse } from '../../errors';
import { playbookOf } from '../../playbooks/kinds';
import { takeWishes } from '../buyer/wishes';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { hearAlarm } from '../people/hearAlarm';
import { ownedByActor, throwUnlessWorksKind } from '../people/ownership';
import { termsOf } from '../policy/terms';
import { throwUnlessOrdered } from '../state/lines';
import { throwUnlessMayOpen } from './mayOpen';
import { returnToAgent } from './returnToAgent';

/** A case begins; an agent who opens one owns it (handbook §3.1). */
export function open(draft: Draft, { type: _, wishes = [], ...opening }: CommandOf<'open'>): void {
  if (draft.state.seq > 0) refuse('caseAlreadyOpen', 'This case is already open.');
  throwUnlessWorksKind(draft.context.actor, opening.kind);
  const { verify } = playbookOf(opening.kind);
  throwUnlessMayOpen(opening.kind, opening);
  throwUnlessOrdered(opening);
  draft.emit({ type: 'opened', verify, terms: termsOf(draft.context.policy), ...opening });
  takeWishes(draft, wishes);
  ownedByActor(draft);
  returnToAgent(draft);
  hearAlarm(draft, opening.refund?.reason);
  hearAlarm(draft, opening.review?.content);
  if (opening.note) draft.emit({ type: 'noted', text: opening.note });
}
