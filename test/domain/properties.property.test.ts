import * as fc from 'fast-check';
import { evolve } from '../../domain/case/evolve';
import { NO_CASE } from '../../domain/case/state/caseState';
import { INVARIANTS } from './support/invariants';
import { steps, Walk } from './support/walk';

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

/** Lives in all, shared out among the kinds: PROPERTY_RUNS (`npm run test:properties -- --runs 10000 --seed 1`). */
const RUNS = Math.ceil(Number(process.env.PROPERTY_RUNS ?? 1_000) / KINDS.length);
/** `1/2` is the first of two test processes that share the kinds. Without it, one process takes all kinds. */
const [PART = 1, PARTS = 1] = (process.env.PROPERTY_PART ?? '1/1').split('/').map(Number);
const OWN_KINDS = KINDS.filter((_kind, index) => index % PARTS === PART - 1);
/** Shown at the end, so that every run can be had again. */
const SEED = Number(process.env.PROPERTY_SEED ?? Math.floor(Math.random() * 2 ** 31));

/** Lives that must be among the others, or they prove little. */
const DEEP = [
  'agreed',
  'payout.paid',
  'payout.unknown',
  'approval.granted',
  'inspection.done',
  'goodsDecided',
  'evidence.given',
  'coupon.given',
  'promise.redeemed',
  'signRaised',
  'contactForbidden',
  'settled',
  'closed',
  'reopened',
  'ended',
] as const;

/** In so many of the lives at least these happen. */
const SHARES: Record<string, number> = { 'payout.paid': 0.1, 'inspection.done': 0.05 };

/** How many lives there were, and in how many of them each event happened. */
let lives = 0;
const happened = new Map<string, number>();

function count({ events }: Walk): void {
  lives += 1;
  for (const type of new Set(events.map((event) => event.type))) happened.set(type, (happened.get(type) ?? 0) + 1);
}

afterAll(() => {
  const shares = DEEP.map((type) => `${type} ${((100 * (happened.get(type) ?? 0)) / lives).toFixed(1)} %`);
  process.stdout.write(`properties: ${lives} lives of ${OWN_KINDS.length} kinds, seed ${SEED}: ${shares.join(', ')}\n`);
});

/**
 * Whatever happens to a case, in whatever order, every invariant holds at every step. Each life is led once, and all
 * invariants are checked on it. On failure fast-check prints the seed and the shortest life that it found.
 */
describe.each(OWN_KINDS)('every life of a %s case', (kind) => {
  it('keeps every invariant at every step (support/invariants.ts)', () =>
    fc.assert(
      fc.property(fc.boolean(), steps, (withRefund, path) => {
        const walk = Walk.of(kind, withRefund, path);
        count(walk);
        const broken = Object.entries(walk.broken).map(([name, detail]) => `${told(name)}: ${detail}`);
        if (broken.length > 0) throw new Error(`A ${kind} case ${broken.join('; it ')}`);
      }),
      { numRuns: RUNS, seed: SEED },
    ));

  it('evolve takes any event in any order', () => {
    const shuffled = fc
      .tuple(fc.boolean(), steps)
      .map(([withRefund, path]) => Walk.of(kind, withRefund, path).events)
      .chain((events) => fc.shuffledSubarray(events, { minLength: 0, maxLength: events.length }));
    return fc.assert(
      fc.property(shuffled, (events) => {
        expect(events.reduce(evolve, NO_CASE).seq).toBe(events.at(-1)?.seq ?? 0);
      }),
      { numRuns: Math.ceil(RUNS / 20), seed: SEED },
    );
  });
});

function told(invariant: string): string {
  return (INVARIANTS as Record<string, string>)[invariant] ?? invariant;
}

// Over all kinds, and so the matter of one process.
if (PART === 1) {
  describe('the walks themselves', () => {
    it('get deep enough to prove something: they pay, settle, close, end and reopen', () => {
      const seen = new Map<string, number>();
      const sample = fc.sample(fc.tuple(fc.constantFrom(...KINDS), fc.boolean(), steps), {
        numRuns: 1500,
        seed: 20_260_302,
      });
      for (const [kind, withRefund, path] of sample) {
        const types = new Set(Walk.of(kind, withRefund, path).events.map(({ type }) => type));
        for (const type of types) seen.set(type, (seen.get(type) ?? 0) + 1);
      }
      expect(DEEP.filter((type) => !seen.has(type))).toEqual([]);
      const tooFew = Object.entries(SHARES).filter(([type, share]) => (seen.get(type) ?? 0) < share * sample.length);
      expect(tooFew).toEqual([]);
    });
  });
}
