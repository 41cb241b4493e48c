import type { Policy } from '../../../domain/policy/policy';
import { DAY, HOUR, MINUTE, SECOND } from '../../../domain/time';
import { HANDBOOK_POLICY } from '../../../policy/defaults';
import { POLICY_ENTRIES, type PolicyPath } from '../../../policy/entries';
import { UNITS } from '../../../policy/units';
import { faultsOf, LONGEST_WORDS } from '../../../policy/validate';
import { storablePolicy } from '../../../scripts/storablePolicy';
import { policyWith } from '../support/builders';

const paths = Object.keys(POLICY_ENTRIES) as PolicyPath[];

/** The handbook's policy with another value at a path; `undefined` takes it away. */
function withValue(path: string, value: unknown): unknown {
  const policy: Record<string, unknown> = structuredClone({ ...HANDBOOK_POLICY });
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let group = policy;
  for (const key of keys) {
    group[key] ??= {};
    group = group[key] as Record<string, unknown>;
  }
  if (value === undefined) delete group[last];
  else group[last] = value;
  return policy;
}

describe('a policy before it is stored: every entry by itself [§0.policy]', () => {
  it("the handbook's is sound", () => expect(faultsOf(HANDBOOK_POLICY)).toEqual([]));

  it.each(paths)('%s must be there', (path) => {
    expect(faultsOf(withValue(path, undefined))).toEqual([`${path} is missing.`]);
  });

  it.each([undefined, null, 1, 'policy', [HANDBOOK_POLICY]])('%p is none', (value) => {
    expect(faultsOf(value)).toEqual(['A policy must be an object.']);
  });

  it.each(['surprise', 'contact.surprise', 'countdown.fallback.nobodyActs', 'authority.bribe', 'toString'])(
    '%s is no entry',
    (path) => expect(faultsOf(withValue(path, 1))).toEqual([`${path} is not an entry of a policy.`]),
  );

  it('a group that is none lacks its entries', () => {
    expect(faultsOf(withValue('followUp', 3))).toEqual(['followUp.after is missing.', 'followUp.silence is missing.']);
  });

  it.each<[keyof typeof UNITS, readonly unknown[]]>([
    ['ordinal', [0, -1, 1.5, '1', null, Number.NaN]],
    ['duration', [-1, 0.5, '1', null, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]],
    ['pause', [0, -1, 0.5, '1', null, Number.NaN]],
    ['pauses', [[], [0], [SECOND, -1], SECOND, '1', null]],
    ['timeOfDay', [-1, 1441, 9.5, '09:00', null]],
    ['timesOfDay', [[], [-1], [540, 1440], [9.5], 540, '09:00', null]],
    ['kinds', [null, 'exchange', [''], [3]]],
    ['utcOffset', [-721, 841, 0.5, '+8', null]],
    ['fen', [-1, 0.5, 2 ** 53, '500', null]],
    ['limits', [null, 30_00, [], { afterSales: -1 }, { afterSales: 0.5 }, { afterSales: '5' }, { boss: 1 }]],
    ['flag', [-1, 6, 0.5, '1', null]],
    ['texts', [[], ['甲', ' '], ['甲', '甲'], [' '], [1], '甲', null]],
    ['roles', [['afterSales', 'afterSales'], ['preSales'], ['boss'], 'afterSales', null]],
    ['receiptDays', [0, 4, 11, 3.5, '3', null]],
    ['percent', [-1, 101, 0.5, '10', null, Number.NaN]],
    ['count', [-1, 0.5, '1', null, 2 ** 53]],
    ['yesNo', [0, 1, 'true', null, undefined]],
    [
      'sorts',
      [[], null, [null], [{ sort: 'a b', words: '缺货' }], [{ sort: 'stock', words: ' ' }], [{ sort: 'stock' }]],
    ],
    ['weekdays', [null, [], [1, 8], [0], [8], [1.5], [1, 1], ['1'], 1]],
    ['timers', ['never', null, 1]],
    ['names', [null, ['a b'], [''], ['a', 'a'], [1]]],
    ['vacations', [null, [null], [{}], [{ from: '2026-10-01' }], [{ from: '2026-10-02', until: '2026-10-01' }]]],
    ['vacations', [[{ from: '2026-02-29', until: '2026-03-01' }], [{ from: '2026-10-01', until: '2027-10-03' }]]],
    ['vacations', [[{ from: '2026-1-1', until: '2026-10-01' }], [{ from: 'x2026-01-01', until: '2026-10-01' }]]],
    ['vacations', [[{ from: '2026-10-01', until: 20261002 }], [{ from: '2026-01-01x', until: '2026-10-01' }]]],
    ['sorts', [[1, 2].map(() => ({ sort: 'stock', words: '缺货' }))]],
    [
      'sorts',
      [
        [
          { sort: 'stock', words: '缺货' },
          { sort: 'a b', words: '缺货' },
        ],
      ],
    ],
    ['media', [[{ mediaType: 'Image/png', mostBytes: 1 }], [{ mediaType: 'image/png ', mostBytes: 1 }]]],
    ['media', [[{ mediaType: 'image/png' }], [{ mediaType: 'image/png', mostBytes: 1 }, null]]],
    ['wordings', [null, '但是', [null], ['但是'], [{ phrases: [], instead: '同时' }], [{ phrases: ['但是'] }]]],
    ['wordings', [[{ phrases: ['但是', ' '], instead: '同时' }]]],
    ['wordings', [[{ phrases: [' '], instead: '同时' }], [{ phrases: ['但是'], instead: ' ' }], [{ phrases: '但是' }]]],
  ])('what is no %s', (unit, values) => {
    for (const value of values) {
      expect({ value, fault: UNITS[unit].fault(value) }).toEqual({ value, fault: expect.stringMatching(/^\S.*[^.]$/) });
    }
  });

  it.each<[keyof typeof UNITS, readonly unknown[]]>([
    ['ordinal', [1, 2]],
    ['duration', [0, DAY]],
    ['pause', [1, DAY]],
    ['timeOfDay', [0, 1440]],
    ['timesOfDay', [[0], [540, 1439]]],
    ['kinds', [[], ['exchange']]],
    ['utcOffset', [-720, 840]],
    ['fen', [0, 1]],
    ['limits', [{}, { afterSales: 0 }, { manager: null }, { afterSales: undefined }]],
    ['flag', [0, 5]],
    ['texts', [['甲'], ['甲', '乙']]],
    ['roles', [[], ['manager', 'midSales']]],
    ['receiptDays', [3, 5, 7, 10]],
    ['percent', [0, 100]],
    ['count', [0, 1]],
    ['yesNo', [true, false]],
    ['wordings', [[]]],
    ['weekdays', [[1], [7], [1, 2, 3, 4, 5, 6, 7]]],
    ['timers', ['calendar', 'working']],
    ['names', [[], ['complaint']]],
    ['vacations', [[], [{ from: '2026-10-01', until: '2026-10-01' }], [{ from: '2026-10-01', until: '2027-10-02' }]]],
  ])('the bounds of %s are sound [§P.receiptDays]', (unit, values) => {
    for (const value of values) expect(UNITS[unit].fault(value)).toBeUndefined();
  });

  it.each(paths)('%s is checked by its unit', (path) => {
    const fault = UNITS[POLICY_ENTRIES[path].unit].fault('nonsense');
    expect(faultsOf(withValue(path, 'nonsense'))).toEqual([`${path} ${fault}.`]);
  });

  it('all that is wrong is told at once', () => {
    const policy = policyWith((one) => {
      one.contact.phoneAfter = -DAY;
      one.countdown.agreeUpTo = 0.5;
    });
    expect(faultsOf(policy)).toEqual([
      'contact.phoneAfter must be a whole number of milliseconds, zero or more.',
      'countdown.agreeUpTo must be a whole number of fen, zero or more.',
    ]);
  });
});

describe('a policy before it is stored: what its entries are to one another [§2.authority.rises]', () => {
  const wording = (phrase: string, instead = '好的') => ({ phrases: [phrase], instead });

  it.each<[string, (policy: Policy) => void, string]>([
    [
      'handbook §6: calling hours that end before they begin',
      ({ contact }) => Object.assign(contact, { callsFrom: 22 * 60, callsUntil: 9 * 60 }),
      'contact.callsFrom (22:00) must be before contact.callsUntil (09:00).',
    ],
    [
      'handbook §6: calling hours without a minute',
      ({ contact }) => Object.assign(contact, { callsFrom: 9 * 60, callsUntil: 9 * 60 }),
      'contact.callsFrom (09:00) must be before contact.callsUntil (09:00).',
    ],
    [
      'handbook §6: a shift that starts before anybody may be phoned',
      ({ contact }) => Object.assign(contact, { shiftStart: { kinds: ['complaint'], at: [9 * 60, 9 * 60 - 1] } }),
      'contact.shiftStart.at (08:59) must lie within the hours in which buyers are phoned.',
    ],
    [
      'handbook §6: a shift that starts when nobody is phoned any more',
      ({ contact }) => Object.assign(contact, { shiftStart: { kinds: ['complaint'], at: [22 * 60 - 1, 22 * 60] } }),
      'contact.shiftStart.at (22:00) must lie within the hours in which buyers are phoned.',
    ],
    [
      'handbook §8: more calls a day than in all',
      ({ contact }) => Object.assign(contact, { callsADay: 7 }),
      'contact.callsADay (7) must not be above contact.callsInWindow (6).',
    ],
    [
      'handbook §7: the supervisor before the agent',
      ({ countdown }) => Object.assign(countdown, { remindSupervisorBefore: 12 * HOUR }),
      'countdown.remindAgentBefore (12 hours) must be longer than countdown.remindSupervisorBefore (12 hours).',
    ],
    [
      'handbook §7: acting before the supervisor is reminded',
      ({ countdown }) => Object.assign(countdown, { actBefore: 5 * HOUR }),
      'countdown.remindSupervisorBefore (4 hours) must be longer than countdown.actBefore (5 hours).',
    ],
    [
      'handbook §2: an approval that goes up before anybody is reminded',
      ({ approval }) => Object.assign(approval, { remindAfter: 4 * HOUR }),
      'approval.escalateAfter (4 hours) must be longer than approval.remindAfter (4 hours).',
    ],
    [
      'handbook §9: a day that ends when it begins',
      ({ hours }) => Object.assign(hours, { worksFrom: 9 * 60, worksUntil: 9 * 60 }),
      'hours.worksFrom (09:00) must be before hours.worksUntil (09:00).',
    ],
    [
      'handbook §2: mid-sales above after-sales',
      ({ authority }) => Object.assign(authority.compensation, { midSales: 30_01 }),
      'authority.compensation must not fall from midSales (30.01 yuan) to afterSales (30.00 yuan).',
    ],
    [
      'handbook §7: a countdown that is over before the case may act',
      ({ countdown }) => Object.assign(countdown.fallback, { buyerReacts: 30 * MINUTE }),
      'countdown.fallback.buyerReacts (30 minutes) must be longer than countdown.actBefore (30 minutes).',
    ],
    [
      'handbook §6: blocked words among the pieces that the buyer is asked for',
      ({ evidence }) => Object.assign(evidence, { pieces: ['这不是我们的问题'] }),
      'evidence.pieces go to buyers and must not hold "这不是我们的问题".',
    ],
    [
      'platform.md §2: pieces that fill more than one message',
      ({ evidence }) => Object.assign(evidence, { pieces: ['缺'.repeat(LONGEST_WORDS - 1), '单'] }),
      `evidence.pieces must have at most ${LONGEST_WORDS} characters together.`,
    ],
    [
      'handbook §3.6: causes without a place for what is not listed',
      ({ registration }) => Object.assign(registration, { causes: ['质量问题'] }),
      'registration.causes must hold "other": what is not listed counts there.',
    ],
    [
      'handbook §2: authority that falls from the agent to the supervisor',
      ({ authority }) => Object.assign(authority.compensation, { afterSales: 30_01 }),
      'authority.compensation must not fall from afterSales (30.01 yuan) to supervisor (30.00 yuan).',
    ],
    [
      'handbook §2: authority that falls from the supervisor to the manager',
      ({ authority }) => Object.assign(authority.freight, { manager: 49_99 }),
      'authority.freight must not fall from supervisor (50.00 yuan) to manager (49.99 yuan).',
    ],
    [
      'handbook §2: a supervisor without limit below a manager with one',
      ({ authority }) => Object.assign(authority.retention, { supervisor: null, manager: 1_000_00 }),
      'authority.retention must not fall from supervisor (without limit) to manager (1000.00 yuan).',
    ],
    [
      'handbook §2: a manager who may decide nothing',
      ({ authority }) => {
        authority.partialRefund = { afterSales: 15_00, supervisor: 50_00 };
      },
      'authority.partialRefund must not fall from supervisor (50.00 yuan) to manager (nothing).',
    ],
    [
      'handbook §2: an auditor who decides about money',
      ({ authority }) => Object.assign(authority.refund, { auditor: 1 }),
      'authority.refund must not name the role auditor, which decides about no money (handbook §2).',
    ],
    [
      'handbook §2: a warehouse without limit',
      ({ authority }) => Object.assign(authority.freight, { warehouse: null }),
      'authority.freight must not name the role warehouse, which decides about no money (handbook §2).',
    ],
    [
      'platform.md §4: looking at a parcel too often',
      ({ parcel }) => Object.assign(parcel, { lookEvery: 30 * MINUTE - 1 }),
      'parcel.lookEvery (1799999 ms) must be at least 30 minutes (platform.md §4).',
    ],
    [
      'platform.md §3: asking for a result too soon',
      ({ payout }) => Object.assign(payout, { queryAfter: [9 * SECOND, MINUTE] }),
      'payout.queryAfter must begin with at least 10 seconds (platform.md §3).',
    ],
    [
      'handbook §4: asking for a result ever more often',
      ({ payout }) => Object.assign(payout, { queryAfter: [MINUTE, HOUR, 59 * MINUTE] }),
      'payout.queryAfter must not grow shorter from one pause to the next.',
    ],
    [
      'handbook §4: a near return that costs more than a far one',
      ({ freight }) => Object.assign(freight, { likely: { near: 15_01, far: 15_00 } }),
      'freight.likely.near (15.01 yuan) must not be above freight.likely.far (15.00 yuan).',
    ],
    [
      'handbook §4: a first offer above the most',
      ({ partialRefund }) => Object.assign(partialRefund, { suggest: { first: 31, most: 30 } }),
      'partialRefund.suggest.first (31 %) must not be above partialRefund.suggest.most (30 %).',
    ],
    [
      'handbook §6: a phrase that is in everything',
      ({ words }) => Object.assign(words, { warned: [wording('，。')] }),
      'words: the phrase "，。" must have two characters at least.',
    ],
    [
      'handbook §6: a phrase of one character',
      ({ words }) => Object.assign(words, { blocked: [wording('哦')] }),
      'words: the phrase "哦" must have two characters at least.',
    ],
    [
      'handbook §6: a phrase that is both blocked and warned of',
      ({ words }) => Object.assign(words, { blocked: [wording('但是')], warned: [wording('但 是')] }),
      'words: the phrase "但 是" must be listed once.',
    ],
    [
      'handbook §6: a suggestion that may not be said itself',
      ({ words }) => Object.assign(words, { blocked: [wording('没办法', '我不能')], warned: [wording('我不能')] }),
      'words: what is said instead, "我不能", must not hold "我不能" itself.',
    ],
    [
      'handbook §6: a problem order told in a warned word',
      ({ problemOrder }) => Object.assign(problemOrder, { sorts: [{ sort: 'other', words: '但是缺货' }] }),
      'problemOrder.sorts: the words of other go to buyers and must not hold "但是".',
    ],
    [
      'platform.md §2: a problem order told in too many words',
      ({ problemOrder }) =>
        Object.assign(problemOrder, { sorts: [{ sort: 'other', words: '缺'.repeat(LONGEST_WORDS + 1) }] }),
      'problemOrder.sorts: the words of other must have at most 60 characters.',
    ],
  ])('%s is refused', (_what, change, sentence) => {
    const policy = policyWith(change);
    expect(faultsOf(policy)).toEqual([sentence]);
    expect(() => storablePolicy(policy)).toThrow(`The policy cannot be stored. ${sentence}`);
  });

  it.each<[string, (policy: Policy) => void]>([
    ['one minute of calls a day', ({ contact }) => Object.assign(contact, { callsFrom: 0, callsUntil: 1 })],
    ['as many calls a day as in all', ({ contact }) => Object.assign(contact, { callsADay: 6 })],
    ['a role that is named for nothing', ({ authority }) => Object.assign(authority.refund, { auditor: undefined })],
    ['calls all day', ({ contact }) => Object.assign(contact, { callsFrom: 0, callsUntil: 1440 })],
    ['a cap that binds the manager too', ({ authority }) => Object.assign(authority.freight, { manager: 50_00 })],
    ['nobody who may', (policy) => Object.assign(policy.authority, { concession: {} })],
    ['the shortest look', ({ parcel }) => Object.assign(parcel, { lookEvery: 30 * MINUTE })],
    ['the same pause again', ({ payout }) => Object.assign(payout, { queryAfter: [10 * SECOND, 10 * SECOND] })],
    ['one price near and far', ({ freight }) => Object.assign(freight, { likely: { near: 9_00, far: 9_00 } })],
    ['one offer alone', ({ partialRefund }) => Object.assign(partialRefund, { suggest: { first: 30, most: 30 } })],
    [
      'pieces that just fill one message',
      ({ evidence }) => Object.assign(evidence, { pieces: ['缺'.repeat(LONGEST_WORDS - 2), '单'] }),
    ],
    ['one cause', ({ registration }) => Object.assign(registration, { causes: ['other'] })],
    ['no words to mind', (policy) => Object.assign(policy, { words: { blocked: [], warned: [], alarm: ['维权'] } })],
    [
      'words of full length',
      ({ problemOrder }) =>
        Object.assign(problemOrder, { sorts: [{ sort: 'other', words: '缺'.repeat(LONGEST_WORDS) }] }),
    ],
  ])('%s is allowed', (_what, change) => {
    expect(faultsOf(policyWith(change))).toEqual([]);
  });

  it('what is stored is the policy itself, as plain JSON', () => {
    expect(storablePolicy(HANDBOOK_POLICY)).toEqual(HANDBOOK_POLICY);
  });
});
