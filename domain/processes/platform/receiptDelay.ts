import type { Script } from '../../asks';
import { refuse } from '../../errors';
import type { Instant } from '../../time';
import { speaksFor } from '../parts/handUp';
import { type Context, type Place, type Process, taking } from '../process';

export interface ReceiptDelayPlan {
  /** The platform knows 3, 5, 7 and 10 (platform.md §1). */
  days: number;
}

/** The outcomes for a person who has done it by hand. */
const BY_HAND = ['extended', 'notNeeded'] as const;

/**
 * The buyer gets more days to confirm receipt. Without them the platform would pay the shop for a parcel that has not
 * arrived (handbook §5, S0). What the platform refuses is a supervisor's. Ends `extended`, or `notNeeded` where the
 * trade waits for no receipt.
 */
export interface ReceiptDelayState extends ReceiptDelayPlan {
  kind: 'receiptDelay';
  /** Each try has its own intent: a refused one did nothing. */
  tries: number;
  refusal?: string;
  /** When the platform now confirms receipt without the buyer, where it said so. */
  until?: Instant;
  note?: string;
  outcome?: ReceiptDelayOutcome;
}

export type ReceiptDelayOutcome = 'extended' | 'notNeeded' | 'cancelled';

export type ReceiptDelayEvent =
  | ({ type: 'receiptDelay.asked' } & ReceiptDelayPlan)
  | { type: 'receiptDelay.done'; until?: Instant }
  | { type: 'receiptDelay.notNeeded' }
  | { type: 'receiptDelay.refused'; reason: string }
  | { type: 'receiptDelay.retried' }
  | { type: 'receiptDelay.byHand'; outcome: (typeof BY_HAND)[number]; note?: string }
  | { type: 'receiptDelay.cancelled' };

export const receiptDelay: Process<ReceiptDelayPlan, ReceiptDelayState, ReceiptDelayEvent> = {
  start({ days }) {
    return [{ type: 'receiptDelay.asked', days }];
  },

  decide(state, input, context) {
    switch (input.type) {
      case 'cancel':
        return [{ type: 'receiptDelay.cancelled' }];
      case 'answer': {
        if (input.answer.name !== 'delayReceipt') return [];
        const { out } = input.answer;
        if (out.result === 'done') return [{ type: 'receiptDelay.done', until: out.until }];
        if (out.result === 'notNeeded') return [{ type: 'receiptDelay.notNeeded' }];
        return [{ type: 'receiptDelay.refused', reason: out.reason }];
      }
      case 'command': {
        const { command } = input;
        if (state.refusal === undefined) return [];
        if (command.type === 'retry') return [{ type: 'receiptDelay.retried' }];
        return command.type === 'finishErrand' ? [doneByHand(command, context)] : [];
      }
      default:
        return [];
    }
  },

  evolve(state, event) {
    if (event.type === 'receiptDelay.asked') return { kind: 'receiptDelay', days: event.days, tries: 1 };
    return state && { ...state, ...change(state, event) };
  },

  wants({ days, tries, refusal }, place) {
    if (refusal !== undefined) {
      const script: Script = { name: 'receiptNotDelayed', values: { days: String(days), reason: refusal } };
      const task = { id: 'refused', kind: 'receiptNotDelayed', command: 'finishErrand', outcomes: BY_HAND };
      return { asks: [], deadlines: [], tasks: [{ ...task, role: 'supervisor', script }] };
    }
    const input = { intentId: intentOf(place, tries), tid: place.tid, days };
    const summary = 'more days to confirm receipt';
    return { asks: [{ id: `delay-${tries}`, name: 'delayReceipt', input, summary }], deadlines: [], tasks: [] };
  },

  good: ['extended', 'notNeeded'],

  waitsFor({ refusal }) {
    return refusal === undefined ? 'platform' : 'shop';
  },

  accepts({ refusal }) {
    return refusal === undefined ? [] : [...taking('retry'), { command: 'finishErrand', choices: BY_HAND }];
  },
};

function intentOf({ caseId, processId }: Place, tries: number): string {
  return `${caseId}/${processId}/delay-${tries}`;
}

function doneByHand({ outcome, note }: { outcome: string; note?: string }, { actor }: Context): ReceiptDelayEvent {
  if (!speaksFor(actor, 'supervisor')) {
    refuse('roleNotAllowed', `This is for the supervisor or somebody above, not for the role ${actor.role}.`);
  }
  const known = BY_HAND.find((one) => one === outcome);
  if (!known) return refuse('unknownOutcome', `This may come to ${BY_HAND.join(', ')}, not to "${outcome}".`);
  return { type: 'receiptDelay.byHand', outcome: known, note };
}

function change(
  { tries }: ReceiptDelayState,
  event: Exclude<ReceiptDelayEvent, { type: 'receiptDelay.asked' }>,
): Partial<ReceiptDelayState> {
  switch (event.type) {
    case 'receiptDelay.done':
      return { until: event.until, outcome: 'extended' };
    case 'receiptDelay.notNeeded':
      return { outcome: 'notNeeded' };
    case 'receiptDelay.refused':
      return { refusal: event.reason };
    case 'receiptDelay.retried':
      return { refusal: undefined, tries: tries + 1 };
    case 'receiptDelay.byHand':
      return { outcome: event.outcome, note: event.note };
    case 'receiptDelay.cancelled':
      return { outcome: 'cancelled' };
  }
}
