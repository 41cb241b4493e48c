import { refuse } from '../../errors';
import { durationText } from '../../measures';
import { ANSWERED, type PromisePlan } from '../../processes/buyer/promise';
import { type Instant, isoOf } from '../../time';
import type { Draft } from '../draft';
import type { CaseState } from '../state/caseState';
import { numbered } from '../state/ids';

export function throwUnlessAhead({ context: { now, policy } }: Draft, at: Instant): void {
  const { longest } = policy.promise;
  if (at > now && at <= now + longest) return;
  refuse('invalidTime', `A promised time must lie within the next ${durationText(longest)}.`, {
    untilAt: isoOf(now + longest),
  });
}

/** The buyer was answered: every time that was promised before is kept, or answered late. */
export function keepPromises(draft: Draft, by: 'answered' | 'called' = 'answered'): void {
  draft.end(by, ANSWERED);
}

/** One process a promise: a later one has another id. */
export function makePromise(draft: Draft, plan: PromisePlan): void {
  draft.start(numbered('promise', promisesOf(draft.state).length + 1), { process: 'promise', plan });
}

/** Every promise of the case, with its id, however it stands. */
export function promisesOf({ processes }: CaseState) {
  return Object.entries(processes).flatMap(([id, one]) => (one.kind === 'promise' ? [[id, one] as const] : []));
}
