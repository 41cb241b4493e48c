import type { Actor } from '../roles';
import type { Draft } from './draft';
import { running } from './draft';
import { currentOffer, paid } from './queries';
import type { CaseState, Registration } from './state';

/** The case is closed: what still runs is cancelled, and it can be reopened until the after-sales term ends. */
export function closeCase(draft: Draft, as: string): void {
  for (const [id] of running(draft.state)) draft.input(id, { type: 'cancel', because: 'closed' });
  const offer = currentOffer(draft.state);
  if (offer) draft.emit({ type: 'offerWithdrawn', n: offer.n, because: as });
  if (draft.state.agreement?.status === 'running') draft.emit({ type: 'agreementBroken', because: as });
  const { state, context } = draft;
  const registration = { ...registrationOf(state, context.actor), ...judged(state.registration) };
  if (JSON.stringify(registration) !== JSON.stringify(state.registration))
    draft.emit({ type: 'registered', registration });
  const from = state.order?.succeededAt ?? context.now;
  draft.emit({ type: 'closed', as, termEndsAt: Math.max(context.now, from + context.policy.afterSalesTerm) });
}

/** What a person wrote down stays; what was paid and agreed is counted anew at the end. */
function judged(registration: Registration | undefined): Partial<Registration> {
  if (!registration) return {};
  const { cause, responsibility, tags, note } = registration;
  return { cause, responsibility, tags, note };
}

/** What is known without a person: used as it is when nobody registered the case. */
export function registrationOf(state: CaseState, actor: Actor): Registration {
  return {
    cause: state.assessment?.cause ?? state.refund?.reason ?? '',
    responsibility: state.assessment?.fault ?? 'unclear',
    tags: [],
    remedy: state.agreement?.status === 'broken' ? undefined : state.agreement?.remedy,
    paid: paid(state),
    handler: state.owner ?? actor.id,
  };
}
