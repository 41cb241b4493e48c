import { NO_CASE } from '../../../../domain/case/state/caseState';
import { SYSTEM } from '../../../../domain/roles';
import { DAY } from '../../../../domain/time';
import { AGENT, moment, order, PAYEE, refund, SUPERVISOR } from '../../support/builders';
import { given } from '../../support/given';
import { faulty, Play, unshipped } from '../../support/play';

const SENT = { name: 'sendMessage', out: { result: 'sent' } } as const;

describe('the case’s own loop hears what it waits for, by its id', () => {
  const waiting = () => unshipped({ refund: refund(), answers: { sendMessage: () => 'later' } });

  it('an answer to a question of the same sort, under another id, changes nothing', () => {
    const { state } = waiting();
    given(state).when({ type: 'answered', id: 'contact-9/message', answer: SENT }, SYSTEM).thenNothingHappens();
    given(state)
      .when({ type: 'answered', id: 'contact-1/message', answer: SENT }, SYSTEM)
      .thenHappens({ type: 'contact.sent', process: 'contact-1' });
  });

  it('nor does the failure of another', () => {
    const { state } = waiting();
    given(state).when({ type: 'askFailed', id: 'contact-9/message', reason: 'x' }, SYSTEM).thenNothingHappens();
    given(state)
      .when({ type: 'askFailed', id: 'contact-1/message', reason: 'x' }, SYSTEM)
      .thenHappens({ type: 'troubled', ask: 'contact-1/message', name: 'sendMessage', reason: 'x' });
  });

  it('nor a deadline of another, nor its own a moment before its time', () => {
    const play = unshipped({ refund: refund({ deadline: moment(2) }) });
    const due = { type: 'due', id: 'countdown/afterSales' } as const;
    given(play.state).when({ type: 'due', id: 'countdown/act' }, SYSTEM, moment(2)).thenNothingHappens();
    given(play.state)
      .when(due, SYSTEM, moment(1, 12) - 1)
      .thenNothingHappens();
    given(play.state).when(due, SYSTEM, moment(1, 12)).thenHappens({ type: 'countdown.reminded', role: 'afterSales' });
  });
});

describe('handbook §6: silence closes a case', () => {
  it('later, while money is on its way', () => {
    const play = faulty({ answers: { transfer: () => 'later' } });
    play.assess('minor');
    play.propose({ remedy: 'compensation', amount: 5_00, ...PAYEE });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    const silent = { ...play.state, silenceEndsAt: play.now + DAY };
    given(silent)
      .when({ type: 'due', id: 'case/silence' }, SYSTEM, play.now + DAY)
      .thenHappens({ type: 'buyerSilent', closeAt: play.now + 8 * DAY });
  });
});

describe('a command goes to one process', () => {
  it('the first that takes it, or the one that it names', () => {
    const refused = () => ({ result: 'refused', reason: 'x' }) as const;
    const play = faulty({ answers: { sendMessage: refused } });
    play.assess('minor');
    play.propose({ remedy: 'explanation' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    const byHand = () => play.taskIds().filter((id) => id.endsWith('byHand'));
    expect(byHand()).toEqual(['agreement-1/notice/byHand']);
    play.give({ type: 'reply', text: '稍等' });
    expect(byHand()).toHaveLength(2);
    play.give({ type: 'recordSent' });
    expect(byHand()).toHaveLength(1);
    expect(play.refusal({ type: 'recordSent', process: 'contact-9' })).toBe('unknownProcess');
  });

  it('and makes the case the agent’s who gave it', () => {
    const play = unshipped({ refund: refund(), answers: { sendMessage: () => ({ result: 'refused', reason: 'x' }) } });
    expect(play.state.owner).toBeUndefined();
    play.give({ type: 'recordSent' });
    expect(play.state.owner).toBe(AGENT.id);
  });
});

describe('what holds nothing up', () => {
  it('a note and a word that are left to a person: the case settles all the same', () => {
    const answers = {
      writeMemo: () => ({ result: 'refused', reason: 'x' }) as const,
      sendMessage: () => ({ result: 'refused', reason: 'x' }) as const,
    };
    const play = unshipped({ refund: refund(), answers });
    play.offer('refund');
    expect(play.state).toMatchObject({ stage: 'followUp', settledAs: 'refund', agreement: { status: 'fulfilled' } });
    expect(play.taskIds()).toEqual(expect.arrayContaining(['agreement-1/memo/byHand', 'agreement-1/notice/byHand']));
  });

  it('an agreement that breaks takes its own steps with it and nothing else', () => {
    const play = new Play({ kind: 'refundInTransit', order: order({ shipped: true }), refund: refund() });
    play.offer('refund');
    const before = play.state.processes.countdown;
    play.give({ type: 'finishErrand', outcome: 'failed' });
    expect(play.state.agreement?.status).toBe('broken');
    expect(play.state.processes.countdown).toEqual(before);
    expect(play.state.processes.countdown?.outcome).toBeUndefined();
  });
});

describe('handbook §4: postage is asked for by whoever read it off the receipt', () => {
  it.each([
    [AGENT, 30_00, true],
    [SUPERVISOR, 30_00, false],
    [AGENT, 25_00, false],
  ])('%j, %i fen: approved by somebody else %s', (actor, amount, approved) => {
    const play = faulty();
    play.assess('major');
    play.offer('return');
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.give({ type: 'recordTracking', company: 'SF', trackingNumber: 'x' });
    play.give({ type: 'recordReceipt' }, SUPERVISOR);
    play.give({ type: 'inspect', accepted: true }, SUPERVISOR);
    play.give({ type: 'confirmPayee', ...PAYEE, amount, process: 'agreement-1/freight-payee' }, actor);
    expect(play.count('approval.asked')).toBe(approved ? 1 : 0);
    expect(play.inputsOf('transfer')).toHaveLength(approved ? 0 : 1);
  });
});

describe('why a case goes on or is settled', () => {
  it('is told by its events', () => {
    const play = unshipped({ refund: refund() });
    play.propose({ remedy: 'explanation' });
    play.push({ status: 'SUCCESS', deadline: undefined });
    const of = (type: string) => play.events.filter((event) => event.type === type);
    expect(of('offerWithdrawn')).toMatchObject([{ n: 1, because: 'refund ended' }]);
    expect(of('settled')).toMatchObject([{ as: 'platformRefunded' }]);
    play.give({ type: 'recordFollowUp', outcome: 'notSolved' });
    expect(of('reopened')).toMatchObject([{ because: 'notSolved' }]);
    play.advance(40 * DAY);
  });

  it('reopened by the buyer’s word, or by a refund that is open again', () => {
    const closed = () => {
      const play = faulty();
      play.assess('minor');
      play.propose({ remedy: 'compensation', amount: 20_00, ...PAYEE });
      play.give({ type: 'recordAnswer', answer: 'accepted' });
      return play.advance(6 * DAY);
    };
    const why = (play: ReturnType<typeof closed>) =>
      play.events.flatMap((event) => (event.type === 'reopened' ? [event.because] : []));
    const written = closed();
    written.buyerWrites('1');
    expect(why(written)).toEqual(['buyerWrote']);
    const applied = closed();
    applied.world.refund = refund({ modifiedAt: applied.now, deadline: applied.now + DAY });
    applied.push();
    expect(why(applied)).toEqual(['refundOpen']);
  });
});

describe('before anything happened', () => {
  it('a case is empty', () => {
    expect(NO_CASE).toMatchObject({
      seq: 0,
      caseId: '',
      shopId: '',
      kind: '',
      stage: 'intake',
      subject: { type: 'order', externalId: '' },
      buyerId: '',
      tid: '',
      openedAt: 0,
      verifying: [],
      offers: [],
      processes: {},
      troubles: [],
    });
    expect(order().lines).toHaveLength(1);
  });
});

describe('handbook §4: the payee of an offer', () => {
  it.each([
    [{ account: 'a' }, 'payeeMissing'],
    [{ realName: 'b' }, 'payeeMissing'],
    [{ account: ' ', realName: 'b' }, 'payeeMissing'],
    [{ account: 'a', realName: ' ' }, 'payeeMissing'],
  ])('%j is none', (payee, code) => {
    const play = faulty();
    play.assess('minor');
    expect(play.refusal({ type: 'propose', remedy: 'compensation', amount: 5_00, ...payee })).toBe(code);
  });

  it('and is not taken where nothing is transferred', () => {
    const play = faulty();
    play.assess('minor');
    expect(play.refusal({ type: 'propose', remedy: 'explanation', ...PAYEE })).toBe('payeeChanged');
  });
});

describe('handbook §3.4: what the buyer asked for is agreed without another word', () => {
  it('no message puts the offer to them', () => {
    const play = unshipped({ refund: refund() });
    const before = play.count('contact.started');
    play.offer('refund');
    expect(play.count('contact.started')).toBe(before);
    expect(play.state.agreement?.remedy).toBe('refund');
  });
});
