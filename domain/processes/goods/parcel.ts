import type { AskAnswer, ExchangeSnapshot, ParcelFacts, ParcelNumber, RefundSnapshot, Script } from '../../asks';
import type { CaseCommand } from '../../case/commands';
import { refuse } from '../../errors';
import type { ScriptName } from '../../scriptName';
import type { Instant } from '../../time';
import type { TurnedAwayFor } from '../../vocabulary';
import type { Deadline, Task, WantedAsk } from '../../wanted';
import { followedOf, lookAsk, nextLook } from '../parts/watchParcel';
import { type Context, type Place, type Process, taking } from '../process';

export interface ParcelPlan {
  /** The refund in which the platform must be told that the return is agreed; absent when there is none. */
  refundId?: string;
  /** The exchange in which it must be told instead. */
  exchangeId?: string;
}

/**
 * A parcel on its way back from the buyer. The return is agreed on the platform, the buyer ships, and the courier is
 * watched until it is signed for. A number that never moves is shown to the supervisor (handbook §7). Ends `received`.
 */
export interface ParcelState extends ParcelPlan {
  kind: 'parcel';
  /** The platform's word on the agreed return; absent where it need not be told. */
  agreement?: 'asking' | 'agreed' | 'refused';
  status: 'awaitingTracking' | 'travelling' | 'looking';
  number?: ParcelNumber;
  facts?: ParcelFacts;
  looks: number;
  lookAt?: Instant;
  suspectAt?: Instant;
  suspect?: boolean;
  /** When a person asks the buyer why nothing was shipped. */
  chaseAt?: Instant;
  chasing?: boolean;
  refusal?: string;
  /** The number of a parcel that was turned away at the door: the platform still shows it. */
  turnedAway?: ParcelNumber;
  outcome?: ParcelOutcome;
}

export type ParcelOutcome = 'received' | 'cancelled';

export type ParcelEvent =
  | ({ type: 'parcel.expected'; chaseAt: Instant } & ParcelPlan)
  | { type: 'parcel.chased' }
  | { type: 'parcel.agreementRetried' }
  | { type: 'parcel.agreed' }
  | { type: 'parcel.agreementRefused'; reason: string }
  | { type: 'parcel.tracked'; number: ParcelNumber; suspectAt: Instant }
  | { type: 'parcel.looking' }
  | { type: 'parcel.seen'; facts: ParcelFacts; lookAt: Instant }
  | { type: 'parcel.suspected' }
  | { type: 'parcel.turnedAway'; reason: TurnedAwayFor; note?: string; chaseAt: Instant }
  | { type: 'parcel.received' }
  | { type: 'parcel.cancelled' };

export const parcel: Process<ParcelPlan, ParcelState, ParcelEvent> = {
  start(plan, context, { refund, exchange }) {
    const chaseAt = context.now + context.policy.parcel.chaseAfter;
    const applied = plan.exchangeId === undefined ? refund : exchange;
    const number = plan.refundId === undefined && plan.exchangeId === undefined ? undefined : numberOf(applied);
    return [{ type: 'parcel.expected', ...plan, chaseAt }, ...(number ? tracked(number, context) : [])];
  },

  decide(state, input, context) {
    switch (input.type) {
      case 'answer':
        return answered(input.answer, context);
      case 'due':
        return [due(input.deadline)];
      case 'refundSeen': {
        // Another application of the buyer is none of this parcel's.
        if (state.refundId !== undefined && input.refund.refundId !== state.refundId) return [];
        // A parcel that a courier has seen still comes; a number that never moved is no parcel.
        if (input.refund.status === 'CLOSED' && !hasMoved(state)) return [{ type: 'parcel.cancelled' }];
        const number = numberOf(input.refund);
        const known = number && (sameNumber(number, state.number) || sameNumber(number, state.turnedAway));
        return number && !known ? tracked(number, context) : [];
      }
      case 'exchangeSeen':
        return exchangeSeen(state, input.exchange, context);
      case 'command':
        return commanded(state, input.command, context);
      case 'cancel':
        return [{ type: 'parcel.cancelled' }];
      case 'buyerWrote':
      case 'allowed':
        return [];
    }
  },

  evolve(state, event) {
    if (event.type === 'parcel.expected') {
      const { refundId, exchangeId, chaseAt } = event;
      const agreement = refundId === undefined && exchangeId === undefined ? undefined : 'asking';
      return { kind: 'parcel', status: 'awaitingTracking', refundId, exchangeId, agreement, chaseAt, looks: 0 };
    }
    return state && { ...state, ...change(state, event) };
  },

  wants(state, place) {
    return { deadlines: deadlinesOf(state), asks: asksOf(state, place), tasks: tasksOf(state) };
  },

  good: ['received'],

  milestones: {
    tracked: ({ number, outcome }) => number !== undefined || outcome === 'received',
    moved: (state) => hasMoved(state),
  },

  waitsFor({ agreement, suspect, status, chasing }) {
    if (agreement === 'refused' || suspect || chasing) return 'shop';
    if (status !== 'awaitingTracking') return 'courier';
    return agreement === 'asking' ? 'platform' : 'buyer';
  },

  accepts({ agreement }) {
    return taking(
      ...(['recordTracking', 'recordReceipt', 'refuseParcel'] as const),
      agreement === 'refused' && 'retry',
      'abandon',
    );
  },

  follows(state) {
    return followedOf(state);
  },

  returnParcel(state) {
    const { number, facts, outcome } = state;
    return {
      number,
      isLookedAt: facts !== undefined,
      hasMoved: hasMoved(state),
      isHere: outcome === 'received',
    };
  },
};

/** Whether the courier has really seen it: the guard before the platform pays for an empty number (handbook §7). */
export function hasMoved(state: ParcelState): boolean {
  return state.outcome === 'received' || state.facts?.moved === true;
}

function answered(answer: AskAnswer, context: Context): ParcelEvent[] {
  if (answer.name === 'agreeReturn' || answer.name === 'agreeExchange') {
    const { out } = answer;
    return [
      out.result === 'done' ? { type: 'parcel.agreed' } : { type: 'parcel.agreementRefused', reason: out.reason },
    ];
  }
  if (answer.name !== 'readParcel') return [];
  const facts = answer.out;
  const seen: ParcelEvent = { type: 'parcel.seen', facts, lookAt: nextLook(context) };
  return facts.signed ? [seen, { type: 'parcel.received' }] : [seen];
}

/** The buyer fills the number in on the exchange's page, or takes the application back; what moves already still comes. */
function exchangeSeen(state: ParcelState, exchange: ExchangeSnapshot, context: Context): ParcelEvent[] {
  if (exchange.exchangeId !== state.exchangeId) return [];
  if (exchange.status === 'closed' && !hasMoved(state)) return [{ type: 'parcel.cancelled' }];
  const number = numberOf(exchange);
  const known = number && (sameNumber(number, state.number) || sameNumber(number, state.turnedAway));
  return number && !known ? tracked(number, context) : [];
}

function due(deadline: string): ParcelEvent {
  switch (deadline) {
    case 'suspect':
      return { type: 'parcel.suspected' };
    case 'chase':
      return { type: 'parcel.chased' };
    default:
      return { type: 'parcel.looking' };
  }
}

function commanded(state: ParcelState, command: CaseCommand, context: Context): ParcelEvent[] {
  switch (command.type) {
    case 'recordTracking': {
      const { company, trackingNumber } = command;
      if (!company.trim() || !trackingNumber.trim())
        refuse('textMissing', 'A parcel is a company and a tracking number.');
      return tracked({ company, trackingNumber }, context);
    }
    case 'recordReceipt':
      return [{ type: 'parcel.received' }];
    case 'refuseParcel': {
      const { reason, note } = command;
      return [{ type: 'parcel.turnedAway', reason, note, chaseAt: context.now + context.policy.parcel.chaseAfter }];
    }
    case 'retry':
      return state.agreement === 'refused' ? [{ type: 'parcel.agreementRetried' }] : [];
    case 'abandon':
      return [{ type: 'parcel.cancelled' }];
    default:
      return [];
  }
}

function tracked(number: ParcelNumber, { now, policy }: Context): ParcelEvent[] {
  return [{ type: 'parcel.tracked', number, suspectAt: now + policy.parcel.suspectAfter }, { type: 'parcel.looking' }];
}

/** An empty number is none: what the buyer left blank cannot be followed (handbook §7). */
export function numberOf(applied: Pick<RefundSnapshot, 'returnParcel'> | undefined): ParcelNumber | undefined {
  return applied?.returnParcel?.trackingNumber.trim() ? applied.returnParcel : undefined;
}

function change(state: ParcelState, event: Exclude<ParcelEvent, { type: 'parcel.expected' }>): Partial<ParcelState> {
  switch (event.type) {
    case 'parcel.agreed':
      return { agreement: 'agreed' };
    case 'parcel.agreementRefused':
      return { agreement: 'refused', refusal: event.reason };
    case 'parcel.agreementRetried':
      return { agreement: 'asking', refusal: undefined };
    case 'parcel.chased':
      return { chasing: true, chaseAt: undefined };
    case 'parcel.tracked':
      return {
        number: event.number,
        suspectAt: event.suspectAt,
        suspect: undefined,
        facts: undefined,
        chaseAt: undefined,
        chasing: undefined,
      };
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
    case 'parcel.turnedAway':
      return {
        status: 'awaitingTracking',
        turnedAway: state.number,
        number: undefined,
        facts: undefined,
        lookAt: undefined,
        suspectAt: undefined,
        suspect: undefined,
        chaseAt: event.chaseAt,
        chasing: undefined,
      };
    case 'parcel.received':
      return { outcome: 'received' };
    case 'parcel.cancelled':
      return { outcome: 'cancelled' };
  }
}

function deadlinesOf({ lookAt, suspectAt, chaseAt }: ParcelState): Deadline[] {
  const deadlines: Deadline[] = [];
  if (lookAt !== undefined) deadlines.push({ id: 'look', at: lookAt, summary: 'look at the return parcel' });
  if (suspectAt !== undefined) deadlines.push({ id: 'suspect', at: suspectAt, summary: 'return parcel has not moved' });
  if (chaseAt !== undefined)
    deadlines.push({ id: 'chase', at: chaseAt, summary: 'nothing was sent back: ask the buyer' });
  return deadlines;
}

function asksOf(
  { status, agreement, refundId, exchangeId, number, looks }: ParcelState,
  { caseId, processId, tid, exchange }: Place,
): WantedAsk[] {
  const asks: WantedAsk[] = [];
  if (agreement === 'asking' && refundId !== undefined) {
    const input = { intentId: `${caseId}/${processId}/agree`, refundId };
    asks.push({ id: 'agree', name: 'agreeReturn', input, summary: 'agree to the return' });
  }
  if (agreement === 'asking' && exchangeId !== undefined) {
    const input = { intentId: `${caseId}/${processId}/agree`, exchangeId, tid, byHand: exchange?.byHand };
    asks.push({ id: 'agree', name: 'agreeExchange', input, summary: 'agree to the exchange' });
  }
  if (status === 'looking' && number) {
    asks.push(lookAsk(looks, number, tid, 'where is the return parcel?'));
  }
  return asks;
}

function tasksOf({ agreement, suspect, chasing, refusal, refundId }: ParcelState): Task[] {
  const script = (name: ScriptName): Script => ({ name, values: { reason: refusal ?? '' } });
  const tasks: Task[] = [];
  if (agreement === 'refused') {
    const outcomes = ['retry', 'abandon'];
    tasks.push({
      id: 'refused',
      kind: 'returnNotAgreed',
      role: 'supervisor',
      command: 'retry',
      script: script('returnNotAgreed'),
      outcomes,
    });
  }
  if (suspect) {
    tasks.push({
      id: 'suspect',
      kind: 'suspectParcel',
      role: 'supervisor',
      // Where no refund waits for it, there is nothing to refuse: the true number is asked for.
      command: refundId === undefined ? 'recordTracking' : 'refuseRefund',
      script: script('suspectParcel'),
    });
  }
  if (chasing) {
    tasks.push({
      id: 'chase',
      kind: 'chaseReturn',
      role: 'afterSales',
      command: 'recordTracking',
      script: script('chaseReturn'),
    });
  }
  return tasks;
}

function sameNumber(a: ParcelNumber, b: ParcelNumber | undefined): boolean {
  return a.company === b?.company && a.trackingNumber === b?.trackingNumber;
}
