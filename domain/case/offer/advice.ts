import { type Fen, shareOf } from '../../money';
import { playbookOf } from '../../playbooks/kinds';
import type { Policy } from '../../policy/policy';
import { type FreightLegs, freightLegs, WAYS, type Way } from '../../rules/freight';
import type { OrderMoney } from '../../rules/orderMoney';
import { receivedAt } from '../../rules/window';
import type { Instant } from '../../time';
import type { CaseState } from '../state/caseState';
import { worthOf } from '../state/lines';
import { leftOf } from '../state/money';

/** Hints for the agent beside the price, before any offer (handbook §4). Amounts in fen. */
export interface Advice {
  /** The sum that this case may still pay or give for the goods. */
  left: Fen;
  freight: {
    shippedFree: boolean;
    /** What a return is likely to cost. */
    likely: { near: Fen; far: Fen };
    /** Who would pay the freight of each way. With an unclear fault the buyer does not pay. */
    legs: Record<Way, FreightLegs>;
  };
  /**
   * For a buyer who keeps the goods: the sum to offer first, and the highest one. A buyer who claims more sends the
   * goods back.
   */
  partialRefund: { first: Fen; most: Fen };
  coupon: { most: Fen };
  /** The last instant for a return without reason, where the receipt is known. */
  noReasonEndsAt?: Instant;
}

/** Undefined while the order is not known. */
export function adviceFor(state: CaseState, policy: Policy, money?: OrderMoney): Advice | undefined {
  const { order, outbound, assessment } = state;
  if (!order) return undefined;
  const worth = worthOf(state);
  const { suggest } = policy.partialRefund;
  const shippedFree = order.postage === 0;
  const { remedies } = playbookOf(state.kind);
  const faultFor = (way: Way) => assessment?.fault ?? remedies[way]?.assumed ?? 'unclear';
  const terms = { shippedFree, shared: policy.freight.share };
  const legs = WAYS.map((way): [Way, FreightLegs] => [way, freightLegs({ ...terms, fault: faultFor(way), way })]);
  const received = receivedAt(order, outbound);
  return {
    left: Math.max(0, leftOf(state, money)),
    freight: { shippedFree, likely: policy.freight.likely, legs: Object.fromEntries(legs) as Record<Way, FreightLegs> },
    partialRefund: { first: shareOf(worth, suggest.first), most: shareOf(worth, suggest.most) },
    coupon: { most: shareOf(worth, policy.coupon.most) },
    noReasonEndsAt: received === undefined ? undefined : received + policy.noReason.window,
  };
}
