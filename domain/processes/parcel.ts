import type { ParcelFacts, ParcelNumber } from '../asks';
import { refuse } from '../errors';
import type { Instant } from '../time';
import type { Deadline, Task, WantedAsk } from '../wants';
import type { Context, Process } from './process';

export interface ParcelPlan {
  /** The refund in which the platform must be told that the return is agreed; absent when there is none. */
  refundId?: string;
}

/**
 * A parcel on its way back from the buyer: the return is agreed on the platform, the buyer ships, the courier is watched
 * until it is signed for. A number that never moves is shown to the supervisor (handbook §7). Ends `received`.
 */
export interface ParcelState extends ParcelPlan {
  kind: 'parcel';
  status: 'agreeing' | 'refused' | 'awaitingTracking' | 'travelling' | 'looking';
  number?: ParcelNumber;
  facts?: ParcelFacts;
  looks: number;
  lookAt?: Instant;
  suspectAt?: Instant;
  suspect?: boolean;
  refusal?: string;
  outcome?: string;
}

export type ParcelEvent =
  | ({ type: 'parcel.expected' } & ParcelPlan)
  | { type: 'parcel.agreed' }
  | { type: 'parcel.agreementRefused'; reason: string }
  | { type: 'parcel.tracked'; number: ParcelNumber; suspectAt: Instant }
  | { type: 'parcel.looking' }
  | { type: 'parcel.seen'; facts: ParcelFacts; lookAt: Instant }
  | { type: 'parcel.suspected' }
  | { type: 'parcel.received' }
  | { type: 'parcel.cancelled' };

export const parcel: Process<ParcelPlan, ParcelState, ParcelEvent> = {
  start(plan, context, place) {
    const number = place.refund?.returnParcel;
    return [{ type: 'parcel.expected', ...plan }, ...(number ? tracked(number, context) : [])];
  },

  decide(state, input, context) {
    switch (input.type) {
      case 'answer':
        return answered(input.answer, context);
      case 'due':
        return input.deadline === 'suspect' ? [{ type: 'parcel.suspected' }] : [{ type: 'parcel.looking' }];
      case 'refundSeen': {
        if (input.refund.status === 'CLOSED' && !state.number) return [{ type: 'parcel.cancelled' }];
        const number = input.refund.returnParcel;
        return number && !sameNumber(number, state.number) ? tracked(number, context) : [];
      }
      case 'command':
        if (input.command.type === 'recordTracking') {
          const { company, trackingNumber } = input.command;
          return tracked({ company, trackingNumber }, context);
        }
        if (input.command.type === 'recordReceipt') return [{ type: 'parcel.received' }];
        if (input.command.type === 'retry' && state.status === 'refused') {
          return [{ type: 'parcel.expected', refundId: state.refundId }];
        }
        return [];
      case 'cancel':
        return [{ type: 'parcel.cancelled' }];
      case 'buyerWrote':
        return [];
    }
  },

  evolve(state, event) {
    if (event.type === 'parcel.expected') {
      return {
        kind: 'parcel',
        status: event.refundId ? 'agreeing' : 'awaitingTracking',
        refundId: event.refundId,
        looks: 0,
      };
    }
    return state && { ...state, ...change(state, event) };
  },

  wants(state) {
    return { deadlines: deadlinesOf(state), asks: asksOf(state), tasks: tasksOf(state) };
  },
};

/** Whether the courier has really seen it: the guard before the platform pays for an empty number (handbook §7). */
export function hasMoved(state: ParcelState): boolean {
  return state.outcome === 'received' || state.facts?.moved === true;
}

function answered(answer: { name: string; out: unknown }, { now, policy }: Context): ParcelEvent[] {
  if (answer.name === 'agreeReturn') {
    const out = answer.out as { result: string; reason?: string };
    return out.result === 'done'
      ? [{ type: 'parcel.agreed' }]
      : [{ type: 'parcel.agreementRefused', reason: out.reason ?? 'refused' }];
  }
  const facts = answer.out as ParcelFacts;
  const seen: ParcelEvent = { type: 'parcel.seen', facts, lookAt: now + policy.parcel.lookEvery };
  return facts.signed ? [seen, { type: 'parcel.received' }] : [seen];
}

function tracked(number: ParcelNumber, { now, policy }: Context): ParcelEvent[] {
  if (!number.trackingNumber.trim()) return refuse('textMissing', 'A tracking number is needed.');
  return [{ type: 'parcel.tracked', number, suspectAt: now + policy.parcel.suspectAfter }, { type: 'parcel.looking' }];
}

function change(state: ParcelState, event: Exclude<ParcelEvent, { type: 'parcel.expected' }>): Partial<ParcelState> {
  switch (event.type) {
    case 'parcel.agreed':
      return { status: state.number ? state.status : 'awaitingTracking' };
    case 'parcel.agreementRefused':
      return { status: 'refused', refusal: event.reason };
    case 'parcel.tracked':
      return { number: event.number, suspectAt: event.suspectAt, suspect: undefined, facts: undefined };
    case 'parcel.looking':
      return { status: 'looking', looks: state.looks + 1, lookAt: undefined };
    case 'parcel.seen':
      return {
        status: 'travelling',
        facts: event.facts,
        lookAt: event.lookAt,
        suspect: event.facts.moved ? undefined : state.suspect,
        suspectAt: event.facts.moved ? undefined : state.suspectAt,
      };
    case 'parcel.suspected':
      return { suspect: true, suspectAt: undefined };
    case 'parcel.received':
      return { outcome: 'received' };
    case 'parcel.cancelled':
      return { outcome: 'cancelled' };
  }
}

function deadlinesOf({ lookAt, suspectAt }: ParcelState): Deadline[] {
  const deadlines: Deadline[] = [];
  if (lookAt !== undefined) deadlines.push({ id: 'look', at: lookAt, summary: 'look at the return parcel' });
  if (suspectAt !== undefined) deadlines.push({ id: 'suspect', at: suspectAt, summary: 'return parcel has not moved' });
  return deadlines;
}

function asksOf({ status, refundId, number, looks }: ParcelState): WantedAsk[] {
  if (status === 'agreeing' && refundId) {
    return [{ id: 'agree', name: 'agreeReturn', input: { refundId }, summary: 'agree to the return' }];
  }
  if (status === 'looking' && number) {
    return [{ id: `look-${looks}`, name: 'readParcel', input: number, summary: 'where is the return parcel?' }];
  }
  return [];
}

function tasksOf({ status, suspect, refusal }: ParcelState): Task[] {
  const script = (name: string) => ({ name, values: { reason: refusal ?? '' } });
  if (status === 'refused') {
    return [
      {
        id: 'refused',
        kind: 'returnNotAgreed',
        role: 'supervisor',
        command: 'retry',
        script: script('returnNotAgreed'),
      },
    ];
  }
  if (suspect) {
    return [
      {
        id: 'suspect',
        kind: 'suspectParcel',
        role: 'supervisor',
        command: 'refuseRefund',
        script: script('suspectParcel'),
      },
    ];
  }
  return [];
}

function sameNumber(a: ParcelNumber, b: ParcelNumber | undefined): boolean {
  return a.company === b?.company && a.trackingNumber === b?.trackingNumber;
}
