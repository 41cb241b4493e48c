import type { SignalFacts } from '../../asks';
import { refuse } from '../../errors';
import { numberOf } from '../../processes/goods/parcel';
import { type FoundSignal, signalsIn } from '../../rules/fraud';
import type { Task, WantedAsk } from '../../wants';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { runningOf } from '../draft';
import { flagCase } from './addEvidence';
import { linesOf } from '../state/lines';
import type { CaseState, Signal } from '../state/caseState';

/**
 * Signs of fraud (handbook §7). What one case cannot know is asked of all of them, as soon as a return has a tracking number or the
 * warehouse finds something; a sign goes to the supervisor with its evidence and refuses nothing by itself.
 */

/** The tracking numbers of this case's returns: the buyer's own on the platform, and those that people recorded. */
export function returnNumbersOf({ refund, processes }: CaseState) {
  const recorded = Object.values(processes).flatMap((one) => (one.kind === 'parcel' && one.number ? [one.number] : []));
  const shown = numberOf(refund);
  return shown ? [shown, ...recorded] : recorded;
}

/** Signs that nobody has judged yet. */
export function openSignals({ signals = [] }: CaseState): Signal[] {
  return signals.filter(({ confirmed }) => confirmed === undefined);
}

export function hasOpenSignal(state: CaseState): boolean {
  return openSignals(state).length > 0;
}

/** A move: each number of a return is looked up once, one at a time. */
export function lookForSignals(draft: Draft): void {
  const { stage, signalLook, lookedFor = [] } = draft.state;
  if (stage === 'closed' || signalLook) return;
  const next = returnNumbersOf(draft.state).find(({ trackingNumber }) => !lookedFor.includes(trackingNumber));
  if (next) askForSignals(draft, next.trackingNumber);
}

/** Once a case, where there was no number to ask about: the warehouse has found something. */
export function askOnFinding(draft: Draft): void {
  const { signalLook, lookedFor = [] } = draft.state;
  if (!signalLook && lookedFor.length === 0) askForSignals(draft);
}

/** What the other cases know of this return. A parcel that nobody could place is here already. */
export function readSignals(draft: Draft, facts: SignalFacts): void {
  const { state, context } = draft;
  const trackingNumber = state.signalLook?.trackingNumber;
  draft.emit({ type: 'signalsRead', facts });
  const suspect = { order: state.order, lines: linesOf(state), trackingNumber };
  for (const found of signalsIn(facts, suspect, context.policy)) raiseSignal(draft, found);
  if (facts.unowned) receive(draft, trackingNumber);
}

/** The same sign is raised once. */
export function raiseSignal(draft: Draft, { sort, evidence }: FoundSignal): void {
  const { signals = [] } = draft.state;
  if (signals.some((known) => known.sort === sort && known.evidence === evidence)) return;
  draft.emit({
    type: 'signalRaised',
    signal: { n: signals.length + 1, sort, evidence, at: draft.context.now },
  });
  // What is judged later needs the chat as it stood (handbook §7).
  flagCase(draft, sort);
}

/** A supervisor's word on it, with the reason: confirmed it stands against the buyer in later cases, unfounded it does not. */
export function judgeSignal(draft: Draft, { confirmed, note, signal: n }: CommandOf<'judgeSignal'>): void {
  if (!note.trim()) refuse('textMissing', 'Say why the signal is confirmed or unfounded (note).');
  const { signals = [] } = draft.state;
  const signal = signals.find((one) => (n === undefined ? one.confirmed === undefined : one.n === n));
  if (!signal) refuse('notWaiting', 'No sign of fraud of this case waits for a judgement.');
  if (signal.confirmed !== undefined) refuse('alreadyDecided', `The signal ${signal.n} has been judged already.`);
  draft.emit({ type: 'signalJudged', n: signal.n, confirmed, note });
}

export function signalAsk({ signalLook, buyerId, tid }: CaseState): WantedAsk[] {
  if (!signalLook) return [];
  const { n, trackingNumber, since } = signalLook;
  const input = { buyerId, tid, trackingNumber, since };
  return [{ id: `case/signals-${n}`, name: 'readSignals', input, summary: 'what do other cases know of this return?' }];
}

export function signalTasks(state: CaseState): Task[] {
  return openSignals(state).map(({ n, sort, evidence }) => ({
    id: `case/signal-${n}`,
    kind: 'judgeSignal',
    role: 'supervisor',
    command: 'judgeSignal',
    script: { name: `signal.${sort}`, values: { evidence } },
    outcomes: ['confirmed', 'unfounded'],
  }));
}

function askForSignals(draft: Draft, trackingNumber?: string): void {
  const { state, context } = draft;
  const n = (state.lookedFor?.length ?? 0) + 1;
  draft.emit({ type: 'signalsAsked', n, trackingNumber, since: context.now - context.policy.fraud.returnsWithin });
}

function receive(draft: Draft, trackingNumber: string | undefined): void {
  const here = runningOf(draft.state, 'parcel').find(([, one]) => one.number?.trackingNumber === trackingNumber);
  if (here) draft.input(here[0], { type: 'command', command: { type: 'recordReceipt', process: here[0] } });
}
