import type { AskAnswer, ExchangeSnapshot, ParcelFacts, ParcelNumber, Script } from '../../asks';
import type { CaseCommand } from '../../case/commands';
import { refuse } from '../../errors';
import { parcelNumberOf } from '../../rules/trackingNumber';
import { after } from '../../rules/workingTime';
import type { Instant } from '../../time';
import type { Deadline, Task, WantedAsk } from '../../wanted';
import { taskByHand, whyNotSent } from '../parts/sayOrByHand';
import { followedOf, lookAsk, nextLook } from '../parts/watchParcel';
import { type Context, type Place, type Process, taking } from '../process';

export interface DispatchPlan {
  /** What is sent: a replacement, a spare part, the missing piece, or the buyer's own goods that the shop does not keep. */
  what: 'replacement' | 'sparePart' | 'missingItem' | 'goodsBack';
  /** Of goods that go back to the buyer: the company and number under which they came. */
  cameAs?: string;
  /** Where the buyer is told the tracking number. */
  refundId?: string;
  /** The exchange on the platform that is told the number instead: its page shows it to the buyer. */
  exchangeId?: string;
}

/**
 * The shop sends something. The warehouse ships, and the buyer gets the tracking number automatically (handbook §9).
 * The parcel is watched until it is signed for. Ends `delivered`, or `failed` when the warehouse has none.
 */
export interface DispatchState extends DispatchPlan {
  kind: 'dispatch';
  status: 'packing' | 'telling' | 'travelling' | 'looking';
  dueAt?: Instant;
  overdue?: boolean;
  number?: ParcelNumber;
  byHand?: string;
  /** The page of the exchange does not show the number yet. The platform takes it later, or a supervisor enters it. */
  consign?: 'due' | 'refused';
  /** A person has told the buyer the number before the page could. */
  told?: true;
  refusal?: string;
  facts?: ParcelFacts;
  looks: number;
  lookAt?: Instant;
  outcome?: DispatchOutcome;
}

export type DispatchOutcome = 'delivered' | 'cameBack' | 'failed' | 'cancelled';

export type DispatchEvent =
  | ({ type: 'dispatch.asked'; dueAt: Instant } & DispatchPlan)
  | { type: 'dispatch.overdue' }
  | { type: 'dispatch.shipped'; number: ParcelNumber; lookAt?: Instant }
  | { type: 'dispatch.consigned' }
  | { type: 'dispatch.notConsigned'; reason: string }
  | { type: 'dispatch.consignRetried' }
  | { type: 'dispatch.outOfStock'; note?: string }
  | { type: 'dispatch.told'; lookAt: Instant }
  | { type: 'dispatch.notTold'; reason: string; lookAt: Instant }
  | { type: 'dispatch.toldByHand' }
  | { type: 'dispatch.looking' }
  | { type: 'dispatch.seen'; facts: ParcelFacts; lookAt: Instant }
  | { type: 'dispatch.delivered' }
  | { type: 'dispatch.cameBack' }
  | { type: 'dispatch.givenUp'; reason: string }
  | { type: 'dispatch.cancelled' };

export const dispatch: Process<DispatchPlan, DispatchState, DispatchEvent> = {
  start(plan, { now, policy }) {
    return [{ type: 'dispatch.asked', ...plan, dueAt: after(now, policy.dispatch.within, policy) }];
  },

  decide(state, input, context) {
    switch (input.type) {
      case 'command':
        return commanded(state, input.command, context);
      case 'answer':
        return answered(state, input.answer, context);
      case 'due':
        return [input.deadline === 'overdue' ? { type: 'dispatch.overdue' } : { type: 'dispatch.looking' }];
      case 'exchangeSeen':
        return exchangeSeen(state, input.exchange);
      case 'cancel':
        // Goods that have left cannot be called back by a command.
        return state.status === 'packing' ? [{ type: 'dispatch.cancelled' }] : [];
      default:
        return [];
    }
  },

  evolve(state, event) {
    if (event.type === 'dispatch.asked') {
      const { what, cameAs, refundId, exchangeId, dueAt } = event;
      return {
        kind: 'dispatch',
        status: 'packing',
        what,
        ...(cameAs && { cameAs }),
        refundId,
        exchangeId,
        dueAt,
        looks: 0,
      };
    }
    return state && { ...state, ...change(state, event) };
  },

  wants(state, place) {
    return { deadlines: deadlinesOf(state), asks: asksOf(state, place), tasks: tasksOf(state, place) };
  },

  good: ['delivered'],
  sendsGoods: true,

  milestones: {
    shipped: ({ number }) => number !== undefined,
  },

  waitsFor({ status, byHand, consign }) {
    return status === 'packing' || byHand !== undefined || consign === 'refused' ? 'shop' : 'courier';
  },

  accepts({ status, byHand, consign, told }) {
    const isPacking = status === 'packing';
    return taking(
      isPacking && 'recordDispatch',
      isPacking && 'recordOutOfStock',
      (byHand !== undefined || (consign === 'due' && !told)) && 'recordSent',
      consign === 'refused' && 'retry',
      (isPacking || consign === 'refused') && 'abandon',
    );
  },

  turnsToBuyer({ status }) {
    return status === 'telling' ? 'now' : undefined;
  },

  /** The buyer's own goods go back to the buyer, whatever the matter came to. */
  outlivesMatter({ what }) {
    return what === 'goodsBack';
  },

  mayHaveLeft({ number, outcome, what }) {
    if (outcome === 'cameBack' || what === 'goodsBack') return undefined;
    return number && `${number.company} ${number.trackingNumber}`;
  },

  follows(state) {
    return followedOf(state);
  },
};

function commanded(state: DispatchState, command: CaseCommand, context: Context): DispatchEvent[] {
  switch (command.type) {
    case 'recordDispatch': {
      if (state.status !== 'packing') refuse('alreadyDecided', 'This has been shipped already.');
      const number = parcelNumberOf(command);
      if (!number.company || !number.trackingNumber)
        refuse('textMissing', 'A parcel is a company and a tracking number.');
      const lookAt = state.exchangeId === undefined ? undefined : nextLook(context);
      return [{ type: 'dispatch.shipped', number, lookAt }];
    }
    case 'recordOutOfStock':
      if (state.status !== 'packing') refuse('alreadyDecided', 'This has been shipped already.');
      return [{ type: 'dispatch.outOfStock', note: command.note }];
    case 'retry':
      return state.consign === 'refused' ? [{ type: 'dispatch.consignRetried' }] : [];
    case 'abandon':
      if (state.consign === 'refused') return consigned(state);
      // The buyer has bought it anew, say: nothing is sent on top of that.
      if (state.status !== 'packing') refuse('alreadyDecided', 'This has been shipped already.');
      return [{ type: 'dispatch.givenUp', reason: command.reason }];
    case 'recordSent':
      return state.byHand === undefined && (state.consign !== 'due' || state.told)
        ? []
        : [{ type: 'dispatch.toldByHand' }];
    default:
      return [];
  }
}

function answered(state: DispatchState, answer: AskAnswer, context: Context): DispatchEvent[] {
  if (answer.name === 'consignExchange') {
    const { out } = answer;
    return out.result === 'done' ? consigned(state) : [{ type: 'dispatch.notConsigned', reason: out.reason }];
  }
  const lookAt = nextLook(context);
  if (answer.name === 'sendMessage') {
    const reason = whyNotSent(answer.out);
    return [reason === undefined ? { type: 'dispatch.told', lookAt } : { type: 'dispatch.notTold', reason, lookAt }];
  }
  if (answer.name !== 'readParcel') return [];
  const facts = answer.out;
  const seen: DispatchEvent = { type: 'dispatch.seen', facts, lookAt };
  if (facts.returned) return [seen, { type: 'dispatch.cameBack' }];
  return facts.signed && state.consign === undefined ? [seen, { type: 'dispatch.delivered' }] : [seen];
}

/** The page shows the number: with a parcel that was signed for before, that was all. */
function consigned({ facts }: DispatchState): DispatchEvent[] {
  const done: DispatchEvent = { type: 'dispatch.consigned' };
  return facts?.signed ? [done, { type: 'dispatch.delivered' }] : [done];
}

/** Somebody has entered it on the platform, or there is no exchange any more that could be told. */
function exchangeSeen(state: DispatchState, { exchangeId, status }: ExchangeSnapshot): DispatchEvent[] {
  if (exchangeId !== state.exchangeId || state.consign === undefined) return [];
  if (status === 'awaitingConfirmation' || status === 'done') return consigned(state);
  const isOver = status === 'closed' || status === 'turnedIntoRefund';
  return isOver && state.consign === 'due' ? [{ type: 'dispatch.notConsigned', reason: status }] : [];
}

function change(
  state: DispatchState,
  event: Exclude<DispatchEvent, { type: 'dispatch.asked' }>,
): Partial<DispatchState> {
  switch (event.type) {
    case 'dispatch.overdue':
      return { overdue: true, dueAt: undefined };
    case 'dispatch.shipped':
      return {
        ...(event.lookAt === undefined
          ? { status: 'telling' }
          : { status: 'travelling', consign: 'due', lookAt: event.lookAt }),
        ...{ number: event.number, dueAt: undefined, overdue: undefined },
      };
    case 'dispatch.consigned':
      return { consign: undefined };
    case 'dispatch.notConsigned':
      return { consign: 'refused', refusal: event.reason };
    case 'dispatch.consignRetried':
      return { consign: 'due', refusal: undefined };
    case 'dispatch.told':
      return { status: 'travelling', lookAt: event.lookAt };
    case 'dispatch.notTold':
      return { status: 'travelling', byHand: event.reason, lookAt: event.lookAt };
    case 'dispatch.toldByHand':
      return { byHand: undefined, told: state.consign === undefined ? state.told : true };
    case 'dispatch.looking':
      return { status: 'looking', looks: state.looks + 1, lookAt: undefined };
    case 'dispatch.seen':
      return { status: 'travelling', facts: event.facts, lookAt: event.lookAt };
    case 'dispatch.delivered':
      return { outcome: 'delivered' };
    case 'dispatch.cameBack':
      return { outcome: 'cameBack' };
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

function asksOf(state: DispatchState, place: Place): WantedAsk[] {
  const { status, number, refundId, what, looks } = state;
  const { caseId, processId, tid } = place;
  if (!number) return [];
  if (status === 'telling') {
    const script: Script = { name: `dispatch.${what}`, values: { ...number } };
    const input = { intentId: `${caseId}/${processId}/tracking`, refundId, script };
    return [{ id: 'tracking', name: 'sendMessage', input, summary: 'tracking number to the buyer' }];
  }
  const asks: WantedAsk[] = consignable(state, place);
  if (status !== 'looking') return asks;
  return [...asks, lookAsk(looks, number, tid, 'where is the parcel to the buyer?')];
}

/** The platform takes the number once it has the shop's word that the return is in order. */
function consignable(
  { consign, number, exchangeId }: DispatchState,
  { caseId, processId, tid, exchange }: Place,
): WantedAsk[] {
  if (consign !== 'due' || !number || exchangeId === undefined || exchange?.status !== 'toSend') return [];
  const input = { intentId: `${caseId}/${processId}/consign`, exchangeId, tid, byHand: exchange.byHand, ...number };
  return [{ id: 'consign', name: 'consignExchange', input, summary: 'the replacement is on its way' }];
}

function tasksOf(
  { status, what, cameAs, dueAt, overdue, byHand, number, consign, told, refusal = '' }: DispatchState,
  { exchange }: Place,
): Task[] {
  const script: Script = { name: `ship.${what}`, values: cameAs === undefined ? {} : { cameAs } };
  if (status === 'packing') {
    const task = { kind: 'ship', command: 'recordDispatch', script, dueAt };
    return [
      { ...task, id: 'ship', role: 'warehouse' },
      ...(overdue ? [{ ...task, id: 'overdue', role: 'supervisor' as const }] : []),
    ];
  }
  if (consign === 'refused') {
    const entered: Script = { name: 'consignNotTaken', values: { reason: refusal, ...number } };
    const outcomes = ['retry', 'abandon'];
    const task = { id: 'consign', kind: 'consignNotTaken', command: 'retry', script: entered, outcomes };
    return [{ ...task, role: 'supervisor' }];
  }
  const isTooEarly = consign === 'due' && exchange?.status !== 'toSend' && !told;
  if (byHand === undefined && !isTooEarly) return [];
  const words: Script = { name: `dispatch.${what}`, values: { ...number } };
  return [taskByHand(words)];
}
