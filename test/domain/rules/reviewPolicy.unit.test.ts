import { bytesText } from '../../../domain/measures';
import type { Policy } from '../../../domain/policy/policy';
import { DAY, HOUR } from '../../../domain/time';
import { HANDBOOK_POLICY } from '../../../policy/defaults';
import { UNITS } from '../../../policy/units';
import { faultsOf } from '../../../policy/validate';
import { policyWith } from '../support/builders';

describe('a policy about reviews and interventions, before it is stored [§P.explanation]', () => {
  it.each<[string, (policy: Policy) => void, string]>([
    [
      'platform.md §1: an explanation after 30 days',
      ({ review }) => Object.assign(review, { explainTerm: 30 * DAY + 1 }),
      'review.explainTerm must be at most 30 days (platform.md §1).',
    ],
    [
      'platform.md §1: an explanation of more than 500 characters',
      ({ review }) => Object.assign(review, { explanationLength: 501 }),
      'review.explanationLength must be at most 500 (platform.md §1).',
    ],
    [
      'handbook §8: an explanation that is never due before its reminder',
      ({ review }) => Object.assign(review, { explainAfter: 25 * DAY }),
      'review.explainTerm (30 days) must be longer than review.explainRemindBefore + review.explainAfter (30 days).',
    ],
    [
      'handbook §8: fewer calls in all than one tier makes',
      ({ review }) => Object.assign(review, { callsInAll: 1 }),
      'review.callsInAll (1) must not be below review.callsPerTier (2).',
    ],
    [
      'handbook §7: a reminder before the term begins',
      ({ intervention }) => Object.assign(intervention, { remindAgentBefore: 3 * DAY }),
      'intervention.firstTerm (3 days) must be longer than intervention.remindAgentBefore (3 days).',
    ],
    [
      'handbook §7: the supervisor with the agent',
      ({ intervention }) => Object.assign(intervention, { remindSupervisorBefore: DAY }),
      'intervention.remindAgentBefore (1 day) must be longer than intervention.remindSupervisorBefore (1 day).',
    ],
    [
      'handbook §7: the manager with the supervisor',
      ({ intervention }) => Object.assign(intervention, { remindManagerBefore: 8 * HOUR }),
      'intervention.remindSupervisorBefore (8 hours) must be longer than intervention.remindManagerBefore (8 hours).',
    ],
    [
      'handbook §7: a last reminder that leaves no time for the pack',
      ({ intervention }) => Object.assign(intervention, { packTakes: 4 * HOUR }),
      'intervention.remindManagerBefore (4 hours) must be longer than intervention.packTakes (4 hours).',
    ],
    [
      'platform.md §2: one piece larger than the pack',
      ({ intervention }) => Object.assign(intervention, { mostBytes: 19_999_999 }),
      'intervention.media: one video/mp4 must not be larger than intervention.mostBytes.',
    ],
  ])('%s is refused', (_what, change, sentence) => expect(faultsOf(policyWith(change))).toEqual([sentence]));

  it.each<[string, (policy: Policy) => void]>([
    ['as many calls in all as one tier makes', ({ review }) => Object.assign(review, { callsInAll: 2 })],
    ['one tier', ({ review }) => Object.assign(review, { tiers: 1 })],
    ['a pack of one full piece', ({ intervention }) => Object.assign(intervention, { mostBytes: 20_000_000 })],
    ['the shortest explanation', ({ review }) => Object.assign(review, { explanationLength: 1 })],
  ])('%s is allowed', (_what, change) => expect(faultsOf(policyWith(change))).toEqual([]));

  it.each([0, -1, 1.5, '500', null])('%p are no bytes', (value) => {
    const policy = policyWith(({ intervention }) => Object.assign(intervention, { mostBytes: value }));
    expect(faultsOf(policy)).toEqual(['intervention.mostBytes must be a whole number of bytes above zero.']);
  });

  const JPEG = { mediaType: 'image/jpeg', mostBytes: 1 };
  it.each([[[]], [null], [[null]], [[{ ...JPEG, mostBytes: 0 }]], [[{ ...JPEG, mediaType: 'jpeg' }]], [[JPEG, JPEG]]])(
    '%j is no list of media',
    (value) => {
      const policy = policyWith(({ intervention }) => Object.assign(intervention, { media: value }));
      expect(faultsOf(policy)).toHaveLength(1);
      expect(faultsOf(policy)[0]).toMatch(/^intervention\.media must be a list of media types/);
      expect(UNITS.media.text(value)).toBe('');
    },
  );

  it('bytes read as people say them', () => {
    expect([1, 999, 1_000, 1_500, 500_000, 1_000_000, 20_000_000].map(bytesText)).toEqual([
      '1 bytes',
      '999 bytes',
      '1 KB',
      '1500 bytes',
      '500 KB',
      '1 MB',
      '20 MB',
    ]);
    expect(UNITS.bytes.text(50_000_000)).toBe('50 MB');
    expect(UNITS.bytes.text('50 MB')).toBe('');
    expect(UNITS.media.text([JPEG, { mediaType: 'video/mp4', mostBytes: 2_000 }])).toBe(
      'image/jpeg 1 bytes, video/mp4 2 KB',
    );
  });

  it('a turned review is worth a few yuan, whoever decides (handbook §8)', () => {
    expect(HANDBOOK_POLICY.authority.reviewRecovery).toEqual({ afterSales: 5_00, supervisor: 10_00, manager: 10_00 });
  });
});
