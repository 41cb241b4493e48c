import { paid } from '../../../domain/case/state/money';
import { DAY } from '../../../domain/time';
import type { Remedy } from '../../../domain/vocabulary';
import { MANAGER, moment, order, PAYEE, refund, SUPERVISOR, WAREHOUSE } from '../support/builders';
import { faulty } from '../support/play';

const applied = (asks: 'refundOnly' | 'returnAndRefund' = 'refundOnly') =>
  refund({ asks, goods: 'received', deadline: moment(9) });

describe('handbook §5 qualityReturn, minor: a promise before small sums [§5.qualityReturn.minor]', () => {
  it.each<[Remedy, string]>([
    ['giftPromise', 'gift'],
    ['nextFreeShipping', 'freeShipping'],
  ])('%s may be offered at once, costs nothing, and is registered with the yes', (remedy, what) => {
    const play = faulty();
    play.assess('minor');
    play.propose({ remedy });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.state.processes['agreement-1/promise']).toMatchObject({ kind: 'promise', what, status: 'open' });
    expect(play.state.settledAs).toBe(remedy);
    expect(paid(play.state)).toBe(0);
  });

  it('a coupon may be offered at once, is no money, and is handed out by the agent; else it goes one role up', () => {
    const play = faulty();
    play.assess('minor');
    play.propose({ remedy: 'coupon', amount: 5_00 });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.task('agreement-1/coupon/do')).toMatchObject({ role: 'afterSales' });
    play.advance(DAY);
    expect(play.task('agreement-1/coupon/do')).toMatchObject({ role: 'manager' });
    play.give({ type: 'finishErrand', outcome: 'done' }, MANAGER);
    expect(play.state.settledAs).toBe('coupon');
    expect(paid(play.state)).toBe(0);
  });

  it('the buyer withdraws the application for a promised gift: that is the yes, and the gift is owed', () => {
    const play = faulty({ refund: applied() });
    play.assess('minor');
    play.propose({ remedy: 'giftPromise' });
    play.push({ status: 'CLOSED', deadline: undefined });
    expect(play.state.agreement).toMatchObject({ remedy: 'giftPromise', status: 'fulfilled' });
    expect(play.state.processes['agreement-1/promise']).toMatchObject({ what: 'gift', status: 'open' });
  });

  it('words, promises and mending first; a sum, a part, then exchange and return [§3.4.notFirst §5.qualityReturn.minor]', () => {
    const play = faulty();
    play.assess('minor');
    for (const remedy of ['exchange', 'return'] as const)
      expect(play.refusal({ type: 'propose', remedy })).toBe('ladderSkipped');
    play.propose({ remedy: 'compensation', amount: 5_00 });
    play.give({ type: 'recordAnswer', answer: 'refused' });
    play.propose({ remedy: 'sparePart' });
    play.give({ type: 'recordAnswer', answer: 'refused' });
    expect(play.propose({ remedy: 'exchange' })).toContain('offered');
  });

  it('with an application a part of the sum is offered before an exchange', () => {
    const play = faulty({ refund: applied() });
    play.assess('minor');
    play.propose({ remedy: 'compensation', amount: 5_00 });
    play.give({ type: 'recordAnswer', answer: 'refused' });
    expect(play.refusal({ type: 'propose', remedy: 'exchange' })).toBe('ladderSkipped');
    expect(play.propose({ remedy: 'partialRefund', amount: 5_00 })).toContain('offered');
  });

  it.each(['exchange', 'return'] as const)(
    'without an application no partial refund is demanded that would be refused: %s is next after the small sum [§3.4.passed]',
    (remedy) => {
      const play = faulty();
      play.assess('minor');
      play.propose({ remedy: 'compensation', amount: 5_00 });
      play.give({ type: 'recordAnswer', answer: 'refused' });
      expect(play.refusal({ type: 'propose', remedy: 'partialRefund', amount: 5_00 })).toBe('refundNotOpen');
      expect(play.propose({ remedy })).toContain('offered');
    },
  );
});

describe('handbook §5 qualityReturn: a part is broken [§5.qualityReturn.part]', () => {
  it.each(['minor', 'major'] as const)(
    '%s: the spare part is sent by the warehouse and settled on arrival',
    (severity) => {
      const play = faulty();
      play.assess(severity);
      play.propose({ remedy: 'sparePart' });
      play.give({ type: 'recordAnswer', answer: 'accepted' });
      expect(play.task('agreement-1/dispatch/ship')).toMatchObject({ role: 'warehouse' });
      play.give({ type: 'recordDispatch', company: 'SF', trackingNumber: 'SF9' }, WAREHOUSE);
      play.world.parcel = { known: true, moved: true, signed: true };
      play.advance(DAY);
      expect(play.state.settledAs).toBe('sparePart');
      expect(paid(play.state)).toBe(0);
    },
  );

  it('with an application open no part is sent before it is withdrawn', () => {
    const play = faulty({ refund: applied() });
    play.assess('major');
    play.propose({ remedy: 'sparePart' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.task('agreement-1/dispatch/ship')).toBeUndefined();
    play.push({ status: 'SUCCESS', deadline: undefined });
    expect(play.count('dispatch.asked')).toBe(0);
    expect(paid(play.state)).toBe(100_00);
  });

  it.each([
    [30_00, undefined],
    [30_01, 'manager'],
  ] as const)('repaired nearby at the shop’s cost: %d fen need %s', (amount, role) => {
    const play = faulty();
    play.assess('major');
    play.propose({ remedy: 'repair', amount, ...PAYEE });
    expect(play.task('approval-1/decide')?.role).toBe(role);
    if (role) play.give({ type: 'approve', amount, payee: PAYEE }, MANAGER);
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(paid(play.state)).toBe(amount);
    expect(play.state.settledAs).toBe('repair');
  });
});

describe('handbook §5 qualityReturn, major: exchange', () => {
  it('is offered at once, and with an application open begins with its withdrawal', () => {
    const play = faulty({ refund: applied('returnAndRefund') });
    play.assess('major');
    play.propose({ remedy: 'exchange' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.inputsOf('agreeReturn')).toHaveLength(0);
    expect(play.count('parcel.expected')).toBe(0);
    play.push({ status: 'CLOSED', deadline: undefined });
    expect(play.count('parcel.expected')).toBe(1);
  });
});

describe('handbook §4, §5 qualityReturn: the whole without a return is the exception [§4.withoutReturn §5.qualityReturn.noReturn]', () => {
  it.each(['minor', 'major'] as const)('%s: is not offered without the reason why, by anybody', (severity) => {
    const play = faulty({ refund: applied() });
    play.assess(severity);
    expect(play.refusal({ type: 'propose', remedy: 'refund' })).toBe('remedyNotOffered');
    expect(play.refusal({ type: 'propose', remedy: 'refund' }, SUPERVISOR)).toBe('remedyNotOffered');
  });

  it('story 4: unwearable, a mountain village 20 km from the post → full refund, no return, with the supervisor’s yes [§11.4]', () => {
    const play = faulty({ refund: applied() });
    play.assess('major');
    play.propose({ remedy: 'refund', skipReason: '山村，离邮局20公里' });
    expect(play.task('approval-1/decide')).toMatchObject({ role: 'supervisor' });
    expect(play.inputsOf('agreeRefund')).toHaveLength(0);
    play.give({ type: 'approve', amount: 100_00 }, SUPERVISOR);
    expect(play.inputsOf('agreeRefund')).toMatchObject([{ amount: 100_00 }]);
    expect(play.count('parcel.expected')).toBe(0);
    expect(play.state.settledAs).toBe('refund');
  });

  it('by the supervisor alone, above the policy’s limit by the manager [§2.supervisor.approves]', () => {
    const play = faulty();
    play.assess('major');
    play.propose({ remedy: 'refund', skipReason: '不值退回运费' }, SUPERVISOR);
    expect(play.state.offers.at(-1)).toMatchObject({ status: 'sent', purpose: 'refundWithoutReturn' });
    const dear = faulty({ order: order({ shipped: true, paid: 200_01 }) });
    dear.assess('major');
    dear.propose({ remedy: 'refund', skipReason: '偏远', ...PAYEE }, SUPERVISOR);
    expect(dear.task('approval-1/decide')).toMatchObject({ role: 'manager' });
  });

  it('rejected: nothing is paid and another way is sought', () => {
    const play = faulty({ refund: applied() });
    play.assess('major');
    play.propose({ remedy: 'refund', skipReason: '偏远' });
    play.give({ type: 'reject', reason: '请买家退回' }, SUPERVISOR);
    expect(paid(play.state)).toBe(0);
    expect(play.propose({ remedy: 'return' })).toContain('offered');
  });

  it('without an application: account and name before the approval, and the transfer needs no second one', () => {
    const play = faulty();
    play.assess('major');
    const command = { type: 'propose', remedy: 'refund', skipReason: '偏远' } as const;
    expect(play.refusal(command)).toBe('payeeMissing');
    play.give({ ...command, ...PAYEE });
    play.give({ type: 'approve', amount: 100_00, payee: PAYEE }, SUPERVISOR);
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.inputsOf('transfer')).toMatchObject([{ amount: 100_00, purpose: 'refundWithoutReturn' }]);
    expect(play.count('approval.asked')).toBe(1);
  });

  it('an application for a return must first ask for the money alone', () => {
    const play = faulty({ refund: applied('returnAndRefund') });
    play.assess('major');
    play.propose({ remedy: 'refund', skipReason: '偏远' }, SUPERVISOR);
    play.give({ type: 'recordAnswer', answer: 'accepted' }, SUPERVISOR);
    expect(play.inputsOf('agreeRefund')).toHaveLength(0);
    play.push({ asks: 'refundOnly' });
    expect(play.inputsOf('agreeRefund')).toHaveLength(1);
  });

  it('the platform pays before the approval: it counts once and the offer falls', () => {
    const play = faulty({ refund: applied() });
    play.assess('major');
    play.propose({ remedy: 'refund', skipReason: '偏远' });
    play.push({ status: 'SUCCESS', deadline: undefined });
    expect(play.inputsOf('agreeRefund')).toHaveLength(0);
    expect(paid(play.state)).toBe(100_00);
    expect(play.state.offers.at(-1)).toMatchObject({ status: 'withdrawn' });
  });

  it('story 1: torn top, the whole is offered, the buyer wants only half → half is paid [§11.1]', () => {
    const play = faulty({ refund: applied('returnAndRefund') });
    play.assess('major');
    play.propose({ remedy: 'refund', skipReason: '破损严重' }, SUPERVISOR);
    play.give({ type: 'recordAnswer', answer: 'counter', amount: 50_00, remedy: 'partialRefund' }, SUPERVISOR);
    play.propose({ remedy: 'partialRefund', amount: 50_00, skipReason: '买家只要一半' }, SUPERVISOR);
    expect(play.state.agreement).toMatchObject({ remedy: 'partialRefund', amount: 50_00 });
    play.push({ asks: 'refundOnly', amount: 50_00 });
    expect(paid(play.state)).toBe(50_00);
    expect(play.state.settledAs).toBe('partialRefund');
  });
});
