import type { CaseEvent } from '../../../../domain/case/events';
import { evolve } from '../../../../domain/case/evolve';
import { rowOf } from '../../../../domain/case/rows/caseRow';
import type { CaseState } from '../../../../domain/case/state/caseState';
import { priorityOf } from '../../../../domain/case/state/priority';
import { respondBy } from '../../../../domain/case/state/response';
import { waitingFor } from '../../../../domain/case/state/waiting';
import { wants } from '../../../../domain/case/wants';
import type { ProcessState } from '../../../../domain/processes/registry';
import { DAY, HOUR, MINUTE } from '../../../../domain/time';
import type { Party } from '../../../../domain/vocabulary';
import { AGENT, moment, order, policyWith, refund, review, SUPERVISOR, T0 } from '../../support/builders';
import { faulty, Play, unshipped } from '../../support/play';

/** A case in settlement with these processes alone. */
function settling(...processes: Partial<ProcessState>[]): CaseState {
  const { state } = faulty();
  const entries = processes.map((one, index) => [`p${index}`, one as ProcessState]);
  return { ...state, stage: 'settlement', offers: [], processes: Object.fromEntries(entries) };
}

const contact = { kind: 'contact', script: { name: 'hold', values: {} }, phoneAt: 0, calls: 0 } as const;
const parcel = { kind: 'parcel', status: 'awaitingTracking', looks: 0 } as const;
const dispatch = { kind: 'dispatch', what: 'replacement', looks: 0 } as const;
const chase = { kind: 'chase', what: 'stalled', role: 'afterSales', outcomes: [], round: 1, looks: 0 } as const;
const errand = { kind: 'errand', what: 'anomaly', role: 'afterSales', outcomes: [], within: 1 } as const;
const payout = { kind: 'payout', amount: 1, intent: 1, queries: 0 } as const;
const countdown = { kind: 'countdown', status: 'running' } as const;

describe('a case says for whom it waits [§3.5.waitsFor]', () => {
  it.each<[string, Party, Partial<ProcessState>]>([
    ['a message that goes out', 'buyer', { ...contact, status: 'sending' }],
    ['a message without an answer', 'buyer', { ...contact, status: 'waiting' }],
    ['a message that a person must send', 'shop', { ...contact, status: 'waiting', byHand: 'noChannel' }],
    ['a call that is due', 'shop', { ...contact, status: 'phoning' }],
    ['the last message', 'buyer', { ...contact, status: 'leaving' }],
    ['a follow-up to come', 'buyer', { kind: 'followUp', status: 'scheduled' }],
    ['a follow-up without an answer', 'buyer', { kind: 'followUp', status: 'waiting' }],
    ['a follow-up that a person must ask', 'shop', { kind: 'followUp', status: 'byHand' }],
    ['a follow-up that was answered', 'shop', { kind: 'followUp', status: 'answered' }],
    ['account and name', 'buyer', { kind: 'payee', purpose: 'freight' }],
    ['the application', 'buyer', { kind: 'application', refundId: 'r' }],
    ['an application that a person chases', 'shop', { kind: 'application', refundId: 'r', chasing: true }],
    ['the return to be agreed on the platform', 'platform', { ...parcel, agreement: 'asking' }],
    ['a return that the platform refused', 'shop', { ...parcel, agreement: 'refused' }],
    ['a tracking number of the buyer', 'buyer', { ...parcel, agreement: 'agreed' }],
    ['a return that was chased', 'shop', { ...parcel, agreement: 'agreed', chasing: true }],
    ['a parcel on its way', 'courier', { ...parcel, status: 'travelling' }],
    ['a parcel that is looked at', 'courier', { ...parcel, status: 'looking' }],
    ['a parcel that never moved', 'shop', { ...parcel, status: 'travelling', suspect: true }],
    ['what is packed', 'shop', { ...dispatch, status: 'packing' }],
    ['what was sent', 'courier', { ...dispatch, status: 'travelling' }],
    ['what was sent and must be told by hand', 'shop', { ...dispatch, status: 'travelling', byHand: 'x' }],
    ['a question to the courier', 'shop', { ...chase, asker: 'afterSales' }],
    ['an answer of the courier', 'courier', chase],
    ['an answer to be told by hand', 'shop', { ...chase, word: { round: 1, answer: '', next: '', byHand: 'x' } }],
    ['a claim', 'courier', { kind: 'claim', amount: 1 }],
    ['what only a person can do', 'shop', errand],
    ['what the buyer must answer', 'buyer', { ...errand, waitsFor: 'buyer' }],
    ['what the courier must look up', 'courier', { ...errand, waitsFor: 'courier' }],
    ['a payment', 'platform', { ...payout, status: 'paying' }],
    ['a payment with an unknown result', 'platform', { ...payout, status: 'unknown' }],
    ['a payment that finance must settle', 'shop', { ...payout, status: 'unresolved' }],
    ['a payment above the cap', 'shop', { ...payout, status: 'overCap' }],
    ['a payment that was refused', 'shop', { ...payout, status: 'refused' }],
    ['a refusal', 'platform', { kind: 'refusal', refundId: 'r', reason: 'x' }],
    ['a refusal that the platform did not take', 'shop', { kind: 'refusal', refundId: 'r', reason: 'x', answer: 'no' }],
    ['a fresh look at the refund', 'platform', { ...countdown, status: 'checking', situation: 'sellerAnswers' }],
    ['the shop’s own countdown', 'shop', { ...countdown, situation: 'sellerAnswers' }],
    ['the return’s countdown', 'buyer', { ...countdown, situation: 'buyerShips' }],
    ['the buyer’s countdown', 'buyer', { ...countdown, situation: 'buyerReacts' }],
    ['an approval', 'shop', { kind: 'approval', purpose: 'refund', amount: 1 }],
    ['an inspection', 'shop', { kind: 'inspection' }],
  ])('%s: for the %s', (_what, party, process) => expect(waitingFor(settling(process))).toBe(party));

  it('of several, what the shop can do comes first, then the buyer, the courier, the platform', () => {
    const waits = (...processes: Partial<ProcessState>[]) => waitingFor(settling(...processes));
    const [shop, buyer, courier] = [
      errand,
      { ...errand, waitsFor: 'buyer' as const },
      { kind: 'claim' as const, amount: 1 },
    ];
    const platform = { ...payout, status: 'paying' as const };
    expect(waits(platform, courier, buyer, shop)).toBe('shop');
    expect(waits(platform, courier, buyer)).toBe('buyer');
    expect(waits(platform, courier)).toBe('courier');
    expect(waits({ kind: 'memo', refused: 'x' }, { kind: 'notice' }, { ...platform, outcome: 'paid' })).toBe('shop');
    expect(waits({ ...contact, status: 'leaving', byHand: 'x' }, courier)).toBe('courier');
    expect(waits({ kind: 'claim', amount: 1, overdue: true }, buyer)).toBe('buyer');
  });

  it('for the shop whenever the buyer has written, or a question has failed; for nobody once it is closed', () => {
    const state = settling({ ...errand, waitsFor: 'buyer' });
    expect(waitingFor({ ...state, buyerWaits: true })).toBe('shop');
    expect(waitingFor({ ...state, troubles: [{ ask: 'p0/x', name: 'readParcel', reason: 'x' }] })).toBe('shop');
    expect(waitingFor({ ...state, stage: 'closed', buyerWaits: true })).toBe('nobody');
  });

  it('for the buyer while an offer lies before them', () => {
    const play = faulty();
    play.assess('minor');
    play.propose({ remedy: 'explanation' });
    expect(waitingFor({ ...play.state, processes: {} })).toBe('buyer');
    expect(rowOf(play.state).waitingFor).toBe('buyer');
  });
});

describe('handbook §3.2: the buyer hears back within the policy’s time of the shop’s own turn [§3.2.hearsBack]', () => {
  const policy = policyWith(({ response }) => Object.assign(response, { within: 10 * MINUTE }));

  it('a case without a greeting begins the clock; the greeting is the shop’s word', () => {
    const silent = new Play({ kind: 'refundUnshipped', refund: refund(), answers: { sendMessage: () => 'later' } });
    expect(silent.state.response).toEqual({ left: 10 * MINUTE });
    expect(respondBy(silent.state)).toBeUndefined();
    expect(unshipped({ refund: refund() }).state.response).toBeUndefined();
    const byHand = unshipped({
      refund: refund(),
      answers: { sendMessage: () => ({ result: 'refused', reason: 'x' }) },
    });
    expect(respondBy(byHand.state)).toBe(T0 + 10 * MINUTE);
    byHand.give({ type: 'recordSent' });
    expect(byHand.state.response).toBeUndefined();
  });

  it('begins with the buyer’s first unanswered word, and a second one does not put it off', () => {
    const play = unshipped({ refund: refund(), policy });
    play.advance(HOUR).buyerWrites('m1');
    expect(play.state.response).toEqual({ left: 10 * MINUTE, runningSince: moment(0, 1) });
    play.advance(3 * MINUTE).buyerWrites('m2');
    expect(respondBy(play.state)).toBe(moment(0, 1, 10));
    expect(rowOf(play.state).respondBy).toBe(moment(0, 1, 10));
    expect(play.task('case/propose')?.dueAt).toBe(moment(0, 1, 10));
    play.give({ type: 'reply', text: '您好' });
    expect(play.state.response).toBeUndefined();
    expect(rowOf(play.state).respondBy).toBeUndefined();
    expect(play.task('case/propose')?.dueAt).toBe(moment(2));
  });

  it('gives its time to the reply, the judgement and the answer that people owe', () => {
    const play = faulty({ policy });
    expect(play.task('case/assess')?.dueAt).toBeUndefined();
    play.buyerWrites('m1');
    expect(play.task('case/assess')?.dueAt).toBe(T0 + 10 * MINUTE);
    play.assess('minor');
    play.propose({ remedy: 'explanation' });
    expect(play.state.response).toBeUndefined();
    play.advance(HOUR).buyerWrites('m2');
    expect(play.task('case/recordAnswer')?.dueAt).toBe(moment(0, 1, 10));
    play.give({ type: 'recordAnswer', answer: 'refused' });
    expect(play.task('case/propose')?.dueAt).toBe(moment(0, 1, 10));
    play.propose({ remedy: 'compensation', amount: 5_00, skipReason: 'x' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.state.response).toBeUndefined();
    play.advance(HOUR).buyerWrites('m3');
    expect(play.task('case/reply')?.dueAt).toBe(moment(0, 2, 10));
  });

  it('an offer that waits for its approval is no word to the buyer', () => {
    const play = faulty({ policy });
    play.assess('minor');
    play.buyerWrites('m1');
    const payee = { account: 'buyer@example.com', realName: '测试买家' };
    play.propose({ remedy: 'compensation', amount: 40_00, skipReason: 'x', ...payee });
    expect(respondBy(play.state)).toBe(T0 + 10 * MINUTE);
    play.give({ type: 'approve', amount: 40_00 }, { id: 'manager-1', role: 'manager' });
    expect(play.state.response).toBeUndefined();
  });

  it('the sooner of it and the platform’s deadline', () => {
    const play = unshipped({ refund: refund({ deadline: T0 + 5 * MINUTE }), policy });
    play.buyerWrites('m1');
    expect(play.task('case/propose')?.dueAt).toBe(T0 + 5 * MINUTE);
  });

  it('a call that reaches the buyer is a word as well; one that nobody takes is none', () => {
    const play = new Play({ kind: 'reviewRecovery', order: order({ shipped: true }), review: review(), policy });
    expect(respondBy(play.state)).toBe(T0 + 10 * MINUTE);
    const recoverer = { id: 'recoverer-1', role: 'reviewRecovery' } as const;
    play.advance(0).give({ type: 'recordReviewCall', outcome: 'unreachable' }, recoverer);
    expect(respondBy(play.state)).toBe(T0 + 10 * MINUTE);
    play.advance(DAY).give({ type: 'recordReviewCall', outcome: 'willChange' }, recoverer);
    expect(play.state.response).toBeUndefined();
  });

  it.each([
    ['lookingUp', undefined],
    ['unreachable', { left: 10 * MINUTE }],
    ['silent', { left: 10 * MINUTE }],
  ] as const)('on the phone: %s', (outcome, left) => {
    const play = faulty({ policy }).advance(2 * DAY);
    const state: CaseState = { ...play.state, response: { left: 10 * MINUTE } };
    const called = {
      type: 'contact.called',
      outcome,
      process: 'contact-1',
      seq: state.seq + 1,
      at: play.now,
      by: AGENT,
    };
    expect(evolve(state, called as CaseEvent).response).toEqual(left);
  });

  it('costs no timer', () => {
    const play = unshipped({ refund: refund(), policy });
    const before = wants(play.state).deadlines.length;
    play.buyerWrites('m1');
    expect(wants(play.state).deadlines.length).toBeLessThanOrEqual(before);
  });
});

describe('the response clock stands while the case waits for somebody else, and only then [§3.2.clockStands]', () => {
  /** A case that owes an answer, and an errand that waits for the shop, the buyer or the courier. */
  function owing(ownTimers: 'calendar' | 'working' = 'calendar'): CaseState {
    const policy = policyWith((one) => {
      one.response.within = 30 * MINUTE;
      one.hours = { ...one.hours, worksFrom: 9 * 60, worksUntil: 11 * 60, ownTimers };
    });
    const { state } = faulty({ policy });
    return { ...state, processes: {}, response: { left: 30 * MINUTE, runningSince: T0 } };
  }
  const asked = (state: CaseState, minutes: number, waitsFor?: 'buyer' | 'courier') =>
    step(state, minutes, { type: 'errand.asked', ...errand, waitsFor, dueAt: 0, process: 'p0' });
  const done = (state: CaseState, minutes: number) =>
    step(state, minutes, { type: 'errand.done', outcome: 'x', process: 'p0' });
  const step = (state: CaseState, minutes: number, event: object) =>
    evolve(state, { ...event, seq: state.seq + 1, at: T0 + minutes * MINUTE, by: AGENT } as unknown as CaseEvent);

  it.each(['buyer', 'courier'] as const)('for the %s: it pauses, and goes on with what is left', (party) => {
    const paused = asked(owing(), 10, party);
    expect(paused.response).toEqual({ left: 20 * MINUTE });
    expect(respondBy(paused)).toBeUndefined();
    const resumed = done(paused, 60);
    expect(resumed.response).toEqual({ left: 20 * MINUTE, runningSince: T0 + 60 * MINUTE });
    expect(respondBy(resumed)).toBe(T0 + 80 * MINUTE);
  });

  it('not for the shop itself', () => {
    expect(asked(owing(), 10).response).toEqual({ left: 30 * MINUTE, runningSince: T0 });
  });

  it('once it has run out, nothing is left, never less', () => {
    expect(asked(owing(), 30, 'buyer').response).toEqual({ left: 0 });
    expect(asked(owing(), 31, 'buyer').response).toEqual({ left: 0 });
    expect(respondBy(done(asked(owing(), 31, 'buyer'), 60))).toBe(T0 + 60 * MINUTE);
  });

  it('in working time it stands at night as well', () => {
    // Monday 10:00, the shop closes at 11:00 and opens at 9:00.
    const paused = asked(owing('working'), 10, 'buyer');
    expect(paused.response).toEqual({ left: 20 * MINUTE });
    expect(respondBy(done(paused, 50))).toBe(moment(0, 23, 10));
    expect(asked(done(paused, 50), 24 * 60 - 55, 'buyer').response).toEqual({ left: 5 * MINUTE });
  });

  it.each([
    ['a case that is taken up again', { type: 'reopened', because: 'x' }, 30],
    ['an agreement that broke', { type: 'agreementBroken', because: 'x' }, 30],
    ['an offer that was refused', { type: 'offerAnswered', n: 1, answer: 'refused' }, 30],
    ['an offer that was countered', { type: 'offerAnswered', n: 1, answer: 'countered' }, 30],
    ['an offer that was accepted', { type: 'offerAnswered', n: 1, answer: 'accepted' }, undefined],
    ['an answer to the buyer', { type: 'buyerAnswered' }, undefined],
    ['a message that went out', { type: 'contact.sent', process: 'c' }, undefined],
    ['a message that a person sent', { type: 'contact.sentByHand', process: 'c' }, undefined],
    ['an agreement', { type: 'agreed', agreement: { n: 1 } }, undefined],
    ['a settlement', { type: 'settled', as: 'x' }, undefined],
    ['an end', { type: 'closed', as: 'x', termEndsAt: 0 }, undefined],
  ])('%s turns it', (_what, event, minutes) => {
    const half = { ...owing(), response: { left: 15 * MINUTE } };
    expect(step(half, 20, event).response?.left).toBe(minutes === undefined ? undefined : minutes * MINUTE);
  });

  it('anything else leaves it as it is', () => {
    expect(step({ ...owing(), response: undefined }, 20, { type: 'noted', text: 'x' }).response).toBeUndefined();
  });

  it('a case whose opening said no terms has no such clock', () => {
    expect(step({ ...owing(), terms: undefined }, 20, { type: 'reopened', because: 'x' }).response).toBeUndefined();
  });
});

describe('handbook §3.1: every case has a priority [§3.1.priority]', () => {
  const play = faulty({ refund: refund({ amount: 100_00 }) });
  const assessed = (severity: 'minor' | 'major', urgent?: boolean) =>
    ({ cause: 'x', severity, fault: 'shop', urgent }) as const;

  it.each<[string, Partial<CaseState>, number]>([
    ['normal', {}, 3],
    ['minor', { assessment: assessed('minor') }, 3],
    ['major', { assessment: assessed('major') }, 2],
    ['urgent to the buyer', { assessment: assessed('minor', true) }, 1],
    ['of an urgent kind', { kind: 'complaint' }, 1],
    ['just below a large sum', { refund: refund({ amount: 499_99 }) }, 3],
    ['a large sum', { refund: refund({ amount: 500_00 }) }, 2],
    ['without terms', { terms: undefined, refund: refund({ amount: 500_00 }) }, 3],
  ])('%s', (_what, change, priority) => {
    const state = { ...play.state, ...change };
    expect(priorityOf(state)).toBe(priority);
    expect(rowOf(state).priority).toBe(priority);
  });

  it('without a refund, by what the order cost', () => {
    const { state } = new Play({ kind: 'qualityReturn', openedBy: SUPERVISOR });
    expect(priorityOf(state)).toBe(3);
    expect(priorityOf({ ...state, order: state.order && { ...state.order, paid: 500_00 } })).toBe(2);
    expect(priorityOf({ ...state, order: undefined })).toBe(3);
  });
});

describe('handbook §2: the tasks of an agent are put before the agents of the kind', () => {
  it.each([
    ['problemOrder', 'midSales'],
    ['qualityReturn', 'afterSales'],
  ])('%s: %s', (kind, role) => {
    const play = new Play({ kind, openedBy: SUPERVISOR });
    play.buyerWrites('m1');
    const roles = wants(play.state).tasks.map((task) => task.role);
    expect(roles.length).toBeGreaterThan(0);
    expect(new Set(roles)).toEqual(new Set([role]));
  });
});
