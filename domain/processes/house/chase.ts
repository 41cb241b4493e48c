import type { AskAnswer, ParcelFacts, ParcelNumber, Script } from '../../asks';
import { refuse } from '../../errors';
import type { StaffRole } from '../../roles';
import { after } from '../../rules/workingTime';
import type { NamedBy } from '../../scriptName';
import { type Instant, wallClock } from '../../time';
import type { Deadline, Task, WantedAsk } from '../../wanted';
import { handedUp } from '../parts/handUp';
import { taskByHand, whyNotSent } from '../parts/sayOrByHand';
import { isFurther, lookAsk, nextLook } from '../parts/watchParcel';
import { type Context, type Place, type Process, taking } from '../process';

/** The answer that settles nothing yet: the buyer is told it, and it is asked again. */
export const NOT_YET = 'notYet';

/** With the chase's own words it fills one message to the buyer (platform.md §2: 400 bytes). */
export const LONGEST_ANSWER = 90;

/** What is asked again and again: whatever the texts name as `chase.<what>`, beside the answer itself. */
export type ChaseName = Exclude<NamedBy<'chase'>, 'answer'>;

export interface ChasePlan {
  /** Names the script `chase.<what>`. */
  what: ChaseName;
  role: StaffRole;
  /** What it may come to at last, beside `notYet`. */
  outcomes: readonly string[];
  /** Watched meanwhile: a parcel that moves ends the chase by itself. */
  number?: ParcelNumber;
  /** Where the parcel was before the chase began. */
  seen?: ParcelFacts;
  /** Where the buyer is told each answer. */
  refundId?: string;
}

/**
 * Somebody is asked again and again until it moves: the courier, the warehouse. The buyer hears each answer with the
 * time of the next word. The next question follows a day later (handbook §3.5, §5). Who does not ask in time loses it
 * to the next one up. Ends `moved` or `delivered` when the courier's own records show it, or as a person found out.
 */
export interface ChaseState extends ChasePlan {
  kind: 'chase';
  /** Counts the questions. */
  round: number;
  /** Who must ask now; absent while the last answer stands. */
  asker?: StaffRole;
  dueAt?: Instant;
  againAt?: Instant;
  /** The answer on its way to the buyer: by program, or by hand where there is no channel. */
  word?: { round: number; answer: string; next: string; byHand?: string };
  looks: number;
  looking?: boolean;
  lookAt?: Instant;
  note?: string;
  outcome?: string;
}

export type ChaseEvent =
  | ({ type: 'chase.asked'; dueAt: Instant; lookAt?: Instant } & ChasePlan)
  | { type: 'chase.handedUp'; role: StaffRole; dueAt?: Instant }
  | { type: 'chase.answered'; answer: string; next: string; againAt: Instant }
  | { type: 'chase.askedAgain'; dueAt: Instant }
  | { type: 'chase.told' }
  | { type: 'chase.notTold'; reason: string }
  | { type: 'chase.looking' }
  | { type: 'chase.seen'; facts: ParcelFacts; lookAt: Instant }
  | { type: 'chase.ended'; outcome: string; note?: string };

export const chase: Process<ChasePlan, ChaseState, ChaseEvent> = {
  start(plan, { now, policy }) {
    const lookAt = plan.number && now + policy.parcel.lookEvery;
    return [{ type: 'chase.asked', ...plan, dueAt: after(now, policy.chase.within, policy), lookAt }];
  },

  decide(state, input, context) {
    switch (input.type) {
      case 'cancel':
        return [{ type: 'chase.ended', outcome: 'cancelled' }];
      case 'due':
        return [due(state, input.deadline, context)];
      case 'answer':
        return answered(state, input.answer, context);
      case 'command':
        if (input.command.type === 'recordSent')
          return state.word?.byHand === undefined ? [] : [{ type: 'chase.told' }];
        return input.command.type === 'finishErrand' ? found(state, input.command, context) : [];
      default:
        return [];
    }
  },

  evolve(state, event) {
    if (event.type === 'chase.asked') {
      const { what, role, outcomes, number, seen, refundId, dueAt, lookAt } = event;
      const plan = { what, role, outcomes, number, seen, refundId };
      // Taken up again after it was broken off, it counts on: another question never has the same id.
      const { round, looks } = state ?? { round: 0, looks: 0 };
      return { kind: 'chase', ...plan, round: round + 1, asker: role, dueAt, lookAt, looks };
    }
    return state && { ...state, ...change(state, event) };
  },

  wants(state, place) {
    return { deadlines: deadlinesOf(state), asks: asksOf(state, place), tasks: tasksOf(state) };
  },

  good: (outcome) => outcome !== 'failed' && outcome !== 'cancelled',

  waitsFor({ asker, word }) {
    return asker !== undefined || word?.byHand !== undefined ? 'shop' : 'courier';
  },

  accepts({ outcomes, word }) {
    return [
      // An answer may come before it is asked for again.
      { command: 'finishErrand', choices: [NOT_YET, ...outcomes] },
      ...taking(word?.byHand !== undefined && 'recordSent'),
    ];
  },

  turnsToBuyer({ word }) {
    return word !== undefined && word.byHand === undefined ? 'now' : undefined;
  },

  follows({ number, seen }) {
    // What was asked because it stands still ends with any scan.
    const isNews = (facts: ParcelFacts) => isFurther(seen, facts) || facts.lastEventAt !== seen?.lastEventAt;
    return { trackingNumber: number?.trackingNumber, isNews };
  },
};

function due(state: ChaseState, deadline: string, { now, policy }: Context): ChaseEvent {
  if (deadline === 'look') return { type: 'chase.looking' };
  if (deadline === 'again') return { type: 'chase.askedAgain', dueAt: after(now, policy.chase.within, policy) };
  return { type: 'chase.handedUp', ...handedUp(state.asker ?? state.role, policy.chase.within, { now, policy }) };
}

function found(
  state: ChaseState,
  { outcome, note }: { outcome: string; note?: string },
  { now, policy }: Context,
): ChaseEvent[] {
  if (state.outcomes.includes(outcome)) return [{ type: 'chase.ended', outcome, note }];
  if (outcome !== NOT_YET) {
    refuse('unknownOutcome', `This may come to ${[NOT_YET, ...state.outcomes].join(', ')}, not to "${outcome}".`);
  }
  const answer = note?.trim();
  if (!answer) return refuse('textMissing', 'Say what the answer was (note): the buyer is told it.');
  if (answer.length > LONGEST_ANSWER)
    refuse('textTooLong', `The buyer is told this answer; it takes at most ${LONGEST_ANSWER} characters.`, {
      most: LONGEST_ANSWER,
    });
  const againAt = now + policy.chase.every;
  return [{ type: 'chase.answered', answer, next: wallClock(againAt, policy.utcOffsetMinutes), againAt }];
}

function answered(state: ChaseState, answer: AskAnswer, context: Context): ChaseEvent[] {
  if (answer.name === 'sendMessage') {
    const reason = whyNotSent(answer.out);
    return [reason === undefined ? { type: 'chase.told' } : { type: 'chase.notTold', reason }];
  }
  if (answer.name !== 'readParcel') return [];
  const facts = answer.out;
  const seen: ChaseEvent = { type: 'chase.seen', facts, lookAt: nextLook(context) };
  if (facts.signed) return [seen, { type: 'chase.ended', outcome: 'delivered' }];
  // What has come back to the shop has moved, but not to the buyer.
  if (facts.returned && state.outcomes.includes('returning')) {
    return [seen, { type: 'chase.ended', outcome: 'returning' }];
  }
  return hasMovedSince(state.seen, facts) ? [seen, { type: 'chase.ended', outcome: 'moved' }] : [seen];
}

/** A first look only shows where it is: without an earlier one, nothing is known to have moved. */
function hasMovedSince(before: ParcelFacts | undefined, now: ParcelFacts): boolean {
  if (!before) return false;
  if (before.lastEventAt !== undefined && now.lastEventAt !== undefined) return now.lastEventAt > before.lastEventAt;
  return now.moved && !before.moved;
}

function change(state: ChaseState, event: Exclude<ChaseEvent, { type: 'chase.asked' }>): Partial<ChaseState> {
  switch (event.type) {
    case 'chase.handedUp':
      return { asker: event.role, dueAt: event.dueAt };
    case 'chase.answered': {
      const { answer, next, againAt } = event;
      return { asker: undefined, dueAt: undefined, againAt, word: { round: state.round, answer, next } };
    }
    case 'chase.askedAgain':
      return { round: state.round + 1, asker: state.role, dueAt: event.dueAt, againAt: undefined };
    case 'chase.told':
      return { word: undefined };
    case 'chase.notTold':
      return { word: state.word && { ...state.word, byHand: event.reason } };
    case 'chase.looking':
      return { looking: true, looks: state.looks + 1, lookAt: undefined };
    case 'chase.seen':
      return { looking: undefined, seen: event.facts, lookAt: event.lookAt };
    case 'chase.ended':
      return { outcome: event.outcome, note: event.note };
  }
}

function deadlinesOf({ what, asker, dueAt, againAt, lookAt }: ChaseState): Deadline[] {
  const deadlines: Deadline[] = [];
  if (asker && dueAt !== undefined) deadlines.push({ id: 'handUp', at: dueAt, summary: `${what}: goes one role up` });
  if (againAt !== undefined) deadlines.push({ id: 'again', at: againAt, summary: `${what}: ask again` });
  if (lookAt !== undefined) deadlines.push({ id: 'look', at: lookAt, summary: `${what}: has the parcel moved?` });
  return deadlines;
}

function asksOf(
  { number, looks, looking, word, refundId }: ChaseState,
  { caseId, processId, tid }: Place,
): WantedAsk[] {
  const asks: WantedAsk[] = [];
  if (looking && number) {
    asks.push(lookAsk(looks, number, tid, 'has the parcel moved?'));
  }
  if (word && word.byHand === undefined) {
    const id = `answer-${word.round}`;
    const input = { intentId: `${caseId}/${processId}/${id}`, refundId, script: scriptOf(word) };
    asks.push({ id, name: 'sendMessage', input, summary: 'the answer to the buyer' });
  }
  return asks;
}

function tasksOf({ what, outcomes, round, asker, dueAt, word }: ChaseState): Task[] {
  const tasks: Task[] = [];
  if (asker) {
    const script: Script = { name: `chase.${what}`, values: { round: String(round) } };
    const choices = [NOT_YET, ...outcomes];
    tasks.push({
      id: `ask-${round}`,
      kind: what,
      role: asker,
      command: 'finishErrand',
      script,
      dueAt,
      outcomes: choices,
    });
  }
  if (word?.byHand !== undefined) tasks.push(taskByHand(scriptOf(word)));
  return tasks;
}

function scriptOf({ answer, next }: { answer: string; next: string }): Script {
  return { name: 'chase.answer', values: { answer, next } };
}
