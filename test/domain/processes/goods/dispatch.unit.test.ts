import { dispatch } from '../../../../domain/processes/goods/dispatch';
import { isGood } from '../../../../domain/processes/registry';
import { DAY, HOUR } from '../../../../domain/time';
import { NUMBER, REFUND_ID, T0, TID } from '../../support/builders';
import { Led } from '../../support/led';

const PLAN = { what: 'sparePart', refundId: REFUND_ID } as const;
const NOT_SEEN = { known: true, moved: true, signed: false };
const ship = { type: 'recordDispatch', ...NUMBER } as const;

const packing = {
  id: 'ship',
  kind: 'ship',
  role: 'warehouse',
  command: 'recordDispatch',
  script: { name: 'ship.sparePart', values: {} },
  dueAt: T0 + DAY,
};

describe('handbook §9: what the shop sends', () => {
  const asked = () => new Led(dispatch, PLAN);

  function shipped() {
    const led = asked();
    led.give(ship);
    return led;
  }

  it('is the warehouse’s for a day, then also the supervisor’s', () => {
    const led = asked();
    expect(led.began).toEqual([{ type: 'dispatch.asked', ...PLAN, dueAt: T0 + DAY }]);
    expect(led.wants).toEqual({
      asks: [],
      deadlines: [{ id: 'overdue', at: T0 + DAY, summary: expect.any(String) }],
      tasks: [packing],
    });
    expect(led.due('overdue')).toEqual([{ type: 'dispatch.overdue' }]);
    expect(led.wants).toEqual({
      asks: [],
      deadlines: [],
      tasks: [
        { ...packing, dueAt: undefined },
        { ...packing, id: 'overdue', role: 'supervisor', dueAt: undefined },
      ],
    });
  });

  it('shipped, its number goes to the buyer by itself; then it is looked for every twelve hours', () => {
    const led = asked();
    expect(led.give(ship)).toEqual([{ type: 'dispatch.shipped', number: NUMBER }]);
    expect(led.wants).toEqual({
      asks: [
        {
          id: 'tracking',
          name: 'sendMessage',
          input: {
            intentId: 'case-1/p/tracking',
            refundId: REFUND_ID,
            script: { name: 'dispatch.sparePart', values: NUMBER },
          },
          summary: expect.any(String),
        },
      ],
      deadlines: [],
      tasks: [],
    });
    expect(led.answer('tracking', { name: 'sendMessage', out: { result: 'sent' } })).toEqual([
      { type: 'dispatch.told', lookAt: T0 + 12 * HOUR },
    ]);
    expect(led.wants).toEqual({
      asks: [],
      deadlines: [{ id: 'look', at: T0 + 12 * HOUR, summary: expect.any(String) }],
      tasks: [],
    });
    expect(led.due('look')).toEqual([{ type: 'dispatch.looking' }]);
    const look = { name: 'readParcel', input: { ...NUMBER, tid: TID }, summary: expect.any(String) };
    expect(led.wants).toEqual({ asks: [{ ...look, id: 'look-1' }], deadlines: [], tasks: [] });
    expect(led.answer('look-1', { name: 'readParcel', out: NOT_SEEN })).toEqual([
      { type: 'dispatch.seen', facts: NOT_SEEN, lookAt: T0 + DAY },
    ]);
    led.due('look');
    expect(led.wants.asks).toEqual([{ ...look, id: 'look-2' }]);
    const facts = { ...NOT_SEEN, signed: true };
    expect(led.answer('look-2', { name: 'readParcel', out: facts })).toEqual([
      { type: 'dispatch.seen', facts, lookAt: T0 + DAY + 12 * HOUR },
      { type: 'dispatch.delivered' },
    ]);
    expect(led.state).toMatchObject({ outcome: 'delivered', facts, looks: 2 });
  });

  it.each([
    [{ result: 'refused', reason: '会话已关闭' }, '会话已关闭'],
    [{ result: 'unknown' }, 'unknownResult'],
  ] as const)('told by hand where no program can: %j', (out, reason) => {
    const led = shipped();
    expect(led.answer('tracking', { name: 'sendMessage', out })).toEqual([
      { type: 'dispatch.notTold', reason, lookAt: T0 + 12 * HOUR },
    ]);
    expect(led.wants.deadlines.map(({ id }) => id)).toEqual(['look']);
    expect(led.wants.tasks).toEqual([
      {
        id: 'byHand',
        kind: 'sendByHand',
        role: 'afterSales',
        command: 'recordSent',
        script: { name: 'dispatch.sparePart', values: NUMBER },
      },
    ]);
    expect(led.give({ type: 'recordSent' })).toEqual([{ type: 'dispatch.toldByHand' }]);
    expect(led.wants.tasks).toEqual([]);
    expect(led.give({ type: 'recordSent' })).toEqual([]);
  });

  it('that the courier brings back to the shop has not been delivered: it is agreed anew', () => {
    const led = shipped();
    led.answer('tracking', { name: 'sendMessage', out: { result: 'sent' } });
    led.due('look');
    const facts = { ...NOT_SEEN, returned: true as const };
    expect(led.answer('look-1', { name: 'readParcel', out: facts }).map(({ type }) => type)).toEqual([
      'dispatch.seen',
      'dispatch.cameBack',
    ]);
    expect(isGood('dispatch', 'cameBack')).toBe(false);
    expect(dispatch.mayHaveLeft?.(led.state)).toBeUndefined();
  });

  it('fails when there is none', () => {
    const led = asked();
    expect(led.give({ type: 'recordOutOfStock', note: 'x' })).toEqual([{ type: 'dispatch.outOfStock', note: 'x' }]);
    expect(led.state).toMatchObject({ outcome: 'failed' });
  });

  it.each([
    [{ ...ship, company: ' ' }, 'textMissing'],
    [{ ...ship, trackingNumber: '' }, 'textMissing'],
  ] as const)('takes no empty number: %j', (command, code) => expect(asked().refusal(command)).toBe(code));

  it('is shipped once, and what has left is not called back', () => {
    const led = shipped();
    expect(led.refusal(ship)).toBe('alreadyDecided');
    expect(led.refusal({ type: 'recordOutOfStock' })).toBe('alreadyDecided');
    expect(led.cancel()).toEqual([]);
    expect(led.give({ type: 'retry' })).toEqual([]);
    expect(led.input({ type: 'buyerWrote' })).toEqual([]);
    const unshipped = asked();
    expect(unshipped.cancel()).toEqual([{ type: 'dispatch.cancelled' }]);
    expect(unshipped.state).toMatchObject({ outcome: 'cancelled' });
  });
});
