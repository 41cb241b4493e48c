import * as fc from 'fast-check';
import { isFelt, policyEffect } from '../../../../domain/case/policy/policyEffect';
import { wants } from '../../../../domain/case/wants';
import { kinds } from '../../../../domain/playbooks/kinds';
import type { Policy } from '../../../../domain/policy/policy';
import { MINUTE } from '../../../../domain/time';
import { HANDBOOK_POLICY } from '../../../../policy/defaults';
import { faultsOf } from '../../../../policy/validate';
import { steps, Walk } from '../../support/walk';

const RUNS = Number(process.env.PROPERTY_RUNS ?? 200);
const SEED = Number(process.env.PROPERTY_SEED ?? Math.floor(Math.random() * 2 ** 31));

/** What a case may do when it adopts other rules. */
const ALLOWED = ['policyAdopted', 'countdown.retimed', 'evidencePack.retimed', 'approval.escalated'];

/** Sound rules that differ from the handbook's in every limit, pause and list that a case reads while it runs. */
const others: fc.Arbitrary<Policy> = fc
  .record({
    limit: fc.constantFrom(null, 1, 5_00, 500_00),
    factor: fc.constantFrom(0.25, 0.5, 1, 2, 4),
    act: fc.integer({ min: 1, max: 200 }),
    byList: fc.boolean(),
    working: fc.boolean(),
    agreeUpTo: fc.constantFrom(0, 1_00, 10_000_00),
  })
  .map(({ limit, factor, act, byList, working, agreeUpTo }) => {
    const policy = structuredClone(HANDBOOK_POLICY);
    policy.version += 1;
    for (const limits of Object.values(policy.authority)) {
      for (const role of Object.keys(limits) as (keyof typeof limits)[])
        if (role !== 'manager') limits[role] = atMost(limit, limits.manager);
    }
    policy.countdown.actBefore = act * MINUTE;
    policy.countdown.remindSupervisorBefore =
      Math.round(policy.countdown.remindSupervisorBefore * factor) + act * MINUTE;
    policy.countdown.remindAgentBefore =
      Math.round(policy.countdown.remindAgentBefore * factor) + policy.countdown.remindSupervisorBefore;
    for (const situation of Object.keys(policy.countdown.fallback) as (keyof typeof policy.countdown.fallback)[])
      policy.countdown.fallback[situation] = Math.round(policy.countdown.fallback[situation] * factor);
    policy.response.within = Math.round(policy.response.within * factor);
    policy.contact.closeOnSilenceAfter = Math.round(policy.contact.closeOnSilenceAfter * factor);
    policy.followUp.after = Math.round(policy.followUp.after * factor);
    policy.hours.ownTimers = working ? 'working' : 'calendar';
    policy.countdown.agreeUpTo = agreeUpTo;
    policy.payout.byList = byList;
    return policy;
  });

/** Nobody may decide more than the manager. */
function atMost(limit: number | null, managers: number | null | undefined): number | null {
  if (managers === null || managers === undefined) return limit;
  return limit === null ? managers : Math.min(limit, managers);
}

/** A life in which the rules change on the way, at a place of its own. */
const lives = fc.tuple(fc.constantFrom(...kinds()), fc.boolean(), steps, others, fc.nat(99));

function until(
  kind: string,
  withRefund: boolean,
  path: Parameters<typeof Walk.of>[2],
  share: number,
): [Walk, typeof path] {
  const walk = new Walk(kind, withRefund);
  const at = Math.floor((path.length * share) / 100);
  for (const step of path.slice(0, at)) walk.step(step);
  return [walk, path.slice(at)];
}

describe('rules that change while a case runs', () => {
  it('pay nobody, write to nobody, close nothing and lose no time: only people are reminded otherwise', () =>
    fc.assert(
      fc.property(lives, ([kind, withRefund, path, policy, share]) => {
        expect(faultsOf(policy)).toEqual([]);
        const [walk] = until(kind, withRefund, path, share);
        const { state, now } = walk;
        const told = wants(state);
        const events = walk.adopt(policy);
        expect(events.map(({ type }) => type).filter((type) => !ALLOWED.includes(type))).toEqual([]);
        const then = wants(walk.state);
        expect(then.asks).toEqual(told.asks);
        expect(then.deadlines.map(({ id }) => id)).toEqual(told.deadlines.map(({ id }) => id));
        for (const key of ['offers', 'agreement', 'agreements', 'stage', 'refund', 'silenceEndsAt'] as const)
          expect(walk.state[key]).toEqual(state[key]);
        const moved = then.deadlines.filter(({ id, at }) => told.deadlines.find((one) => one.id === id)?.at !== at);
        // What moves is a reminder to a person, or an act that is still ahead.
        for (const { id, at } of moved) if (id.endsWith('/act')) expect(at).toBeGreaterThan(now);
        expect(
          moved.map(({ id }) => id).filter((id) => !/\/(agent|afterSales|supervisor|manager|act|remind)$/.test(id)),
        ).toEqual([]);
      }),
      { numRuns: RUNS, seed: SEED },
    ));

  it('change nothing the second time, nor when an older version comes late', () =>
    fc.assert(
      fc.property(lives, ([kind, withRefund, path, policy, share]) => {
        const [walk] = until(kind, withRefund, path, share);
        walk.adopt(policy);
        const { state } = walk;
        expect(walk.adopt(policy)).toEqual([]);
        expect(walk.adopt(HANDBOOK_POLICY)).toEqual([]);
        expect(walk.state).toBe(state);
      }),
      { numRuns: Math.ceil(RUNS / 4), seed: SEED },
    ));

  it('are foretold: what the preview says of a case is what happens to it', () =>
    fc.assert(
      fc.property(lives, ([kind, withRefund, path, policy, share]) => {
        const [walk] = until(kind, withRefund, path, share);
        const { state, now } = walk;
        if (state.stage === 'closed' || state.endedAt !== undefined) return;
        const effect = policyEffect(state, { before: HANDBOOK_POLICY, after: policy }, now);
        const events = walk.adopt(policy);
        expect(effect.approvals.length).toBe(events.filter(({ type }) => type === 'approval.escalated').length);
        for (const { id, afterAt } of effect.deadlines.filter((one) => one.id !== 'case/respond'))
          expect(wants(walk.state).deadlines.find((one) => one.id === id)?.at).toBe(afterAt);
        if (!isFelt(effect)) expect(wants(walk.state).deadlines).toEqual(wants(state).deadlines);
      }),
      { numRuns: Math.ceil(RUNS / 4), seed: SEED },
    ));

  /** These compare a case with the handbook's rules alone, or with the rules at one time. */
  const BY_ONE_VERSION = ['authorised', 'callsInHours', 'tasksCanBeDone'];

  it('leave a life that keeps every other invariant to its end', () =>
    fc.assert(
      fc.property(lives, ([kind, withRefund, path, policy, share]) => {
        const [walk, rest] = until(kind, withRefund, path, share);
        walk.adopt(policy);
        for (const step of rest) walk.step(step);
        const broken = Object.entries(walk.broken).filter(([name]) => !BY_ONE_VERSION.includes(name));
        expect(broken).toEqual([]);
      }),
      { numRuns: RUNS, seed: SEED },
    ));
});
