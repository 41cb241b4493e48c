import { isOpenRefund, isWithReferee } from '../../asks';
import type { Fen } from '../../money';
import { playbookOf } from '../../playbooks/kinds';
import type { Policy } from '../../policy/policy';
import { freightLegs } from '../../rules/freight';
import type { OrderMoney } from '../../rules/orderMoney';
import type { CaseState } from '../state/caseState';
import { worthOf } from '../state/lines';
import { leftOf } from '../state/money';

/** What may be lost when the buyer is told no and does not give in. Amounts in fen. */
export interface CostOfNo {
  /** What the buyer asks for, or the price of the goods: the most that a lost dispute pays. */
  sum: Fen;
  /** The way back that the shop then bears, to near and far places; zero where it is the buyer's. */
  freight: { near: Fen; far: Fen };
  /** The sum with the dearer freight. */
  most: Fen;
  /** Different goods of the order: each can be reviewed once (handbook §10). */
  reviews: number;
  /** The referee decides already: a no is no longer the shop's to say. */
  withReferee: boolean;
}

/** Beside the price, before an agent says no (handbook §10). Undefined while the order is not known. */
export function costOfNo(state: CaseState, policy: Policy, money?: OrderMoney): CostOfNo | undefined {
  const { order, refund, assessment, kind } = state;
  if (!order) return undefined;
  const left = Math.max(0, leftOf(state, money));
  const sum = Math.min(left, isOpenRefund(refund) ? refund.amount : worthOf(state));
  const fault = assessment?.fault ?? playbookOf(kind).remedies.return?.assumed ?? 'unclear';
  const terms = { fault, shippedFree: order.postage === 0, shared: policy.freight.share };
  const isShops = isSent(state) && freightLegs({ ...terms, way: 'return' }).back !== 'buyer';
  const freight = isShops ? policy.freight.likely : { near: 0, far: 0 };
  const goods = new Set(order.lines.map(({ productId, oid }) => productId ?? oid));
  return { sum, freight, most: sum + freight.far, reviews: goods.size, withReferee: isWithReferee(refund) };
}

function isSent({ order }: CaseState): boolean {
  return order?.lines.some(({ shipped }) => shipped) ?? false;
}
