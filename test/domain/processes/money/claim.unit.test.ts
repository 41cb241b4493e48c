import { claim } from '../../../../domain/processes/money/claim';
import { DAY } from '../../../../domain/time';
import { T0 } from '../../support/builders';
import { Led } from '../../support/led';

const task = {
  id: 'answer',
  kind: 'claim',
  role: 'afterSales',
  command: 'recordClaim',
  script: { name: 'claim', values: { amount: '12.34' } },
  dueAt: T0 + 7 * DAY,
};

describe('handbook §5: the claim on the courier', () => {
  const filed = () => new Led(claim, { amount: 12_34 });

  it('is before the agent for a week, then before the supervisor', () => {
    const led = filed();
    expect(led.began).toEqual([{ type: 'claim.filed', amount: 12_34, dueAt: T0 + 7 * DAY }]);
    expect(led.state).toEqual({ kind: 'claim', amount: 12_34, dueAt: T0 + 7 * DAY });
    expect(led.wants).toEqual({
      asks: [],
      deadlines: [{ id: 'overdue', at: T0 + 7 * DAY, summary: expect.any(String) }],
      tasks: [task],
    });
    expect(led.due('overdue')).toEqual([{ type: 'claim.overdue' }]);
    expect(led.wants).toEqual({ asks: [], deadlines: [], tasks: [{ ...task, role: 'supervisor', dueAt: undefined }] });
  });

  it.each([
    [0, 'declined'],
    [1, 'paid'],
    [12_34, 'paid'],
  ])('%i fen received: %s', (received, outcome) => {
    const led = filed();
    expect(led.give({ type: 'recordClaim', received, note: 'x' })).toEqual([
      { type: 'claim.answered', received, note: 'x' },
    ]);
    expect(led.state).toMatchObject({ received, outcome });
  });

  it.each([
    [12_35, 'overPolicy'],
    [-1, 'invalidAmount'],
    [0.5, 'invalidAmount'],
  ])('%d fen received: refused', (received, code) => {
    expect(filed().refusal({ type: 'recordClaim', received })).toBe(code);
  });

  it('handbook §10: is made a second time after a no, with a new week, and not a third time', () => {
    const led = filed();
    led.due('overdue');
    expect(led.refusal({ type: 'recordClaim', received: 1, again: true })).toBe('invalidAmount');
    expect(led.give({ type: 'recordClaim', received: 0, again: true, note: 'not proven' })).toEqual([
      { type: 'claim.madeAgain', dueAt: T0 + 14 * DAY, note: 'not proven' },
    ]);
    expect(led.state).toMatchObject({ again: true, dueAt: T0 + 14 * DAY });
    expect(led.wants.tasks).toEqual([{ ...task, dueAt: T0 + 14 * DAY }]);
    expect(led.refusal({ type: 'recordClaim', received: 0, again: true })).toBe('alreadyDecided');
    led.give({ type: 'recordClaim', received: 5_00 });
    expect(led.state).toMatchObject({ again: true, received: 5_00, outcome: 'paid' });
  });

  it('ends with the case, and hears nothing else', () => {
    const led = filed();
    expect(led.give({ type: 'recordSent' })).toEqual([]);
    expect(led.input({ type: 'buyerWrote' })).toEqual([]);
    expect(led.cancel()).toEqual([{ type: 'claim.cancelled' }]);
    expect(led.state).toMatchObject({ outcome: 'cancelled' });
  });
});
