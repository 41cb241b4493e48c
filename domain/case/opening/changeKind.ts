import { isWithReferee } from '../../asks';
import { refuse } from '../../errors';
import { playbookOf } from '../../playbooks/kinds';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { throwIfOfferPending } from '../offer/oneAtATime';
import { isReleasedBy, ownedByActor } from '../people/ownership';
import { inquiriesBegun } from '../state/ids';
import { throwUnlessMayOpen } from './mayOpen';

/** The matter is another one than it seemed: facts and history stay, the other kind's own inquiries begin. */
export function changeKind(draft: Draft, { kind, reason }: CommandOf<'changeKind'>): void {
  if (kind === draft.state.kind) refuse('sameKind', `This is a ${kind} case already.`);
  if (isWithReferee(draft.state.refund))
    refuse('wrongStage', 'The referee is in: the case is an intervention until the verdict.');
  throwUnlessMayOpen(kind, draft.state);
  throwIfOfferPending(draft.state);
  ownedByActor(draft);
  turnInto(draft, kind, reason);
}

/** The inquiries of the kind that it was are broken off, and the other kind's begin. */
export function turnInto(draft: Draft, kind: string, reason: string): void {
  const { verify } = playbookOf(kind);
  for (const { id } of inquiriesBegun(draft.state, draft.state.kind)) {
    draft.input(id, { type: 'cancel', because: 'kindChanged' });
  }
  const released = isReleasedBy(draft.state, kind) || undefined;
  draft.emit({ type: 'kindChanged', kind, reason, verify, released });
}
