import { yuan } from '../../money';
import { paymentOf, returnParcelOf } from '../../processes/registry';
import type { Draft } from '../draft';
import { running } from '../draft';
import type { CaseState } from '../state/caseState';
import { numbered } from '../state/ids';
import { lineOf } from '../state/lines';

/**
 * A move: the platform has paid while the goods travel or are delivered, and nothing brings them back. A supervisor has them
 * stopped or asked back, or claims them from the courier (handbook §5: refundInTransit).
 */
export function askAboutPaidGoods(draft: Draft): void {
  const { state } = draft;
  const { refund, processes } = state;
  if (state.stage === 'closed' || !refund || !isPaidWithoutGoods(state)) return;
  const id = numbered('goodsPaidFor', refund.refundId);
  const before = processes[id];
  if (before && before.outcome !== 'cancelled') return;
  const { within } = draft.context.policy.errand;
  const { company = '', trackingNumber = '' } = lineOf(state)?.parcel ?? {};
  const values = { amount: yuan(refund.amount), company, trackingNumber };
  draft.start(id, {
    process: 'errand',
    plan: { what: 'goodsPaidFor', role: 'supervisor', outcomes: OUTCOMES, within, values },
  });
}

const OUTCOMES = ['recovered', 'claimed', 'writtenOff'];

/** The platform paid for goods that are not back. A supervisor was asked about them, and the case was closed without an answer. */
export function goodsUnaccountedFor(state: CaseState): boolean {
  if (!state.refund || !isPaidWithoutGoods(state)) return false;
  return state.processes[numbered('goodsPaidFor', state.refund.refundId)]?.outcome === 'cancelled';
}

/** The buyer who keeps goods and gets money for them asks for just that: those goods are where they belong. */
function isPaidWithoutGoods(state: CaseState): boolean {
  const { refund, agreement, strayParcels = [] } = state;
  if (refund?.status !== 'SUCCESS' || !lineOf(state)?.shipped || agreement?.status === 'running') return false;
  if (refund.asks === 'refundOnly' && refund.goods === 'received') return false;
  return !isPaidByShop(state, refund.refundId) && !isBack(state) && strayParcels.length === 0;
}

function isPaidByShop(state: CaseState, refundId: string): boolean {
  return Object.values(state.processes).some((one) => {
    const payment = paymentOf(one);
    return payment?.refundId === refundId && payment.left !== 'no';
  });
}

/** The goods are here, or on a way that the case watches. */
function isBack(state: CaseState): boolean {
  if (Object.values(state.processes).some((one) => returnParcelOf(one)?.isHere)) return true;
  return running(state).some(([, one]) => returnParcelOf(one) !== undefined);
}
