import { refuse } from '../../errors';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import type { CaseState } from '../state/caseState';
import { toWhoeverAccepts } from '../world/toWhoeverAccepts';
import { keepPromises, makePromise } from './keepPromises';

/**
 * A person records a call to the buyer, or the attempt. A promise made on the phone counts like any other (handbook
 * §6).
 */
export function recordCall(draft: Draft, command: CommandOf<'recordCall'>): void {
  const { outcome, callBackAt } = command;
  if (!canComeTo(draft.state, outcome)) {
    refuse('unknownOutcome', `Nothing of this order was shipped; a call cannot come to ${outcome}.`);
  }
  toWhoeverAccepts(draft, command);
  // A call at the buyer's time keeps the promise, even when the buyer does not answer.
  keepPromises(draft, NOBODY_REACHED.includes(outcome) ? 'called' : 'answered');
  if (callBackAt === undefined || !PROMISED.includes(outcome)) return;
  makePromise(draft, { what: 'callBack', until: callBackAt + draft.context.policy.promise.callGrace });
}

/** Without a parcel nobody can say on the phone what became of it. */
export function canComeTo(state: CaseState, outcome: Outcome): boolean {
  return !ABOUT_A_PARCEL.includes(outcome) || wasShipped(state);
}

type Outcome = CommandOf<'recordCall'>['outcome'];

const ABOUT_A_PARCEL: readonly Outcome[] = ['notReceived', 'signedByAnother', 'aboutToCollect'];

const NOBODY_REACHED: readonly Outcome[] = ['unreachable', 'silent'];

const PROMISED: readonly Outcome[] = ['callBack', 'lookingUp'];

function wasShipped({ order }: CaseState): boolean {
  return order?.lines.some((line) => line.shipped) ?? false;
}
