import type { DueCall } from '../asks';
import { refuse } from '../errors';
import { durationText } from '../measures';
import type { Policy } from '../policy/policy';
import { DAY, type Instant, isoOf, wallClock } from '../time';
import { endOfCallTime, nextCallTime, startOfDay } from './quietHours';

/** The part of a policy that calls to a buyer are counted by. */
export interface CallCaps {
  utcOffsetMinutes: number;
  contact: Pick<Policy['contact'], 'callsADay' | 'callsInWindow' | 'callsWindow'>;
}

/** The request of a case when a call is due at this instant, which is within the hours for calls. */
export function callRequest(now: Instant, policy: Policy): DueCall {
  const { callsADay, callsInWindow, callsWindow } = policy.contact;
  const caps = { utcOffsetMinutes: policy.utcOffsetMinutes, contact: { callsADay, callsInWindow, callsWindow } };
  return { at: now, until: endOfCallTime(now, policy), since: countedSince(now, policy), caps };
}

/**
 * When the case must ask again for a call that is not allowed now. Undefined when it is allowed. An answer that comes
 * when the day's calling hours are over holds nothing any more.
 */
export function askedAgainAt(
  calls: readonly Instant[],
  request: { until: Instant } | undefined,
  now: Instant,
  policy: Policy,
): Instant | undefined {
  const next = nextPermittedCall(calls, now, policy);
  return next > now || request === undefined || now >= request.until ? next : undefined;
}

/**
 * The start of the time in which calls count against the caps: the window, and the whole of today (handbook §6, §8).
 */
export function countedSince(now: Instant, policy: CallCaps): Instant {
  return Math.min(now - policy.contact.callsWindow, startOfDay(now, policy));
}

/** The rule that one more call at this instant would break, or undefined. `calls` are those of the whole shop. */
export function overCalled(
  calls: readonly Instant[],
  at: Instant,
  policy: CallCaps,
): { most: number; sentence: string } | undefined {
  const { callsADay, callsInWindow, callsWindow } = policy.contact;
  if (ofTheDay(calls, at, policy).length >= callsADay)
    return { most: callsADay, sentence: `This buyer was called ${callsADay} times that day` };
  if (inWindow(calls, at, policy).length >= callsInWindow)
    return {
      most: callsInWindow,
      sentence: `This buyer was called ${callsInWindow} times within ${durationText(callsWindow)}`,
    };
  return undefined;
}

/** Refuses one more call at this instant where it would be one too many for the buyer. */
export function throwIfOverCalled(calls: readonly Instant[], at: Instant, policy: Policy): void {
  const over = overCalled(calls, at, policy);
  if (over === undefined) return;
  const { most, sentence } = over;
  const from = nextPermittedCall(calls, at, policy);
  const earliest = `the next call may be made from ${wallClock(from, policy.utcOffsetMinutes)} on`;
  refuse('tooManyCalls', `${sentence}; ${earliest}.`, { fromAt: isoOf(from), most });
}

/** The first instant from `at` on at which the buyer may be called: by day, and not past a cap (handbook §6, §8). */
export function nextPermittedCall(calls: readonly Instant[], at: Instant, policy: Policy): Instant {
  let time = nextCallTime(at, policy);
  // The loop ends: each round passes a day or a call of the window, and the caps allow at least one call.
  for (;;) {
    if (ofTheDay(calls, time, policy).length >= policy.contact.callsADay) {
      time = nextCallTime(startOfDay(time, policy) + DAY, policy);
      continue;
    }
    const counted = inWindow(calls, time, policy);
    const blocking = counted[counted.length - policy.contact.callsInWindow];
    if (blocking === undefined) return time;
    time = nextCallTime(blocking + policy.contact.callsWindow, policy);
  }
}

function ofTheDay(calls: readonly Instant[], at: Instant, policy: CallCaps): Instant[] {
  const day = startOfDay(at, policy);
  return calls.filter((call) => call >= day && call < day + DAY);
}

/** The calls that still count, the oldest first: one that is as old as the window no longer does. */
function inWindow(calls: readonly Instant[], at: Instant, policy: CallCaps): Instant[] {
  return calls.filter((call) => call > at - policy.contact.callsWindow).sort((a, b) => a - b);
}
