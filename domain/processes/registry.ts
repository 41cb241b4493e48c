import type { CommandName } from '../case/commands';
import type { Fen } from '../money';
import type { Party } from '../vocabulary';
import { contact } from './buyer/contact';
import { evidence } from './buyer/evidence';
import { followUp } from './buyer/followUp';
import { notice } from './buyer/notice';
import { promise } from './buyer/promise';
import { recovery } from './buyer/recovery';
import { dispatch } from './goods/dispatch';
import { inspection } from './goods/inspection';
import { parcel } from './goods/parcel';
import { chase } from './house/chase';
import { chat } from './house/chat';
import { errand } from './house/errand';
import { memo } from './house/memo';
import { approval } from './money/approval';
import { claim } from './money/claim';
import { coupon } from './money/coupon';
import { payee } from './money/payee';
import { payout } from './money/payout';
import { application } from './platform/application';
import { countdown } from './platform/countdown';
import { evidencePack } from './platform/evidencePack';
import { exchangeReturn } from './platform/exchangeReturn';
import { explanation } from './platform/explanation';
import { receiptDelay } from './platform/receiptDelay';
import { refusal } from './platform/refusal';
import type {
  Accepted,
  Decision,
  Followed,
  Happening,
  Payment,
  Place,
  Process,
  ReturnParcel,
  SettledPayee,
  TurnsToBuyer,
} from './process';

/**
 * Every shared process, by kind. A new one is a file beside these and a name here. When several processes accept a
 * command without a name, the first in this list takes it. Example: a payout is retried before a parcel.
 */
export const processes = {
  application,
  approval,
  countdown,
  contact,
  notice,
  evidence,
  followUp,
  errand,
  chase,
  payout,
  memo,
  refusal,
  parcel,
  coupon,
  receiptDelay,
  exchangeReturn,
  dispatch,
  chat,
  claim,
  evidencePack,
  explanation,
  inspection,
  payee,
  promise,
  recovery,
};

type All = typeof processes;
export type ProcessKind = keyof All;
export type Plans = {
  [K in ProcessKind]: All[K] extends Process<infer Plan, infer _State, infer _Event> ? Plan : never;
};
export type States = {
  [K in ProcessKind]: All[K] extends Process<infer _Plan, infer State, infer _Event> ? State : never;
};
export type Events = {
  [K in ProcessKind]: All[K] extends Process<infer _Plan, infer _State, infer Event> ? Event : never;
};
/** The possible outcomes of a process of this kind. For an errand and a chase its plan names them. */
export type OutcomeOf<K extends ProcessKind> = NonNullable<States[K]['outcome']>;

export const KINDS = Object.keys(processes) as ProcessKind[];

export type ProcessState = States[ProcessKind];
export type ProcessEvent = Events[ProcessKind];

/** A plan with its kind. Steps of a playbook and moves of the case start a process with it. */
export type AnyPlan = { [K in ProcessKind]: { process: K; plan: Plans[K] } }[ProcessKind];

/** The process of a kind, seen as one that takes any state and event: the registry keeps the pairs together. */
export function processOf(kind: ProcessKind): Process<unknown, ProcessState, ProcessEvent> {
  return processes[kind] as unknown as Process<unknown, ProcessState, ProcessEvent>;
}

/** Whether a process is of this kind. */
export function isOf<K extends ProcessKind>(state: ProcessState, kind: K): state is ProcessState & States[K] {
  return state.kind === kind;
}

/** Whether an agreement goes on after this outcome of such a process. */
export function isGood(kind: ProcessKind, outcome: string): boolean {
  const { good } = processOf(kind);
  return typeof good === 'function' ? good(outcome) : good.some((one) => one === outcome);
}

/** Whether it ended so, or has reached this on the way. */
export function hasReached(state: ProcessState, outcome: string): boolean {
  const milestones = processOf(state.kind).milestones ?? {};
  const milestone = Object.hasOwn(milestones, outcome) ? milestones[outcome] : undefined;
  return milestone ? milestone(state) : state.outcome === outcome;
}

/** The party that a running process waits for. Undefined where nobody is waited for. */
export function partyOf(state: ProcessState): Party | undefined {
  const process = processOf(state.kind);
  return process.waitsFor ? process.waitsFor(state) : 'shop';
}

/** The commands that a process takes now; none once it has ended. */
export function acceptsOf(state: ProcessState, place: Place): readonly Accepted[] {
  return state.outcome === undefined ? processOf(state.kind).accepts(state, place) : [];
}

export function doesAccept(state: ProcessState, place: Place, command: CommandName): boolean {
  return acceptsOf(state, place).some((one) => one.command === command);
}

/** Whether it goes on although the buyer's own matter has ended. */
export function outlivesMatter(state: ProcessState): boolean {
  return processOf(state.kind).outlivesMatter?.(state) ?? false;
}

export function turnsToBuyer(state: ProcessState): TurnsToBuyer {
  return onlySpeaks(state.kind) ? 'only' : processOf(state.kind).turnsToBuyer?.(state);
}

/** Whether there is a process of this kind only to speak with the buyer. */
export function onlySpeaks(kind: ProcessKind): boolean {
  return processOf(kind).onlySpeaks ?? false;
}

/** The goods or money that left the shop with it, or may have: a tracking number, or a sum. */
export function mayHaveLeft(state: ProcessState): string | undefined {
  return processOf(state.kind).mayHaveLeft?.(state);
}

/** Whether an agreement is fulfilled without waiting for such a process. */
export function holdsNothingUp(kind: ProcessKind): boolean {
  return processOf(kind).holdsNothingUp ?? false;
}

export function followedBy(state: ProcessState): Followed | undefined {
  return processOf(state.kind).follows?.(state);
}

/** The part of the order's price that it has paid or given, or may have paid. */
export function committedBy(state: ProcessState): Fen {
  return processOf(state.kind).committed?.(state) ?? 0;
}

/** What it has certainly paid. */
export function paidBy(state: ProcessState): Fen {
  const payment = paymentOf(state);
  return payment?.left === 'yes' ? payment.amount : 0;
}

/** The payment that it makes; undefined for whatever pays nothing. */
export function paymentOf(state: ProcessState): Payment | undefined {
  return processOf(state.kind).payment?.(state);
}

export function decisionOf(state: ProcessState): Decision | undefined {
  return processOf(state.kind).decision?.(state);
}

export function settledPayeeOf(state: ProcessState): SettledPayee | undefined {
  return processOf(state.kind).settledPayee?.(state);
}

export function returnParcelOf(state: ProcessState): ReturnParcel | undefined {
  return processOf(state.kind).returnParcel?.(state);
}

export function sumFoundBy(state: ProcessState): Fen | undefined {
  return processOf(state.kind).sumFound?.(state);
}

/** Whether a message of the shop is still on its way. */
export function isSpeaking(state: ProcessState | undefined): boolean {
  return state !== undefined && state.outcome === undefined && (processOf(state.kind).isSpeaking?.(state) ?? false);
}

/** Whether such a process sends goods to the buyer. */
export function sendsGoods(kind: ProcessKind): boolean {
  return processOf(kind).sendsGoods ?? false;
}

/** Whether such a process is about the buyer's review. */
export function isAboutReview(kind: ProcessKind): boolean {
  return processOf(kind).isAboutReview ?? false;
}

/** Whether the buyer has got something by such a process where it ends well. */
export function gives(kind: ProcessKind): boolean {
  return !(processOf(kind).givesNothing ?? false);
}

/** Whether an agreement goes on whatever this comes to. */
export function breaksNothing(state: ProcessState): boolean {
  return processOf(state.kind).breaksNothing?.(state) ?? false;
}

/** Whether it is over where this happens in the case. */
export function endsOn(state: ProcessState, happening: Happening): boolean {
  return processOf(state.kind).endsOn?.(state).includes(happening) ?? false;
}

/** Whether money or its worth goes out with such a process. */
export function isMoney(kind: ProcessKind): boolean {
  return processOf(kind).isMoney ?? false;
}

/** Whether money or its worth is still on the way. */
export function isPaying({ kind, outcome }: ProcessState): boolean {
  return outcome === undefined && isMoney(kind);
}

/** The kind that an event belongs to: `contact.sent` → `contact`; undefined for the trunk's own events. */
export function kindOfEvent(type: string): ProcessKind | undefined {
  const [kind, rest] = type.split('.');
  return rest !== undefined && kind !== undefined && kind in processes ? (kind as ProcessKind) : undefined;
}
