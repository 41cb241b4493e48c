import { wants } from '../../../../domain/case/wants';
import { DAY } from '../../../../domain/time';
import { moment, NUMBER, order, PAYEE, RECOVERER, refund, review, SUPERVISOR, WAREHOUSE } from '../../support/builders';
import { faulty, Play, type PlayOptions } from '../../support/play';

/** A bad review that is phoned about. */
function reviewed(options: Partial<PlayOptions> = {}): Play {
  const facts = { order: order({ shipped: true }), review: review() };
  return new Play({ kind: 'reviewRecovery', ...facts, ...options }).advance(0);
}

function harassed(play: Play): Play {
  play.give({ type: 'recordReviewCall', outcome: 'harassment' }, RECOVERER);
  expect(play.state.contactForbidden).toBe(true);
  return play;
}

/** Whoever would turn to the buyer by program or by hand. */
function contacts({ state }: Play): string[] {
  const { asks, tasks } = wants(state);
  const byHand = ['recordSent', 'recordCall', 'recordReviewCall', 'reply', 'propose'];
  return [
    ...asks.filter(({ name }) => name === 'sendMessage').map(({ id }) => id),
    ...tasks.filter(({ command }) => byHand.includes(command)).map(({ id }) => id),
  ];
}

describe('handbook §8: after a harassment report nobody contacts the buyer in any way', () => {
  it('not by a promised wait, nor by a promise', () => {
    const play = harassed(reviewed({ answers: { explainReview: () => 'later' } }));
    expect(play.refusal({ type: 'hold', until: moment(0, 1) }, RECOVERER)).toBe('contactForbidden');
    expect(play.refusal({ type: 'promiseTime', at: moment(0, 1), text: 'x' }, RECOVERER)).toBe('contactForbidden');
  });

  it('not by what a late parcel would begin with: the courier is asked, and the case comes to rest', () => {
    const play = new Play({ kind: 'logisticsAnomaly', order: order({ shipped: true }) });
    play.give({ type: 'reportHarassment' });
    play.give({ type: 'finishErrand', outcome: 'stalled', process: 'inquiry-logisticsAnomaly/sort' });
    expect(contacts(play)).toEqual([]);
    expect(play.state.processes['inquiry-logisticsAnomaly/follow']?.outcome).toBeUndefined();
    expect(play.task('inquiry-logisticsAnomaly/follow/ask-1')).toBeDefined();
  });

  it('an open promise of a time goes with it, a gift stays owed', () => {
    const play = reviewed({ answers: { explainReview: () => 'later' } });
    play.propose({ remedy: 'giftPromise' }, RECOVERER);
    play.give({ type: 'recordAnswer', answer: 'accepted' }, RECOVERER);
    play.give({ type: 'promiseTime', at: moment(0, 1), text: 'x' }, RECOVERER);
    harassed(play);
    expect(play.state.processes['promise-2']?.outcome).toBe('cancelled');
    expect(play.state.processes['agreement-1/promise']?.outcome).toBeUndefined();
  });

  it('not about what was agreed: the notice of it is taken back', () => {
    const play = reviewed({ answers: { sendMessage: () => 'later' } });
    play.propose({ remedy: 'compensation', amount: 5_00, ...PAYEE }, RECOVERER);
    play.give({ type: 'recordAnswer', answer: 'accepted' }, RECOVERER);
    expect(contacts(play)).not.toEqual([]);
    harassed(play);
    expect(contacts(play)).toEqual([]);
    expect(play.inputsOf('transfer')).toHaveLength(1);
  });

  it('not about the parcel that was sent: it travels all the same', () => {
    const play = sending();
    play.state = { ...play.state, contactForbidden: true };
    play.give({ type: 'recordDispatch', ...NUMBER }, WAREHOUSE);
    expect(play.state.processes[SENT]).toMatchObject({ status: 'travelling', byHand: 'harassed' });
    expect(contacts(play)).toEqual([]);
  });

  it('not about what the courier says', () => {
    const play = chasing();
    play.state = { ...play.state, contactForbidden: true };
    play.give({ type: 'finishErrand', outcome: 'notYet', note: '明天送到', process: CHASE });
    expect(play.state.processes[CHASE]).toMatchObject({ word: { answer: '明天送到', byHand: 'harassed' } });
    expect(contacts(play)).toEqual([]);
  });

  it('an approval that is given later puts no offer to the buyer', () => {
    const play = reviewed({ answers: { explainReview: () => 'later' } });
    play.propose({ remedy: 'coupon', amount: 40_00 }, RECOVERER);
    const offer = play.state.offers.at(-1);
    expect(offer?.status).toBe('awaitingApproval');
    harassed(play);
    expect(play.state.offers).toMatchObject([{ n: offer?.n, status: 'withdrawn' }]);
    expect(contacts(play)).toEqual([]);
  });

  it('a buyer who writes later is a supervisor’s, who ends the case', () => {
    const play = harassed(reviewed());
    expect(play.state.closedAs).toBe('harassed');
    play.advance(DAY).buyerWrites('1', '再打就投诉');
    expect(play.task('case/harassed')).toMatchObject({ role: 'supervisor', command: 'close' });
    expect(contacts(play)).toEqual([]);
    play.give({ type: 'close', reason: 'harassed' }, SUPERVISOR);
    expect(play.state.stage).toBe('closed');
  });
});

describe('handbook §8: a harassment report is taken down whenever it is heard of', () => {
  it('of a case without a review: the call that was due is not made, nothing is written', () => {
    const play = faulty().advance(2 * DAY);
    expect(play.task('contact-1/phone-1')).toBeDefined();
    play.give({ type: 'reportHarassment', note: '平台投诉通知' });
    expect(play.events.find(({ type }) => type === 'contactForbidden')).toMatchObject({ note: '平台投诉通知' });
    expect(play.state).toMatchObject({ contactForbidden: true, doNotCall: true });
    expect(contacts(play)).toEqual([]);
    expect(play.refusal({ type: 'reply', text: '您好' })).toBe('contactForbidden');
    expect(play.refusal({ type: 'reportHarassment' })).toBe('alreadyDecided');
  });

  it('after the last call, when the case is closed: a buyer who writes again is a supervisor’s', () => {
    const play = faulty();
    play.give({ type: 'close', reason: 'x' }, SUPERVISOR);
    expect(play.state.stage).toBe('closed');
    play.give({ type: 'reportHarassment' });
    expect(play.state).toMatchObject({ stage: 'closed', contactForbidden: true });
    play.advance(DAY).buyerWrites('1', '再打就投诉');
    expect(play.task('case/harassed')).toMatchObject({ role: 'supervisor' });
    expect(contacts(play)).toEqual([]);
  });
});

describe('handbook §8: a review is not closed over an application of the buyer', () => {
  it('it waits until that is dealt with', () => {
    const play = reviewed();
    play.world.refund = refund({ asks: 'returnAndRefund', goods: 'received', deadline: moment(9) });
    play.push();
    harassed(play);
    expect(play.state.stage).toBe('proposal');
    play.push({ status: 'CLOSED', deadline: undefined });
    expect(play.state.stage).toBe('closed');
  });
});

const SENT = 'agreement-1/dispatch';

const CHASE = 'call-1/chase';

/** The courier is asked about a parcel that the buyer says did not come. */
function chasing(): Play {
  const play = faulty().advance(2 * DAY);
  play.give({ type: 'recordCall', outcome: 'notReceived' });
  play.give({ type: 'finishErrand', outcome: 'notSigned', process: 'call-1/tracking' });
  expect(play.state.processes[CHASE]?.kind).toBe('chase');
  return play;
}

/** Something was to be sent when the buyer reported harassment. */
function sending(): Play {
  const play = reviewed({ answers: { explainReview: () => 'later' } });
  play.give({ type: 'changeKind', kind: 'qualityReturn', reason: 'x' }, SUPERVISOR);
  play.assess('major');
  play.offer('sparePart');
  play.give({ type: 'recordAnswer', answer: 'accepted' });
  return play;
}
