import { splitId } from '../../wanted';
import { wishAskedIn } from '../buyer/wishes';
import { isAboutTerm, skipTerm } from '../closing/term';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { wants } from '../wants';

/** A question failed for good: a person sees it, and may have it tried again. */
export function askFailed(draft: Draft, { id, reason }: CommandOf<'askFailed'>): void {
  const failed = wants(draft.state).asks.find((ask) => ask.id === id);
  if (!failed) return;
  const { owner, local } = splitId(id);
  // Nobody waits for a closed case: it is asked again at the end of its term.
  const wish = owner === 'case' ? wishAskedIn(local, draft.state) : undefined;
  if (wish) draft.emit({ type: 'wishNotTold', wish, reason });
  else if (owner === 'case' && isAboutTerm(local)) skipTerm(draft);
  else draft.emit({ type: 'troubled', ask: id, name: failed.name, reason });
}
