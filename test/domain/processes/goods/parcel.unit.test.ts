import { hasMoved, numberOf, parcel } from '../../../../domain/processes/goods/parcel';
import { DAY, HOUR } from '../../../../domain/time';
import { NUMBER, REFUND_ID, refund, T0, TID } from '../../support/builders';
import { Led, PLACE } from '../../support/led';

const OTHER = { company: 'SF', trackingNumber: 'SF0000000002' };
const STILL = { known: true, moved: false, signed: false };
const MOVED = { ...STILL, moved: true };
const chaseTask = {
  id: 'chase',
  kind: 'chaseReturn',
  role: 'afterSales',
  command: 'recordTracking',
  script: { name: 'chaseReturn', values: { reason: '' } },
};
const tracked = (number: typeof NUMBER, at = T0) => [
  { type: 'parcel.tracked', number, suspectAt: at + 3 * DAY },
  { type: 'parcel.looking' },
];

describe('handbook §5: a parcel on its way back', () => {
  const expected = () => new Led(parcel, {});

  it('is asked about by the agent when nothing was sent for five days', () => {
    const led = expected();
    expect(led.began).toEqual([{ type: 'parcel.expected', chaseAt: T0 + 5 * DAY }]);
    expect(led.wants).toEqual({
      asks: [],
      deadlines: [{ id: 'chase', at: T0 + 5 * DAY, summary: expect.any(String) }],
      tasks: [],
    });
    expect(led.due('chase')).toEqual([{ type: 'parcel.chased' }]);
    expect(led.wants).toEqual({ asks: [], deadlines: [], tasks: [chaseTask] });
    led.give({ type: 'recordTracking', ...NUMBER });
    expect(led.wants.tasks).toEqual([]);
  });

  it('is looked for with its number at once, then every twelve hours, and is here when it is signed for', () => {
    const led = expected();
    expect(led.give({ type: 'recordTracking', ...NUMBER })).toEqual(tracked(NUMBER));
    const suspect = { id: 'suspect', at: T0 + 3 * DAY, summary: expect.any(String) };
    const input = { ...NUMBER, tid: TID };
    expect(led.wants).toEqual({
      asks: [{ id: 'look-1', name: 'readParcel', input, summary: expect.any(String) }],
      deadlines: [suspect],
      tasks: [],
    });
    expect(led.answer('look-1', { name: 'readParcel', out: STILL })).toEqual([
      { type: 'parcel.seen', facts: STILL, lookAt: T0 + 12 * HOUR },
    ]);
    expect(led.wants).toEqual({
      asks: [],
      deadlines: [{ id: 'look', at: T0 + 12 * HOUR, summary: expect.any(String) }, suspect],
      tasks: [],
    });
    expect(led.due('look')).toEqual([{ type: 'parcel.looking' }]);
    expect(led.wants.asks.map(({ id }) => id)).toEqual(['look-2']);
    led.answer('look-2', { name: 'readParcel', out: MOVED });
    expect(led.wants.deadlines.map(({ id }) => id)).toEqual(['look']);
    led.due('look');
    const facts = { ...MOVED, signed: true };
    expect(led.answer('look-3', { name: 'readParcel', out: facts })).toEqual([
      { type: 'parcel.seen', facts, lookAt: led.now + 12 * HOUR },
      { type: 'parcel.received' },
    ]);
    expect(led.state).toMatchObject({ outcome: 'received' });
  });

  it('that does not move for three days is the supervisor’s, until it moves [§7.suspectParcel]', () => {
    const led = expected();
    led.give({ type: 'recordTracking', ...NUMBER });
    expect(led.due('suspect')).toEqual([{ type: 'parcel.suspected' }]);
    const script = { name: 'suspectParcel', values: { reason: '' } };
    const task = { id: 'suspect', kind: 'suspectParcel', role: 'supervisor', command: 'recordTracking', script };
    expect(led.wants.tasks).toEqual([task]);
    led.answer('look-1', { name: 'readParcel', out: STILL });
    expect(led.wants.tasks).toEqual([task]);
    led.answer('look-1', { name: 'readParcel', out: MOVED });
    expect(led.wants.tasks).toEqual([]);
  });

  it.each([
    ['no company', { company: ' ', trackingNumber: 'x' }],
    ['no number', { company: 'x', trackingNumber: ' ' }],
  ])('%s is refused', (_what, number) => {
    expect(expected().refusal({ type: 'recordTracking', ...number })).toBe('textMissing');
  });

  it('is here when the warehouse says so, or never comes', () => {
    const led = expected();
    expect(led.give({ type: 'recordReceipt' })).toEqual([{ type: 'parcel.received' }]);
    expect(expected().give({ type: 'abandon', reason: 'x' })).toEqual([{ type: 'parcel.cancelled' }]);
    expect(expected().cancel()).toEqual([{ type: 'parcel.cancelled' }]);
    expect(expected().give({ type: 'recordSent' })).toEqual([]);
    expect(expected().give({ type: 'retry' })).toEqual([]);
    expect(expected().input({ type: 'buyerWrote' })).toEqual([]);
    const gone = expected();
    gone.cancel();
    expect(gone.state).toMatchObject({ outcome: 'cancelled' });
  });
});

describe('platform.md §1: a return that the platform must be told of', () => {
  const asked = () => new Led(parcel, { refundId: REFUND_ID });

  it('is agreed there', () => {
    const led = asked();
    expect(led.wants.asks).toEqual([
      {
        ...{ id: 'agree', name: 'agreeReturn', summary: expect.any(String) },
        input: { intentId: `${PLACE.caseId}/${PLACE.processId}/agree`, refundId: REFUND_ID },
      },
    ]);
    expect(led.answer('agree', { name: 'agreeReturn', out: { result: 'done' } })).toEqual([{ type: 'parcel.agreed' }]);
    expect(led.state).toMatchObject({ agreement: 'agreed' });
    expect(led.wants.asks).toEqual([]);
    expect(led.wants.tasks).toEqual([]);
  });

  it('is the supervisor’s where the platform does not take it, until it is tried again', () => {
    const led = asked();
    const refused = { name: 'agreeReturn', out: { result: 'refused', reason: '地址无效' } } as const;
    expect(led.answer('agree', refused)).toEqual([{ type: 'parcel.agreementRefused', reason: '地址无效' }]);
    expect(led.wants.asks).toEqual([]);
    expect(led.wants.tasks).toEqual([
      {
        id: 'refused',
        kind: 'returnNotAgreed',
        role: 'supervisor',
        command: 'retry',
        script: { name: 'returnNotAgreed', values: { reason: '地址无效' } },
        outcomes: ['retry', 'abandon'],
      },
    ]);
    expect(led.give({ type: 'retry' })).toEqual([{ type: 'parcel.agreementRetried' }]);
    expect(led.wants.asks.map(({ id }) => id)).toEqual(['agree']);
    expect(led.wants.tasks).toEqual([]);
  });

  it.each([
    ['a number', { returnParcel: NUMBER }, tracked(NUMBER)],
    ['a blank number', { returnParcel: { company: 'SF', trackingNumber: ' ' } }, []],
    ['none', {}, []],
    ['withdrawn', { status: 'CLOSED' }, [{ type: 'parcel.cancelled' }]],
  ] as const)('the refund shows %s', (_what, change, events) => {
    expect(asked().input({ type: 'refundSeen', refund: refund(change) })).toEqual(events);
  });

  it('its number counts from the beginning, but only where the platform is told', () => {
    const place = { refund: refund({ returnParcel: NUMBER }) };
    expect(new Led(parcel, { refundId: REFUND_ID }, { place }).began.slice(1)).toEqual(tracked(NUMBER));
    expect(new Led(parcel, {}, { place }).began).toHaveLength(1);
  });

  it.each([
    ['another number', OTHER, true],
    ['another company', { ...NUMBER, company: 'ZTO' }, true],
    ['the same', NUMBER, false],
  ])('%s begins the watch anew: %s', (_what, number, anew) => {
    const led = asked();
    led.input({ type: 'refundSeen', refund: refund({ returnParcel: NUMBER }) });
    led.answer('look-1', { name: 'readParcel', out: STILL });
    led.due('suspect');
    const seen = led.input({ type: 'refundSeen', refund: refund({ returnParcel: number }) });
    expect(seen).toEqual(anew ? tracked(number, led.now) : []);
    expect(led.wants.tasks).toHaveLength(anew ? 0 : 1);
  });

  it('still comes when the refund was withdrawn after a courier had seen it', () => {
    const led = asked();
    led.give({ type: 'recordTracking', ...NUMBER });
    led.answer('look-1', { name: 'readParcel', out: MOVED });
    expect(led.input({ type: 'refundSeen', refund: refund({ status: 'CLOSED' }) })).toEqual([]);
  });
});

describe('handbook §7: what has really moved', () => {
  const parcelState = { kind: 'parcel', status: 'travelling', looks: 1 } as const;

  it.each([
    [{ ...parcelState }, false],
    [{ ...parcelState, facts: STILL }, false],
    [{ ...parcelState, facts: MOVED }, true],
    [{ ...parcelState, outcome: 'received' as const }, true],
    [{ ...parcelState, outcome: 'cancelled' as const }, false],
  ])('%j: %s', (state, moved) => expect(hasMoved(state)).toBe(moved));

  it('an empty number is none', () => {
    expect(numberOf(undefined)).toBeUndefined();
    expect(numberOf(refund())).toBeUndefined();
    expect(numberOf(refund({ returnParcel: { company: 'SF', trackingNumber: ' ' } }))).toBeUndefined();
    expect(numberOf(refund({ returnParcel: NUMBER }))).toEqual(NUMBER);
  });
});

describe('handbook §5: the buyer’s own parcel on its way back', () => {
  const sent = () => {
    const led = new Led(parcel, { refundId: REFUND_ID });
    led.give({ type: 'recordTracking', ...NUMBER });
    return led;
  };
  const RETURNED = { ...MOVED, returned: true as const };

  it('that the courier took back to the buyer is not here: an agent has it sent anew, and nobody pays for it', () => {
    const led = sent();
    expect(led.answer('look-1', { name: 'readParcel', out: RETURNED }).map(({ type }) => type)).toEqual([
      'parcel.seen',
      'parcel.wentBack',
    ]);
    expect(led.state.outcome).toBeUndefined();
    expect(hasMoved(led.state)).toBe(false);
    expect(led.wants.tasks).toEqual([
      expect.objectContaining({
        id: 'wentBack',
        kind: 'returnWentBack',
        role: 'afterSales',
        command: 'recordTracking',
      }),
    ]);
    led.due('look');
    expect(led.answer('look-2', { name: 'readParcel', out: RETURNED }).map(({ type }) => type)).toEqual([
      'parcel.seen',
    ]);
    led.give({ type: 'recordTracking', ...OTHER });
    expect(led.wants.tasks).toEqual([]);
    led.answer('look-3', { name: 'readParcel', out: { ...MOVED, signed: true } });
    expect(led.state.outcome).toBe('received');
  });
});
