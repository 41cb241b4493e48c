import { peakAt } from '../../rules/peakDays';
import { afterIn, backAt, type WorkingTime, workedBetween } from '../../rules/workingTime';
import type { Instant } from '../../time';
import type { CaseEvent } from '../events';
import type { CaseState } from './caseState';
import { waitingFor } from './waiting';

/** The shop owes the buyer an answer: how much time is left for it, ms, and since when the clock runs. */
export interface Response {
  left: number;
  /** Absent while the case waits for the buyer, the courier or the platform: the clock stands (handbook §3.2). */
  runningSince?: Instant;
}

/** The parts of the policy that derived state needs. They are fixed when the case opens, or adopts another version. */
export interface Terms {
  respondWithin: number;
  /** The working hours of the shop's own clocks. Absent: they run by the calendar. */
  hours?: WorkingTime;
  /** When people are there at all. Absent in cases from before this was kept: always. */
  opening?: WorkingTime;
  urgentKinds: readonly string[];
  highFrom: number;
}

/**
 * The shop's own response clock after an event. The clock starts when it is the shop's turn: a new case, a message of
 * the buyer, or an answer that is no yes. It stands still only while the case waits for somebody else. A message to the
 * buyer ends it. It is no timer: tasks show it.
 */
export function responseAfter(before: CaseState, event: CaseEvent, after: CaseState): Response | undefined {
  const response = turned(before, event, after);
  if (!response) return undefined;
  const { left, runningSince } = response;
  const runs = waitingFor(after) === 'shop';
  if (runs) return { left, runningSince: runningSince ?? startOf(event, after.terms) };
  if (runningSince === undefined) return { left };
  return { left: Math.max(0, left - workedBetween(runningSince, event.at, after.terms?.hours)) };
}

/** The buyer's own words. Outside hours the clock for them starts when people are back (handbook §6). */
const BUYERS_WORD: readonly CaseEvent['type'][] = ['opened', 'reopened', 'buyerWrote'];

function startOf({ type, at }: CaseEvent, terms: Terms | undefined): Instant {
  return (BUYERS_WORD.includes(type) && terms?.opening && backAt(at, terms.opening)) || at;
}

/** The latest time at which the buyer must hear from the shop, while it is the shop's turn. */
export function respondBy({ response, terms }: CaseState): Instant | undefined {
  if (response?.runningSince === undefined) return undefined;
  return afterIn(response.runningSince, response.left, terms?.hours);
}

/** The shop's own time for an answer, ms; on a peak day that day's (handbook §6). */
function respondWithin({ respondWithin: usual, opening }: Terms, at: Instant): number {
  return (opening && peakAt(at, opening)?.respondWithin) ?? usual;
}

/** Calls in which the buyer heard nothing. */
const NOBODY_REACHED: readonly string[] = ['unreachable', 'silent'];

function turned(before: CaseState, event: CaseEvent, { terms }: CaseState): Response | undefined {
  const whole = terms && { left: respondWithin(terms, startOf(event, terms)) };
  switch (event.type) {
    case 'opened':
    case 'reopened':
    case 'agreementBroken':
      return whole;
    case 'buyerWrote':
      // The first word that nobody has answered counts.
      return before.buyerWaits ? before.response : whole;
    case 'offerAnswered':
      return event.answer === 'accepted' ? undefined : whole;
    case 'contact.called':
    case 'recovery.called':
      return NOBODY_REACHED.includes(event.outcome) ? before.response : undefined;
    case 'contact.sent':
    case 'contact.sentByHand':
    case 'buyerAnswered':
    case 'buyerCame':
    case 'agreed':
    case 'settled':
    case 'closed':
      return undefined;
    default:
      return before.response;
  }
}
