import type { ParcelNumber, SignFacts } from '../../asks';
import { numberOf } from '../../processes/goods/parcel';
import { returnParcelOf } from '../../processes/registry';
import { type FoundSign, signsIn } from '../../rules/fraud';
import { isSameNumber, parcelNumberOf } from '../../rules/trackingNumber';
import type { Task, WantedAsk } from '../../wanted';
import { type Draft, running } from '../draft';
import type { CaseState } from '../state/caseState';
import { linesOf } from '../state/lines';
import { openSigns } from '../state/oversight';
import { flagCase } from './flag';

/** The tracking numbers of this case's returns: the buyer's own on the platform, and those that people recorded. */
export function returnNumbersOf({ refund, processes }: CaseState) {
  const recorded = Object.values(processes).flatMap((one) => {
    const parcel = returnParcelOf(one);
    return parcel && !parcel.isOwn ? numbersOf(parcel.number) : [];
  });
  const shown = numberOf(refund);
  return shown ? [shown, ...recorded] : recorded;
}

function numbersOf(number: ParcelNumber | undefined): ParcelNumber[] {
  return number ? [parcelNumberOf(number)] : [];
}

/** A move: each number of a return is looked up once, one at a time. */
export function lookForSigns(draft: Draft): void {
  const { stage, signLook, lookedFor = [] } = draft.state;
  if (stage === 'closed' || signLook) return;
  const next = returnNumbersOf(draft.state).find(
    ({ trackingNumber }) => !lookedFor.some((known) => isSameNumber(known, trackingNumber)),
  );
  if (next) askForSigns(draft, next.trackingNumber);
}

/** Once a case, where there was no number to ask about: the warehouse has found something. */
export function askOnFinding(draft: Draft): void {
  const { signLook, lookedFor = [] } = draft.state;
  if (!signLook && lookedFor.length === 0) askForSigns(draft);
}

/** What the other cases know of this return. A parcel that nobody could place is here already. */
export function readSigns(draft: Draft, facts: SignFacts): void {
  const { state, context } = draft;
  const trackingNumber = state.signLook?.trackingNumber;
  draft.emit({ type: 'signsRead', facts });
  const suspect = { order: state.order, lines: linesOf(state), trackingNumber };
  for (const found of signsIn(facts, suspect, context.policy)) raiseSign(draft, found);
  if (facts.unowned) receive(draft, trackingNumber);
}

/** The same sign is raised once. */
export function raiseSign(draft: Draft, { sort, evidence }: FoundSign): void {
  const { signs = [] } = draft.state;
  if (signs.some((known) => known.sort === sort && known.evidence === evidence)) return;
  draft.emit({
    type: 'signRaised',
    sign: { n: signs.length + 1, sort, evidence, at: draft.context.now },
  });
  // A later judgement needs the chat as it was (handbook §7).
  flagCase(draft, sort);
}

export function signAsk({ signLook, buyerId, tid }: CaseState): WantedAsk[] {
  if (!signLook) return [];
  const { n, trackingNumber, since } = signLook;
  const input = { buyerId, tid, trackingNumber, since };
  return [{ id: `case/signs-${n}`, name: 'readSigns', input, summary: 'what do other cases know of this return?' }];
}

export function signTasks(state: CaseState): Task[] {
  return openSigns(state).map(({ n, sort, evidence }) => ({
    id: `case/sign-${n}`,
    kind: 'judgeSign',
    role: 'supervisor',
    command: 'judgeSign',
    script: { name: `sign.${sort}`, values: { evidence } },
    outcomes: ['confirmed', 'unfounded'],
  }));
}

function askForSigns(draft: Draft, trackingNumber?: string): void {
  const { state, context } = draft;
  const n = (state.lookedFor?.length ?? 0) + 1;
  draft.emit({ type: 'signsAsked', n, trackingNumber, since: context.now - context.policy.fraud.returnsWithin });
}

function receive(draft: Draft, trackingNumber: string | undefined): void {
  const here = running(draft.state).find(([, one]) => {
    const parcel = returnParcelOf(one);
    return parcel !== undefined && parcel.number?.trackingNumber === trackingNumber;
  });
  if (here) draft.input(here[0], { type: 'command', command: { type: 'recordReceipt', process: here[0] } });
}
