import * as fc from 'fast-check';
import type { CaseEvent } from '../../../domain/case/events';
import { contributionOf } from '../../../domain/numbers/contribution';
import { type NumberRow, RowSums, rowsBetween } from '../../../domain/numbers/rows';
import { kinds } from '../../../domain/playbooks/kinds';
import { withoutBuyer } from '../../../domain/privacy/erased';
import { steps, Walk } from '../support/walk';

/** Shown in the names of the tests, so that every run can be had again. */
const SEED = Number(process.env.PROPERTY_SEED ?? Math.floor(Math.random() * 2 ** 31));

/** To lead a life takes longer than to count it: each is led once. */
const LIVES = fc
  .sample(fc.record({ kind: fc.constantFrom(...kinds()), withRefund: fc.boolean(), path: steps }), {
    numRuns: 25,
    seed: SEED,
  })
  .map(({ kind, withRefund, path }) => Walk.of(kind, withRefund, path).events);

const life = fc.constantFrom(...LIVES);

/** Rows by their keys, as Postgres adds them up. */
function addUp(...parts: readonly (readonly NumberRow[])[]): unknown {
  const rows = new Map<string, NumberRow>();
  for (const row of parts.flat()) {
    const name = JSON.stringify([row.measure, row.by, row.key, row.span, row.day]);
    const known = rows.get(name);
    const buckets: Record<string, number> = { ...known?.buckets };
    for (const [bucket, count] of Object.entries(row.buckets)) {
      buckets[bucket] = (buckets[bucket] ?? 0) + count;
      if (buckets[bucket] === 0) delete buckets[bucket];
    }
    const [count, sum, part] = [row.count, row.sum, row.part];
    const [more, moreSum, morePart] = [known?.count ?? 0, known?.sum ?? 0, known?.part ?? 0];
    rows.set(name, { ...row, count: count + more, sum: sum + moreSum, part: part + morePart, buckets });
  }
  const isLeft = ({ count, sum, part, buckets }: NumberRow) =>
    count !== 0 || sum !== 0 || part !== 0 || Object.keys(buckets).length > 0;
  return Object.fromEntries([...rows].filter(([, row]) => isLeft(row)).sort());
}

function wholly(...lives: readonly (readonly CaseEvent[])[]): NumberRow[] {
  const sums = new RowSums();
  for (const events of lives) sums.add(contributionOf(events), 1);
  return sums.all();
}

describe(`whatever happens to a case (PROPERTY_SEED=${SEED})`, () => {
  test('its numbers added event by event are those that its whole timeline gives, also after a lost tail', () =>
    fc.assert(
      fc.property(life, fc.nat(), fc.nat(), (events, cut, again) => {
        const heard = events.slice(0, 1 + (cut % events.length));
        // A worker that died had recorded these; another one decided anew from an earlier event on.
        const lost = events.slice(0, 1 + (again % heard.length));
        const [first, second, third] = [heard, lost, events].map((one) => contributionOf(one));
        if (!first || !second || !third) throw new Error('There are three.');
        const followed = addUp(rowsBetween([], first), rowsBetween(first, second), rowsBetween(second, third));
        expect(followed).toEqual(addUp(wholly(events)));
      }),
    ));

  test('two cases add up, and one that is taken back leaves nothing', () =>
    fc.assert(
      fc.property(life, life, (one, other) => {
        expect(addUp(wholly(one), wholly(other))).toEqual(addUp(wholly(one, other)));
        expect(addUp(wholly(one), rowsBetween(contributionOf(one), []))).toEqual({});
      }),
    ));

  test('erased of its buyer it counts as before: only the cause comes from its registration (docs/privacy.md)', () =>
    fc.assert(
      fc.property(life, (events) => {
        const buyerId = 'buyer-1';
        const erasing = { buyerId, pseudonym: 'erased-1', names: [buyerId] };
        const erased = events.map((event) => {
          const { seq, at, by, type, ...data } = event;
          return { ...(withoutBuyer(data, erasing) as object), seq, at, by, type } as unknown as CaseEvent;
        });
        const cause = events.findLast((event) => event.type === 'registered')?.registration.cause;
        expect(contributionOf(erased, { cause })).toEqual(contributionOf(events));
      }),
    ));

  test('no entry takes anything away, and a share has no more parts than its whole; a dispute may come later than its case', () => {
    for (const { measure, count, sum = 0, part = 0 } of LIVES.flatMap((events) => contributionOf(events))) {
      expect(Math.min(count, sum, part)).toBeGreaterThanOrEqual(0);
      if (measure !== 'disputeRate') expect(part).toBeLessThanOrEqual(count);
    }
  });
});
