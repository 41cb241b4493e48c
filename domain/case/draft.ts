import type { Policy } from '../policy/policy';
import type { Context, Happening, Place, ProcessInput } from '../processes/process';
import {
  type AnyPlan,
  endsOn,
  isOf,
  type ProcessKind,
  type ProcessState,
  processOf,
  type States,
} from '../processes/registry';
import { signed } from '../roles';
import type { CaseEvent, EventBody } from './events';
import { evolve } from './evolve';
import type { CaseState } from './state/caseState';
import { placeOf } from './state/place';

/** A decision being made: the events so far and the state that they lead to. */
export class Draft {
  readonly events: CaseEvent[] = [];
  /** As it was before this decision. */
  readonly before: CaseState;

  constructor(
    public state: CaseState,
    public context: Context,
  ) {
    this.before = state;
  }

  emit(...bodies: EventBody[]): void {
    for (const body of bodies) {
      const event = {
        ...body,
        seq: this.state.seq + 1,
        at: this.context.now,
        by: signed(this.context.actor),
      } as CaseEvent;
      this.events.push(event);
      this.state = evolve(this.state, event);
    }
  }

  /** From here on it is decided by these rules. */
  adopt(policy: Policy): void {
    this.context = { ...this.context, policy };
  }

  /** Starts a process, or restarts it under the same id. */
  start(id: string, { process, plan }: AnyPlan): void {
    this.emit(...own(id, processOf(process).start(plan, this.context, this.place(id))));
  }

  /** Hands an input to a running process. Returns whether the process reacted. */
  input(id: string, input: ProcessInput): boolean {
    const state = this.state.processes[id];
    if (!state || state.outcome !== undefined) return false;
    const events = processOf(state.kind).decide(state, input, this.context, this.place(id));
    this.emit(...own(id, events));
    return events.length > 0;
  }

  inputAll(input: ProcessInput): void {
    for (const [id] of running(this.state)) this.input(id, input);
  }

  /** Ends the processes that are over when this happens. */
  end(happening: Happening, because: string): void {
    for (const [id, process] of running(this.state)) {
      if (endsOn(process, happening)) this.input(id, { type: 'cancel', because });
    }
  }

  private place(processId: string): Place {
    return placeOf(this.state, processId);
  }
}

/** The processes that have not ended, with their ids. */
export function running(state: CaseState): [string, ProcessState][] {
  return Object.entries(state.processes).filter(([, process]) => process.outcome === undefined);
}

/** The running processes of a kind, with their ids. */
export function runningOf<K extends ProcessKind>(state: CaseState, kind: K): [string, States[K]][] {
  return running(state).flatMap(([id, process]): [string, States[K]][] => (isOf(process, kind) ? [[id, process]] : []));
}

function own(process: string, events: readonly object[]): EventBody[] {
  return events.map((event) => ({ ...event, process }) as EventBody);
}
