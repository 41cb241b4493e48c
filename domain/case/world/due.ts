import { splitId } from '../../wanted';
import { closeCase } from '../closing/closeCase';
import { endTerm } from '../closing/term';
import { isUnfinished } from '../closing/unfinished';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { isInquiring, isTracing } from '../state/inquiries';
import { wants } from '../wants';

/** A deadline of the case has come. */
export function due(draft: Draft, { id }: CommandOf<'due'>): void {
  const { now } = draft.context;
  if (!wants(draft.state).deadlines.some((deadline) => deadline.id === id && deadline.at <= now)) return;
  const { owner, local } = splitId(id);
  if (owner !== 'case') draft.input(owner, { type: 'due', deadline: local });
  else if (local === 'term') endTerm(draft);
  else if (local === 'silence') closeOnSilence(draft);
}

/** Money on its way, or something that the shop still finds out, keeps the case open a while longer. */
function closeOnSilence(draft: Draft): void {
  const { state, context } = draft;
  const isBusy = isUnfinished(state) || isInquiring(state) || isTracing(state);
  if (!isBusy) closeCase(draft, 'buyerSilent');
  else draft.emit({ type: 'buyerSilent', closeAt: context.now + context.policy.contact.closeOnSilenceAfter });
}
