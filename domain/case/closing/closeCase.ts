import type { Draft } from '../draft';
import { running } from '../draft';
import { withdrawOffer } from '../offer/withdrawOffer';
import { finalRegistration } from '../people/registration';
import { termFrom } from './term';

/** The case is closed: what still runs is cancelled, and it can be reopened until the after-sales term ends. */
export function closeCase(draft: Draft, as: string): void {
  for (const [id] of running(draft.state)) draft.input(id, { type: 'cancel', because: 'closed' });
  withdrawOffer(draft, as);
  if (draft.state.agreement?.status === 'running') draft.emit({ type: 'agreementBroken', because: as });
  const { state, context } = draft;
  const registration = finalRegistration(state, context);
  if (JSON.stringify(registration) !== JSON.stringify(state.registration))
    draft.emit({ type: 'registered', registration });
  const { termEndsAt, isAsked } = termFrom(draft.state, context.now, context.policy);
  draft.emit({ type: 'closed', as, termEndsAt, ...(isAsked ? { termAsked: true } : {}) });
}
