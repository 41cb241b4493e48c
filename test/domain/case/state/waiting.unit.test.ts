import type { CaseState } from '../../../../domain/case/state/caseState';
import { waitingFor } from '../../../../domain/case/state/waiting';
import type { ProcessState } from '../../../../domain/processes/registry';
import type { Party } from '../../../../domain/vocabulary';
import { faulty } from '../../support/play';

const BUYER = {
  kind: 'errand',
  what: 'anomaly',
  role: 'afterSales',
  outcomes: [],
  within: 1,
  waitsFor: 'buyer',
} as const;

/** A case in settlement with this process, and with a question that the buyer must answer. */
function beside(process: Record<string, unknown>): CaseState {
  const { state } = faulty();
  const processes = { one: process as unknown as ProcessState, other: BUYER };
  return { ...state, stage: 'settlement', offers: [], processes };
}

/** The same without the other. */
function alone(process: Record<string, unknown>): CaseState {
  const state = beside(process);
  const { one } = state.processes;
  return { ...state, processes: one ? { one } : {} };
}

describe('handbook §3.2: what the shop can do is never hidden behind what the buyer owes', () => {
  it.each([
    ['a call that is due', { kind: 'contact', status: 'phoning' }],
    ['a message that a person must send', { kind: 'contact', status: 'waiting', byHand: 'x' }],
    ['a follow-up that was answered', { kind: 'followUp', status: 'answered' }],
    ['a follow-up that a person must ask', { kind: 'followUp', status: 'byHand' }],
    ['an application that a person chases', { kind: 'application', chasing: true }],
    ['a return that the platform refused', { kind: 'parcel', agreement: 'refused' }],
    ['a parcel that never moved', { kind: 'parcel', status: 'travelling', suspect: true }],
    ['what is packed', { kind: 'dispatch', status: 'packing' }],
    ['a question to the courier', { kind: 'chase', asker: 'afterSales' }],
    ['what only a person can do', { ...BUYER, waitsFor: undefined }],
    ['a payment that was refused', { kind: 'payout', status: 'refused' }],
    ['a refusal that the platform did not take', { kind: 'refusal', answer: 'no' }],
    ['photos to be judged', { kind: 'evidence', status: 'given' }],
    ['photos that a person collects', { kind: 'evidence', status: 'asked', collecting: true }],
    ['the evidence for the referee', { kind: 'evidencePack', status: 'collecting' }],
    ['a call about a review', { kind: 'recovery', status: 'calling' }],
    ['the next call about a review', { kind: 'recovery', status: 'resting' }],
    ['a promised time that comes near', { kind: 'promise', what: 'time', status: 'reminded' }],
    ['a promised time that has passed', { kind: 'promise', what: 'time', status: 'broken' }],
    ['an approval', { kind: 'approval' }],
    ['an inspection', { kind: 'inspection' }],
  ])('%s', (_what, process) => {
    expect(waitingFor(beside(process))).toBe('shop');
    expect(waitingFor(alone(process))).toBe('shop');
  });

  it.each<[string, Party, Record<string, unknown>]>([
    ['photos that were asked for', 'buyer', { kind: 'evidence', status: 'asked' }],
    ['a changed review', 'buyer', { kind: 'recovery', status: 'awaitingChange' }],
    ['a verdict', 'platform', { kind: 'evidencePack', status: 'awaitingVerdict' }],
    ['a fresh look at the refund', 'platform', { kind: 'evidencePack', status: 'checking' }],
  ])('%s: for the %s', (_what, party, process) => {
    expect(waitingFor(alone(process))).toBe(party);
    expect(waitingFor(beside(process))).toBe('buyer');
  });

  it.each([
    ['a promised time that is far', { kind: 'promise', what: 'time', status: 'open' }],
    ['a gift with the next order', { kind: 'promise', what: 'gift', status: 'broken' }],
    ['a chat that is kept', { kind: 'chat' }],
    ['a note on the order', { kind: 'memo' }],
    ['a word to the buyer', { kind: 'notice' }],
    ['a claim that is overdue', { kind: 'claim', overdue: true }],
    ["the shop's own countdown", { kind: 'countdown', status: 'running', situation: 'sellerAnswers' }],
    ['a last message that a person must send', { kind: 'contact', status: 'leaving', byHand: 'x' }],
  ])('%s holds nobody up', (_what, process) => expect(waitingFor(beside(process))).toBe('buyer'));
});
