import { refusal } from '../../../../domain/processes/platform/refusal';
import { Led, PLACE } from '../../support/led';

const PLAN = { refundId: '9', reason: '无揽收记录' };

describe('platform.md §2: the shop refuses on the platform', () => {
  it('asks once, and is done', () => {
    const led = new Led(refusal, PLAN);
    const intentId = `${PLACE.caseId}/${PLACE.processId}/refuse`;
    expect(led.began).toEqual([{ type: 'refusal.asked', ...PLAN }]);
    expect(led.wants).toEqual({
      asks: [{ id: 'refuse', name: 'refuseRefund', input: { intentId, ...PLAN }, summary: expect.any(String) }],
      deadlines: [],
      tasks: [],
    });
    expect(led.answer('refuse', { name: 'refuseRefund', out: { result: 'done' } })).toEqual([{ type: 'refusal.done' }]);
    expect(led.state).toEqual({ kind: 'refusal', ...PLAN, outcome: 'refused' });
  });

  it('shows the supervisor what the platform does not allow, until it is given up', () => {
    const led = new Led(refusal, PLAN);
    expect(led.answer('refuse', { name: 'refuseRefund', out: { result: 'refused', reason: '不支持' } })).toEqual([
      { type: 'refusal.notAllowed', reason: '不支持' },
    ]);
    expect(led.wants).toEqual({
      asks: [],
      deadlines: [],
      tasks: [
        {
          id: 'notAllowed',
          kind: 'refusalNotAllowed',
          role: 'supervisor',
          command: 'abandon',
          script: { name: 'refusalNotAllowed', values: { reason: '不支持' } },
        },
      ],
    });
    expect(led.give({ type: 'abandon', reason: 'x' })).toEqual([{ type: 'refusal.abandoned' }]);
    expect(led.state).toMatchObject({ outcome: 'notRefused' });
  });

  it('hears nothing else, and ends with the case', () => {
    const led = new Led(refusal, PLAN);
    expect(led.answer('refuse', { name: 'writeMemo', out: { result: 'done' } })).toEqual([]);
    expect(led.give({ type: 'retry' })).toEqual([]);
    expect(led.input({ type: 'buyerWrote' })).toEqual([]);
    expect(led.cancel()).toEqual([{ type: 'refusal.abandoned' }]);
  });
});
