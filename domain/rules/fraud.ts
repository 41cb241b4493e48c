import type { OrderFacts, SignFacts } from '../asks';
import type { Policy } from '../policy/policy';
import type { CaseLine, FoundInParcel, SignSort } from '../vocabulary';
import { coversOrder, piecesOf } from './lines';

/** A sign of fraud as it was found: its sort, and what shows it. */
export interface FoundSign {
  sort: SignSort;
  evidence: string;
}

/** The return that is looked at. */
export interface SuspectReturn {
  order?: OrderFacts;
  /** What comes back. */
  lines: readonly CaseLine[];
  trackingNumber?: string;
}

/**
 * The signs of fraud in facts from beyond the case (handbook §7). One sign: the same tracking number in refunds of
 * several orders or shops. Another: a buyer who buys in bulk, or again and again, and returns all. None of them refuses
 * anything: each goes to a person.
 */
export function signsIn(facts: SignFacts, suspect: SuspectReturn, policy: Policy): FoundSign[] {
  const found = [reusedTracking(facts, suspect), returnAll(facts, suspect, policy), knownContact(facts)];
  return found.filter((sign) => sign !== undefined);
}

/** The sign of fraud in the warehouse's finding (handbook §7). Undefined where there is none. */
export function signOf(found: FoundInParcel | undefined): SignSort | undefined {
  return found && SIGNS[found];
}

const SIGNS: Partial<Record<FoundInParcel, SignSort>> = {
  empty: 'emptyParcel',
  rubbish: 'rubbishReturned',
  otherGoods: 'swappedGoods',
};

function reusedTracking(
  { sameNumberIn, otherShops }: SignFacts,
  { trackingNumber }: SuspectReturn,
): FoundSign | undefined {
  if (!trackingNumber || (sameNumberIn.length === 0 && otherShops === 0)) return undefined;
  return sharedNumber(trackingNumber, { orders: sameNumberIn, otherShops });
}

/** One tracking number in several matters. Of other shops only their number is told. */
export function sharedNumber(
  trackingNumber: string,
  { orders = [], otherShops = 0 }: { orders?: readonly string[]; otherShops?: number },
): FoundSign {
  const where = [
    ...(orders.length > 0 ? [`the returns of ${orders.join(', ')}`] : []),
    ...(otherShops > 0 ? [`${otherShops} of other shops`] : []),
  ];
  return { sort: 'reusedTracking', evidence: `${trackingNumber} is also in ${where.join(' and ')}` };
}

/** In bulk: everything of an order of that many pieces. A habit: at least this many orders, and this share of them. */
function returnAll(
  { orders, returned }: SignFacts,
  { order, lines }: SuspectReturn,
  { fraud }: Policy,
): FoundSign | undefined {
  const pieces = piecesOf(lines);
  if (order && pieces >= fraud.bulkPieces && coversOrder(lines, order)) {
    return { sort: 'returnAll', evidence: `all ${pieces} pieces of one order come back` };
  }
  if (returned < fraud.returnsAtLeast || returned * 100 < orders * fraud.returnShare) return undefined;
  return { sort: 'returnAll', evidence: `${returned} of ${orders} orders of this buyer came back` };
}

/** Neither phone nor address is told: the orders show them to whoever may see them. */
function knownContact({ samePhoneIn = [], sameAddressIn = [] }: SignFacts): FoundSign | undefined {
  const where = [
    ...(samePhoneIn.length > 0 ? [`the phone in the returns of ${samePhoneIn.join(', ')}`] : []),
    ...(sameAddressIn.length > 0 ? [`the address in the returns of ${sameAddressIn.join(', ')}`] : []),
  ];
  if (where.length === 0) return undefined;
  return { sort: 'knownContact', evidence: `under other names: ${where.join(', ')}` };
}
