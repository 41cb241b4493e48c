import type { OrderFacts, ParcelFacts } from '../asks';
import type { Policy } from '../policy/policy';
import type { Instant } from '../time';

/** The place of an instant in a window. `unknown` when the case has no start to count from; then a person looks. */
export type InWindow = 'within' | 'over' | 'unknown';

/**
 * When the buyer received the goods: the courier's signature, otherwise the trade's success (handbook §5). Undefined
 * while neither is known.
 */
export function receivedAt(order: OrderFacts | undefined, outbound: ParcelFacts | undefined): Instant | undefined {
  return outbound?.signedAt ?? order?.succeededAt;
}

/**
 * Whether the buyer asks for a no-reason return in time: 7 days from receipt, including the last instant (handbook §5).
 */
export function noReasonWindow(
  facts: { order?: OrderFacts; outbound?: ParcelFacts; askedAt?: Instant },
  { noReason }: Policy,
): InWindow {
  return inWindow(receivedAt(facts.order, facts.outbound), facts.askedAt, noReason.window);
}

/** Whether the buyer asks for the difference in time after having paid, the last instant included (handbook §4). */
export function priceProtectionWindow(
  facts: { order?: OrderFacts; askedAt?: Instant },
  { priceProtection }: Policy,
): InWindow {
  return inWindow(facts.order?.paidAt, facts.askedAt, priceProtection.window);
}

function inWindow(beganAt: Instant | undefined, askedAt: Instant | undefined, window: number): InWindow {
  if (beganAt === undefined || askedAt === undefined) return 'unknown';
  return askedAt <= beganAt + window ? 'within' : 'over';
}
