import { followedBy } from '../../processes/registry';
import { isSameNumber } from '../../rules/trackingNumber';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { running } from '../draft';

/**
 * The courier's latest scan of a parcel, told by a push. A process that follows that number learns it as if it had
 * asked. A scan without consequences, as most are, leaves no event.
 */
export function parcelSeen(draft: Draft, { trackingNumber, facts }: CommandOf<'parcelSeen'>): void {
  for (const [id, process] of running(draft.state)) {
    const followed = followedBy(process);
    if (!followed || !isSameNumber(followed.trackingNumber, trackingNumber) || !followed.isNews(facts)) continue;
    draft.input(id, { type: 'answer', ask: PUSHED, answer: { name: 'readParcel', out: facts } });
  }
}

/** The ask that nobody put. */
const PUSHED = 'push';
