import { isOpenExchange, isOpenRefund } from '../../asks';
import type { Situation } from '../../policy/policy';
import { isOf } from '../../processes/registry';
import type { Instant } from '../../time';
import type { Party } from '../../vocabulary';
import type { CaseState } from '../state/caseState';

/** A deadline that the platform enforces, and who has to act before it. */
export interface PlatformCountdown {
  endsAt: Instant;
  of: Party;
}

const OF: Readonly<Record<Situation, Party>> = {
  sellerAnswers: 'shop',
  sellerConfirms: 'shop',
  buyerShips: 'buyer',
  buyerReacts: 'buyer',
};

/**
 * The platform's countdown of an open case that ends first (handbook §7). It runs for its application, for those beside it, or
 * for an exchange; the referee's term for evidence is one too. The shop's own timers are none. It stays until the platform has
 * moved on.
 */
export function platformCountdown(state: CaseState): PlatformCountdown | undefined {
  if (state.stage === 'closed') return undefined;
  const all = Object.values(state.processes).flatMap((process): PlatformCountdown[] => {
    if (isOf(process, 'countdown')) {
      const runs = process.outcome !== 'over' && isOpen(state, process.refundId);
      return runs ? [{ endsAt: process.deadline, of: OF[process.situation] }] : [];
    }
    const collects = isOf(process, 'evidencePack') && process.outcome === undefined && process.status === 'collecting';
    return collects ? [{ endsAt: process.endsAt, of: 'shop' }] : [];
  });
  return all.reduce<PlatformCountdown | undefined>(
    (first, one) => (first === undefined || one.endsAt < first.endsAt ? one : first),
    undefined,
  );
}

/** Whether the platform still counts down for the application of this number. */
function isOpen({ refund, otherRefunds = [], exchange }: CaseState, id: string): boolean {
  return (
    (isOpenRefund(refund) && refund.refundId === id) ||
    otherRefunds.some(({ refundId }) => refundId === id) ||
    (isOpenExchange(exchange) && exchange.exchangeId === id)
  );
}
