import type { Offer } from '../../../domain/case/state/bargain';
import { isFen, yuan } from '../../../domain/money';
import type { Role } from '../../../domain/roles';
import { covers, mayDecide, whoMayDecide } from '../../../domain/rules/authority';
import { permittedRemedies } from '../../../domain/rules/ladder';
import { endOfCallTime, mayCall, nextCallTime } from '../../../domain/rules/quietHours';
import type { Remedy } from '../../../domain/vocabulary';
import { HANDBOOK_POLICY } from '../../../policy/defaults';
import { AGENT, moment, PAYEE, policyWith, SUPERVISOR } from '../support/builders';
import { refusalOf } from '../support/given';

describe('money', () => {
  it.each([0, 1, 100_00, Number.MAX_SAFE_INTEGER])('takes %d as fen', (value) => {
    expect(isFen(value)).toBe(true);
  });

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER + 1, '100', null, undefined])(
    'does not take %p as fen',
    (value) => {
      expect(isFen(value)).toBe(false);
    },
  );

  it.each([
    [0, '0.00'],
    [5, '0.05'],
    [30_50, '30.50'],
    [1_234_567_89, '1234567.89'],
  ])('writes %d fen as %s yuan', (fen, text) => {
    expect(yuan(fen)).toBe(text);
  });
});

describe('handbook §6: quiet hours, calls 9:00–22:00 of the shop [§6.quietHours]', () => {
  it.each([
    ['10:00', moment(0), true, moment(0)],
    ['21:59', moment(0, 11, 59), true, moment(0, 11, 59)],
    ['22:00', moment(0, 12), false, moment(0, 23)],
    ['23:30', moment(0, 13, 30), false, moment(0, 23)],
    ['00:00', moment(0, 14), false, moment(0, 23)],
    ['08:59', moment(0, 22, 59), false, moment(0, 23)],
    ['09:00', moment(0, 23), true, moment(0, 23)],
  ])('%s', (_clock, at, allowed, next) => {
    expect(mayCall(at, HANDBOOK_POLICY)).toBe(allowed);
    expect(nextCallTime(at, HANDBOOK_POLICY)).toBe(next);
  });

  it('reads the shop its own wall clock, whatever its offset', () => {
    const west = policyWith((policy) => {
      policy.utcOffsetMinutes = -5 * 60;
    });
    expect(mayCall(moment(0), west)).toBe(true);
    expect(mayCall(moment(0, 1), west)).toBe(false);
    expect(nextCallTime(moment(0, 1), west)).toBe(moment(0, 12));
    expect(endOfCallTime(moment(0, 12), west)).toBe(moment(1, 1));
  });
});

describe('handbook §3.4: the ladder [§3.4.ladder §3.4.notFirst]', () => {
  const ladder: Remedy[] = ['explanation', 'compensation', 'partialRefund', 'return'];
  const offers = (...tried: [Remedy, Offer['status']][]): Offer[] =>
    tried.map(([remedy, status], index) => ({ n: index + 1, remedy, amount: 0, requester: AGENT, status }));

  it.each([
    ['nothing tried', offers(), ['explanation', 'compensation']],
    ['compensation refused', offers(['compensation', 'refused']), ['explanation', 'compensation', 'partialRefund']],
    ['compensation countered', offers(['compensation', 'countered']), ['explanation', 'compensation', 'partialRefund']],
    ['compensation withdrawn', offers(['compensation', 'withdrawn']), ['explanation', 'compensation']],
    ['all tried', offers(['compensation', 'refused'], ['partialRefund', 'refused'], ['return', 'refused']), ladder],
  ])('%s', (_what, tried, permitted) => {
    expect(permittedRemedies(ladder, tried)).toEqual(permitted);
  });
});

describe('handbook §4: authority', () => {
  it.each<[Role, number, boolean]>([
    ['afterSales', 30_00, true],
    ['afterSales', 30_01, false],
    ['supervisor', 30_01, false],
    ['manager', 1_000_00, true],
    ['finance', 1, false],
    ['auditor', 1, false],
    ['platform', 1, false],
    ['system', 1, false],
  ])('%s decides a compensation of %d fen: %s', (role, amount, may) => {
    expect(mayDecide(role, 'compensation', amount, HANDBOOK_POLICY)).toBe(may);
  });

  it('sends what is above a limit to the lowest role that may decide it, or to nobody', () => {
    expect(whoMayDecide('partialRefund', 15_01, HANDBOOK_POLICY)).toBe('supervisor');
    expect(whoMayDecide('partialRefund', 50_01, HANDBOOK_POLICY)).toBe('manager');
    const strict = policyWith((policy) => {
      policy.authority.compensation.manager = 100_00;
    });
    expect(whoMayDecide('compensation', 100_01, strict)).toBeUndefined();
  });

  it.each([
    ['the same', {}, true],
    ['another amount', { amount: 39_99 }, false],
    ['another account', { payee: { ...PAYEE, account: 'other@example.com' } }, false],
    ['another name', { payee: { ...PAYEE, realName: '别人' } }, false],
    ['no payee', { payee: undefined }, false],
    ['another requester', { requester: SUPERVISOR }, false],
    ['another purpose', { purpose: 'refund' as const }, false],
  ])('an approval binds purpose, amount, payee and requester: %s', (_what, change, covered) => {
    const approved = { purpose: 'compensation' as const, amount: 40_00, payee: PAYEE, requester: AGENT };
    expect(covers(approved, { ...approved, ...change })).toBe(covered);
  });
});

describe('the test support itself', () => {
  it('does not call a thing refused that was not', () => {
    expect(() => refusalOf(() => [])).toThrow('Nothing was refused');
  });
});
