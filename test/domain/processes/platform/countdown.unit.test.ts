import { countdown } from '../../../../domain/processes/platform/countdown';
import { DAY, HOUR, MINUTE } from '../../../../domain/time';
import { moment, REFUND_ID, refund, T0 } from '../../support/builders';
import { Led, type LedOptions } from '../../support/led';

const END = moment(3);
const ACT = END - 30 * MINUTE;
const PLAN = { refundId: REFUND_ID, situation: 'sellerConfirms', deadline: END } as const;
const reminder = {
  kind: 'countdown',
  command: 'recordHandled',
  script: { name: 'countdown.sellerConfirms', values: {} },
  dueAt: END,
};

function checking(place: LedOptions['place'] = {}) {
  const led = new Led(countdown, PLAN, { place });
  for (const deadline of ['afterSales', 'supervisor', 'act']) led.due(deadline);
  return led;
}

const read = (change: Parameters<typeof refund>[0]) => ({ name: 'readRefund' as const, out: refund(change) });

describe('handbook §7: a countdown by itself', () => {
  it('reminds the agent, then the supervisor instead, then looks again', () => {
    const led = new Led(countdown, PLAN);
    expect(led.began).toEqual([
      { type: 'countdown.armed', ...PLAN, agentAt: END - 12 * HOUR, supervisorAt: END - 4 * HOUR, actAt: ACT },
    ]);
    expect(led.wants).toEqual({
      asks: [],
      deadlines: [{ id: 'afterSales', at: END - 12 * HOUR, summary: expect.any(String) }],
      tasks: [],
    });
    expect(led.due('afterSales')).toEqual([{ type: 'countdown.reminded', role: 'afterSales' }]);
    expect(led.wants).toEqual({
      asks: [],
      deadlines: [{ id: 'supervisor', at: END - 4 * HOUR, summary: expect.any(String) }],
      tasks: [{ ...reminder, id: 'remind-afterSales', role: 'afterSales' }],
    });
    expect(led.due('supervisor')).toEqual([{ type: 'countdown.reminded', role: 'supervisor' }]);
    const supervisors = { ...reminder, id: 'remind-supervisor', role: 'supervisor' };
    expect(led.wants).toEqual({
      asks: [],
      deadlines: [{ id: 'act', at: ACT, summary: expect.any(String) }],
      tasks: [supervisors],
    });
    expect(led.due('act')).toEqual([{ type: 'countdown.checking' }]);
    expect(led.wants).toEqual({
      asks: [
        { id: `check-${REFUND_ID}`, name: 'readRefund', input: { refundId: REFUND_ID }, summary: expect.any(String) },
      ],
      deadlines: [],
      tasks: [supervisors],
    });
  });

  it.each([
    ['the same end', { deadline: END }, 'due'],
    ['no end shown: its own counts', { deadline: undefined }, 'due'],
    ['moved by a moment', { deadline: END + 1 }, 'moved'],
    ['moved in', { deadline: END - DAY }, 'due'],
    ['withdrawn', { status: 'CLOSED', deadline: undefined }, 'over'],
    ['paid', { status: 'SUCCESS', deadline: undefined }, 'over'],
  ] as const)('the fresh look shows %s', (_what, change, outcome) => {
    const led = checking();
    expect(led.answer('check', read(change))).toEqual([{ type: 'countdown.ended', outcome }]);
    expect(led.state).toMatchObject({ outcome });
  });

  it('an older copy is not believed: what the case knows counts', () => {
    const led = checking({ refund: refund({ status: 'SUCCESS' }) });
    expect(led.answer('check', read({ deadline: END }))).toEqual([{ type: 'countdown.ended', outcome: 'over' }]);
  });

  it('hears nothing else, and is over with the refund', () => {
    const led = checking();
    expect(led.answer('check', { name: 'writeMemo', out: { result: 'done' } })).toEqual([]);
    expect(led.input({ type: 'buyerWrote' })).toEqual([]);
    expect(led.give({ type: 'addNote', text: 'x' })).toEqual([]);
    expect(led.cancel()).toEqual([{ type: 'countdown.ended', outcome: 'over' }]);
    expect(led.now).toBe(ACT);
    expect(T0).toBeLessThan(ACT);
  });
});

describe('handbook §7: a shop that was asleep while a reminder was due', () => {
  /** Everything stood still from before the first reminder until now. */
  function asleepUntil(now: number) {
    const led = new Led(countdown, PLAN);
    led.now = now;
    return led;
  }
  const look = expect.objectContaining({ id: `look-${REFUND_ID}`, name: 'readRefund' });

  it('looks at the live deadline before it reminds anybody', () => {
    const led = asleepUntil(END - 3 * HOUR);
    expect(led.due('afterSales')).toEqual([{ type: 'countdown.looking', blindAt: led.now + 5 * MINUTE }]);
    expect(led.wants).toMatchObject({ asks: [look], tasks: [] });
  });

  it('reminds nobody of a deadline that the platform has moved meanwhile', () => {
    const led = asleepUntil(END - 3 * HOUR);
    led.due('afterSales');
    const moved = { type: 'countdown.ended', outcome: 'moved' };
    expect(led.answer('look', read({ deadline: END + 5 * DAY }))).toEqual([moved]);
  });

  it.each([
    ['only the agent’s time has passed: the agent', END - 5 * HOUR, 'afterSales'],
    ['the supervisor’s too: the supervisor alone', END - 3 * HOUR, 'supervisor'],
  ] as const)('the deadline is as it was, and %s is reminded', (_what, now, role) => {
    const led = asleepUntil(now);
    led.due('afterSales');
    expect(led.answer('look', read({ deadline: END }))).toEqual([{ type: 'countdown.reminded', role }]);
    expect(led.wants.tasks).toEqual([{ ...reminder, id: `remind-${role}`, role }]);
  });

  it('acts at once where that was due as well, after this one look', () => {
    const led = asleepUntil(END - 10 * MINUTE);
    led.due('afterSales');
    expect(led.answer('look', read({ deadline: END }))).toEqual([{ type: 'countdown.ended', outcome: 'due' }]);
  });

  it('is over where the platform has paid meanwhile', () => {
    const led = asleepUntil(END + DAY);
    led.due('afterSales');
    const over = { type: 'countdown.ended', outcome: 'over' };
    expect(led.answer('look', read({ status: 'SUCCESS', deadline: undefined }))).toEqual([over]);
  });

  it('looks before the supervisor’s reminder too, where only that one was slept through', () => {
    const led = new Led(countdown, PLAN);
    led.due('afterSales');
    led.now = END - 2 * HOUR;
    expect(led.due('supervisor')).toMatchObject([{ type: 'countdown.looking' }]);
  });

  it('reminds all the same where the platform does not answer for five minutes', () => {
    const led = asleepUntil(END - 10 * MINUTE);
    led.due('afterSales');
    expect(led.due('blind')).toEqual([{ type: 'countdown.reminded', role: 'supervisor' }]);
    expect(led.due('act')).toEqual([{ type: 'countdown.checking' }]);
  });

  it('a deadline that was near when the application came is reminded of at once', () => {
    const led = new Led(countdown, { ...PLAN, deadline: T0 + HOUR });
    expect(led.due('afterSales')).toEqual([{ type: 'countdown.reminded', role: 'afterSales' }]);
    expect(led.due('supervisor')).toEqual([{ type: 'countdown.reminded', role: 'supervisor' }]);
  });

  it('ten minutes are not late', () => {
    const led = asleepUntil(END - 12 * HOUR + 10 * MINUTE);
    expect(led.due('afterSales')).toEqual([{ type: 'countdown.reminded', role: 'afterSales' }]);
  });
});
