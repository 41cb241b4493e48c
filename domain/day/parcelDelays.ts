import type { DayRules } from '../policy/policy';
import type { Instant } from '../time';

/** What the courier has told of a parcel, as far as a delay shows in it. Without anything it knows nothing of the number. */
export interface SeenParcel {
  state?: string;
  moved?: boolean;
  /** The latest scan. */
  lastEventAt?: Instant;
}

/** `exception`: the courier itself says that something is wrong. */
export type ParcelDelay = 'pickUpOverdue' | 'stalled' | 'deliveryOverdue' | 'exception';

/** The states in which a courier says by itself that a person is needed. */
const EXCEPTIONS: readonly string[] = ['difficult', 'refused'];

/**
 * What is wrong with a parcel that has not arrived (handbook §5, §9), followed `since` an instant. Undefined while it travels as
 * it should.
 */
export function delayOf(
  { state, moved = false, lastEventAt }: SeenParcel,
  { since, now }: { since: Instant; now: Instant },
  { pickUpWithin, stalledAfter, deliverWithin }: DayRules,
): ParcelDelay | undefined {
  if (state !== undefined && EXCEPTIONS.includes(state)) return 'exception';
  if (!moved) return now - since > pickUpWithin ? 'pickUpOverdue' : undefined;
  if (lastEventAt !== undefined && now - lastEventAt > stalledAfter) return 'stalled';
  return now - since > deliverWithin ? 'deliveryOverdue' : undefined;
}
