import type { BuyerCalls } from '../../asks';
import { refuse } from '../../errors';
import { durationText } from '../../measures';
import type { Policy } from '../../policy/policy';
import { askedAgainAt, throwIfOverCalled } from '../../rules/callCaps';
import { endOfCallTime, mayCall, nextCallTime } from '../../rules/quietHours';
import { after } from '../../rules/workingTime';
import { type Instant, isoOf } from '../../time';
import type { CallOutcome } from '../../vocabulary';
import type { Context } from '../process';
import type { ContactEvent, ContactOutcome, ContactState } from './contact';

/**
 * The case knows the shop's calls. The call is due now, or waits until it is allowed, or becomes a message (handbook
 * §6).
 */
export function counted(
  { request, promisedAt }: ContactState,
  { calledAt, forbidden }: BuyerCalls,
  { now, policy }: Context,
): ContactEvent[] {
  if (forbidden) return [{ type: 'contact.callsForbidden' }, { type: 'contact.leavingMessage' }];
  const phoneAt = askedAgainAt(calledAt, request, now, policy);
  if (phoneAt !== undefined) return [{ type: 'contact.callRested', phoneAt, calledAt }];
  const overdueAt = callOverdueAt(promisedAt, now, policy);
  return [{ type: 'contact.callDue', restAt: endOfCallTime(now, policy), overdueAt, calledAt }];
}

/** A call that was about to be made becomes the last message; a message that still waits for its answer goes on waiting. */
export function forbidden({ status }: ContactState): ContactEvent[] {
  const events: ContactEvent[] = [{ type: 'contact.callsForbidden' }];
  return status === 'phoning' || status === 'checking' ? [...events, { type: 'contact.leavingMessage' }] : events;
}

/** Nobody waits two days for a buyer who is known to be away from chat (handbook §6). */
export function offline(state: ContactState, { now, policy }: Context): ContactEvent[] {
  if (state.noCalls) refuse('callsForbidden', 'This buyer asked not to be called; only a message can be left.');
  const phoneAt = nextCallTime(now + policy.contact.sooner.after, policy);
  const waits = state.calls === 0 && (state.status === 'sending' || state.status === 'waiting');
  return waits && phoneAt < state.phoneAt ? [{ type: 'contact.offline', phoneAt }] : [];
}

interface Call {
  outcome: CallOutcome;
  note?: string;
  callBackAt?: Instant;
}

/** A call was made: each outcome with what follows from it (handbook §6, S3). */
export function called(state: ContactState, call: Call, { now, policy }: Context): ContactEvent[] {
  if (state.calls === 0 && state.status !== 'phoning') refuse('notWaiting', 'No call to this buyer is due yet.');
  const known = state.calledAt ?? [];
  throwIfOverCalled(known, now, policy);
  const { outcome, note } = call;
  const record = (phoneAt?: Instant): ContactEvent => ({ type: 'contact.called', outcome, note, phoneAt });
  switch (outcome) {
    case 'receivedSatisfied':
      return [record(), ended('satisfied')];
    case 'receivedNotSatisfied':
      if (!note?.trim()) refuse('textMissing', 'Ask the buyer why, and write it down (note).');
      return [record(), ended('notSatisfied')];
    case 'notReceived':
    case 'signedByAnother':
    case 'aboutToCollect':
    case 'doNotCall':
      return [record(), ended(outcome)];
    case 'callBack':
    case 'lookingUp':
      return [record(promisedTime(call.callBackAt, [...known, now], now, policy))];
    case 'unreachable':
    case 'silent': {
      const since = state.unreachableSince ?? now;
      if (now - since >= policy.contact.giveUpAfter) return [record(), { type: 'contact.leavingMessage' }];
      const pause = isRedialled(state, outcome) ? policy.contact.redialAfter : policy.contact.callAgainAfter;
      return [record(nextCallTime(now + pause, policy))];
    }
  }
}

/** When a call that nobody made is the supervisor's alone: one that was promised as soon as the promise is broken (handbook §6). */
export function callOverdueAt(promisedAt: Instant | undefined, now: Instant, policy: Policy): Instant {
  if (promisedAt === undefined) return after(now, policy.contact.phoneOverdueAfter, policy);
  return Math.max(now, promisedAt + policy.promise.callGrace);
}

/** The buyer was told when they are called again. */
export function isPromised(outcome: CallOutcome): boolean {
  return outcome === 'callBack' || outcome === 'lookingUp';
}

/** Nobody was heard. */
export function isUnreached(outcome: CallOutcome): boolean {
  return outcome === 'unreachable' || outcome === 'silent';
}

/** Whom a call did not reach is sent a text, once: the third channel (handbook §6). A message that a person must send anyway is one. */
export function owesText({ status, byHand, unreachableSince, texted, noTexts }: ContactState): boolean {
  return unreachableSince !== undefined && !texted && !noTexts && byHand === undefined && status !== 'leaving';
}

/** Greeted twice and nobody was heard: dialled once more, then again another day (handbook §6). */
function isRedialled({ silences = 0 }: ContactState, outcome: CallOutcome): boolean {
  return outcome === 'silent' && silences % 2 === 0;
}

function promisedTime(at: Instant | undefined, calls: readonly Instant[], now: Instant, policy: Policy): Instant {
  if (at === undefined)
    return refuse('invalidTime', 'Say when the buyer is called back (callBackAt): ask them, and tell them.');
  const days = policy.promise.longest;
  if (at <= now || at > now + days)
    return refuse('invalidTime', `The call-back time must lie within the next ${durationText(days)}.`, {
      untilAt: isoOf(now + days),
    });
  if (!mayCall(at, policy))
    return refuse('quietHours', 'The call-back time lies in quiet hours; agree another with the buyer.', {
      fromAt: isoOf(nextCallTime(at, policy)),
    });
  throwIfOverCalled(calls, at, policy);
  return at;
}

export function ended(outcome: ContactOutcome): ContactEvent {
  return { type: 'contact.ended', outcome };
}
