import { followedBy } from '../../processes/registry';
import { isSameNumber } from '../../rules/trackingNumber';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { running } from '../draft';

/**
 * What the courier has just seen of a parcel, told by its push. A process that follows that number learns it as if it
 * had asked. What changes nothing for it leaves no event, as most scans on the way.
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
