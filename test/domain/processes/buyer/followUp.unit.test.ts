import { followUp } from '../../../../domain/processes/buyer/followUp';
import { DAY } from '../../../../domain/time';
import { FOLLOW_UP_OUTCOMES } from '../../../../domain/vocabulary';
import { REFUND_ID, T0 } from '../../support/builders';
import { Led } from '../../support/led';

const PLAN = { script: { name: 'followUp' as const, values: {} }, refundId: REFUND_ID };
const SENT = { name: 'sendMessage', out: { result: 'sent' } } as const;
const REFUSED = { name: 'sendMessage', out: { result: 'refused', reason: '会话已关闭' } } as const;
const record = { kind: 'followUp', command: 'recordFollowUp', outcomes: FOLLOW_UP_OUTCOMES };

describe('handbook §3.6: the follow-up by itself', () => {
  const scheduled = () => new Led(followUp, PLAN);

  function begun() {
    const led = scheduled();
    led.due('send');
    return led;
  }

  function sent() {
    const led = begun();
    led.answer('message', SENT);
    return led;
  }

  it('is sent two days after the settlement, and silence counts for three', () => {
    const led = scheduled();
    expect(led.began).toEqual([{ type: 'followUp.scheduled', ...PLAN, sendAt: T0 + 2 * DAY }]);
    expect(led.wants).toEqual({
      asks: [],
      deadlines: [{ id: 'send', at: T0 + 2 * DAY, summary: expect.any(String) }],
      tasks: [],
    });
    expect(led.due('send')).toEqual([{ type: 'followUp.begun', silentAt: T0 + 5 * DAY }]);
    const silence = { id: 'silence', at: T0 + 5 * DAY, summary: expect.any(String) };
    const input = { intentId: 'case-1/p/message', refundId: REFUND_ID, script: PLAN.script };
    expect(led.wants).toEqual({
      asks: [{ id: 'message', name: 'sendMessage', input, summary: expect.any(String) }],
      deadlines: [silence],
      tasks: [],
    });
    expect(led.answer('message', SENT)).toEqual([{ type: 'followUp.sent' }]);
    expect(led.wants).toEqual({ asks: [], deadlines: [silence], tasks: [] });
    expect(led.due('silence')).toEqual([{ type: 'followUp.silent' }]);
    expect(led.state).toMatchObject({ outcome: 'silent' });
  });

  it.each([
    ['solved', 'solved'],
    ['notSolved', 'notSolved'],
    ['noAnswer', 'silent'],
  ] as const)('a person records %s: %s', (outcome, as) => {
    const led = sent();
    const answer = { outcome, satisfaction: 4, suggestion: 'x' };
    expect(led.give({ type: 'recordFollowUp', ...answer })).toEqual([{ type: 'followUp.recorded', ...answer }]);
    expect(led.state).toMatchObject({ outcome: as, satisfaction: 4 });
  });

  it('is a person’s where no program can send it; silence counts from their word', () => {
    const led = begun();
    const overdueAt = T0 + 5 * DAY;
    expect(led.answer('message', REFUSED)).toEqual([{ type: 'followUp.notSent', reason: '会话已关闭', overdueAt }]);
    const byHand = { ...record, id: 'record', role: 'afterSales', script: { name: 'followUp.byHand', values: {} } };
    expect(led.wants).toEqual({
      asks: [],
      deadlines: [{ id: 'overdue', at: overdueAt, summary: expect.any(String) }],
      tasks: [{ ...byHand, dueAt: overdueAt }],
    });
    expect(led.due('overdue')).toEqual([{ type: 'followUp.overdue' }]);
    expect(led.wants).toEqual({
      asks: [],
      deadlines: [],
      tasks: [
        { ...byHand, dueAt: undefined },
        { ...byHand, id: 'overdue', role: 'supervisor', dueAt: undefined },
      ],
    });
    expect(led.give({ type: 'recordSent' })).toEqual([{ type: 'followUp.sentByHand', silentAt: led.now + 3 * DAY }]);
    expect(led.wants).toEqual({
      asks: [],
      deadlines: [{ id: 'silence', at: led.now + 3 * DAY, summary: expect.any(String) }],
      tasks: [],
    });
    expect(led.give({ type: 'recordSent' })).toEqual([]);
  });

  it('an unknown result is a person’s too', () => {
    const led = begun();
    expect(led.answer('message', { name: 'sendMessage', out: { result: 'unknown' } })).toMatchObject([
      { type: 'followUp.notSent', reason: 'unknownResult' },
    ]);
  });

  it('a buyer who writes after it is read by a person, whatever else comes', () => {
    const led = sent();
    expect(led.input({ type: 'buyerWrote' })).toEqual([{ type: 'followUp.replied' }]);
    const read = { ...record, id: 'record', role: 'afterSales', script: { name: 'followUp.read', values: {} } };
    expect(led.wants).toEqual({ asks: [], deadlines: [], tasks: [{ ...read, dueAt: undefined }] });
    expect(led.input({ type: 'buyerWrote' })).toEqual([]);
    expect(led.answer('message', SENT)).toEqual([{ type: 'followUp.sent' }]);
    expect(led.state).toMatchObject({ status: 'answered' });
  });

  it('a word before it was sent is not its answer, and it hears nothing else', () => {
    const led = scheduled();
    expect(led.input({ type: 'buyerWrote' })).toEqual([]);
    expect(led.give({ type: 'recordSent' })).toEqual([]);
    expect(led.give({ type: 'retry' })).toEqual([]);
    expect(led.answer('message', { name: 'writeMemo', out: { result: 'done' } })).toEqual([]);
    expect(led.cancel()).toEqual([{ type: 'followUp.cancelled' }]);
    expect(led.state).toMatchObject({ outcome: 'cancelled' });
  });
});
