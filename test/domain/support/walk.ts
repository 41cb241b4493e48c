import * as fc from 'fast-check';
import type { AskAnswer } from '../../../domain/asks';
import type { CaseCommand } from '../../../domain/case/commands';
import { decide } from '../../../domain/case/decide';
import { runningOf } from '../../../domain/case/draft';
import type { CaseEvent } from '../../../domain/case/events';
import { evolve } from '../../../domain/case/evolve';
import type { CaseState } from '../../../domain/case/state/caseState';
import { NO_CASE } from '../../../domain/case/state/caseState';
import { nextDeadline, wants } from '../../../domain/case/wants';
import { DomainError } from '../../../domain/errors';
import { playbookOf } from '../../../domain/playbooks/kinds';
import type { Policy } from '../../../domain/policy/policy';
import { isRedeemable } from '../../../domain/processes/buyer/promise';
import { type Actor, PLATFORM, SYSTEM } from '../../../domain/roles';
import { HOUR, type Instant } from '../../../domain/time';
import { HANDBOOK_POLICY } from '../../../policy/defaults';
import { AGENT, MANAGER, NUMBER, opening, PAYEE, PHOTO, SUPERVISOR, T0, WAREHOUSE } from './builders';
import { deepFreeze } from './given';
import { type Invariant, lookBack, Watcher } from './invariants';
import { Market } from './market';
import { actorFor, anyActor, anyCommand, commandFor } from './people';

/** One step of a random walk. Its meaning depends on the present wants of the case. */
export interface Step {
  what: number;
  pick: number;
  variant: number;
}

export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({ what: fc.nat(99), pick: fc.nat(50), variant: fc.nat(999) }),
  { minLength: 15, maxLength: 80, size: 'max' },
);

/**
 * A case led through a random life: questions answered well and badly, deadlines fired, the platform and people
 * interfering. The walk prefers steps that the case wants, so that it gets deep.
 */
export class Walk {
  state: CaseState = deepFreeze(NO_CASE);
  now: Instant = T0;
  readonly events: CaseEvent[] = [];
  readonly broken: Partial<Record<Invariant, string>> = {};
  readonly market: Market;
  /** The rules that the case goes by. */
  policy: Policy = HANDBOOK_POLICY;
  private readonly watcher = new Watcher();
  private readonly answered: { id: string; answer: AskAnswer }[] = [];

  constructor(kind: string, withRefund: boolean) {
    this.market = new Market(kind !== 'refundUnshipped', withRefund);
    // A case about a review begins with the review, also where the buyer applies for money as well.
    const refund = playbookOf(kind).subject === 'review' ? undefined : this.market.refund;
    this.give(opening(kind, refund ? { refund } : {}), refund ? PLATFORM : AGENT);
  }

  /** A whole life, looked back upon at its end. */
  static of(kind: string, withRefund: boolean, path: readonly Step[]): Walk {
    const walk = new Walk(kind, withRefund);
    for (const step of path) walk.step(step);
    for (const [invariant, detail] of lookBack(walk.state, walk.events)) walk.note(invariant, detail);
    return walk;
  }

  step({ what, pick, variant }: Step): void {
    if (what < 42) this.answerOne(pick, variant);
    else if (what < 74) this.goOn(pick, variant);
    else if (what < 80) this.fireNext();
    else if (what < 83) this.wait(variant * HOUR * 0.1);
    else if (what < 90) this.platformMoves(variant);
    else if (what < 93) this.give({ type: 'buyerWrote', messages: [this.market.nextMessage(this.now)] }, PLATFORM);
    else if (what < 97) this.give(anyCommand(this.state, this.market, pick, variant, this.now), anyActor(variant));
    else if (what < 99) this.comeLate(pick);
    else this.state = deepFreeze(JSON.parse(JSON.stringify(this.state)));
  }

  /** One time in three the party that the case waits for does its part. Otherwise few lives reach the money. */
  private goOn(pick: number, variant: number): void {
    if (variant % 3 === 0 && this.othersDoTheirPart(variant)) return;
    this.doTask(pick, variant);
  }

  /** The buyer changes the application, sends photos and the goods, says where the money goes; the shop's people take it all. */
  private othersDoTheirPart(variant: number): boolean {
    const { state } = this;
    const [, application] = runningOf(state, 'application')[0] ?? [];
    const [, evidence] = runningOf(state, 'evidence')[0] ?? [];
    const [, parcel] = runningOf(state, 'parcel')[0] ?? [];
    const [, payee] = runningOf(state, 'payee')[0] ?? [];
    const owed = runningOf(state, 'promise').some(([, one]) => isRedeemable(one));
    if (evidence) {
      if (evidence.status !== 'given') this.give(PHOTO, SUPERVISOR);
      else this.give({ type: 'judgeEvidence', verdict: 'approved' }, SUPERVISOR);
    } else if (application && this.market.refund) {
      this.market.follow(application.wanted, this.now);
      this.give({ type: 'refundSeen', refund: this.market.refund }, PLATFORM);
    } else if (parcel) {
      if (parcel.number) this.give({ type: 'recordReceipt' }, WAREHOUSE);
      else this.give({ type: 'recordTracking', ...NUMBER, trackingNumber: `T${variant}` }, SUPERVISOR);
    } else if (payee) {
      const amount = payee.amount === undefined ? 8_00 : undefined;
      this.give({ type: 'confirmPayee', ...PAYEE, amount }, SUPERVISOR);
    } else if (owed && variant % 2 === 0) {
      this.give({ type: 'redeemPromise' }, SUPERVISOR);
    } else return false;
    return true;
  }

  /** The case adopts these rules, and goes on by them. Gives what happened. */
  adopt(policy: Policy): CaseEvent[] {
    const events = this.give({ type: 'adoptPolicy', policy }, MANAGER);
    if (events.length > 0) this.policy = policy;
    return events;
  }

  private answerOne(pick: number, variant: number): void {
    const { asks } = wants(this.state);
    const ask = asks[pick % Math.max(1, asks.length)];
    if (!ask) {
      this.doTask(pick, variant);
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
    for (let count = 0; count < MOST_DEADLINES && this.isDueBy(until); count += 1) this.fireNext();
    if (this.isDueBy(until)) this.note('noDeadlineLeft', `${nextDeadline(this.state)?.id} is due again and again`);
    this.now = Math.max(this.now, until);
    this.look({ type: 'due', id: '' }, []);
  }

  private isDueBy(instant: Instant): boolean {
    return (nextDeadline(this.state)?.at ?? Number.POSITIVE_INFINITY) <= instant;
  }

  /** A courier pushes what it sees of a parcel that the case follows, or did. */
  private courierTells(variant: number): void {
    const numbers = Object.values(this.state.processes).flatMap((one) =>
      'number' in one && one.number ? [one.number.trackingNumber] : [],
    );
    const trackingNumber = numbers[variant % Math.max(1, numbers.length)];
    if (trackingNumber === undefined) return;
    const facts = { known: true, moved: variant % 3 > 0, signed: variant % 4 === 1, lastEventAt: this.now };
    this.give({ type: 'parcelSeen', trackingNumber, facts }, PLATFORM);
  }

  private platformMoves(variant: number): void {
    if (variant % 7 === 3) this.courierTells(variant);
    if (this.state.kind === 'exchange' && !this.market.refund && variant % 2) {
      this.market.moveExchange(variant, this.now);
      if (variant % 5 && this.market.exchange)
        this.give({ type: 'exchangeSeen', exchange: this.market.exchange }, PLATFORM);
      return;
    }
    const [, awaited] = runningOf(this.state, 'application')[0] ?? [];
    if (awaited && variant % 5) this.market.follow(awaited.wanted, this.now);
    else this.market.moveRefund(variant, this.now);
    if (variant % 5 === 0 || !this.market.refund) return;
    this.give({ type: 'refundSeen', refund: this.market.refund }, PLATFORM);
  }

  private doTask(pick: number, variant: number): void {
    const { tasks } = wants(this.state);
    const task = tasks[pick % Math.max(1, tasks.length)];
    if (task) this.give(commandFor(task, this.state, this.market, variant, this.now), actorFor(task, this.state));
    else this.fireNext();
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
    try {
      // The state is frozen: a decision that changed it in place would throw.
      const events = decide(this.state, command, { now: this.now, policy: this.policy, actor });
      for (const event of events) {
        this.state = deepFreeze(evolve(this.state, event));
        this.events.push(deepFreeze(event));
        this.market.hears(event);
      }
      this.look(command, events);
      return events;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (actor === SYSTEM || (actor === PLATFORM && this.state.endedAt === undefined)) {
        this.note('worldIsNotRefused', `${command.type}: ${error.code} ${error.message}`);
      }
      return [];
    }
  }

  private look(command: CaseCommand, fresh: readonly CaseEvent[]): void {
    const { state, now, market, events } = this;
    const found = this.watcher.look({ state, wants: wants(state), now, market, command, events, fresh });
    for (const [invariant, detail] of found) this.note(invariant, detail);
  }

  private note(invariant: Invariant, detail: string): void {
    const last = this.events.slice(-4).map(({ type }) => type);
    this.broken[invariant] ??= `${detail} (stage ${this.state.stage}, after ${last.join(', ')})`;
  }
}

/** The deadlines of four days: more than these are a circle. */
const MOST_DEADLINES = 100;
