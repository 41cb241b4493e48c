import type { BuyerWish } from '../../vocabulary';
import type { WantedAsk } from '../../wanted';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import type { CaseState } from '../state/caseState';
import { toAllWhoAccept } from '../world/toWhoeverAccepts';

/**
 * What a buyer does not want holds in every case of that buyer at once, a harassment report above all (handbook §6).
 * The case in which it was said tells the others. A case that opens later begins with it.
 */

/** Another case of this buyer tells what was said there. What is known already changes nothing. */
export function wishHeard(draft: Draft, { wishes, saidIn }: CommandOf<'wishHeard'>): void {
  takeWishes(draft, wishes, saidIn);
}

/**
 * Calls, texts and all that speaks to the buyer end here too. `saidIn` is the case in which the buyer said it, where
 * that is known.
 */
export function takeWishes(draft: Draft, wishes: readonly BuyerWish[], saidIn?: string): void {
  const heard = { elsewhere: true, ...(saidIn === undefined ? {} : { saidIn }) } as const;
  const isHarassed = wishes.includes('noContact') && !draft.state.contactForbidden;
  if ((isHarassed || wishes.includes('noCalls')) && !draft.state.doNotCall) {
    draft.emit({ type: 'callsForbidden', ...heard });
    toAllWhoAccept(draft, { type: 'forbidCalls' });
  }
  if (isHarassed) draft.emit({ type: 'contactForbidden', ...heard });
  if (wishes.includes('noTexts') && !draft.state.noTexts) {
    draft.emit({ type: 'textsForbidden', ...heard });
    toAllWhoAccept(draft, { type: 'forbidTexts' });
  }
}

/** The other cases are told until all have heard it, also from a case that is closed. */
export function wishAsks({ buyerId, untold = [], toldTries = 0 }: CaseState): WantedAsk[] {
  return untold.map((wish) => ({
    ...{ id: `case/${WISH}${wish}-${toldTries}`, name: 'tellWish', input: { buyerId, wish } },
    summary: "tell the buyer's other cases what the buyer does not want",
  }));
}

/** The wish that a question of the trunk, by its own part of the id, is about. */
export function wishAskedIn(local: string, { untold = [] }: CaseState): BuyerWish | undefined {
  return untold.find((wish) => local.startsWith(`${WISH}${wish}-`));
}

const WISH = 'wish-';
