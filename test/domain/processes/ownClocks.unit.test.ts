import type { Context } from '../../../domain/processes/process';
import { type Plans, type ProcessKind, processOf } from '../../../domain/processes/registry';
import { DAY, HOUR, type Instant } from '../../../domain/time';
import { policyWith, refund, SUPERVISOR, T0, TID } from '../support/builders';
import { faulty } from '../support/play';

/** Monday 10:00; the shop works from 9 to 18 on weekdays and goes on vacation tomorrow for the rest of the week. */
const policy = policyWith((one) => {
  const vacations = [{ from: '2026-03-03', until: '2026-03-08' }];
  one.hours = { workDays: [1, 2, 3, 4, 5], worksFrom: 9 * 60, worksUntil: 18 * 60, vacations, ownTimers: 'working' };
});
const context: Context = { now: T0, policy, actor: SUPERVISOR };
const place = { caseId: 'case-1', processId: 'p', tid: TID, buyerId: 'buyer-1', refund: refund() };

function begun<K extends ProcessKind>(kind: K, plan: Plans[K]): Record<string, unknown> {
  return processOf(kind).start(plan, context, place)[0] as unknown as Record<string, unknown>;
}

/**
 * This many working hours after Monday 10:00. Eight of them are left on that day; the next come on the following
 * Monday.
 */
const working = (hours: number): Instant => (hours <= 8 ? T0 + hours * HOUR : T0 + 7 * DAY + (hours - 9) * HOUR);

const errand = { what: 'anomaly', role: 'afterSales', outcomes: ['done'], within: 10 * HOUR } as const;
const approval = { purpose: 'compensation', amount: 40_00, requester: SUPERVISOR, role: 'manager' } as const;

describe('handbook §7: the shop’s own clocks run in working time where the policy says so [§7.workingTime]', () => {
  it.each<[string, Record<string, unknown>, string, Instant]>([
    ['an errand', begun('errand', errand), 'dueAt', working(10)],
    ['an errand at the courier’s', begun('errand', { ...errand, waitsFor: 'courier' }), 'dueAt', working(10)],
    ['a reminder of an approval', begun('approval', approval), 'remindAt', working(2)],
    ['an approval', begun('approval', approval), 'escalateAt', working(4)],
    ['a question to the courier', begun('chase', { ...errand, what: 'stalled' }), 'dueAt', working(4)],
  ])('%s', (_what, event, field, instant) => expect(event[field]).toBe(instant));

  it('a dispatch, an inspection and a claim, which take days of the shop', () => {
    // 24 and 48 hours of the shop, nine a day: 8 on this Monday, then from the next Monday on.
    const monday = (days: number, hours: number) => T0 + 7 * DAY + days * DAY + (hours - 1) * HOUR;
    expect(begun('dispatch', { what: 'replacement' }).dueAt).toBe(monday(1, 7));
    expect(begun('inspection', { agreed: { item: 'x', reason: 'y' } }).overdueAt).toBe(monday(4, 4));
    expect(begun('claim', { amount: 1 }).dueAt).toBeGreaterThan(T0 + 7 * DAY);
  });

  it('what an errand passes on to the next one up runs the same', () => {
    const play = faulty({ policy });
    play.assess('major');
    const [asked] = processOf('errand').start(errand, context, place);
    const state = processOf('errand').evolve(undefined, { ...asked, at: T0, by: SUPERVISOR } as never);
    if (!state) throw new Error('The errand did not begin.');
    expect(processOf('errand').decide(state, { type: 'due', deadline: 'handUp' }, context, place)).toEqual([
      { type: 'errand.handedUp', role: 'supervisor', dueAt: working(10) },
    ]);
  });
});

describe('handbook §7: what is measured on the buyer, and the platform’s countdowns, never do [§7.workingTime]', () => {
  it.each<[string, Record<string, unknown>, string, Instant]>([
    ['the buyer’s silence', begun('contact', { script: { name: 'hold', values: {} } }), 'phoneAt', T0 + 2 * DAY],
    ['an answer of the buyer', begun('errand', { ...errand, waitsFor: 'buyer' }), 'dueAt', T0 + 10 * HOUR],
    ['account and name', begun('payee', { purpose: 'freight' }), 'lapseAt', T0 + 7 * DAY],
    ['the application', begun('application', { refundId: 'r', wanted: { asks: 'nothing' } }), 'chaseAt', T0 + 2 * DAY],
    ['the return', begun('parcel', {}), 'chaseAt', T0 + 5 * DAY],
    [
      'a countdown',
      begun('countdown', { refundId: 'r', situation: 'sellerAnswers', deadline: T0 + 2 * DAY }),
      'agentAt',
      T0 + 36 * HOUR,
    ],
  ])('%s', (_what, event, field, instant) => expect(event[field]).toBe(instant));
});
