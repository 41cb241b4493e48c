import { notice } from '../../../domain/processes/buyer/notice';
import { memo } from '../../../domain/processes/house/memo';
import { REFUND_ID, TID } from '../support/builders';
import { Led, PLACE } from '../support/led';

const SCRIPT = { name: 'agreed.refund', values: { amount: '1.00' } } as const;

describe('handbook §9: a word to the buyer that needs no answer', () => {
  const asked = () => new Led(notice, { script: SCRIPT, refundId: REFUND_ID });

  it('is sent once, and told', () => {
    const led = asked();
    expect(led.began).toEqual([{ type: 'notice.asked', script: SCRIPT, refundId: REFUND_ID }]);
    const input = { intentId: 'case-1/p/message', refundId: REFUND_ID, script: SCRIPT };
    expect(led.wants).toEqual({
      asks: [{ id: 'message', name: 'sendMessage', input, summary: expect.any(String) }],
      deadlines: [],
      tasks: [],
    });
    expect(led.answer('message', { name: 'sendMessage', out: { result: 'sent' } })).toEqual([{ type: 'notice.sent' }]);
    expect(led.state).toMatchObject({ outcome: 'told' });
  });

  it.each([
    [{ result: 'refused', reason: '会话已关闭' }, '会话已关闭'],
    [{ result: 'unknown' }, 'unknownResult'],
  ] as const)('is a person’s where no program can: %j', (out, reason) => {
    const led = asked();
    expect(led.give({ type: 'recordSent' })).toEqual([]);
    expect(led.answer('message', { name: 'sendMessage', out })).toEqual([{ type: 'notice.notSent', reason }]);
    expect(led.wants).toEqual({
      asks: [],
      deadlines: [],
      tasks: [{ id: 'byHand', kind: 'sendByHand', role: 'afterSales', command: 'recordSent', script: SCRIPT }],
    });
    expect(led.give({ type: 'retry' })).toEqual([]);
    expect(led.give({ type: 'recordSent' })).toEqual([{ type: 'notice.sentByHand' }]);
    expect(led.state).toMatchObject({ outcome: 'told' });
  });

  it('hears nothing else, and ends with what it belongs to', () => {
    const led = asked();
    expect(led.input({ type: 'buyerWrote' })).toEqual([]);
    expect(led.answer('message', { name: 'writeMemo', out: { result: 'done' } })).toEqual([]);
    expect(led.cancel()).toEqual([{ type: 'notice.cancelled', because: expect.any(String) }]);
    expect(led.state).toMatchObject({ outcome: 'cancelled' });
  });

  it('taken up again, it is the same message to the same place', () => {
    const before = { kind: 'notice', script: SCRIPT, refundId: undefined, outcome: 'cancelled' };
    const led = new Led(notice, { script: SCRIPT, refundId: REFUND_ID }, { before });
    expect(led.state).toEqual({ kind: 'notice', script: SCRIPT, refundId: undefined });
  });
});

describe('handbook §9: the note on the order', () => {
  const asked = () => new Led(memo, { tid: TID, script: SCRIPT, flag: 1 });

  it('is written once [§9.memo]', () => {
    const led = asked();
    expect(led.began).toEqual([{ type: 'memo.asked', tid: TID, script: SCRIPT, flag: 1 }]);
    expect(led.wants).toEqual({
      asks: [
        {
          ...{ id: 'write', name: 'writeMemo', summary: expect.any(String) },
          input: { intentId: `${PLACE.caseId}/${PLACE.processId}/write`, tid: TID, script: SCRIPT, flag: 1 },
        },
      ],
      deadlines: [],
      tasks: [],
    });
    expect(led.answer('write', { name: 'writeMemo', out: { result: 'done' } })).toEqual([{ type: 'memo.written' }]);
    expect(led.state).toMatchObject({ outcome: 'written' });
  });

  it('is a person’s where the platform does not take it, until it is given up', () => {
    const led = asked();
    const refused = { name: 'writeMemo', out: { result: 'refused', reason: '备注过长' } } as const;
    expect(led.answer('write', refused)).toEqual([{ type: 'memo.refused', reason: '备注过长' }]);
    expect(led.wants).toEqual({
      asks: [],
      deadlines: [],
      tasks: [
        {
          id: 'byHand',
          kind: 'memoByHand',
          role: 'afterSales',
          command: 'recordHandled',
          script: { name: 'memoByHand', values: { reason: '备注过长' } },
        },
      ],
    });
    expect(led.give({ type: 'retry' })).toEqual([]);
    expect(led.give({ type: 'abandon', reason: 'x' })).toEqual([{ type: 'memo.abandoned' }]);
    expect(led.state).toMatchObject({ outcome: 'abandoned' });
  });

  it('hears nothing else, and ends with what it belongs to', () => {
    const led = asked();
    expect(led.input({ type: 'buyerWrote' })).toEqual([]);
    expect(led.answer('write', { name: 'sendMessage', out: { result: 'sent' } })).toEqual([]);
    expect(led.cancel()).toEqual([{ type: 'memo.abandoned' }]);
  });
});
