import type { ProcessKind, States } from '../processes/registry';

/** The steps that agreements are made of: the id of each, and the process that it is. A name that is not here does not compile. */
interface StepProcesses {
  address: 'notice';
  application: 'application';
  claim: 'claim';
  coupon: 'coupon';
  dispatch: 'dispatch';
  evidence: 'evidence';
  freight: 'payout';
  'freight-payee': 'payee';
  'freight-proof': 'notice';
  freightCredit: 'promise';
  inspection: 'inspection';
  memo: 'memo';
  notice: 'notice';
  notTaken: 'exchangeReturn';
  parcel: 'parcel';
  payout: 'payout';
  'payout-payee': 'payee';
  'payout-proof': 'notice';
  promise: 'promise';
  taken: 'exchangeReturn';
}

/** The errands of agreements by the id of their step, and what each may come to. */
export const STEP_ERRANDS = {
  amend: ['done', 'failed'],
  back: ['received', 'failed'],
  difference: ['paid', 'failed'],
  hold: ['held', 'failed'],
  intercept: ['intercepted', 'failed'],
  issue: ['issued', 'failed'],
  rejected: ['recovered', 'writtenOff'],
  send: ['sent', 'failed'],
  topUp: ['paid', 'failed'],
} as const;

/** Points on the way to an outcome for which a later step may wait (case/settlement/steps.ts). */
interface Milestones {
  dispatch: 'shipped';
  evidence: 'cleared';
  parcel: 'tracked' | 'moved';
}

/** The outcomes that later steps wait for, by process. One that the process does not have is left out, and its step does not compile. */
interface Awaited {
  application: 'matched';
  exchangeReturn: 'taken';
  inspection: 'accepted' | 'rejected';
  parcel: 'received';
  payee: 'confirmed' | 'credited';
  payout: 'paid';
}

type EndOf<Kind extends ProcessKind> =
  | (Kind extends keyof Awaited ? Extract<Awaited[Kind], States[Kind]['outcome']> : never)
  | (Kind extends keyof Milestones ? Milestones[Kind] : never);

type Errands = typeof STEP_ERRANDS;

/** The id of a step of an agreement. Example: `parcel`. */
export type StepId = keyof StepProcesses | keyof Errands;

/** The condition of a step in an agreement: an earlier step and its outcome. Example: `parcel.received`. */
export type StepEnd =
  | { [Id in keyof StepProcesses]: `${Id}.${EndOf<StepProcesses[Id]>}` }[keyof StepProcesses]
  | { [Id in keyof Errands]: `${Id}.${Errands[Id][number]}` }[keyof Errands];
