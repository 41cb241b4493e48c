import { type ContactEvent, type ContactPlan, type ContactState, contact } from './buyer/contact';
import { type EvidenceEvent, type EvidencePlan, type EvidenceState, evidence } from './buyer/evidence';
import { type FollowUpEvent, type FollowUpPlan, type FollowUpState, followUp } from './buyer/followUp';
import { type NoticeEvent, type NoticePlan, type NoticeState, notice } from './buyer/notice';
import { type PromiseEvent, type PromisePlan, type PromiseState, promise } from './buyer/promise';
import { type RecoveryEvent, type RecoveryPlan, type RecoveryState, recovery } from './buyer/recovery';
import { type DispatchEvent, type DispatchPlan, type DispatchState, dispatch } from './goods/dispatch';
import { type InspectionEvent, type InspectionPlan, type InspectionState, inspection } from './goods/inspection';
import { type ParcelEvent, type ParcelPlan, type ParcelState, parcel } from './goods/parcel';
import { type ChaseEvent, type ChasePlan, type ChaseState, chase } from './house/chase';
import { type ChatEvent, type ChatPlan, type ChatState, chat } from './house/chat';
import { type ErrandEvent, type ErrandPlan, type ErrandState, errand } from './house/errand';
import { type MemoEvent, type MemoPlan, type MemoState, memo } from './house/memo';
import { type ApprovalEvent, type ApprovalPlan, type ApprovalState, approval } from './money/approval';
import { type ClaimEvent, type ClaimPlan, type ClaimState, claim } from './money/claim';
import { type CouponEvent, type CouponPlan, type CouponState, coupon } from './money/coupon';
import { type PayeeEvent, type PayeePlan, type PayeeState, payee } from './money/payee';
import { type PayoutEvent, type PayoutPlan, type PayoutState, payout } from './money/payout';
import {
  type ApplicationEvent,
  type ApplicationPlan,
  type ApplicationState,
  application,
} from './platform/application';
import { type CountdownEvent, type CountdownPlan, type CountdownState, countdown } from './platform/countdown';
import {
  type EvidencePackEvent,
  type EvidencePackPlan,
  type EvidencePackState,
  evidencePack,
} from './platform/evidencePack';
import {
  type ExchangeReturnEvent,
  type ExchangeReturnPlan,
  type ExchangeReturnState,
  exchangeReturn,
} from './platform/exchangeReturn';
import {
  type ExplanationEvent,
  type ExplanationPlan,
  type ExplanationState,
  explanation,
} from './platform/explanation';
import {
  type ReceiptDelayEvent,
  type ReceiptDelayPlan,
  type ReceiptDelayState,
  receiptDelay,
} from './platform/receiptDelay';
import { type RefusalEvent, type RefusalPlan, type RefusalState, refusal } from './platform/refusal';
import type { Process } from './process';

/** Every shared process, by kind. A new one is a file beside these and a row in the four tables below. */
export const processes: { [K in ProcessKind]: Process<Plans[K], States[K], Events[K]> } = {
  application,
  approval,
  contact,
  countdown,
  coupon,
  chase,
  chat,
  claim,
  dispatch,
  errand,
  evidence,
  evidencePack,
  exchangeReturn,
  explanation,
  followUp,
  inspection,
  memo,
  notice,
  parcel,
  payee,
  payout,
  promise,
  receiptDelay,
  recovery,
  refusal,
};

export interface Plans {
  application: ApplicationPlan;
  approval: ApprovalPlan;
  contact: ContactPlan;
  countdown: CountdownPlan;
  coupon: CouponPlan;
  chase: ChasePlan;
  chat: ChatPlan;
  claim: ClaimPlan;
  dispatch: DispatchPlan;
  errand: ErrandPlan;
  evidence: EvidencePlan;
  evidencePack: EvidencePackPlan;
  exchangeReturn: ExchangeReturnPlan;
  explanation: ExplanationPlan;
  followUp: FollowUpPlan;
  inspection: InspectionPlan;
  memo: MemoPlan;
  notice: NoticePlan;
  parcel: ParcelPlan;
  payee: PayeePlan;
  payout: PayoutPlan;
  promise: PromisePlan;
  receiptDelay: ReceiptDelayPlan;
  recovery: RecoveryPlan;
  refusal: RefusalPlan;
}

export interface States {
  application: ApplicationState;
  approval: ApprovalState;
  contact: ContactState;
  countdown: CountdownState;
  coupon: CouponState;
  chase: ChaseState;
  chat: ChatState;
  claim: ClaimState;
  dispatch: DispatchState;
  errand: ErrandState;
  evidence: EvidenceState;
  evidencePack: EvidencePackState;
  exchangeReturn: ExchangeReturnState;
  explanation: ExplanationState;
  followUp: FollowUpState;
  inspection: InspectionState;
  memo: MemoState;
  notice: NoticeState;
  parcel: ParcelState;
  payee: PayeeState;
  payout: PayoutState;
  promise: PromiseState;
  receiptDelay: ReceiptDelayState;
  recovery: RecoveryState;
  refusal: RefusalState;
}

export interface Events {
  application: ApplicationEvent;
  approval: ApprovalEvent;
  contact: ContactEvent;
  countdown: CountdownEvent;
  coupon: CouponEvent;
  chase: ChaseEvent;
  chat: ChatEvent;
  claim: ClaimEvent;
  dispatch: DispatchEvent;
  errand: ErrandEvent;
  evidence: EvidenceEvent;
  evidencePack: EvidencePackEvent;
  exchangeReturn: ExchangeReturnEvent;
  explanation: ExplanationEvent;
  followUp: FollowUpEvent;
  inspection: InspectionEvent;
  memo: MemoEvent;
  notice: NoticeEvent;
  parcel: ParcelEvent;
  payee: PayeeEvent;
  payout: PayoutEvent;
  promise: PromiseEvent;
  receiptDelay: ReceiptDelayEvent;
  recovery: RecoveryEvent;
  refusal: RefusalEvent;
}

export type ProcessKind = keyof Plans;
export type ProcessState = States[ProcessKind];
export type ProcessEvent = Events[ProcessKind];

/** A plan with its kind: what a playbook's step and a move of the trunk hand over to be started. */
export type AnyPlan = { [K in ProcessKind]: { process: K; plan: Plans[K] } }[ProcessKind];

/**
 * The outcomes after which an agreement goes on; any other breaks it. `lapsed` only drops what waited for it. An errand
 * or a chase may come to anything but to nothing.
 */
const GOOD_OUTCOMES: Record<Exclude<ProcessKind, 'errand' | 'chase'>, readonly string[]> = {
  application: ['matched'],
  approval: ['granted'],
  contact: ['replied', 'satisfied', 'unreachable'],
  countdown: ['due', 'moved', 'over'],
  coupon: ['done'],
  chat: ['kept', 'notKept'],
  claim: ['paid', 'declined', 'cancelled'],
  dispatch: ['delivered'],
  evidence: ['approved', 'waived', 'moot'],
  evidencePack: ['won'],
  exchangeReturn: ['taken'],
  explanation: ['explained', 'notNeeded'],
  followUp: ['solved', 'silent'],
  inspection: ['accepted'],
  memo: ['written', 'abandoned'],
  notice: ['told', 'cancelled'],
  parcel: ['received'],
  payee: ['confirmed', 'credited', 'lapsed'],
  payout: ['paid'],
  promise: ['kept', 'redeemed'],
  receiptDelay: ['extended', 'notNeeded'],
  recovery: ['turned'],
  refusal: ['refused'],
};

export function isGood(kind: ProcessKind, outcome: string): boolean {
  if (kind === 'errand' || kind === 'chase') return outcome !== 'failed' && outcome !== 'cancelled';
  return GOOD_OUTCOMES[kind].includes(outcome);
}

/** The process of a kind, seen as one that takes any state and event: the registry keeps the pairs together. */
export function processOf(kind: ProcessKind): Process<unknown, ProcessState, ProcessEvent> {
  return processes[kind] as unknown as Process<unknown, ProcessState, ProcessEvent>;
}

/** The kind that an event belongs to: `contact.sent` → `contact`; undefined for the trunk's own events. */
export function kindOfEvent(type: string): ProcessKind | undefined {
  const [kind, rest] = type.split('.');
  return rest !== undefined && kind !== undefined && kind in processes ? (kind as ProcessKind) : undefined;
}
