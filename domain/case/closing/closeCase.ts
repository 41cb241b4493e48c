import type { Draft } from '../draft';
import { running } from '../draft';
import { withdrawOffer } from '../offer/withdrawOffer';
import { finalRegistration } from '../people/registration';

/** The case is closed: what still runs is cancelled, and it can be reopened until the after-sales term ends. */
export function closeCase(draft: Draft, as: string): void {
  for (const [id] of running(draft.state)) draft.input(id, { type: 'cancel', because: 'closed' });
  withdrawOffer(draft, as);
  if (draft.state.agreement?.status === 'running') draft.emit({ type: 'agreementBroken', because: as });
  const { state, context } = draft;
  const registration = finalRegistration(state, context);
  if (JSON.stringify(registration) !== JSON.stringify(state.registration))
    draft.emit({ type: 'registered', registration });
  const from = state.order?.succeededAt ?? context.now;
  draft.emit({ type: 'closed', as, termEndsAt: Math.max(context.now, from + context.policy.afterSalesTerm) });
}
