import { paid } from '../../../domain/case/queries';
import { DAY, HOUR } from '../../../domain/time';
import { MANAGER, moment, order, PAYEE, policyWith, refund, SUPERVISOR } from '../support/builders';
import { Play, type PlayOptions } from '../support/play';

const DROP = 'inquiry-priceProtection/drop';

function asked(outcome: string, options: Partial<PlayOptions> = {}): Play {
  const play = new Play({ kind: 'priceProtection', order: order({ shipped: true }), ...options });
  play.give({ type: 'finishErrand', outcome, process: DROP });
  return play;
}

describe('handbook §4: price protection (退差价) [§4.priceProtection]', () => {
  it('is found out first: a drop within the policy’s days, and no review yet', () => {
    const policy = policyWith((one) => {
      one.priceProtection.window = 7 * DAY;
    });
    const play = new Play({ kind: 'priceProtection', policy });
    expect(play.task(`${DROP}/do`)).toMatchObject({
      role: 'afterSales',
      outcomes: ['entitled', 'noDrop', 'reviewed', 'tooLate'],
      script: { name: 'errand.priceDrop', values: { days: '7' } },
    });
    expect(play.refusal({ type: 'propose', remedy: 'partialRefund', amount: 5_00 })).toBe('assessmentMissing');
    expect(play.advance(4 * HOUR).task(`${DROP}/do`)).toMatchObject({ role: 'supervisor' });
  });

  it.each(['noDrop', 'reviewed', 'tooLate'])('%s: a word or a coupon, no money', (outcome) => {
    const play = asked(outcome);
    expect(play.refusal({ type: 'propose', remedy: 'partialRefund', amount: 5_00 })).toBe('remedyNotOffered');
    play.propose({ remedy: 'coupon' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.give({ type: 'finishErrand', outcome: 'done', process: 'agreement-1/coupon' });
    expect(play.state.settledAs).toBe('coupon');
    expect(paid(play.state)).toBe(0);
  });

  it('the difference goes by transfer, to a payee who is confirmed first', () => {
    const play = asked('entitled');
    play.propose({ remedy: 'partialRefund', amount: 12_00 });
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
    [30_00, undefined],
    [30_01, 'supervisor'],
    [50_00, 'supervisor'],
    [50_01, 'manager'],
  ])('%i fen: approved by %s', (amount, approver) => {
    const play = asked('entitled');
    play.propose({ remedy: 'partialRefund', amount, ...PAYEE });
    expect(play.task('approval-1/decide')?.role).toBe(approver);
    if (!approver) return;
    play.give({ type: 'approve', amount, payee: PAYEE }, approver === 'manager' ? MANAGER : SUPERVISOR);
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(paid(play.state)).toBe(amount);
  });

  it('counts against what was paid: small things add up (handbook §4)', () => {
    const play = asked('entitled', { order: order({ paid: 10_00 }) });
    expect(play.refusal({ type: 'propose', remedy: 'partialRefund', amount: 10_01 })).toBe('overCap');
  });

  it('is paid on the buyer’s own application for exactly this sum, and not twice', () => {
    const play = asked('entitled', { refund: refund({ amount: 12_00, deadline: moment(9) }) });
    play.propose({ remedy: 'partialRefund', amount: 12_00 });
    expect(play.inputsOf('agreeRefund')).toMatchObject([{ amount: 12_00 }]);
    expect(play.inputsOf('transfer')).toHaveLength(0);
    expect(paid(play.state)).toBe(12_00);
  });

  it('lapses when the buyer never says where to', () => {
    const play = asked('entitled');
    play.offer('partialRefund', 12_00);
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.advance(7 * DAY);
    expect(paid(play.state)).toBe(0);
    expect(play.state.settledAs).toBe('partialRefund');
  });
});
