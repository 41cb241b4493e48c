import type { ParcelFacts } from '../../asks';
import type { ProcessState } from '../../processes/registry';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { running } from '../draft';

/**
 * What the courier has just seen of a parcel, told by its push. A process that follows that number learns it as if it had asked; what
 * changes nothing for it leaves no event, as most scans on the way.
 */
export function parcelSeen(draft: Draft, { trackingNumber, facts }: CommandOf<'parcelSeen'>): void {
  for (const [id, process] of running(draft.state)) {
    const followed = followedBy(process);
    if (followed?.trackingNumber !== trackingNumber || !followed.isNews(facts)) continue;
    draft.input(id, { type: 'answer', ask: PUSHED, answer: { name: 'readParcel', out: facts } });
  }
}

/** The ask that nobody put. */
const PUSHED = 'push';

interface Followed {
  trackingNumber?: string;
  isNews(facts: ParcelFacts): boolean;
}

/** Which number a process follows now, and what would be news to it. */
function followedBy(process: ProcessState): Followed | undefined {
  switch (process.kind) {
    case 'parcel':
    case 'dispatch': {
      // Until the number is known to both sides there is nothing to see.
      if (process.status !== 'travelling' && process.status !== 'looking') return undefined;
      const known = process.facts;
      return { trackingNumber: process.number?.trackingNumber, isNews: (facts) => isFurther(known, facts) };
    }
    case 'chase': {
      const { seen } = process;
      // What was asked because it stands still ends with any scan.
      const isNews = (facts: ParcelFacts) => isFurther(seen, facts) || facts.lastEventAt !== seen?.lastEventAt;
      return { trackingNumber: process.number?.trackingNumber, isNews };
    }
    default:
      return undefined;
  }
}

function isFurther(known: ParcelFacts | undefined, facts: ParcelFacts): boolean {
  if (known === undefined) return facts.known;
  return facts.moved !== known.moved || facts.signed !== known.signed || facts.signedAt !== known.signedAt;
}
