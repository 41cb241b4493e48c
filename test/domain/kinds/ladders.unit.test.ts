import { playbookOf } from '../../../domain/playbooks/kinds';
import type { Assessment, Findings, Remedy } from '../../../domain/vocabulary';
import { fault } from '../support/plans';

const MAJOR = fault('courier').assessment;
const MINOR: Assessment | undefined = MAJOR && { ...MAJOR, severity: 'minor' };
const SMALL_THINGS: Remedy[] = ['explanation', 'coupon', 'giftPromise', 'nextFreeShipping', 'compensation'];

/** By kind: the findings, and the ladder then. Undefined while it is still open. */
const LADDERS: Record<string, [Findings, Remedy[] | undefined][]> = {
  complaint: [
    [{}, undefined],
    [{ grievance: 'goods' }, undefined],
  ],
  courierDamage: [
    [{}, undefined],
    [{ signed: 'unsigned' }, ['explanation', 'reissue', 'refund']],
    [{ signed: 'unchecked' }, ['explanation', 'giftPromise', 'coupon', 'compensation']],
    [{ signed: 'byProxy' }, undefined],
    [{ signed: 'byProxy', consent: 'agreed' }, ['explanation', 'giftPromise', 'coupon', 'compensation']],
    [{ signed: 'byProxy', consent: 'unproven' }, undefined],
    [{ signed: 'damageNoted' }, undefined],
  ],
  freightTopUp: [
    [{}, undefined],
    [{ bearer: 'buyer' }, ['explanation', 'guidance']],
    [{ bearer: 'shop' }, ['explanation', 'nextFreeShipping', 'compensation']],
    [{ bearer: 'nobody' }, ['explanation']],
  ],
  intervention: [
    [{}, undefined],
    [{ pack: 'lost' }, SMALL_THINGS],
    [{ pack: 'won' }, undefined],
    [{ pack: 'won', goodwill: 'add' }, SMALL_THINGS],
  ],
  invoice: [
    [{}, undefined],
    [{ details: 'toIssue' }, ['explanation', 'reissue']],
    [{ details: 'toCorrect' }, ['explanation', 'reissue']],
    [{ details: 'sentAlready' }, ['explanation', 'coupon']],
    [{ details: 'notPossible' }, ['explanation', 'coupon']],
  ],
  logisticsAnomaly: [
    [{}, undefined],
    [{ sort: 'stalled' }, undefined],
    [{ follow: 'moved' }, SMALL_THINGS],
    [{ follow: 'delivered' }, SMALL_THINGS],
    [{ follow: 'lost' }, ['explanation', 'reissue', 'refund']],
    [{ follow: 'returning' }, ['explanation', 'reissue', 'refund']],
    [{ follow: 'outOfStock' }, ['explanation', 'compensation', 'refund']],
  ],
  missingOrWrong: [
    [{}, undefined],
    [{ slip: 'short' }, ['explanation', 'reissue', 'refund']],
    [{ slip: 'wrongItem' }, ['explanation', 'exchange', 'return']],
    [{ slip: 'shipped' }, undefined],
    [{ slip: 'shipped', parcel: 'damaged' }, ['explanation', 'refund']],
    [{ slip: 'shipped', parcel: 'intact' }, undefined],
    [{ slip: 'shipped', parcel: 'intact', weight: 'dropped' }, ['explanation', 'reissue', 'refund']],
    [{ slip: 'shipped', parcel: 'intact', weight: 'equal' }, undefined],
    [{ slip: 'shipped', parcel: 'intact', weight: 'equal', ruling: 'conceded' }, ['explanation', 'reissue', 'refund']],
    [{ slip: 'shipped', parcel: 'intact', weight: 'equal', ruling: 'declined' }, ['explanation']],
  ],
  noReasonReturn: [
    [{}, undefined],
    [{ goods: 'returnable' }, ['explanation', 'compensation', 'return']],
    [{ goods: 'customised' }, ['explanation', 'compensation', 'return']],
    [{ goods: 'excluded' }, ['explanation']],
    [{ goods: 'tooOld' }, ['explanation']],
    [{ goods: 'tooLate' }, ['explanation']],
  ],
  notAsImagined: [
    [{}, undefined],
    [{ page: 'exaggerated' }, ['explanation', 'compensation', 'return']],
    [{ page: 'asShown' }, ['explanation', 'exchange', 'return']],
  ],
  priceProtection: [
    [{}, undefined],
    [{ drop: 'entitled' }, ['explanation', 'partialRefund']],
    [{ drop: 'noDrop' }, ['explanation', 'coupon']],
    [{ drop: 'reviewed' }, ['explanation', 'coupon']],
    [{ drop: 'tooLate' }, ['explanation', 'coupon']],
  ],
  problemOrder: [
    [{}, undefined],
    [{ sort: 'belowFreeShipping' }, ['explanation', 'guidance', 'coupon', 'refund']],
    [{ sort: 'outsideZone' }, ['explanation', 'guidance', 'coupon', 'refund']],
    [{ sort: 'outOfStock' }, ['explanation', 'coupon', 'giftPromise', 'compensation', 'refund']],
    [{ sort: 'unpaid' }, ['explanation', 'coupon']],
    [{ sort: 'incompleteAddress' }, ['explanation', 'coupon', 'compensation', 'refund']],
    [{ sort: 'shopsOwn' }, ['explanation', 'coupon', 'compensation', 'refund']],
  ],
  usageHelp: [
    [{}, undefined],
    [{ diagnosis: 'retest' }, undefined],
    [{ diagnosis: 'retest', retest: 'works' }, ['guidance', 'explanation', 'coupon']],
  ],
};

function ladderOf(kind: string, findings: Findings, assessment?: Assessment): readonly Remedy[] | undefined {
  const { ladder } = playbookOf(kind);
  if (typeof ladder !== 'function') throw new Error(`${kind} has one ladder, whatever was found out.`);
  return ladder(findings, assessment);
}

describe.each(Object.keys(LADDERS))('handbook §3.4, §5 %s: the ladder by what was found out', (kind) => {
  it.each(LADDERS[kind] ?? [])('%j', (findings, ladder) => expect(ladderOf(kind, findings)).toEqual(ladder));
});

describe('handbook §5 courierDamage: where the shop is liable the severity decides', () => {
  it.each<Findings>([{ signed: 'damageNoted' }, { signed: 'byProxy', consent: 'unproven' }])('%j', (findings) => {
    expect(ladderOf('courierDamage', findings, MINOR)).toEqual([
      ...(['explanation', 'compensation', 'partialRefund', 'reissue', 'return', 'refund'] as const),
    ]);
    expect(ladderOf('courierDamage', findings, MAJOR)).toEqual(['explanation', 'reissue', 'return', 'refund']);
  });
});

describe('handbook §3.4, §5: kinds with one ladder, or one by severity', () => {
  it.each<[string, unknown]>([
    ['refundUnshipped', ['explanation', 'compensation', 'refund']],
    ['refundInTransit', ['explanation', 'compensation', 'refund']],
    ['reviewRecovery', SMALL_THINGS],
    [
      'exchange',
      { minor: ['explanation', 'compensation', 'exchange', 'return'], major: ['explanation', 'exchange', 'return'] },
    ],
    [
      'qualityReturn',
      {
        minor: [
          ...['explanation', 'giftPromise', 'nextFreeShipping', 'coupon', 'sparePart', 'repair', 'compensation'],
          ...['partialRefund', 'exchange', 'return'],
        ],
        major: ['explanation', 'sparePart', 'repair', 'exchange', 'return'],
      },
    ],
  ])('%s', (kind, ladder) => expect(playbookOf(kind).ladder).toEqual(ladder));
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
