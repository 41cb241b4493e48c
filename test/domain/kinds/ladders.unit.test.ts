import { kinds, playbookOf } from '../../../domain/playbooks/kinds';
import type { Findings, Remedy } from '../../../domain/vocabulary';
import { findingsOf } from '../../../scripts/playbooks/guide';
import { fault } from '../support/plans';

/** The rungs themselves are told in docs/playbooks.md, which is made from them; here stands what must be true of every ladder. */

/** Every ladder of every kind, by what was found out and how it was judged; none while it is still open. */
const LADDERS = kinds().flatMap((kind) => {
  const all = findingsOf(playbookOf(kind)).flatMap((findings) =>
    (['minor', 'major'] as const).flatMap((severity) => {
      const rungs = rungsOf(kind, findings, severity);
      return rungs === undefined ? [] : [[rungs.join(' → '), rungs] as const];
    }),
  );
  return [...new Map(all)].map(([told, rungs]) => ({ kind, told, rungs }));
});

/** Handbook §3.4: explanation → explanation and coupon → compensation → exchange → return; handbook §5: the money alone at last. */
const ORDER: readonly Remedy[] = [
  'explanation',
  'coupon',
  'compensation',
  'partialRefund',
  'exchange',
  'return',
  'refund',
];

/** Handbook §5: what was found out leaves a word, a kindness, and neither money nor goods. */
const NO_MONEY: [kind: string, findings: Findings][] = [
  ['missingOrWrong', { slip: 'shipped', parcel: 'intact', weight: 'equal', ruling: 'declined' }],
  ['noReasonReturn', { goods: 'excluded' }],
  ['noReasonReturn', { goods: 'tooOld' }],
  ['noReasonReturn', { goods: 'tooLate' }],
  ['usageHelp', { diagnosis: 'retest', retest: 'works' }],
  ['problemOrder', { sort: 'unpaid' }],
  ['priceProtection', { drop: 'noDrop' }],
  ['priceProtection', { drop: 'reviewed' }],
  ['priceProtection', { drop: 'tooLate' }],
  ['freightTopUp', { bearer: 'buyer' }],
  ['freightTopUp', { bearer: 'nobody' }],
  ['invoice', { details: 'sentAlready' }],
  ['invoice', { details: 'notPossible' }],
];
const MONEY_OR_GOODS: readonly Remedy[] = [
  ...(['compensation', 'partialRefund', 'repair', 'sparePart', 'reissue', 'exchange', 'return', 'refund'] as const),
];

describe('handbook §3.4: every ladder', () => {
  it.each(LADDERS)('$kind, $told: words first, then small money, then exchange, return, refund', ({ rungs }) => {
    expect(['explanation', 'guidance']).toContain(rungs[0]);
    const ordered = rungs.filter((rung) => ORDER.includes(rung) && rung !== 'explanation');
    expect(ordered).toEqual(ORDER.filter((rung) => ordered.includes(rung)));
  });

  it.each(kinds())('%s: each rung can be carried out, and nothing else is', (kind) => {
    const offered = LADDERS.flatMap((one) => (one.kind === kind ? one.rungs : []));
    const { remedies, exceptions = [] } = playbookOf(kind);
    expect([...new Set([...offered, ...exceptions])].sort()).toEqual(Object.keys(remedies).sort());
  });

  it.each(kinds().filter((kind) => typeof playbookOf(kind).ladder === 'function'))(
    '%s: nothing is offered while it is still being found out',
    (kind) => expect(rungsOf(kind, {}, 'major')).toBeUndefined(),
  );

  it('exchange is skipped where it cannot cure the cause: the page exaggerated, a piece is missing, it was lost', () => {
    expect(rungsOf('notAsImagined', { page: 'exaggerated' }, 'major')).not.toContain('exchange');
    expect(rungsOf('missingOrWrong', { slip: 'short' }, 'major')).not.toContain('exchange');
    expect(rungsOf('logisticsAnomaly', { follow: 'lost' }, 'major')).not.toContain('exchange');
  });
});

describe('handbook §5: what was found out and entitles to nothing', () => {
  it.each(NO_MONEY)('%s %j: a word or a kindness, neither money nor goods', (kind, findings) => {
    const rungs = rungsOf(kind, findings, 'major') ?? [];
    expect(rungs[0]).toBeDefined();
    expect(rungs.filter((rung) => MONEY_OR_GOODS.includes(rung))).toEqual([]);
  });

  it.each<Findings>([{ signed: 'unchecked' }, { signed: 'byProxy', consent: 'agreed' }])(
    'courierDamage %j: the buyer is liable, the shop may concede a small sum',
    (findings) => {
      const rungs = rungsOf('courierDamage', findings, 'major') ?? [];
      expect(rungs.filter((rung) => MONEY_OR_GOODS.includes(rung))).toEqual(['compensation']);
    },
  );
});

describe('handbook §5, §8: what a matter came to without an agreement, or turned out to be', () => {
  const reviewed = { reviewed: { tid: '1', oid: '2' } };
  const review = { tid: '1', oid: '2', result: 'bad' as const, content: '', createdAt: 0 };

  it.each<[string, Findings, string | undefined]>([
    ['intervention', {}, undefined],
    ['intervention', { pack: 'lost' }, 'lost'],
    ['intervention', { pack: 'won' }, undefined],
    ['intervention', { pack: 'won', goodwill: 'add' }, undefined],
    ['intervention', { pack: 'won', goodwill: 'nothing' }, 'won'],
    ['reviewRecovery', {}, undefined],
    ['reviewRecovery', { explanation: 'written' }, undefined],
    ['reviewRecovery', { recovery: 'refused' }, undefined],
    ['reviewRecovery', { recovery: 'refused', explanation: 'written' }, 'refused'],
    ['reviewRecovery', { recovery: 'turned', explanation: 'written' }, undefined],
    ['reviewRecovery', { recovery: 'turned', explanation: 'written', thanks: 'written' }, 'turned'],
    ['reviewRecovery', { recovery: 'turned', thanks: 'written' }, undefined],
  ])('%s %j: %s', (kind, findings, outcome) => {
    expect(playbookOf(kind).settles?.(findings, { ...reviewed, review })).toBe(outcome);
  });

  it('under a review that nobody could read there is nothing to say', () => {
    const { settles } = playbookOf('reviewRecovery');
    expect(settles?.({ recovery: 'refused' }, reviewed)).toBe('refused');
    expect(settles?.({}, reviewed)).toBeUndefined();
  });

  it.each<[Findings, string | undefined]>([
    [{}, undefined],
    [{ diagnosis: 'retest' }, undefined],
    [{ diagnosis: 'retest', retest: 'works' }, undefined],
    [{ diagnosis: 'faulty' }, 'qualityReturn'],
    [{ diagnosis: 'retest', retest: 'faulty' }, 'qualityReturn'],
  ])('usageHelp %j: %s', (findings, kind) => expect(playbookOf('usageHelp').becomes?.(findings)).toBe(kind));
});

function rungsOf(kind: string, findings: Findings, severity: 'minor' | 'major'): readonly Remedy[] | undefined {
  const { ladder } = playbookOf(kind);
  if (typeof ladder !== 'function') return 'minor' in ladder ? ladder[severity] : ladder;
  const { assessment } = fault('courier');
  return ladder(findings, assessment && { ...assessment, severity });
}
