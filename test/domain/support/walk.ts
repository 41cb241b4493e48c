import * as fc from 'fast-check';
import type { AskAnswer } from '../../../domain/asks';
import type { CaseCommand } from '../../../domain/case/commands';
import { allow, decide } from '../../../domain/case/decide';
import type { CaseEvent } from '../../../domain/case/events';
import { evolve, NO_CASE } from '../../../domain/case/evolve';
import { freightOwed } from '../../../domain/case/queries';
import type { CaseState } from '../../../domain/case/state';
import { nextDeadline, wants } from '../../../domain/case/wants';
import { DomainError } from '../../../domain/errors';
import { HANDBOOK_POLICY } from '../../../domain/policy/defaults';
import { type Actor, PLATFORM, SYSTEM } from '../../../domain/roles';
import { overCalled } from '../../../domain/rules/callCaps';
import { mayCall } from '../../../domain/rules/quietHours';
import { HOUR, type Instant } from '../../../domain/time';
import { AGENT, opening, T0 } from './builders';
import { deepFreeze } from './given';
import { Market } from './market';
import { actorFor, anyActor, anyCommand, commandFor } from './people';

/** One step of a random walk; what it means depends on what the case wants just then. */
export interface Step {
  what: number;
  pick: number;
  variant: number;
}

export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({ what: fc.nat(99), pick: fc.nat(50), variant: fc.nat(999) }),
  { minLength: 5, maxLength: 70, size: 'max' },
);

/** What must hold at every step; a walk notes the first time that one of them does not. */
export type Invariant =
  | 'capHolds'
  | 'closedRests'
  | 'idsAreUnique'
  | 'asksKeepTheirInput'
  | 'neverStuck'
  | 'worldIsNotRefused'
  | 'tasksCanBeDone'
  | 'lateAnswersChangeNothing'
  | 'callsAreAllowed';

/**
 * A case led through a random life: questions answered well and badly, deadlines fired, the platform and people interfering.
 * The walk is biased by what the case wants, so that it gets deep.
 */
export class Walk {
  state: CaseState = NO_CASE;
  now: Instant = T0;
  readonly events: CaseEvent[] = [];
  readonly broken: Partial<Record<Invariant, string>> = {};
  private readonly market: Market;
  private readonly inputs = new Map<string, string>();
  private readonly answered: { id: string; answer: AskAnswer }[] = [];
  /** What the shop had paid or was about to pay when the case first saw the platform's payment, fen. */
  private afterPlatform = 0;

  constructor(kind: string, withRefund: boolean) {
    this.market = new Market(kind !== 'refundUnshipped', withRefund);
    const { refund } = this.market;
    this.give(opening(kind, refund ? { refund } : {}), refund ? PLATFORM : AGENT);
  }

  step({ what, pick, variant }: Step): void {
    if (what < 42) this.answerOne(pick, variant);
    else if (what < 56) this.fireNext();
    else if (what < 62) this.wait(variant * HOUR * 0.1);
    else if (what < 71) this.platformMoves(variant);
    else if (what < 75) this.give({ type: 'buyerWrote', messages: [this.market.nextMessage(this.now)] }, PLATFORM);
    else if (what < 92) this.doTask(pick, variant);
    else if (what < 97) this.give(anyCommand(this.state, this.market, pick, variant, this.now), anyActor(variant));
    else if (what < 99) this.comeLate(pick);
    else this.state = JSON.parse(JSON.stringify(this.state));
  }

  private answerOne(pick: number, variant: number): void {
    const { asks } = wants(this.state);
    const ask = asks[pick % Math.max(1, asks.length)];
    if (!ask) {
      this.fireNext();
      return;
    }
    const answer = this.market.answer(ask, variant, this.now);
    if (answer) {
      this.answered.push({ id: ask.id, answer });
      this.give({ type: 'answered', id: ask.id, answer }, SYSTEM);
    } else {
      this.give({ type: 'askFailed', id: ask.id, reason: 'x' }, SYSTEM);
    }
  }

  private fireNext(): void {
    const deadline = nextDeadline(this.state);
    if (!deadline) return;
    this.now = Math.max(this.now, deadline.at);
    this.give({ type: 'due', id: deadline.id }, SYSTEM);
  }

  private wait(ms: number): void {
    const until = this.now + Math.round(ms);
    for (let count = 0; count < 50 && (nextDeadline(this.state)?.at ?? Number.POSITIVE_INFINITY) <= until; count += 1)
      this.fireNext();
    this.now = Math.max(this.now, until);
  }

  private platformMoves(variant: number): void {
    this.market.moveRefund(variant, this.now);
    if (variant % 5 === 0 || !this.market.refund) return;
    this.give({ type: 'refundSeen', refund: this.market.refund }, PLATFORM);
  }

  private doTask(pick: number, variant: number): void {
    const { tasks } = wants(this.state);
    const task = tasks[pick % Math.max(1, tasks.length)];
    if (task) this.give(commandFor(task, this.state, this.market, variant, this.now), actorFor(task, this.state));
  }

  /** An answer to a question that is no longer asked: its activity was cancelled too late. */
  private comeLate(pick: number): void {
    const late = this.answered[pick % Math.max(1, this.answered.length)];
    if (!late || wants(this.state).asks.some(({ id }) => id === late.id)) return;
    const read = late.answer.name === 'readRefund';
    const events = this.give({ type: 'answered', ...late }, SYSTEM);
    if (events.length > 0 && !read)
      this.note('lateAnswersChangeNothing', `${late.id} → ${events.map(({ type }) => type)}`);
  }

  private give(command: CaseCommand, actor: Actor): CaseEvent[] {
    const before = JSON.stringify(this.state);
    try {
      const events = decide(deepFreeze(this.state), command, { now: this.now, policy: HANDBOOK_POLICY, actor });
      for (const event of events) {
        this.state = deepFreeze(evolve(this.state, event));
        this.events.push(deepFreeze(event));
        if (event.type === 'contact.called') this.market.wasCalled(event.at);
      }
      this.check(command);
      return events;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (JSON.stringify(this.state) !== before) throw new Error(`A refused ${command.type} changed the case.`);
      if (actor === SYSTEM || (actor === PLATFORM && this.state.endedAt === undefined)) {
        this.note('worldIsNotRefused', `${command.type}: ${error.code} ${error.message}`);
      }
      return [];
    }
  }

  private note(invariant: Invariant, detail: string): void {
    const last = this.events.slice(-4).map(({ type }) => type);
    this.broken[invariant] ??= `${detail} (stage ${this.state.stage}, after ${last.join(', ')})`;
  }

  private check(command: CaseCommand): void {
    const { state } = this;
    const { asks, deadlines, tasks } = wants(state);
    for (const list of [asks, deadlines, tasks]) {
      const ids = list.map(({ id }) => id);
      if (new Set(ids).size !== ids.length) this.note('idsAreUnique', ids.join(' '));
    }
    for (const ask of asks) {
      const input = JSON.stringify(ask.input);
      const known = this.inputs.get(ask.id);
      if (known !== undefined && known !== input) this.note('asksKeepTheirInput', `${ask.id}: ${known} ≠ ${input}`);
      this.inputs.set(ask.id, input);
    }
    if (state.stage === 'closed') {
      const rests = asks.length + tasks.length === 0 && deadlines.every(({ id }) => id === 'case/term');
      if (!rests) this.note('closedRests', [...asks, ...tasks, ...deadlines].map(({ id }) => id).join(' '));
    }
    if (state.closedAs !== undefined && state.stage !== 'closed')
      this.note('closedRests', `closed, yet in ${state.stage} after ${command.type}`);
    if (state.endedAt === undefined && asks.length + deadlines.length + tasks.length === 0)
      this.note('neverStuck', command.type);
    this.checkTasks();
    this.checkCalls();
    this.checkMoney();
  }

  private checkTasks(): void {
    for (const task of wants(this.state).tasks) {
      const context = { now: this.now, policy: HANDBOOK_POLICY, actor: actorFor(task, this.state) };
      const refusal = allow(this.state, task.command as CaseCommand['type'], context);
      if (refusal) this.note('tasksCanBeDone', `${task.id} for ${task.role}: ${task.command} → ${refusal.code}`);
    }
  }

  /** Nobody is given a phone in quiet hours, for a buyer who asked not to be called, or past a cap (handbook §6). */
  private checkCalls(): void {
    const { state, now } = this;
    const phone = wants(state).tasks.find(({ kind }) => kind === 'phone');
    if (!phone) return;
    // A deadline that is due is fired before anything else happens in the world.
    if (!mayCall(now, HANDBOOK_POLICY) && (nextDeadline(state)?.at ?? now) > now)
      this.note('callsAreAllowed', `${phone.id} at night`);
    if (
      state.doNotCall ||
      this.events.some((event) => event.type === 'contact.called' && event.outcome === 'doNotCall')
    )
      this.note('callsAreAllowed', `${phone.id} for a buyer who asked not to be called`);
    const tooMany = overCalled(this.market.calledAt, now, HANDBOOK_POLICY);
    if (tooMany) this.note('callsAreAllowed', `${phone.id}: ${tooMany}`);
  }

  /** The shop never pays more than the buyer paid, nor on top of a refund that it knows the platform has paid. */
  private checkMoney(): void {
    const { payments, order } = this.market;
    const total = (which: (payment: (typeof payments)[number]) => boolean) =>
      payments.filter(which).reduce((sum, { amount }) => sum + amount, 0);
    const goods = total(({ by, freight }) => by === 'shop' && !freight);
    if (goods > order.paid) this.note('capHolds', `the shop paid ${goods} of ${order.paid}`);
    const freight = total((payment) => payment.freight);
    if (freight > freightOwed(this.state)) this.note('capHolds', `freight ${freight} above ${freightOwed(this.state)}`);
    const platform = this.state.refund?.status === 'SUCCESS' ? total(({ by }) => by === 'platform') : 0;
    if (platform === 0) this.afterPlatform = goods + this.outstanding();
    const paidKnowingly = goods > this.afterPlatform && goods + platform > order.paid;
    if (paidKnowingly) this.note('capHolds', `the shop paid ${goods} on top of the platform's ${platform}`);
  }

  private outstanding(): number {
    return Object.values(this.state.processes).reduce((sum, one) => {
      const running = one.kind === 'payout' && one.purpose !== 'freight' && one.outcome === undefined;
      return running ? sum + one.amount : sum;
    }, 0);
  }
}
