import type { ParcelFacts, ParcelNumber } from '../asks';
import type { CaseCommand } from '../case/commands';
import { refuse } from '../errors';
import { after } from '../rules/workingTime';
import type { Instant } from '../time';
import type { Deadline, Task, WantedAsk } from '../wants';
import type { Context, Place, Process } from './process';

export interface DispatchPlan {
  /** What is sent: a replacement, a spare part, the missing piece. */
  what: 'replacement' | 'sparePart' | 'missingItem';
  /** Where the buyer is told the tracking number. */
  refundId?: string;
}

/**
 * The shop sends something: the warehouse ships, the buyer gets the tracking number by itself (handbook §9), the parcel is
 * watched until it is signed for. Ends `delivered`, or `failed` when the warehouse has none.
 */
export interface DispatchState extends DispatchPlan {
  kind: 'dispatch';
  status: 'packing' | 'telling' | 'travelling' | 'looking';
  dueAt?: Instant;
  overdue?: boolean;
  number?: ParcelNumber;
  byHand?: string;
  facts?: ParcelFacts;
  looks: number;
  lookAt?: Instant;
  outcome?: string;
}

export type DispatchEvent =
  | ({ type: 'dispatch.asked'; dueAt: Instant } & DispatchPlan)
  | { type: 'dispatch.overdue' }
  | { type: 'dispatch.shipped'; number: ParcelNumber }
  | { type: 'dispatch.outOfStock'; note?: string }
  | { type: 'dispatch.told'; lookAt: Instant }
  | { type: 'dispatch.notTold'; reason: string; lookAt: Instant }
  | { type: 'dispatch.toldByHand' }
  | { type: 'dispatch.looking' }
  | { type: 'dispatch.seen'; facts: ParcelFacts; lookAt: Instant }
  | { type: 'dispatch.delivered' }
  | { type: 'dispatch.givenUp'; reason: string }
  | { type: 'dispatch.cancelled' };

export const dispatch: Process<DispatchPlan, DispatchState, DispatchEvent> = {
  start(plan, { now, policy }) {
    return [{ type: 'dispatch.asked', ...plan, dueAt: after(now, policy.dispatch.within, policy) }];
  },

  decide(state, input, context) {
    switch (input.type) {
      case 'command':
        return commanded(state, input.command);
      case 'answer':
        return answered(input.answer, context);
      case 'due':
        return [input.deadline === 'overdue' ? { type: 'dispatch.overdue' } : { type: 'dispatch.looking' }];
      case 'cancel':
        // What has left the house cannot be called back by a word.
        return state.status === 'packing' ? [{ type: 'dispatch.cancelled' }] : [];
      default:
        return [];
    }
  },

  evolve(state, event) {
    if (event.type === 'dispatch.asked') {
      const { what, refundId, dueAt } = event;
      return { kind: 'dispatch', status: 'packing', what, refundId, dueAt, looks: 0 };
    }
    return state && { ...state, ...change(state, event) };
  },

  wants(state, place) {
    return { deadlines: deadlinesOf(state), asks: asksOf(state, place), tasks: tasksOf(state) };
  },
};

function commanded(state: DispatchState, command: CaseCommand): DispatchEvent[] {
  switch (command.type) {
    case 'recordDispatch': {
      if (state.status !== 'packing') refuse('alreadyDecided', 'This has been shipped already.');
      const { company, trackingNumber } = command;
      if (!company.trim() || !trackingNumber.trim())
        refuse('textMissing', 'A parcel is a company and a tracking number.');
      return [{ type: 'dispatch.shipped', number: { company, trackingNumber } }];
    }
    case 'recordOutOfStock':
      if (state.status !== 'packing') refuse('alreadyDecided', 'This has been shipped already.');
      return [{ type: 'dispatch.outOfStock', note: command.note }];
    case 'abandon':
      // The buyer has bought it anew, say: nothing is sent on top of that.
      if (state.status !== 'packing') refuse('alreadyDecided', 'This has been shipped already.');
      return [{ type: 'dispatch.givenUp', reason: command.reason }];
    case 'recordSent':
      return state.byHand === undefined ? [] : [{ type: 'dispatch.toldByHand' }];
    default:
      return [];
  }
}

function answered(answer: { name: string; out: unknown }, { now, policy }: Context): DispatchEvent[] {
  const lookAt = now + policy.parcel.lookEvery;
  if (answer.name === 'sendMessage') {
    const out = answer.out as { result: string; reason?: string };
    return out.result === 'sent'
      ? [{ type: 'dispatch.told', lookAt }]
      : [{ type: 'dispatch.notTold', reason: out.reason ?? 'unknownResult', lookAt }];
  }
  const facts = answer.out as ParcelFacts;
  const seen: DispatchEvent = { type: 'dispatch.seen', facts, lookAt };
  return facts.signed ? [seen, { type: 'dispatch.delivered' }] : [seen];
}

function change(
  state: DispatchState,
  event: Exclude<DispatchEvent, { type: 'dispatch.asked' }>,
): Partial<DispatchState> {
  switch (event.type) {
    case 'dispatch.overdue':
      return { overdue: true, dueAt: undefined };
    case 'dispatch.shipped':
      return { status: 'telling', number: event.number, dueAt: undefined, overdue: undefined };
    case 'dispatch.told':
      return { status: 'travelling', lookAt: event.lookAt };
    case 'dispatch.notTold':
      return { status: 'travelling', byHand: event.reason, lookAt: event.lookAt };
    case 'dispatch.toldByHand':
      return { byHand: undefined };
    case 'dispatch.looking':
      return { status: 'looking', looks: state.looks + 1, lookAt: undefined };
    case 'dispatch.seen':
      return { status: 'travelling', facts: event.facts, lookAt: event.lookAt };
    case 'dispatch.delivered':
      return { outcome: 'delivered' };
    case 'dispatch.outOfStock':
    case 'dispatch.givenUp':
      return { outcome: 'failed' };
    case 'dispatch.cancelled':
      return { outcome: 'cancelled' };
  }
}

function deadlinesOf({ status, dueAt, lookAt }: DispatchState): Deadline[] {
  if (status === 'packing' && dueAt !== undefined) return [{ id: 'overdue', at: dueAt, summary: 'not shipped yet' }];
  return lookAt === undefined ? [] : [{ id: 'look', at: lookAt, summary: 'look at the parcel to the buyer' }];
}

function asksOf(
  { status, number, refundId, what, looks }: DispatchState,
  { caseId, processId, tid }: Place,
): WantedAsk[] {
  if (!number) return [];
  if (status === 'telling') {
    const script = { name: `dispatch.${what}`, values: { ...number } };
    const input = { intentId: `${caseId}/${processId}/tracking`, refundId, script };
    return [{ id: 'tracking', name: 'sendMessage', input, summary: 'tracking number to the buyer' }];
  }
  return status === 'looking'
    ? [
        {
          id: `look-${looks}`,
          name: 'readParcel',
          input: { ...number, tid },
          summary: 'where is the parcel to the buyer?',
        },
      ]
    : [];
}

function tasksOf({ status, what, dueAt, overdue, byHand, number }: DispatchState): Task[] {
  const script = { name: `ship.${what}`, values: {} };
  if (status === 'packing') {
    const task = { kind: 'ship', command: 'recordDispatch', script, dueAt };
    return [
      { ...task, id: 'ship', role: 'warehouse' },
      ...(overdue ? [{ ...task, id: 'overdue', role: 'supervisor' as const }] : []),
    ];
  }
  if (byHand === undefined) return [];
  const words = { name: `dispatch.${what}`, values: { ...number } };
  return [{ id: 'byHand', kind: 'sendByHand', role: 'afterSales', command: 'recordSent', script: words }];
}
