import { committed, paid } from '../../../../domain/case/state/money';
import { HOUR } from '../../../../domain/time';
import { AGENT, MANAGER, moment, order, refund, SUPERVISOR } from '../../support/builders';
import { faulty, type Play, type PlayOptions } from '../../support/play';

const COUPON = 'agreement-1/coupon';

/** A coupon of 5 yuan, agreed to. */
function agreed(options: Partial<PlayOptions> = {}, amount = 5_00): Play {
  const play = faulty(options);
  play.assess('minor');
  play.propose({ remedy: 'coupon', amount });
  play.give({ type: 'recordAnswer', answer: 'accepted' });
  return play;
}

describe('handbook §4: a coupon counts, for small things add up [§4.smallThings]', () => {
  it('is reserved against the order, then a person gives it; no money leaves', () => {
    const play = agreed();
    expect(play.inputsOf('reserve')).toEqual([
      { intentId: expect.stringContaining(COUPON), tid: play.state.tid, amount: 5_00, cap: 100_00, purpose: 'coupon' },
    ]);
    expect(play.task(`${COUPON}/do`)).toMatchObject({
      kind: 'coupon',
      role: 'afterSales',
      command: 'finishErrand',
      outcomes: ['done', 'failed'],
      dueAt: play.now + 4 * HOUR,
      script: { name: 'errand.coupon', values: { amount: '5.00' } },
    });
    expect(committed(play.state)).toBe(5_00);
    play.give({ type: 'finishErrand', outcome: 'done', process: COUPON });
    expect(play.state.settledAs).toBe('coupon');
    expect([committed(play.state), paid(play.state)]).toEqual([5_00, 0]);
  });

  it('needs its value', () => {
    const play = faulty();
    play.assess('minor');
    expect(play.refusal({ type: 'propose', remedy: 'coupon' })).toBe('amountMissing');
    expect(play.refusal({ type: 'propose', remedy: 'coupon', amount: 0 })).toBe('invalidAmount');
  });

  it('takes from what may still be given on the order', () => {
    const play = agreed({ order: order({ shipped: true, paid: 20_00 }) }, 2_00);
    play.give({ type: 'finishErrand', outcome: 'done', process: COUPON });
    play.give({ type: 'recordFollowUp', outcome: 'notSolved' });
    expect(play.refusal({ type: 'propose', remedy: 'compensation', amount: 18_01 })).toBe('overCap');
    expect(play.propose({ remedy: 'compensation', amount: 18_00 })).toContain('offered');
  });

  it('is reserved only when the application is withdrawn', () => {
    const play = agreed({ refund: refund({ goods: 'received', deadline: moment(9) }) });
    expect(play.inputsOf('reserve')).toHaveLength(0);
    play.push({ status: 'CLOSED', deadline: undefined });
    expect(play.inputsOf('reserve')).toHaveLength(1);
  });

  it('goes to the supervisor, then to the manager, where nobody gives it', () => {
    const play = agreed().advance(4 * HOUR);
    expect(play.task(`${COUPON}/do`)).toMatchObject({ role: 'supervisor', dueAt: play.now + 4 * HOUR });
    play.advance(4 * HOUR);
    expect(play.task(`${COUPON}/do`)).toMatchObject({ role: 'manager', dueAt: undefined });
    expect(play.deadline(`${COUPON}/handUp`)).toBeUndefined();
    play.give({ type: 'finishErrand', outcome: 'done', process: COUPON }, MANAGER);
    expect(play.state.settledAs).toBe('coupon');
  });

  it('comes to what it may come to, by who may give it', () => {
    const play = agreed();
    const finish = { type: 'finishErrand', process: COUPON } as const;
    expect(play.refusal({ ...finish, outcome: 'lost' })).toBe('unknownOutcome');
    expect(play.refusal({ ...finish, outcome: 'done' }, { id: 'w', role: 'warehouse' })).toBe('roleNotAllowed');
  });
});

describe('handbook §4: a coupon that is not given is released', () => {
  it.each([
    ['cannot be given', { type: 'finishErrand', outcome: 'failed', process: COUPON } as const, AGENT, 'failed'],
    ['is given up', { type: 'abandon', reason: 'x', process: COUPON } as const, SUPERVISOR, 'abandoned'],
  ])('%s: bargained anew', (_what, command, actor, outcome) => {
    const play = agreed();
    play.give(command, actor);
    expect(play.inputsOf('release')).toEqual([{ intentId: expect.stringContaining(COUPON) }]);
    expect(play.world.reserved).toEqual({});
    expect(play.state.processes[COUPON]).toMatchObject({ outcome });
    expect(play.state).toMatchObject({ stage: 'bargaining', agreement: { status: 'broken' } });
    expect(committed(play.state)).toBe(0);
  });

  it('a case is not closed while it is being released', () => {
    const play = agreed({ answers: { release: () => 'later' } });
    play.give({ type: 'finishErrand', outcome: 'failed', process: COUPON });
    expect(committed(play.state)).toBe(0);
    expect(play.refusal({ type: 'close', reason: 'x' }, SUPERVISOR)).toBe('wrongStage');
    expect(play.refusal({ type: 'abandon', reason: 'x', process: COUPON }, SUPERVISOR)).toBe('unknownProcess');
    play.answers.release = () => ({ ok: true });
    play.settle();
    expect(play.state.processes[COUPON]?.outcome).toBe('failed');
  });

  it('nor while nobody has given it', () => {
    expect(agreed().refusal({ type: 'close', reason: 'x' }, SUPERVISOR)).toBe('wrongStage');
  });
});

describe('handbook §4: an order that other cases have used up', () => {
  const full = (left: number) => agreed({ answers: { reserve: () => ({ ok: false, left }) } });

  it('leaves the coupon to the supervisor, who gives it up: nothing is released that was never held', () => {
    const play = full(3_00);
    expect(play.task(`${COUPON}/overCap`)).toMatchObject({
      kind: 'couponOverCap',
      role: 'supervisor',
      command: 'abandon',
      script: { name: 'couponOverCap', values: { amount: '5.00', reason: 'left 3.00' } },
    });
    expect(committed(play.state)).toBe(0);
    expect(play.refusal({ type: 'finishErrand', outcome: 'done', process: COUPON })).toBe('notWaiting');
    play.give({ type: 'abandon', reason: 'x', process: COUPON }, SUPERVISOR);
    expect(play.inputsOf('release')).toHaveLength(0);
    expect(play.state).toMatchObject({ stage: 'bargaining', agreement: { status: 'broken' } });
  });

  it('or tries again when there is room', () => {
    const play = full(0);
    play.answers.reserve = () => ({ ok: true });
    play.give({ type: 'retry', process: COUPON }, SUPERVISOR);
    expect(play.asked.filter(({ name }) => name === 'reserve').map(({ id }) => id)).toEqual([
      `${COUPON}/reserve-1`,
      `${COUPON}/reserve-2`,
    ]);
    expect(play.task(`${COUPON}/do`)).toBeDefined();
  });

  it('a reservation that fails for good is released when it is given up', () => {
    const play = agreed({ answers: { reserve: () => 'fails' } });
    expect(play.state.troubles).toHaveLength(1);
    play.give({ type: 'abandon', reason: 'x' }, SUPERVISOR);
    expect(play.inputsOf('release')).toHaveLength(1);
    expect(play.state.processes[COUPON]?.outcome).toBe('abandoned');
  });
});
