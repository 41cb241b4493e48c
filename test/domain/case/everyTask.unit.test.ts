import * as fc from 'fast-check';
import type { CaseCommand } from '../../../domain/case/commands';
import { decide } from '../../../domain/case/decide';
import { evolve, evolveAll } from '../../../domain/case/evolve';
import { type CaseState, NO_CASE } from '../../../domain/case/state/caseState';
import { wants } from '../../../domain/case/wants';
import { DomainError } from '../../../domain/errors';
import { kinds } from '../../../domain/playbooks/kinds';
import type { Actor } from '../../../domain/roles';
import type { Instant } from '../../../domain/time';
import type { Task } from '../../../domain/wanted';
import { HANDBOOK_POLICY } from '../../../policy/defaults';
import { PHOTO } from '../support/builders';
import { actorFor, commandFor } from '../support/people';
import { steps, Walk } from '../support/walk';

/** So many ways of doing a task are tried before it counts as one that its command does not end. */
const WAYS = 60;

const SYSTEM = { id: 'system', role: 'system' } as const;
const PLATFORM = { id: 'platform', role: 'platform' } as const;

interface Met {
  task: Task;
  state: CaseState;
  walk: Walk;
  now: Instant;
}

const lives = fc.sample(fc.tuple(fc.constantFrom(...kinds()), fc.boolean(), steps), {
  numRuns: 400,
  seed: 20_261_129,
});
const met = new Map<string, Met[]>();
for (const [kind, withRefund, path] of lives) meet(Walk.of(kind, withRefund, path));

/** A few tasks of each kind and command, from different lives. */
function meet(walk: Walk): void {
  const seen = new Set<string>();
  let state = NO_CASE;
  for (const event of walk.events) {
    state = evolve(state, event);
    const next = walk.events[event.seq];
    // In the midst of a decision nobody sees the case.
    if (next && next.at === event.at && next.by.id === event.by.id) continue;
    for (const task of wants(state).tasks) {
      const key = `${task.kind}: ${task.command}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const before = met.get(key) ?? [];
      if (before.length < 5) met.set(key, [...before, { task, state, walk, now: event.at }]);
    }
  }
}

/** Whether one of the ways in which people give its command ends it. */
function isEnded(one: Met): boolean {
  return Array.from({ length: WAYS }, (_, way) => way).some((way) => {
    try {
      const after = doneIn(one, way);
      return after !== undefined && !wants(after).tasks.some((other) => isSameOccasion(other, one.task));
    } catch (error) {
      if (error instanceof DomainError) return false;
      throw error;
    }
  });
}

/** The case after this person has done it this way. Undefined where this way gives another command. */
function doneIn({ task, state, walk, now }: Met, way: number): CaseState | undefined {
  const actor = actorFor(task, state);
  const given = commandFor(task, state, walk.market, way, now);
  if (given.type !== task.command) return undefined;
  switch (given.type) {
    case 'submitEvidence': {
      const there = after(state, { ...PHOTO, from: 'shop' }, actor, now);
      return after(there, { ...given, pieces: [there.evidence?.at(-1)?.id ?? ''] }, actor, now);
    }
    case 'confirmPayee':
      // The sum of a transfer was agreed; that of a freight is asked for with its account.
      return after(state, { ...given, amount: task.kind === 'payeeWrong' ? undefined : given.amount }, actor, now);
    case 'close':
      // A case is not closed while its refund waits for the shop: that is ended first.
      return after({ ...state, refund: undefined }, given, actor, now);
    case 'refuseRefund':
      return refusedOnPlatform(after(state, given, actor, now), now);
    default:
      return after(state, given, actor, now);
  }
}

/** The platform takes the refusal, and shows the refund so. */
function refusedOnPlatform(state: CaseState, now: Instant): CaseState {
  const ask = wants(state).asks.find(({ name }) => name === 'refuseRefund');
  if (!ask || !state.refund) return state;
  const answer = { name: 'refuseRefund', out: { result: 'done' } } as const;
  const told = after(state, { type: 'answered', id: ask.id, answer }, SYSTEM, now);
  const refund = { ...state.refund, status: 'SELLER_REFUSE_BUYER' as const, modifiedAt: now + 1 };
  return after(told, { type: 'refundSeen', refund }, PLATFORM, now);
}

function after(state: CaseState, command: CaseCommand, actor: Actor, now: Instant): CaseState {
  return evolveAll(state, decide(state, command, { now, policy: HANDBOOK_POLICY, actor }));
}

/** Due at another time, or another role's, it asks anew. */
function isSameOccasion(one: Task, other: Task): boolean {
  return one.id === other.id && one.role === other.role && one.dueAt === other.dueAt;
}

describe('point 28: every task that people get is ended by the command that it names', () => {
  it.each([...met.keys()].sort())('%s', (key) => {
    const left = (met.get(key) ?? []).filter((one) => !isEnded(one)).map(({ task }) => task);
    expect(left).toEqual([]);
  });

  it('the lives have met enough kinds of task to prove it, and all that only a person’s word ends', () => {
    expect(met.size).toBeGreaterThan(70);
    const byWord = [...met.keys()].filter((key) => key.endsWith(': recordHandled'));
    expect(byWord.length).toBeGreaterThanOrEqual(5);
    expect([...met.keys()].filter((key) => key.endsWith(': addNote'))).toEqual([]);
  });
});
