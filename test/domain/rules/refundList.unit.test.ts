import { type LineNow, mayStop, mismatchOf, stepRefusedFor } from '../../../domain/rules/refundList';

const READ = { amount: 20_00, payee: 'digest', intentId: 'case-1/payout/1' };
const FITS: LineNow = { isOpen: true, waiting: READ, left: 20_00 };

describe('handbook §4: one mismatch stops a line of the refund list [§4.refundList]', () => {
  it.each<[string, LineNow, string | undefined]>([
    ['everything is as it was read', FITS, undefined],
    ['the case was closed meanwhile', { ...FITS, isOpen: false }, 'caseClosed'],
    ['the payment was paid, given up or tried meanwhile', { isOpen: true, left: 20_00 }, 'notWaiting'],
    ['it was refused since, and would go out as another try', waiting({ intentId: 'case-1/payout/2' }), 'notWaiting'],
    ['the case pays another sum', waiting({ amount: 21_00 }), 'amountChanged'],
    ['the agent has corrected the payee', waiting({ payee: 'another' }), 'payeeChanged'],
    ['the order bears one fen less', { ...FITS, left: 19_99 }, 'orderRest'],
  ])('%s', (_what, now, why) => {
    expect(mismatchOf(READ, now)).toBe(why);
  });
});

describe('handbook §4: two people let a refund list go', () => {
  const list = (status: Parameters<typeof stepRefusedFor>[1]['status'], proposedBy: string | null = 'finance-1') => ({
    status,
    proposedBy,
  });

  it('whoever has proposed a list does not confirm it', () => {
    expect(stepRefusedFor('confirm', list('proposed'), 'finance-1')).toBe('samePerson');
    expect(stepRefusedFor('confirm', list('proposed'), 'manager-1')).toBeUndefined();
  });

  it.each([
    ['propose', ['made']],
    ['confirm', ['proposed']],
    ['execute', ['confirmed', 'executed']],
    ['discard', ['made', 'proposed', 'confirmed']],
  ] as const)('%s is taken only from %j', (step, from) => {
    for (const status of ['made', 'proposed', 'confirmed', 'executed', 'discarded'] as const) {
      const refused = stepRefusedFor(step, list(status), 'manager-1');
      expect([status, refused]).toEqual([status, from.some((one) => one === status) ? undefined : 'notAtStep']);
    }
  });

  it('a line is taken out until the first payment is let go, and not after', () => {
    expect((['made', 'proposed', 'confirmed'] as const).map(mayStop)).toEqual([true, true, true]);
    expect((['executed', 'discarded'] as const).map(mayStop)).toEqual([false, false]);
  });
});

function waiting(change: Partial<typeof READ>): LineNow {
  return { ...FITS, waiting: { ...READ, ...change } };
}
