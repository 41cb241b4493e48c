import { chase, LONGEST_ANSWER } from '../../../../domain/processes/house/chase';
import { DAY, HOUR } from '../../../../domain/time';
import { NUMBER, REFUND_ID, T0, TID } from '../../support/builders';
import { Led } from '../../support/led';

const OUTCOMES = ['moved', 'lost'];
const PLAN = { what: 'stalled', role: 'afterSales', outcomes: OUTCOMES, refundId: REFUND_ID } as const;
const SEEN = { known: true, moved: true, signed: false, lastEventAt: T0 - DAY };
const question = {
  kind: 'stalled',
  role: 'afterSales',
  command: 'finishErrand',
  outcomes: ['notYet', ...OUTCOMES],
};
const task = (round: number, dueAt?: number) => ({
  ...question,
  id: `ask-${round}`,
  script: { name: 'chase.stalled', values: { round: String(round) } },
  dueAt,
});
const notYet = { type: 'finishErrand', outcome: 'notYet', note: ' 在核实 ' } as const;

describe('handbook §3.5: asked again until it moves', () => {
  it('is the agent’s for four hours, then the supervisor’s, then the manager’s for good', () => {
    const led = new Led(chase, PLAN);
    expect(led.began).toEqual([{ type: 'chase.asked', ...PLAN, dueAt: T0 + 4 * HOUR, lookAt: undefined }]);
    expect(led.wants).toEqual({
      asks: [],
      deadlines: [{ id: 'handUp', at: T0 + 4 * HOUR, summary: expect.any(String) }],
      tasks: [task(1, T0 + 4 * HOUR)],
    });
    expect(led.due('handUp')).toEqual([{ type: 'chase.handedUp', role: 'supervisor', dueAt: T0 + 8 * HOUR }]);
    expect(led.due('handUp')).toEqual([{ type: 'chase.handedUp', role: 'manager', dueAt: undefined }]);
    expect(led.wants).toEqual({ asks: [], deadlines: [], tasks: [{ ...task(1), role: 'manager' }] });
  });

  it('an answer that settles nothing goes to the buyer with the time of the next word, and is asked for a day later', () => {
    const led = new Led(chase, PLAN);
    const answered = { answer: '在核实', next: '2026-03-03 10:00' };
    expect(led.give(notYet)).toEqual([{ type: 'chase.answered', ...answered, againAt: T0 + DAY }]);
    const script = { name: 'chase.answer', values: answered };
    const again = { id: 'again', at: T0 + DAY, summary: expect.any(String) };
    expect(led.wants).toEqual({
      asks: [
        {
          id: 'answer-1',
          name: 'sendMessage',
          input: { intentId: 'case-1/p/answer-1', refundId: REFUND_ID, script },
          summary: expect.any(String),
        },
      ],
      deadlines: [again],
      tasks: [],
    });
    expect(led.answer('answer-1', { name: 'sendMessage', out: { result: 'sent' } })).toEqual([{ type: 'chase.told' }]);
    expect(led.wants).toEqual({ asks: [], deadlines: [again], tasks: [] });
    expect(led.due('again')).toEqual([{ type: 'chase.askedAgain', dueAt: T0 + DAY + 4 * HOUR }]);
    expect(led.wants.tasks).toEqual([task(2, T0 + DAY + 4 * HOUR)]);
    expect(led.give({ type: 'recordSent' })).toEqual([]);
  });

  it.each([
    [{ result: 'refused', reason: '会话已关闭' }, '会话已关闭'],
    [{ result: 'unknown' }, 'unknownResult'],
  ] as const)('its word is a person’s where no program can send it: %j', (out, reason) => {
    const led = new Led(chase, PLAN);
    led.give(notYet);
    expect(led.answer('answer-1', { name: 'sendMessage', out })).toEqual([{ type: 'chase.notTold', reason }]);
    const script = { name: 'chase.answer', values: { answer: '在核实', next: '2026-03-03 10:00' } };
    expect(led.wants.asks).toEqual([]);
    expect(led.wants.tasks).toEqual([
      { id: 'byHand', kind: 'sendByHand', role: 'afterSales', command: 'recordSent', script },
    ]);
    expect(led.give({ type: 'recordSent' })).toEqual([{ type: 'chase.told' }]);
    expect(led.wants.tasks).toEqual([]);
  });

  it.each([
    [{ outcome: 'found' }, 'unknownOutcome'],
    [{ outcome: 'notYet' }, 'textMissing'],
    [{ outcome: 'notYet', note: '  ' }, 'textMissing'],
    [{ outcome: 'notYet', note: '好'.repeat(LONGEST_ANSWER + 1) }, 'textTooLong'],
  ])('%j is refused', (change, code) => {
    expect(new Led(chase, PLAN).refusal({ type: 'finishErrand', ...change })).toBe(code);
  });

  it('the longest answer is taken, and one of its outcomes ends it', () => {
    const led = new Led(chase, PLAN);
    expect(led.give({ ...notYet, note: '好'.repeat(LONGEST_ANSWER) })).toHaveLength(1);
    expect(led.give({ type: 'finishErrand', outcome: 'lost', note: 'x' })).toEqual([
      { type: 'chase.ended', outcome: 'lost', note: 'x' },
    ]);
    expect(led.state).toMatchObject({ outcome: 'lost', note: 'x' });
  });
});

describe('handbook §5: a watched parcel ends the chase by itself', () => {
  function looking(seen?: typeof SEEN) {
    const led = new Led(chase, { ...PLAN, number: NUMBER, seen });
    led.due('look');
    return led;
  }

  it('is looked for every twelve hours', () => {
    const led = new Led(chase, { ...PLAN, number: NUMBER });
    expect(led.began).toMatchObject([{ lookAt: T0 + 12 * HOUR }]);
    expect(led.wants.deadlines).toContainEqual({ id: 'look', at: T0 + 12 * HOUR, summary: expect.any(String) });
    expect(led.due('look')).toEqual([{ type: 'chase.looking' }]);
    const input = { ...NUMBER, tid: TID };
    expect(led.wants.asks).toEqual([{ id: 'look-1', name: 'readParcel', input, summary: expect.any(String) }]);
    expect(led.wants.deadlines.map(({ id }) => id)).not.toContain('look');
    led.answer('look-1', { name: 'readParcel', out: SEEN });
    expect(led.wants.asks).toEqual([]);
    led.due('look');
    expect(led.wants.asks.map(({ id }) => id)).toEqual(['look-2']);
  });

  it.each([
    ['a first look tells no movement', undefined, SEEN, undefined],
    ['the same event', SEEN, SEEN, undefined],
    ['an older event', SEEN, { ...SEEN, lastEventAt: T0 - 2 * DAY }, undefined],
    ['a newer event', SEEN, { ...SEEN, lastEventAt: T0 }, 'moved'],
    ['signed for', SEEN, { ...SEEN, signed: true }, 'delivered'],
    [
      'moved now, no times',
      { ...SEEN, moved: false, lastEventAt: undefined },
      { ...SEEN, lastEventAt: undefined },
      'moved',
    ],
    ['moved now, a time only now', { ...SEEN, moved: false, lastEventAt: undefined }, SEEN, 'moved'],
    ['moved before too', { ...SEEN, lastEventAt: undefined }, { ...SEEN, lastEventAt: undefined }, undefined],
    [
      'never moved',
      { ...SEEN, moved: false, lastEventAt: undefined },
      { ...SEEN, moved: false, lastEventAt: undefined },
      undefined,
    ],
  ])('%s', (_what, before, now, outcome) => {
    const led = looking(before as typeof SEEN | undefined);
    const seen = { type: 'chase.seen', facts: now, lookAt: led.now + 12 * HOUR };
    const ended = outcome ? [{ type: 'chase.ended', outcome }] : [];
    expect(led.answer('look-1', { name: 'readParcel', out: now })).toEqual([seen, ...ended]);
  });

  it('hears nothing else; taken up again after it was broken off, it counts on', () => {
    const led = looking();
    expect(led.input({ type: 'buyerWrote' })).toEqual([]);
    expect(led.give({ type: 'retry' })).toEqual([]);
    expect(led.answer('x', { name: 'writeMemo', out: { result: 'done' } })).toEqual([]);
    expect(led.cancel()).toEqual([{ type: 'chase.ended', outcome: 'cancelled' }]);
    const again = new Led(chase, { ...PLAN, number: NUMBER }, { before: led.state });
    expect(again.state).toMatchObject({ round: 2, looks: 1 });
    expect(again.state.outcome).toBeUndefined();
  });
});
