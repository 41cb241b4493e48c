import type { ParcelDecision } from '../../vocabulary';
import type { CaseState } from './caseState';
import { ofAgreement } from './ids';
import { partOf } from './part';

/** Goods that came back although no refund waits for them: somebody has to say what becomes of them. */
export interface StrayParcel {
  n: number;
  company?: string;
  trackingNumber?: string;
  because: 'notAwaited' | 'refundClosed';
  decision?: ParcelDecision;
}

/** Goods that are in the house (handbook §5). */
export interface Goods {
  strayParcels?: StrayParcel[];
  /** The goods are in the warehouse already. So the next agreement waits for no parcel. */
  goodsHere?: boolean;
}

export const goods = partOf<Goods>()({
  parcelCame: ({ strayParcels }, { parcel }) => ({ strayParcels: [...(strayParcels ?? []), parcel] }),
  parcelJudged: ({ strayParcels, goodsHere }, { n, decision }) => ({
    strayParcels: strayParcels?.map((stray) => (stray.n === n ? { ...stray, decision } : stray)),
    goodsHere: decision === 'payBack' || goodsHere,
  }),
  // Goods that came back and were accepted are here, and are not asked for a second time.
  agreementBroken: (state) =>
    state.agreement ? { goodsHere: state.goodsHere || wasAccepted(state) || undefined } : {},
  settled: () => ({ goodsHere: undefined }),
});

/** The oldest of them about which nobody has decided yet. */
export function unjudgedStray({ strayParcels = [] }: Pick<CaseState, 'strayParcels'>): StrayParcel | undefined {
  return strayParcels.find(({ decision }) => decision === undefined);
}

function wasAccepted(state: CaseState): boolean {
  return ofAgreement(state, 'inspection').some(({ outcome }) => outcome === 'accepted');
}
