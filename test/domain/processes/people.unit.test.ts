import { inspection } from '../../../domain/processes/goods/inspection';
import { errand } from '../../../domain/processes/house/errand';
import { approval } from '../../../domain/processes/money/approval';
import { DAY, HOUR } from '../../../domain/time';
import { AGENT, MANAGER, PAYEE, SUPERVISOR, T0, WAREHOUSE } from '../support/builders';
import { Led } from '../support/led';

const AGREED = { item: '马克杯', reason: '开裂' };

describe('handbook §9: the warehouse looks at what came back', () => {
  const task = {
    id: 'inspect',
    kind: 'inspect',
    role: 'warehouse',
    command: 'inspect',
    script: { name: 'inspect', values: {} },
    outcomes: ['accepted', 'rejected'],
  };

  it('within two days, then the supervisor is told too', () => {
    const led = new Led(inspection, { agreed: AGREED });
    const overdueAt = T0 + 2 * DAY;
    expect(led.began).toEqual([{ type: 'inspection.asked', agreed: AGREED, overdueAt }]);
    expect(led.wants).toMatchObject({
      asks: [],
      deadlines: [{ id: 'overdue', at: overdueAt }],
      tasks: [{ ...task, dueAt: overdueAt }],
    });
    expect(led.wants.tasks).toHaveLength(1);
    expect(led.due('overdue')).toEqual([{ type: 'inspection.overdue' }]);
    expect(led.wants).toMatchObject({ asks: [], deadlines: [] });
    expect(led.wants.tasks).toMatchObject([task, { ...task, id: 'overdue', role: 'supervisor' }]);
    expect(led.wants.tasks.map(({ dueAt }) => dueAt)).toEqual([undefined, undefined]);
  });

  it.each([
    [true, 'accepted'],
    [false, 'rejected'],
  ])('accepted %s: %s', (accepted, outcome) => {
    const led = new Led(inspection, { agreed: AGREED });
    expect(led.give({ type: 'inspect', accepted, note: 'x' }, WAREHOUSE)).toMatchObject([
      { type: 'inspection.done', accepted, note: 'x' },
    ]);
    expect(led.state).toMatchObject({ outcome, note: 'x' });
  });

  it('hears nothing else, and ends with what it belongs to', () => {
    const led = new Led(inspection, { agreed: AGREED });
    expect(led.give({ type: 'recordSent' })).toEqual([]);
    expect(led.input({ type: 'buyerWrote' })).toEqual([]);
    expect(led.cancel()).toEqual([{ type: 'inspection.cancelled' }]);
    expect(led.state).toMatchObject({ outcome: 'cancelled' });
  });
});

describe('handbook §2: what only a person can do', () => {
  const PLAN = {
    what: 'comparePackingSlip',
    role: 'afterSales',
    outcomes: ['short', 'shipped'],
    within: HOUR,
  } as const;
  const task = (role: string, dueAt?: number) => ({
    id: 'do',
    kind: 'comparePackingSlip',
    role,
    command: 'finishErrand',
    script: { name: 'errand.comparePackingSlip', values: {} },
    dueAt,
    outcomes: ['short', 'shipped'],
  });

  it('goes one role up when nobody does it, and stays at the top [§2.goesUp]', () => {
    const led = new Led(errand, PLAN);
    expect(led.began).toEqual([{ type: 'errand.asked', ...PLAN, dueAt: T0 + HOUR }]);
    expect(led.wants.deadlines).toEqual([{ id: 'handUp', at: T0 + HOUR, summary: expect.any(String) }]);
    expect(led.wants.tasks).toMatchObject([task('afterSales', T0 + HOUR)]);
    expect(led.due('handUp')).toEqual([{ type: 'errand.handedUp', role: 'supervisor', dueAt: T0 + 2 * HOUR }]);
    expect(led.wants.tasks).toMatchObject([task('supervisor', T0 + 2 * HOUR)]);
    expect(led.due('handUp')).toEqual([{ type: 'errand.handedUp', role: 'manager', dueAt: undefined }]);
    expect(led.wants).toMatchObject({ asks: [], deadlines: [], tasks: [{ role: 'manager' }] });
    expect(led.wants.tasks[0]?.dueAt).toBeUndefined();
  });

  it('ends with one of its outcomes, by whoever may', () => {
    const led = new Led(errand, { ...PLAN, values: { days: '3' } });
    expect(led.wants.tasks[0]?.script.values).toEqual({ days: '3' });
    expect(led.refusal({ type: 'finishErrand', outcome: 'lost' })).toBe('unknownOutcome');
    expect(led.refusal({ type: 'finishErrand', outcome: 'short' }, WAREHOUSE)).toBe('roleNotAllowed');
    expect(led.give({ type: 'finishErrand', outcome: 'short', note: 'x' })).toEqual([
      { type: 'errand.done', outcome: 'short', note: 'x' },
    ]);
    expect(led.state).toMatchObject({ outcome: 'short', note: 'x' });
  });

  it('hears nothing else, and ends with what it belongs to', () => {
    const led = new Led(errand, PLAN);
    expect(led.give({ type: 'recordSent' })).toEqual([]);
    expect(led.input({ type: 'buyerWrote' })).toEqual([]);
    expect(led.cancel()).toEqual([{ type: 'errand.cancelled' }]);
    expect(led.state).toMatchObject({ outcome: 'cancelled' });
  });
});

describe('handbook §4: an approval by itself', () => {
  const PLAN = { purpose: 'compensation', amount: 40_00, payee: PAYEE, requester: AGENT, role: 'supervisor' } as const;
  const asked = (change = {}) => new Led(approval, { ...PLAN, amount: 25_00, ...change });
  const task = (role: string) => ({
    id: 'decide',
    kind: 'approve',
    role,
    command: 'approve',
    script: { name: 'approval', values: { purpose: 'compensation', amount: '25.00' } },
    outcomes: ['approve', 'reject'],
  });

  it('is asked for again after two hours, goes one role up after four and stays with the manager [§4.approval.escalates]', () => {
    const led = asked();
    expect(led.wants).toMatchObject({ asks: [], deadlines: [{ id: 'remind', at: T0 + 2 * HOUR }] });
    expect(led.due('remind')).toMatchObject([{ type: 'approval.reminded' }]);
    expect(led.wants).toMatchObject({ asks: [], deadlines: [{ id: 'escalate', at: T0 + 4 * HOUR }] });
    const reminder = { name: 'approval.reminder', values: task('supervisor').script.values };
    expect(led.wants.tasks).toMatchObject([{ ...task('supervisor'), script: reminder, dueAt: T0 + 4 * HOUR }]);
    expect(led.due('escalate')).toMatchObject([{ type: 'approval.escalated', role: 'manager' }]);
    // The next person up is reminded too. Above that there is nobody.
    expect(led.wants).toMatchObject({ deadlines: [{ id: 'remind' }], tasks: [task('manager')] });
    led.due('remind');
    expect(led.wants.deadlines).toEqual([]);
    expect(led.wants.tasks[0]?.dueAt).toBeUndefined();
  });

  it('from below the supervisor it goes to the supervisor first', () => {
    const led = asked({ role: 'afterSales' });
    expect(led.due('escalate')).toMatchObject([
      { type: 'approval.escalated', role: 'supervisor', escalateAt: T0 + 4 * HOUR },
    ]);
  });

  it('is granted or rejected, once', () => {
    const granted = asked();
    expect(granted.give({ type: 'approve', amount: 25_00, payee: PAYEE }, SUPERVISOR)).toMatchObject([
      { type: 'approval.granted' },
    ]);
    expect(granted.state).toMatchObject({ outcome: 'granted' });
    const rejected = asked();
    expect(rejected.give({ type: 'reject', reason: 'x' }, MANAGER)).toMatchObject([
      { type: 'approval.rejected', reason: 'x' },
    ]);
    expect(rejected.state).toMatchObject({ outcome: 'rejected', reason: 'x' });
  });

  it('hears nothing else, and ends with what it was for', () => {
    const led = asked();
    expect(led.give({ type: 'recordSent' }, SUPERVISOR)).toEqual([]);
    expect(led.input({ type: 'buyerWrote' })).toEqual([]);
    expect(led.cancel()).toEqual([{ type: 'approval.cancelled' }]);
    expect(led.state).toMatchObject({ outcome: 'cancelled' });
  });
});
