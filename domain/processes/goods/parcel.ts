import type { AskAnswer, ExchangeSnapshot, ParcelFacts, ParcelNumber, RefundSnapshot, Script } from '../../asks';
import type { CaseCommand, CommandOf } from '../../case/commands';
import { refuse } from '../../errors';
import { isSameNumber, parcelNumberOf } from '../../rules/trackingNumber';
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
  /** It is the shop's own parcel, which turns round before the buyer has it; absent for what the buyer sends. */
  calledBack?: CalledBack;
}

/** The number under which the shop's own parcel travels, where it is known. The courier may bring it back under another. */
export interface CalledBack {
  outbound?: ParcelNumber;
  /** The application for whose sake it is called back: a buyer who withdraws it awaits the parcel after all. */
  refundId?: string;
}

/**
 * A parcel on its way back from the buyer. The return is agreed on the platform, the buyer ships, and the courier is
 * watched until it is signed for. A number that never moves is shown to the supervisor (handbook §7). Ends `received`.
 *
 * The shop's own parcel that is called back is watched from the beginning. It is here when the courier shows it as signed
 * for by its sender. Signed for by the buyer it was not stopped: it ends `delivered` (handbook §5: refundInTransit).
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
  /** What a person found out of a parcel that nobody could look up. */
  checked?: ParcelCheck;
  /** When a person asks the buyer why nothing was shipped. */
  chaseAt?: Instant;
  chasing?: boolean;
  refusal?: string;
  /** The number of a parcel that was turned away at the door: the platform still shows it. */
  turnedAway?: ParcelNumber;
  /** The courier took the buyer's parcel back to the buyer. */
  wentBack?: true;
  outcome?: ParcelOutcome;
}

/** Whether a parcel moves, by a person's own look at the courier's page or a call. */
export const PARCEL_CHECKS = ['moving', 'notMoving'] as const;
export type ParcelCheck = (typeof PARCEL_CHECKS)[number];

export type ParcelOutcome = 'received' | 'delivered' | 'cancelled';

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
  | { type: 'parcel.checked'; found: ParcelCheck; note?: string }
  | { type: 'parcel.turnedAway'; reason: TurnedAwayFor; note?: string; chaseAt: Instant }
  | { type: 'parcel.wentBack' }
  | { type: 'parcel.received' }
  | { type: 'parcel.delivered' }
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
        return answered(state, input.answer, context);
      case 'due':
        return [due(input.deadline)];
      case 'refundSeen': {
        if (state.calledBack) return withdrawn(state.calledBack, input.refund);
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
      case 'policyAdopted':
        return [];
    }
  },

  evolve(state, event) {
    if (event.type === 'parcel.expected') {
      const { refundId, exchangeId, chaseAt, calledBack } = event;
      const agreement = refundId === undefined && exchangeId === undefined ? undefined : 'asking';
      const own = calledBack && { calledBack };
      const { outbound } = calledBack ?? {};
      const looking = outbound && { status: 'looking' as const, number: outbound, looks: 1 };
      const awaited: ParcelState = {
        kind: 'parcel',
        status: 'awaitingTracking',
        refundId,
        exchangeId,
        agreement,
        chaseAt,
        looks: 0,
      };
      return { ...awaited, ...own, ...looking };
    }
    return state && { ...state, ...change(state, event) };
  },

  wants(state, place) {
    return { deadlines: deadlinesOf(state), asks: asksOf(state, place), tasks: tasksOf(state, place) };
  },

  good: ['received'],

  milestones: {
    tracked: ({ number, outcome }) => number !== undefined || outcome === 'received',
    moved: (state) => hasMoved(state),
  },

  waitsFor(state) {
    const { agreement, suspect, status, chasing, wentBack, calledBack } = state;
    if (agreement === 'refused' || suspect || chasing || wentBack || isAsked(state)) return 'shop';
    if (status !== 'awaitingTracking' || calledBack) return 'courier';
    return agreement === 'asking' ? 'platform' : 'buyer';
  },

  accepts(state) {
    const others = taking(
      ...(['recordTracking', 'recordReceipt', 'refuseParcel'] as const),
      state.agreement === 'refused' && 'retry',
      'abandon',
    );
    return isUnknown(state) ? [...others, { command: 'finishErrand', choices: PARCEL_CHECKS }] : others;
  },

  follows(state) {
    return followedOf(state);
  },

  returnParcel(state) {
    const { number, facts, outcome, calledBack } = state;
    return {
      number,
      ...(calledBack && { isOwn: true as const }),
      isLookedAt: facts !== undefined,
      isUnseen: isUnseen(state),
      hasMoved: hasMoved(state),
      isHere: outcome === 'received',
    };
  },
};

/** Whether the courier has really seen it: the guard before the platform pays for an empty number (handbook §7). */
export function hasMoved(state: ParcelState): boolean {
  if (state.outcome === 'received') return true;
  return (state.facts?.moved === true || state.checked === 'moving') && !state.wentBack;
}

/** No courier tells of it, and no person has said what it does. */
function isUnknown({ number, facts, checked, outcome }: ParcelState): boolean {
  return outcome === undefined && number !== undefined && facts?.known === false && checked === undefined;
}

/** Nobody can look it up: a person is asked at once. */
function isAsked(state: ParcelState): boolean {
  return isUnknown(state) && state.facts?.unseen !== undefined;
}

/**
 * The shop refuses nothing for a parcel that nobody could look up. Nor does it for one that the courier does not know,
 * before a supervisor has been asked (handbook §7).
 */
function isUnseen(state: ParcelState): boolean {
  return isAsked(state) || (isUnknown(state) && !state.suspect);
}

function answered(state: ParcelState, answer: AskAnswer, context: Context): ParcelEvent[] {
  if (answer.name === 'agreeReturn' || answer.name === 'agreeExchange') {
    const { out } = answer;
    return [
      out.result === 'done' ? { type: 'parcel.agreed' } : { type: 'parcel.agreementRefused', reason: out.reason },
    ];
  }
  if (answer.name !== 'readParcel') return [];
  const facts = answer.out;
  const seen: ParcelEvent = { type: 'parcel.seen', facts, lookAt: nextLook(context) };
  const end = endOf(state, facts);
  return end ? [seen, end] : [seen];
}

/** Who signed for it decides: the one whom this number was sent to, or its sender. */
function endOf({ calledBack, number, wentBack }: ParcelState, facts: ParcelFacts): ParcelEvent | undefined {
  if (!calledBack) {
    if (facts.signed) return { type: 'parcel.received' };
    return facts.returned && !wentBack ? { type: 'parcel.wentBack' } : undefined;
  }
  if (facts.returned) return { type: 'parcel.received' };
  // Nobody can tell whose number it is that a person has entered: the warehouse says when it is here.
  if (!facts.signed || !number || !calledBack.outbound) return undefined;
  return { type: sameNumber(number, calledBack.outbound) ? 'parcel.delivered' : 'parcel.received' };
}

function withdrawn({ refundId }: CalledBack, refund: RefundSnapshot): ParcelEvent[] {
  const isOver = refund.refundId === refundId && refund.status === 'CLOSED';
  return isOver ? [{ type: 'parcel.cancelled' }] : [];
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
      const { company, trackingNumber, phone } = command;
      const number = parcelNumberOf({ company, trackingNumber, phone });
      if (!number.company || !number.trackingNumber)
        refuse('textMissing', 'A parcel is a company and a tracking number.');
      return tracked(number, context);
    }
    case 'finishErrand':
      return checked(state, command);
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

function checked(state: ParcelState, { outcome, note }: CommandOf<'finishErrand'>): ParcelEvent[] {
  const found = PARCEL_CHECKS.find((one) => one === outcome);
  if (!isUnknown(state)) return [];
  if (!found) refuse('unknownOutcome', `This may come to ${PARCEL_CHECKS.join(', ')}, not to "${outcome}".`);
  return [{ type: 'parcel.checked', found, note }];
}

function tracked(number: ParcelNumber, { now, policy }: Context): ParcelEvent[] {
  return [{ type: 'parcel.tracked', number, suspectAt: now + policy.parcel.suspectAfter }, { type: 'parcel.looking' }];
}

/** An empty number is none: what the buyer left blank cannot be followed (handbook §7). */
export function numberOf(applied: Pick<RefundSnapshot, 'returnParcel'> | undefined): ParcelNumber | undefined {
  const number = applied?.returnParcel && parcelNumberOf(applied.returnParcel);
  return number?.trackingNumber ? number : undefined;
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
        checked: undefined,
        facts: undefined,
        chaseAt: undefined,
        chasing: undefined,
        wentBack: undefined,
      };
    case 'parcel.looking':
      return { status: 'looking', looks: state.looks + 1, lookAt: undefined };
    case 'parcel.seen':
      return {
        status: 'travelling',
        facts: event.facts,
        lookAt: event.lookAt,
        suspect: event.facts.moved ? undefined : state.suspect,
        // Of what nobody can look up it is not known whether it moves: a person is asked instead.
        suspectAt: event.facts.moved || event.facts.unseen ? undefined : state.suspectAt,
      };
    case 'parcel.suspected':
      return { suspect: true, suspectAt: undefined };
    case 'parcel.checked':
      return { checked: event.found, suspect: event.found === 'moving' ? undefined : true, suspectAt: undefined };
    case 'parcel.wentBack':
      return { wentBack: true, suspect: undefined, suspectAt: undefined };
    case 'parcel.turnedAway':
      return {
        status: 'awaitingTracking',
        turnedAway: state.number,
        number: undefined,
        facts: undefined,
        lookAt: undefined,
        suspectAt: undefined,
        suspect: undefined,
        checked: undefined,
        chaseAt: event.chaseAt,
        chasing: undefined,
      };
    case 'parcel.received':
      return { outcome: 'received' };
    case 'parcel.delivered':
      return { outcome: 'delivered' };
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

function tasksOf(state: ParcelState, { refund }: Place): Task[] {
  const { agreement, suspect, chasing, refusal, refundId, number, wentBack, calledBack } = state;
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
  // Once the shop has refused the refund it is the buyer's turn, until they change the application.
  const isRefused = refundId !== undefined && refund?.refundId === refundId && refund.status === 'SELLER_REFUSE_BUYER';
  if (suspect && !isRefused) {
    tasks.push({
      id: 'suspect',
      kind: 'suspectParcel',
      role: 'supervisor',
      // Where no refund waits for it, there is nothing to refuse: the true number is asked for.
      command: refundId === undefined ? 'recordTracking' : 'refuseRefund',
      script: script('suspectParcel'),
    });
  }
  if (isAsked(state)) {
    const { company = '', trackingNumber = '', written = trackingNumber } = number ?? {};
    tasks.push({
      id: 'unseen',
      kind: 'unseenParcel',
      role: 'afterSales',
      command: 'finishErrand',
      script: { name: `unseenParcel.${state.facts?.unseen ?? 'refused'}`, values: { company, number: written } },
      outcomes: PARCEL_CHECKS,
    });
  }
  if (wentBack) {
    tasks.push({
      id: 'wentBack',
      kind: 'returnWentBack',
      role: 'afterSales',
      command: 'recordTracking',
      script: script('returnWentBack'),
    });
  }
  if (chasing) {
    // Of its own parcel the shop asks the courier; what the buyer should have sent it asks the buyer for.
    tasks.push({
      id: 'chase',
      kind: calledBack ? 'chaseCalledBack' : 'chaseReturn',
      role: 'afterSales',
      command: 'recordTracking',
      script: calledBack ? script('chaseCalledBack') : script('chaseReturn'),
    });
  }
  return tasks;
}

function sameNumber(a: ParcelNumber, b: ParcelNumber | undefined): boolean {
  return a.company === b?.company.trim() && isSameNumber(a.trackingNumber, b.trackingNumber);
}
