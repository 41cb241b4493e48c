import { render } from '../../../activities/scripts';
import { paid } from '../../../domain/case/state/money';
import { DAY, HOUR } from '../../../domain/time';
import { MANAGER, moment, NUMBER, order, PAYEE, refund, SUPERVISOR, T0, WAREHOUSE } from '../support/builders';
import { Play, type PlayOptions } from '../support/play';

const FOLLOW = 'inquiry-logisticsAnomaly/follow';
const SORT = 'inquiry-logisticsAnomaly/sort';
const BACK = 'agreement-1/back';

function anomaly(sort: string, options: Partial<PlayOptions> = {}): Play {
  const play = new Play({ kind: 'logisticsAnomaly', order: order({ shipped: true }), ...options });
  play.give({ type: 'finishErrand', outcome: sort, process: SORT });
  return play;
}

function found(play: Play, outcome: string, note?: string): Play {
  play.give({ type: 'finishErrand', outcome, note, process: FOLLOW });
  return play;
}

function agreed(play: Play, remedy: 'explanation' | 'reissue' | 'refund' | 'compensation', amount?: number): Play {
  play.offer(remedy, amount);
  play.give({ type: 'recordAnswer', answer: 'accepted' });
  return play;
}

const said = (play: Play) => play.inputsOf('sendMessage').map(({ script }) => script.name);
const stalledSince = (lastEventAt: number) => ({ known: true, moved: true, signed: false, lastEventAt });

describe('handbook §5: something is wrong on the way', () => {
  it.each([
    ['pickUpOverdue', 'warehouse', ['notYet', 'moved', 'outOfStock']],
    ['deliveryOverdue', 'afterSales', ['notYet', 'moved', 'lost', 'returning']],
    ['stalled', 'afterSales', ['notYet', 'moved', 'lost', 'returning']],
    ['lost', 'afterSales', ['notYet', 'moved', 'lost', 'returning']],
    ['outsideZone', 'afterSales', ['notYet', 'moved', 'returning']],
    ['addressChanged', 'afterSales', ['notYet', 'moved', 'returning']],
  ])(
    '%s: the buyer hears of it first, then the %s is to ask [§5.logisticsAnomaly.messageFirst §5.logisticsAnomaly.sorts]',
    (sort, role, outcomes) => {
      const play = anomaly(sort);
      expect(said(play)).toEqual([`logisticsAnomaly.${sort}`]);
      expect(play.task(`${FOLLOW}/ask-1`)).toMatchObject({ role, outcomes, kind: sort, dueAt: T0 + 4 * HOUR });
      expect(play.refusal({ type: 'propose', remedy: 'explanation' })).toBe('assessmentMissing');
    },
  );

  it('knows six sorts, and nothing is said before the sort is known [§5.logisticsAnomaly.sorts]', () => {
    const play = new Play({ kind: 'logisticsAnomaly', order: order({ shipped: true }) });
    expect(play.task(`${SORT}/do`)?.outcomes).toHaveLength(6);
    expect(said(play)).toEqual([]);
    expect(play.refusal({ type: 'finishErrand', outcome: 'stolen', process: SORT })).toBe('unknownOutcome');
  });
});

describe('handbook §3.5, §5: each answer is passed on, and asked again until it moves', () => {
  it('tells the buyer what the courier said and when the next word comes, and asks again a day later [§3.5.daily §3.5.nextWord §5.logisticsAnomaly.passedOn]', () => {
    const play = found(anomaly('stalled'), 'notYet', '爆仓，预计明天中转');
    const { script } = play.inputsOf('sendMessage').at(-1) ?? {};
    expect(script).toEqual({
      name: 'chase.answer',
      values: { answer: '爆仓，预计明天中转', next: '2026-03-03 10:00' },
    });
    expect(play.task(`${FOLLOW}/ask-1`)).toBeUndefined();
    play.advance(DAY - 1);
    expect(play.task(`${FOLLOW}/ask-2`)).toBeUndefined();
    play.advance(1);
    expect(play.task(`${FOLLOW}/ask-2`)).toMatchObject({ role: 'afterSales', script: { values: { round: '2' } } });
  });

  it('takes an answer that says something and fits into one message of 400 bytes', () => {
    const play = anomaly('stalled');
    const answer = (note?: string) => play.refusal({ type: 'finishErrand', outcome: 'notYet', note, process: FOLLOW });
    expect(answer()).toBe('textMissing');
    expect(answer('  ')).toBe('textMissing');
    expect(answer('字'.repeat(91))).toBe('textTooLong');
    found(play, 'notYet', '字'.repeat(90));
    const script = play.inputsOf('sendMessage').at(-1)?.script ?? { name: 'hold', values: {} };
    expect(Buffer.byteLength(render(script))).toBeLessThanOrEqual(400);
  });

  it('leaves the word to a person where no program can send it', () => {
    const play = anomaly('stalled', { answers: { sendMessage: () => ({ result: 'refused', reason: 'noChannel' }) } });
    play.give({ type: 'recordSent', process: 'inquiry-logisticsAnomaly/tell' });
    found(play, 'notYet', '仍在查找');
    expect(play.task(`${FOLLOW}/byHand`)).toMatchObject({ role: 'afterSales', command: 'recordSent' });
    play.give({ type: 'recordSent', process: FOLLOW });
    expect(play.task(`${FOLLOW}/byHand`)).toBeUndefined();
  });

  it('goes one role up when nobody asks, and begins with the first again on the next day', () => {
    const play = anomaly('stalled').advance(4 * HOUR);
    expect(play.task(`${FOLLOW}/ask-1`)).toMatchObject({ role: 'supervisor' });
    play.advance(4 * HOUR);
    expect(play.task(`${FOLLOW}/ask-1`)).toMatchObject({ role: 'manager' });
    expect(play.deadline(`${FOLLOW}/handUp`)).toBeUndefined();
    play.give({ type: 'finishErrand', outcome: 'notYet', note: '查找中', process: FOLLOW }, MANAGER);
    play.advance(DAY);
    expect(play.task(`${FOLLOW}/ask-2`)).toMatchObject({ role: 'afterSales' });
  });

  it('ends by itself when the courier’s records move on, and only then', () => {
    let seen = stalledSince(T0 - 3 * DAY);
    const play = anomaly('stalled', { answers: { readParcel: () => seen } });
    play.advance(DAY);
    expect(play.state.processes[FOLLOW]?.outcome).toBeUndefined();
    seen = stalledSince(play.now);
    play.advance(12 * HOUR);
    expect(play.state.processes[FOLLOW]).toMatchObject({ outcome: 'moved' });
    agreed(play, 'explanation');
    expect(play.state).toMatchObject({ settledAs: 'explanation', stage: 'followUp' });
    expect(paid(play.state)).toBe(0);
  });

  it('ends as delivered when it is signed for', () => {
    const play = anomaly('deliveryOverdue');
    play.world.parcel = { known: true, moved: true, signed: true };
    play.advance(12 * HOUR);
    expect(play.state.processes[FOLLOW]).toMatchObject({ outcome: 'delivered' });
  });

  it('is not settled by a parcel that merely travels on to the wrong place', () => {
    const play = anomaly('addressChanged');
    play.world.parcel = { known: true, moved: true, signed: false };
    const looks = play.inputsOf('readParcel').length;
    play.advance(2 * DAY);
    expect(play.inputsOf('readParcel')).toHaveLength(looks);
    expect(play.state.processes[FOLLOW]?.outcome).toBeUndefined();
  });

  it('is never closed on the buyer’s silence while the shop still asks', () => {
    const play = anomaly('stalled', { answers: { sendMessage: () => ({ result: 'sent' }) } });
    play.give({ type: 'reply', text: '我们在催快递' });
    play.advance(2 * DAY);
    const call = () => play.give({ type: 'recordCall', outcome: 'unreachable' });
    for (let day = 0; day < 5 && play.state.processes['contact-1']?.outcome === undefined; day += 1) {
      if (play.taskIds().some((id) => id.startsWith('contact-1/phone'))) call();
      play.advance(DAY);
    }
    expect(play.state.processes['contact-1']).toMatchObject({ outcome: 'unreachable' });
    play.advance(30 * DAY);
    expect(play.state.stage).toBe('proposal');
    play.give({ type: 'finishErrand', outcome: 'moved', process: FOLLOW });
    play.advance(8 * DAY);
    expect(play.state).toMatchObject({ stage: 'closed', closedAs: 'buyerSilent' });
  });
});

describe('handbook §3.6: a case that is taken up again', () => {
  it('asks on where it was broken off, as another question, and says the first word only once', () => {
    const play = found(anomaly('stalled'), 'notYet', '正在查找');
    play.give({ type: 'close', reason: '买家不再追问' }, SUPERVISOR);
    play.buyerWrites('1', '还是没有更新');
    expect(play.task(`${FOLLOW}/ask-2`)).toMatchObject({ role: 'afterSales' });
    found(play, 'notYet', '已到本地网点');
    const answers = play.asked.filter(({ name, id }) => name === 'sendMessage' && id.startsWith(FOLLOW));
    expect(answers.map(({ id }) => id)).toEqual([`${FOLLOW}/answer-1`, `${FOLLOW}/answer-2`]);
    expect(said(play).filter((name) => name === 'logisticsAnomaly.stalled')).toHaveLength(1);
  });
});

describe('handbook §5: a lost parcel is sent again or refunded, and claimed on the courier [§5.logisticsAnomaly.lost]', () => {
  it('reissue: the warehouse ships at once, the claim of the goods’ worth runs beside it', () => {
    const play = agreed(found(anomaly('lost'), 'lost'), 'reissue');
    expect(play.task('agreement-1/dispatch/ship')).toMatchObject({ role: 'warehouse' });
    expect(play.state.processes['agreement-1/claim']).toMatchObject({ amount: 100_00 });
    play.give({ type: 'recordDispatch', ...NUMBER }, WAREHOUSE);
    expect(said(play)).toContain('dispatch.missingItem');
    play.world.parcel = { known: true, moved: true, signed: true };
    play.advance(DAY);
    expect(play.state).toMatchObject({ settledAs: 'reissue', stage: 'followUp' });
    expect(play.state.processes['agreement-1/claim']?.outcome).toBeUndefined();
  });

  it('refund: the buyer is paid first, and only then is it claimed', () => {
    const play = agreed(found(anomaly('stalled'), 'lost'), 'refund');
    expect(play.state.processes['agreement-1/claim']).toBeUndefined();
    play.give({ type: 'confirmPayee', ...PAYEE });
    expect(paid(play.state)).toBe(100_00);
    expect(play.state.processes['agreement-1/claim']).toMatchObject({ amount: 100_00 });
    play.give({ type: 'recordClaim', received: 60_00 });
    expect(play.state.processes['agreement-1/claim']).toMatchObject({ outcome: 'paid', received: 60_00 });
  });

  it('has one outcome when the platform pays the buyer’s application first', () => {
    const play = anomaly('lost', { refund: refund({ deadline: moment(9) }) });
    found(play, 'lost');
    play.offer('reissue');
    play.push({ status: 'SUCCESS', deadline: undefined });
    expect(play.state).toMatchObject({ settledAs: 'platformRefunded' });
    expect(play.task('agreement-1/dispatch/ship')).toBeUndefined();
    expect(paid(play.state)).toBe(100_00);
  });

  it('sends nothing again before the buyer has withdrawn the application', () => {
    const play = anomaly('lost', { refund: refund({ deadline: moment(9) }) });
    agreed(found(play, 'lost'), 'reissue');
    expect(play.task('agreement-1/dispatch/ship')).toBeUndefined();
    play.push({ status: 'CLOSED', deadline: undefined });
    expect(play.task('agreement-1/dispatch/ship')).toMatchObject({ role: 'warehouse' });
  });

  it('never agrees to the application by itself: the supervisor is told before the end', () => {
    const play = anomaly('lost', { refund: refund({ deadline: moment(2) }) });
    play.advanceTo(moment(2));
    expect(play.inputsOf('agreeRefund')).toHaveLength(0);
    expect(play.task('case/countdownLeft')).toMatchObject({ role: 'supervisor' });
  });
});

describe('handbook §5: what the courier brings back is here before anything else leaves', () => {
  it.each(['outsideZone', 'addressChanged', 'stalled'])('%s: the refund waits for the parcel', (sort) => {
    const play = agreed(found(anomaly(sort), 'returning'), 'refund');
    expect(play.task(`${BACK}/do`)).toMatchObject({ role: 'warehouse', dueAt: T0 + 7 * DAY });
    expect(play.refusal({ type: 'confirmPayee', ...PAYEE })).toBe('notWaiting');
    play.give({ type: 'finishErrand', outcome: 'received', process: BACK }, WAREHOUSE);
    play.give({ type: 'confirmPayee', ...PAYEE });
    expect(paid(play.state)).toBe(100_00);
    expect(play.state.processes['agreement-1/claim']).toBeUndefined();
  });

  it('goes to the supervisor when it is not back in time, and is bargained anew when it never comes', () => {
    const play = agreed(found(anomaly('outsideZone'), 'returning'), 'reissue');
    play.advance(7 * DAY);
    expect(play.task(`${BACK}/do`)).toMatchObject({ role: 'supervisor' });
    play.give({ type: 'finishErrand', outcome: 'failed', process: BACK }, WAREHOUSE);
    expect(play.state).toMatchObject({ stage: 'bargaining', agreement: { status: 'broken' } });
  });

  it.each([
    ['shop', false],
    ['courier', false],
    ['buyer', true],
  ] as const)('fault of the %s: the buyer pays the second way is %s (handbook §4)', (fault, topsUp) => {
    const play = anomaly('addressChanged');
    play.assess('minor', fault);
    agreed(found(play, 'returning'), 'reissue');
    play.give({ type: 'finishErrand', outcome: 'received', process: BACK }, WAREHOUSE);
    expect(play.task('agreement-1/topUp/do') !== undefined).toBe(topsUp);
    if (topsUp) play.give({ type: 'finishErrand', outcome: 'paid', process: 'agreement-1/topUp' });
    expect(play.task('agreement-1/dispatch/ship')).toMatchObject({ role: 'warehouse' });
  });
});

describe('handbook §5: a parcel that was not picked up', () => {
  it('is refunded without waiting for anything when the warehouse has none', () => {
    const play = anomaly('pickUpOverdue', { order: order() });
    play.give({ type: 'finishErrand', outcome: 'outOfStock', process: FOLLOW }, WAREHOUSE);
    expect(play.refusal({ type: 'propose', remedy: 'refund' })).toBe('ladderSkipped');
    agreed(play, 'refund');
    play.give({ type: 'confirmPayee', ...PAYEE });
    expect(paid(play.state)).toBe(100_00);
  });

  it('makes up for the wait once it has moved: small money needs the manager above 30 yuan (handbook §4)', () => {
    const play = anomaly('pickUpOverdue');
    play.give({ type: 'finishErrand', outcome: 'moved', process: FOLLOW }, WAREHOUSE);
    expect(play.refusal({ type: 'propose', remedy: 'refund' })).toBe('remedyNotOffered');
    play.propose({ remedy: 'compensation', amount: 30_01, ...PAYEE });
    expect(play.task('approval-1/decide')).toMatchObject({ role: 'manager' });
    play.give({ type: 'reject', reason: '超过上限' }, MANAGER);
    agreed(play, 'compensation', 10_00);
    play.give({ type: 'confirmPayee', ...PAYEE });
    expect(paid(play.state)).toBe(10_00);
  });
});
