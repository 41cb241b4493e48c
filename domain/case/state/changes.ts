import { isOpenRefund, type RefundSnapshot } from '../../asks';
import { processOf } from '../../processes/registry';
import type { ParcelDecision } from '../../vocabulary';
import { splitId } from '../../wants';
import type { CaseState, FraudSign, Trouble } from './caseState';
import { paidByPlatform } from './money';
import { placeOf } from './place';

/** Parts of `evolve`: what some events change, where it is more than a field. */

/** The live refund; of the application before it stays what the platform paid by itself. */
export function refundChange(state: CaseState, refund: RefundSnapshot): Partial<CaseState> {
  if (state.refund === undefined || state.refund.refundId === refund.refundId) return { refund };
  const paidBefore = (state.paidBefore ?? 0) + paidByPlatform(state);
  const others = state.otherRefunds?.filter(({ refundId }) => refundId !== refund.refundId);
  return {
    refund,
    otherRefunds: others?.length ? others : undefined,
    paidBefore: paidBefore === 0 ? undefined : paidBefore,
  };
}

/** The open applications besides, each as it was seen last. */
export function otherRefunds(state: CaseState, refund: RefundSnapshot): RefundSnapshot[] | undefined {
  const others = (state.otherRefunds ?? []).filter(({ refundId }) => refundId !== refund.refundId);
  const now = isOpenRefund(refund) ? [...others, refund] : others;
  return now.length > 0 ? now : undefined;
}

export function judgedSigns(
  state: CaseState,
  word: Pick<FraudSign, 'n' | 'confirmed' | 'note'>,
): FraudSign[] | undefined {
  const { n, confirmed, note } = word;
  return state.signs?.map((sign) => (sign.n === n ? { ...sign, confirmed, note } : sign));
}

/** Goods that are to be paid for are here, and the refund that ended is no longer the end of the matter. */
export function strayJudged(state: CaseState, { n, decision }: { n: number; decision: ParcelDecision }) {
  const strayParcels = state.strayParcels?.map((stray) => (stray.n === n ? { ...stray, decision } : stray));
  return decision === 'payBack'
    ? { strayParcels, goodsHere: true, settledRefundAt: state.refund?.modifiedAt }
    : { strayParcels };
}

/** A failed question that this process no longer asks is nobody's trouble any more. */
export function stillInTrouble(state: CaseState, processId: string): Trouble[] {
  const process = state.processes[processId];
  const asks =
    process && process.outcome === undefined
      ? processOf(process.kind).wants(process, placeOf(state, processId)).asks
      : [];
  return state.troubles.filter(({ ask }) => {
    const { owner, local } = splitId(ask);
    return owner !== processId || asks.some(({ id }) => id === local);
  });
}

/** Talked about anew; goods that came back and were accepted are here, and are not asked for a second time. */
export function agreementBroken({ agreement, processes, goodsHere }: CaseState, because: string): Partial<CaseState> {
  if (!agreement) return {};
  const accepted = processes[`agreement-${agreement.n}/inspection`]?.outcome === 'accepted';
  return {
    agreement: { ...agreement, status: 'broken', because },
    stage: 'bargaining',
    goodsHere: goodsHere || accepted || undefined,
  };
}
