import { refuse } from '../../errors';
import type { CommandOf } from '../commands';
import { type Draft, runningOf } from '../draft';
import type { CaseEvent } from '../events';
import { ownedByActor } from '../offer/propose';
import type { CaseState } from '../state/caseState';
import { forward } from '../world/retry';
import { keepPromises, makePromise } from './keepPromises';

/** The buyer was phoned, or it was tried; what was promised on the phone is a promise like any other (handbook §6). */
export function recordCall(draft: Draft, command: CommandOf<'recordCall'>): void {
  const { outcome, callBackAt } = command;
  if (ABOUT_A_PARCEL.includes(outcome) && !wasShipped(draft.state)) {
    refuse('unknownOutcome', `Nothing of this order was shipped; a call cannot come to ${outcome}.`);
  }
  forward('contact')(draft, command);
  // Whoever calls at the buyer's time has kept it, whether or not the call is taken.
  keepPromises(draft, NOBODY_REACHED.includes(outcome) ? ['callBack'] : undefined);
  if (callBackAt === undefined || !PROMISED.includes(outcome)) return;
  makePromise(draft, { what: 'callBack', until: callBackAt + draft.context.policy.promise.callGrace });
}

/** The buyer is away from chat: phoned sooner, where the policy says so for this kind (handbook §6). */
export function recordOffline(draft: Draft, command: CommandOf<'recordOffline'>): void {
  const { kind } = draft.state;
  if (!draft.context.policy.contact.sooner.kinds.includes(kind)) {
    refuse('overPolicy', `The policy waits for an answer on chat in a ${kind} case; nobody is phoned sooner.`);
  }
  forward('contact')(draft, command);
}

/** No call any more, in any case of the shop; what still has to be said is a message (handbook §6). */
export function forbidCalls(draft: Draft, command: CommandOf<'forbidCalls'>): void {
  if (draft.state.doNotCall) refuse('alreadyDecided', 'It is known already that this buyer is not to be called.');
  ownedByActor(draft);
  draft.emit({ type: 'callsForbidden' });
  for (const [id] of runningOf(draft.state, 'contact')) draft.input(id, { type: 'command', command });
}

/** No text to the phone any more, in any case of the shop, by a program or by a person. */
export function forbidTexts(draft: Draft, command: CommandOf<'forbidTexts'>): void {
  if (draft.state.noTexts) refuse('alreadyDecided', 'It is known already that this buyer wants no texts.');
  ownedByActor(draft);
  draft.emit({ type: 'textsForbidden' });
  for (const [id] of runningOf(draft.state, 'contact')) draft.input(id, { type: 'command', command });
}

/** The process that with this event has made the call that was held for it, or will not make it now; undefined for other events. */
export function givesCallBack(event: CaseEvent): string | undefined {
  return GIVEN_BACK.includes(event.type) && 'process' in event ? event.process : undefined;
}

const GIVEN_BACK: readonly CaseEvent['type'][] = [
  'contact.called',
  'contact.callRested',
  'contact.leavingMessage',
  'contact.ended',
  'recovery.called',
  'recovery.rested',
  'recovery.ended',
];

type Outcome = CommandOf<'recordCall'>['outcome'];
const ABOUT_A_PARCEL: readonly Outcome[] = ['notReceived', 'signedByAnother', 'aboutToCollect'];
const NOBODY_REACHED: readonly Outcome[] = ['unreachable', 'silent'];
const PROMISED: readonly Outcome[] = ['callBack', 'lookingUp'];

function wasShipped({ order }: CaseState): boolean {
  return order?.lines.some((line) => line.shipped) ?? false;
}
