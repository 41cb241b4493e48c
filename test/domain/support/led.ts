import type { AskAnswer } from '../../../domain/asks';
import type { CaseCommand } from '../../../domain/case/commands';
import type { Policy } from '../../../domain/policy/policy';
import type { Place, Process, ProcessInput, Stamp } from '../../../domain/processes/process';
import type { Actor } from '../../../domain/roles';
import type { Instant } from '../../../domain/time';
import type { Wants } from '../../../domain/wanted';
import { HANDBOOK_POLICY } from '../../../policy/defaults';
import { AGENT, T0, TID } from './builders';
import { deepFreeze, refusalOf } from './given';

export const PLACE: Place = { caseId: 'case-1', processId: 'p', tid: TID, buyerId: 'buyer-1' };

export interface LedOptions {
  place?: Partial<Place>;
  policy?: Policy;
  /** The earlier process with the same id, which goes on. */
  before?: unknown;
}

/** One process alone, driven by hand. It shows the events for each input, and the wants after it. */
export class Led<Plan, State extends { outcome?: string }, Event extends { type: string }> {
  now: Instant = T0;
  readonly began: Event[];
  private current?: State;
  private readonly place: Place;
  private readonly policy: Policy;

  constructor(
    private readonly process: Process<Plan, State, Event>,
    plan: Plan,
    { place, policy = HANDBOOK_POLICY, before }: LedOptions = {},
  ) {
    this.place = { ...PLACE, ...place };
    this.policy = policy;
    this.current = before as State | undefined;
    this.began = process.start(deepFreeze(plan), this.context(AGENT), this.place);
    this.fold(this.began);
  }

  get state(): State {
    if (this.current === undefined) throw new Error('This process never began.');
    return this.current;
  }

  get wants(): Wants {
    return this.process.wants(this.state, this.place);
  }

  /** The events that an input causes. The state follows them. */
  input(input: ProcessInput, actor: Actor = AGENT): Event[] {
    const events = this.process.decide(deepFreeze(this.state), input, this.context(actor), this.place);
    this.fold(events);
    return events;
  }

  give(command: CaseCommand, actor?: Actor): Event[] {
    return this.input({ type: 'command', command }, actor);
  }

  answer(ask: string, answer: AskAnswer): Event[] {
    return this.input({ type: 'answer', ask, answer });
  }

  /** A deadline falls due, at its own instant. */
  due(deadline: string): Event[] {
    this.now = Math.max(this.now, this.wants.deadlines.find(({ id }) => id === deadline)?.at ?? this.now);
    return this.input({ type: 'due', deadline });
  }

  cancel(because = 'x'): Event[] {
    return this.input({ type: 'cancel', because });
  }

  refusal(command: CaseCommand, actor: Actor = AGENT): string {
    return refusalOf(() =>
      this.process.decide(this.state, { type: 'command', command }, this.context(actor), this.place),
    );
  }

  private context(actor: Actor) {
    return { now: this.now, policy: this.policy, actor };
  }

  private fold(events: readonly Event[]): void {
    const stamp: Stamp = { at: this.now, by: AGENT };
    for (const event of events) this.current = this.process.evolve(this.current, { ...event, ...stamp });
  }
}
