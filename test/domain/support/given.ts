import type { CaseCommand } from '../../../domain/case/commands';
import { decide } from '../../../domain/case/decide';
import type { CaseEvent, EventBody } from '../../../domain/case/events';
import { evolve, evolveAll } from '../../../domain/case/evolve';
import type { CaseState } from '../../../domain/case/state/caseState';
import { NO_CASE } from '../../../domain/case/state/caseState';
import { DomainError } from '../../../domain/errors';
import { type Actor, SYSTEM } from '../../../domain/roles';
import type { Instant } from '../../../domain/time';
import { HANDBOOK_POLICY } from '../../../policy/defaults';
import { AGENT, T0 } from './builders';

/** Part of an event, by which it is recognised. */
export type EventLike = { type: EventBody['type'] } & Record<string, unknown>;

/** `given(what happened).when(a command).thenHappens(these events)` or `.thenRefused(code)`. */
export function given(past: CaseState | readonly EventBody[] = NO_CASE) {
  const state = isEvents(past) ? evolveAll(NO_CASE, stamped(past)) : past;
  return {
    when(command: CaseCommand, actor: Actor = AGENT, now: Instant = T0) {
      const run = () => decide(deepFreeze(state), command, { now, policy: HANDBOOK_POLICY, actor });
      return {
        /** Exactly these events, in this order. */
        thenHappens(...expected: EventLike[]): CaseState {
          const events = run();
          expect(events.map(({ type }) => type)).toEqual(expected.map(({ type }) => type));
          expect(events).toMatchObject(expected);
          return events.reduce(evolve, state);
        },
        thenNothingHappens(): void {
          expect(run()).toEqual([]);
        },
        thenRefused(code: string): void {
          expect(refusalOf(run)).toBe(code);
        },
      };
    },
  };
}

/** The code of the DomainError that `run` throws. Any other result fails the test. */
export function refusalOf(run: () => unknown): string {
  let result: unknown;
  try {
    result = run();
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
  throw new Error(`Nothing was refused; it led to ${JSON.stringify(result)}`);
}

/** Freezes a value deeply, so that a decision that changes it in place throws and the test notices. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
}

function isEvents(past: CaseState | readonly EventBody[]): past is readonly EventBody[] {
  return Array.isArray(past);
}

function stamped(bodies: readonly EventBody[]): CaseEvent[] {
  return bodies.map((body, index) => ({ ...body, seq: index + 1, at: T0, by: SYSTEM }) as CaseEvent);
}
