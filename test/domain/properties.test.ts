import * as fc from 'fast-check';
import { evolve, evolveAll, NO_CASE } from '../../domain/case/evolve';
import { wants } from '../../domain/case/wants';
import { type Invariant, type Step, steps, Walk } from './support/walk';

const KINDS = [
  'refundUnshipped',
  'qualityReturn',
  'refundInTransit',
  'noReasonReturn',
  'exchange',
  'notAsImagined',
  'usageHelp',
  'missingOrWrong',
  'courierDamage',
  'logisticsAnomaly',
  'problemOrder',
  'priceProtection',
  'freightTopUp',
  'invoice',
  'reviewRecovery',
  'intervention',
  'complaint',
] as const;
const RUNS = 150;

function walked(kind: (typeof KINDS)[number], withRefund: boolean, path: readonly Step[]): Walk {
  const walk = new Walk(kind, withRefund);
  for (const step of path) walk.step(step);
  return walk;
}

/** Whatever happens to a case, in whatever order. On failure fast-check prints the seed and the shortest walk it found. */
describe.each(KINDS)('every life of a %s case', (kind) => {
  const always = (check: (walk: Walk) => void) =>
    fc.assert(
      fc.property(fc.boolean(), steps, (withRefund, path) => check(walked(kind, withRefund, path))),
      { numRuns: RUNS },
    );

  it.each<[Invariant, string]>([
    ['capHolds', 'never pays more than the buyer paid plus the freight that the shop owes (handbook §4)'],
    ['closedRests', 'wants nothing but the end of the term once it is closed'],
    ['idsAreUnique', 'gives every question, deadline and task an id of its own'],
    ['asksKeepTheirInput', 'never asks another question under an id that it has used'],
    ['neverStuck', 'has a deadline, a question or a task until it has ended'],
    ['worldIsNotRefused', 'never says no to the platform, to an answer or to the clock'],
    ['tasksCanBeDone', 'puts no task before a person who may not do it'],
    ['lateAnswersChangeNothing', 'is not moved by an answer that it no longer waits for'],
  ])('%s: %s', (invariant) => always((walk) => expect(walk.broken[invariant]).toBeUndefined()));

  it('is its events: replayed from nothing, through JSON, without policy, they give the state', () =>
    always(({ events, state }) => {
      expect(evolveAll(NO_CASE, events)).toEqual(state);
      expect(evolveAll(NO_CASE, JSON.parse(JSON.stringify(events)))).toEqual(state);
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_event, index) => index + 1));
    }));

  it('is plain JSON: nothing is lost on the way through it, and it wants the same', () =>
    always(({ state }) => {
      const copy = JSON.parse(JSON.stringify(state));
      expect(copy).toEqual(state);
      expect(wants(copy)).toEqual(wants(state));
    }));

  it('evolve takes any event in any order', () => {
    const lives = fc.tuple(fc.boolean(), steps).map(([withRefund, path]) => walked(kind, withRefund, path).events);
    const shuffled = lives.chain((events) => fc.shuffledSubarray(events, { minLength: 0, maxLength: events.length }));
    return fc.assert(
      fc.property(shuffled, (events) => {
        expect(events.reduce(evolve, NO_CASE).seq).toBe(events.at(-1)?.seq ?? 0);
      }),
      { numRuns: RUNS },
    );
  });
});

describe('the walks themselves', () => {
  it('get deep enough to prove something: they pay, settle, close, end and reopen', () => {
    const seen = new Set<string>();
    const lives = fc.sample(fc.tuple(fc.constantFrom(...KINDS), fc.boolean(), steps), {
      numRuns: 400,
      seed: 20_260_302,
    });
    for (const [kind, withRefund, path] of lives) {
      for (const event of walked(kind, withRefund, path).events) seen.add(event.type);
    }
    const needed = [
      'agreed',
      'payout.paid',
      'payout.unknown',
      'approval.granted',
      'inspection.done',
      'settled',
      'closed',
      'reopened',
      'ended',
    ];
    expect(needed.filter((type) => !seen.has(type))).toEqual([]);
  });
});
