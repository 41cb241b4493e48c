import { paid } from '../../../domain/case/state/money';
import { DAY, HOUR } from '../../../domain/time';
import { MANAGER, moment, order, PAYEE, policyWith, refund, SUPERVISOR, T0 } from '../support/builders';
import { Play, type PlayOptions } from '../support/play';

const DROP = 'inquiry-priceProtection/drop';

/** The price of the 100-yuan line fell by so much. */
function fellBy(difference: number, options: Partial<PlayOptions> = {}): Play {
  const play = new Play({ kind: 'priceProtection', order: order({ shipped: true }), ...options });
  const worth = play.world.order.lines[0]?.paid ?? 0;
  play.give({ type: 'finishErrand', outcome: 'entitled', amount: worth - difference, process: DROP });
  return play;
}

function asked(paidAt: number | undefined): Play {
  return new Play({ kind: 'priceProtection', order: order({ shipped: true, paidAt }) });
}

describe('handbook §4: price protection (退差价) [§4.priceProtection]', () => {
  it('is found out first: a drop within the policy’s days, and no review yet', () => {
    const policy = policyWith((one) => {
      one.priceProtection.window = 7 * DAY;
    });
    const play = new Play({ kind: 'priceProtection', policy });
    expect(play.task(`${DROP}/do`)).toMatchObject({
      role: 'afterSales',
      outcomes: ['entitled', 'noDrop', 'reviewed'],
      script: { name: 'errand.priceDrop', values: { days: '7' } },
    });
    expect(play.refusal({ type: 'propose', remedy: 'partialRefund', amount: 5_00 })).toBe('assessmentMissing');
    expect(play.advance(4 * HOUR).task(`${DROP}/do`)).toMatchObject({ role: 'supervisor' });
  });

  it.each([
    ['on the last instant of the 15 days', T0 - 15 * DAY, undefined],
    ['one millisecond later', T0 - 15 * DAY - 1, 'tooLate'],
  ])('the calendar says whether the buyer comes in time: %s', (_when, paidAt, outcome) => {
    const play = asked(paidAt);
    expect(play.state.processes[DROP]?.outcome).toBe(outcome);
    expect(play.task(`${DROP}/do`) === undefined).toBe(outcome !== undefined);
    if (outcome) expect(play.refusal({ type: 'propose', remedy: 'partialRefund' })).toBe('remedyNotOffered');
  });

  it('a person says so where it is not known when the buyer paid', () => {
    const play = asked(undefined);
    expect(play.task(`${DROP}/do`)?.outcomes).toEqual(['entitled', 'noDrop', 'reviewed', 'tooLate']);
    play.give({ type: 'finishErrand', outcome: 'tooLate', process: DROP });
    expect(play.refusal({ type: 'propose', remedy: 'partialRefund' })).toBe('remedyNotOffered');
  });

  it.each([
    ['no new price', 'entitled', undefined, 'amountMissing'],
    ['a price that has not fallen', 'entitled', 100_00, 'invalidAmount'],
    ['half a fen', 'entitled', 0.5, 'invalidAmount'],
    ['a price without a drop', 'noDrop', 88_00, 'amountNotTaken'],
  ])('refuses %s', (_what, outcome, amount, code) => {
    expect(asked(T0).refusal({ type: 'finishErrand', outcome, amount, process: DROP })).toBe(code);
  });

  it.each(['noDrop', 'reviewed'])('%s: a word or a coupon, no money', (outcome) => {
    const play = asked(T0);
    play.give({ type: 'finishErrand', outcome, process: DROP });
    expect(play.refusal({ type: 'propose', remedy: 'partialRefund', amount: 5_00 })).toBe('remedyNotOffered');
    play.propose({ remedy: 'coupon', amount: 5_00 });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.give({ type: 'finishErrand', outcome: 'done', process: 'agreement-1/coupon' });
    expect(play.state.settledAs).toBe('coupon');
    expect(paid(play.state)).toBe(0);
  });

  it('the difference is what was paid less the new price, and goes by transfer to a payee who is confirmed first', () => {
    const play = fellBy(12_00);
    play.propose({ remedy: 'partialRefund' });
    expect(play.inputsOf('sendMessage').at(-1)?.script).toEqual({
      name: 'offer.priceDifference',
      values: { amount: '12.00' },
    });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(paid(play.state)).toBe(0);
    play.give({ type: 'confirmPayee', ...PAYEE });
    expect(play.inputsOf('transfer')).toMatchObject([{ amount: 12_00, purpose: 'priceDifference', payee: PAYEE }]);
    expect(play.state.settledAs).toBe('partialRefund');
  });

  it.each([
    [12_00, undefined],
    [12_01, 'overCap'],
    [0, 'invalidAmount'],
  ])('of a difference of 12 yuan, %i fen: refused with %s', (amount, code) => {
    const play = fellBy(12_00);
    if (code) expect(play.refusal({ type: 'propose', remedy: 'partialRefund', amount })).toBe(code);
    else expect(play.propose({ remedy: 'partialRefund', amount })).toContain('offered');
  });

  it.each([
    [30_00, undefined],
    [30_01, 'supervisor'],
    [50_00, 'supervisor'],
    [50_01, 'manager'],
  ])('%i fen: approved by %s', (amount, approver) => {
    const play = fellBy(amount);
    play.propose({ remedy: 'partialRefund', ...PAYEE });
    expect(play.task('approval-1/decide')?.role).toBe(approver);
    if (!approver) return;
    play.give({ type: 'approve', amount, payee: PAYEE }, approver === 'manager' ? MANAGER : SUPERVISOR);
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(paid(play.state)).toBe(amount);
  });

  it('counts against what was paid: small things add up [§4.smallThings]', () => {
    const play = fellBy(10_00, { order: order({ paid: 10_00 }) });
    play.propose({ remedy: 'partialRefund', ...PAYEE });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.give({ type: 'recordFollowUp', outcome: 'notSolved' });
    expect(play.refusal({ type: 'propose', remedy: 'partialRefund', amount: 1 })).toBe('overCap');
  });

  it('is paid on the buyer’s own application for exactly this sum, and not twice', () => {
    const play = fellBy(12_00, { refund: refund({ amount: 12_00, deadline: moment(9) }) });
    play.propose({ remedy: 'partialRefund' });
    expect(play.inputsOf('agreeRefund')).toMatchObject([{ amount: 12_00 }]);
    expect(play.inputsOf('transfer')).toHaveLength(0);
    expect(paid(play.state)).toBe(12_00);
  });

  it('is not fulfilled when the buyer never says where to: the agent asks anew', () => {
    const play = fellBy(12_00);
    play.offer('partialRefund', 12_00);
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.advance(7 * DAY);
    expect(paid(play.state)).toBe(0);
    expect(play.state.stage).toBe('bargaining');
    expect(play.state.settledAs).toBeUndefined();
  });
});
