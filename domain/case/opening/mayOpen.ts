import type { ReviewFacts } from '../../asks';
import { refuse } from '../../errors';
import { playbookOf } from '../../playbooks/kinds';
import type { Subject } from '../../vocabulary';

/** What a case is about, as far as it decides which kinds it can be. */
export interface Matter {
  subject: Subject;
  /** Absent while nobody has read it. */
  review?: ReviewFacts;
  reviewGone?: boolean;
}

/**
 * A case enters a kind by opening, splitting or change only where it could be opened so. Example: a review is
 * recovered only where there is one that is not good (handbook §8). Throws a DomainError: `unknownKind` or
 * `wrongKind`.
 */
export function throwUnlessMayOpen(kind: string, { subject, review, reviewGone }: Matter): void {
  const about = playbookOf(kind).subject ?? 'order';
  if (about !== 'review') return;
  if (subject.type !== 'review') {
    refuse('wrongKind', `A ${kind} case is about a review, and this one is not; open one about the review itself.`);
  }
  if (review?.result === 'good' || reviewGone) {
    refuse('wrongKind', `The buyer's review is good or no longer there; a ${kind} case needs a neutral or bad one.`);
  }
}
