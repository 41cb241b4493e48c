import { isOpenRefund } from '../../asks';
import { isOf, returnParcelOf } from '../../processes/registry';
import type { Draft } from '../draft';
import type { CaseState } from '../state/caseState';
import { numbered, stepsBegun } from '../state/ids';
import { isBargaining } from '../state/stage';

/**
 * A move: the shop's own parcel could not be called back. The buyer, who was told that the money follows when it is here,
 * hears it, and it is bargained anew (handbook §5: refundInTransit).
 */
export function tellNotStopped(draft: Draft): void {
  const { agreement, processes, contactForbidden, refund } = draft.state;
  if (!isBargaining(draft.state) || contactForbidden || agreement?.status !== 'broken') return;
  // Paid or withdrawn meanwhile, there is nothing to hear.
  if (refund && !isOpenRefund(refund)) return;
  const id = numbered('notStopped', agreement.n);
  const why = whyNotStopped(draft.state);
  if (why === undefined || processes[id]) return;
  const script = { name: `notStopped.${why}` as const, values: {} };
  draft.start(id, { process: 'notice', plan: { script, refundId: refund?.refundId } });
}

/** Whether the courier shows the shop's own parcel as signed for by the buyer. */
export function isDelivered({ processes }: Pick<CaseState, 'processes'>): boolean {
  return Object.values(processes).some((one) => returnParcelOf(one)?.isOwn && one.outcome === 'delivered');
}

function whyNotStopped(state: CaseState): 'delivered' | 'failed' | undefined {
  const steps = state.agreement ? stepsBegun(state, state.agreement) : [];
  if (steps.some(({ process }) => isOf(process, 'parcel') && process.outcome === 'delivered')) return 'delivered';
  const isFailed = steps.some(({ local, process }) => local === 'intercept' && process.outcome === 'failed');
  return isFailed ? 'failed' : undefined;
}
