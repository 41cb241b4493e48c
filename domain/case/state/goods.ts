import { paymentOf, returnParcelOf } from '../../processes/registry';
import type { ParcelDecision, Remedy } from '../../vocabulary';
import type { Agreement } from './bargain';
import type { CaseState } from './caseState';
import { ofAgreement, stepsBegun } from './ids';
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
  /**
   * Goods are in the warehouse that it did not accept, or that came back for nothing. They go back to the buyer or are
   * kept by agreement. `other` is what came instead of the goods that were agreed.
   */
  heldGoods?: 'agreed' | 'other';
  /** The buyer lets the shop keep them: nobody is asked to send them. */
  keptGoods?: true;
  /** What was sent back to the buyer last, as long as nothing new was agreed. */
  sentBack?: 'agreed' | 'other';
  /** What was to go back and did not, by the process that was to send it. */
  stayed?: string[];
  /** How often it was decided, or had to be asked anew, what becomes of such goods. */
  goodsRounds?: number;
}

/** What becomes of goods in the warehouse for which nobody pays. */
export type GoodsDecision = 'sendBack' | 'keep';

export const goods = partOf<Goods>()({
  parcelCame: ({ strayParcels }, { parcel }) => ({
    strayParcels: [...(strayParcels ?? []), parcel],
    // The supervisor decides about the same goods from now on.
    ...(parcel.because === 'refundClosed' ? { goodsHere: undefined, heldGoods: undefined } : {}),
  }),
  parcelJudged: ({ strayParcels, goodsHere, keptGoods }, { n, decision }) => ({
    strayParcels: strayParcels?.map((stray) => (stray.n === n ? { ...stray, decision } : stray)),
    goodsHere: decision === 'payBack' || goodsHere,
    keptGoods: decision === 'keep' || keptGoods,
  }),
  // Goods that came back are here, and are not asked for a second time.
  agreementBroken: (state) => (state.agreement ? { sentBack: undefined, ...cameIn(state) } : {}),
  settled: (state) => whenSettled(state),
  goodsDecided: ({ heldGoods, goodsRounds = 0 }, { decision }) => ({
    goodsHere: undefined,
    heldGoods: undefined,
    keptGoods: decision === 'keep' && heldGoods !== 'other' ? true : undefined,
    sentBack: decision === 'sendBack' ? (heldGoods ?? 'agreed') : undefined,
    goodsRounds: goodsRounds + 1,
  }),
  goodsStayed: ({ sentBack, stayed, goodsRounds = 0 }, { sending }) => ({
    stayed: [...(stayed ?? []), sending],
    heldGoods: sentBack ?? 'agreed',
    sentBack: undefined,
    goodsRounds: goodsRounds + 1,
  }),
});

/** Whether goods are in the warehouse for which nobody has paid or will pay, as things stand. */
export function hasGoods({ goodsHere, heldGoods }: Pick<CaseState, 'goodsHere' | 'heldGoods'>): boolean {
  return goodsHere === true || heldGoods !== undefined;
}

/** The oldest of them about which nobody has decided yet. */
export function unjudgedStray({ strayParcels = [] }: Pick<CaseState, 'strayParcels'>): StrayParcel | undefined {
  return strayParcels.find(({ decision }) => decision === undefined);
}

/** What came in with the agreement that has just been broken. */
function cameIn(state: CaseState): Partial<Goods> {
  const { agreement, goodsHere } = state;
  if (!agreement || !hasCome(state, agreement) || isPaidFor(state, agreement)) return {};
  const last = ofAgreement(state, 'inspection').at(-1);
  const isSeen = last?.outcome === 'accepted' || last?.outcome === 'rejected';
  // The shop's own parcel that came back is not looked at.
  if (last?.outcome === 'accepted' || !agreement.steps.some(({ process }) => process === 'inspection')) {
    return { goodsHere: true, heldGoods: undefined };
  }
  if (last?.found === 'empty') return {};
  const isOther = isSeen && (last?.found === 'otherGoods' || last?.found === 'rubbish');
  return isOther ? { heldGoods: 'other' } : { heldGoods: 'agreed', goodsHere };
}

/** A parcel of this agreement is here; or the goods were here before, and are looked at again. */
function hasCome(state: CaseState, agreement: Agreement): boolean {
  const begun = stepsBegun(state, agreement);
  const awaitsParcel = agreement.steps.some(({ process }) => process === 'parcel');
  if (!awaitsParcel) return begun.some(({ process }) => process.kind === 'inspection');
  return begun.some(({ process }) => returnParcelOf(process)?.isHere);
}

function isPaidFor(state: CaseState, agreement: Agreement): boolean {
  return stepsBegun(state, agreement).some(({ process }) => {
    const payment = paymentOf(process);
    return payment?.left === 'yes' && payment.purpose !== 'freight';
  });
}

/** Paid for, or given others for: the goods are the shop's. Otherwise they are still the buyer's. */
function whenSettled(state: CaseState): Partial<Goods> {
  const { heldGoods, goodsHere, keptGoods, agreement, agreements, settledAgreements = 0, refund } = state;
  const isOwn = agreement?.status === 'fulfilled' && agreements > settledAgreements;
  const isTaken = isOwn ? takesGoods(agreement.remedy) : refund?.status === 'SUCCESS';
  if (isTaken) {
    const left = heldGoods === 'other' ? heldGoods : undefined;
    return { goodsHere: undefined, keptGoods: undefined, sentBack: undefined, heldGoods: left };
  }
  return { goodsHere: undefined, keptGoods, heldGoods: heldGoods ?? (goodsHere ? 'agreed' : undefined) };
}

/** Whether the shop keeps the goods that are here when this is carried out. */
export function takesGoods(remedy: Remedy): boolean {
  return TAKING.includes(remedy);
}

const TAKING: readonly Remedy[] = ['return', 'exchange', 'reissue', 'refund'];
