import { changeOf } from '../../../../domain/asks';
import { paid } from '../../../../domain/case/state/money';
import { PLATFORM } from '../../../../domain/roles';
import { HOUR } from '../../../../domain/time';
import { moment, order, PAYEE, refund, SUPERVISOR } from '../../support/builders';
import { faulty, Play, unshipped } from '../../support/play';

const SECOND = '9100000000000000077';

/** Another application of the same buyer for the same line. */
function another(change: Parameters<typeof refund>[0] = {}) {
  return refund({
    ...{ refundId: SECOND, createdAt: moment(0, 6), modifiedAt: moment(0, 6), deadline: moment(3) },
    ...change,
  });
}

function applies(play: Play, change: Parameters<typeof refund>[0] = {}, kind?: string): string[] {
  play.now = Math.max(play.now, moment(0, 6));
  play.world.refund = another(change);
  return play.give({ type: 'refundSeen', refund: play.world.refund, kind }, PLATFORM);
}

describe('split and join: a buyer who closes a refund and applies anew is in the same matter [§1.join]', () => {
  const withdrawn = () => {
    const play = unshipped({ refund: refund() });
    play.push({ status: 'CLOSED', deadline: undefined });
    return play;
  };

  it('which goes on with the new application: what seemed settled is not', () => {
    const play = withdrawn();
    expect(play.state).toMatchObject({ stage: 'followUp', settledAs: 'withdrawn' });
    expect(applies(play)).toEqual(expect.arrayContaining(['refundSeen', 'reopened', 'countdown.armed']));
    expect(play.state).toMatchObject({ stage: 'proposal', refund: { refundId: SECOND }, settledAs: undefined });
    expect(play.state.processes['followUp-1']?.outcome).toBe('cancelled');
    expect(play.state.processes.countdown).toMatchObject({ refundId: SECOND, deadline: moment(3) });
    expect(play.task('case/propose')).toBeDefined();
  });

  it('and is paid on it', () => {
    const play = withdrawn();
    applies(play);
    play.offer('refund');
    expect(play.inputsOf('agreeRefund')).toEqual([expect.objectContaining({ refundId: SECOND })]);
    expect(paid(play.state)).toBe(100_00);
  });

  it('of another kind, if that is what the new application is', () => {
    const play = withdrawn();
    applies(play, {}, 'qualityReturn');
    expect(play.state.kind).toBe('qualityReturn');
    expect(play.count('kindChanged')).toBe(1);
  });

  it.each([undefined, 'refundUnshipped', 'horoscope'])('of the same kind where it is %p', (kind) => {
    const play = withdrawn();
    applies(play, {}, kind);
    expect([play.state.kind, play.count('kindChanged')]).toEqual(['refundUnshipped', 0]);
  });

  it('also where the case had no application before', () => {
    const play = faulty();
    applies(play, { asks: 'returnAndRefund', goods: 'received' });
    expect(play.state.refund?.refundId).toBe(SECOND);
  });

  it('ends again with it, and takes no notice of the old one any more', () => {
    const play = withdrawn();
    applies(play);
    expect(
      play.give({ type: 'refundSeen', refund: refund({ status: 'CLOSED', modifiedAt: moment(1) }) }, PLATFORM),
    ).toEqual([]);
    play.push({ status: 'CLOSED', deadline: undefined });
    expect(play.state).toMatchObject({ stage: 'followUp', settledAs: 'withdrawn' });
  });

  it('is no news as a refund that was over before the case heard of it', () => {
    const play = withdrawn();
    expect(applies(play, { status: 'CLOSED' })).toEqual([]);
  });

  it('remembers what the platform paid on the earlier one', () => {
    const play = unshipped({ order: order({ paid: 150_00 }), refund: refund() });
    play.push({ status: 'SUCCESS', deadline: undefined });
    expect(paid(play.state)).toBe(100_00);
    applies(play, { amount: 50_00 });
    expect([paid(play.state), play.state.paidBefore]).toEqual([100_00, 100_00]);
    expect(play.refusal({ type: 'propose', remedy: 'compensation', amount: 50_01, ...PAYEE })).toBe('overCap');
  });

  it('is paid on the application with which the buyer replaced the one that was agreed about', () => {
    const play = faulty({ refund: refund({ asks: 'returnAndRefund', goods: 'received', deadline: moment(5) }) });
    play.assess('major');
    play.propose({ remedy: 'return' });
    play.world.parcel = { known: true, moved: true, signed: false };
    const number = { company: 'SF', trackingNumber: 'SF1' };
    play.push({ status: 'WAIT_SELLER_CONFIRM_GOODS', returnParcel: number, deadline: moment(10) });
    play.push({ status: 'CLOSED', deadline: undefined });
    applies(play, { asks: 'returnAndRefund', goods: 'returned', deadline: moment(10) });
    play.give({ type: 'recordReceipt' }, { id: 'warehouse-1', role: 'warehouse' });
    play.give({ type: 'inspect', accepted: true }, { id: 'warehouse-1', role: 'warehouse' });
    expect(play.inputsOf('agreeRefund')).toEqual([expect.objectContaining({ refundId: SECOND })]);
  });
});

describe('handbook §7: the countdown of an application beside the known one is not missed', () => {
  const OTHER = `countdown-${SECOND}`;
  const NOTE = `case/otherRefund-${SECOND}`;

  it('the agent is reminded, then the supervisor instead, then it is left to the supervisor', () => {
    const play = unshipped({ refund: refund({ deadline: moment(9) }) });
    play.answers.readRefund = ({ refundId }) => (refundId === SECOND ? another() : refund({ deadline: moment(9) }));
    applies(play);
    play.advanceTo(moment(3) - 12 * HOUR - 1);
    expect(play.task(`${OTHER}/remind-afterSales`)).toBeUndefined();
    play.advanceTo(moment(3) - 12 * HOUR);
    expect(play.task(`${OTHER}/remind-afterSales`)).toMatchObject({ role: 'afterSales', dueAt: moment(3) });
    play.advanceTo(moment(3) - 4 * HOUR);
    expect(play.task(`${OTHER}/remind-afterSales`)).toBeUndefined();
    expect(play.task(`${OTHER}/remind-supervisor`)).toMatchObject({ role: 'supervisor', dueAt: moment(3) });
    expect(play.task(NOTE)?.role).toBe('afterSales');
    play.advanceTo(moment(3));
    expect(play.state.processes[OTHER]?.outcome).toBe('due');
    expect(play.task(NOTE)).toMatchObject({ role: 'supervisor', dueAt: moment(3) });
    expect(play.inputsOf('agreeRefund')).toEqual([]);
    expect(play.state.processes.countdown).toMatchObject({ refundId: refund().refundId, deadline: moment(9) });
  });

  it('the platform moves it: it is armed anew', () => {
    const play = unshipped({ refund: refund({ deadline: moment(9) }) });
    applies(play);
    applies(play, { modifiedAt: moment(0, 7), deadline: moment(4) });
    expect(play.deadline(`${OTHER}/afterSales`)?.at).toBe(moment(4) - 12 * HOUR);
  });

  it('without one of the platform’s the policy’s counts', () => {
    const play = unshipped({ refund: refund({ deadline: moment(9) }) });
    applies(play, { deadline: undefined });
    const { fallback } = play.policy.countdown;
    expect(play.state.processes[OTHER]).toMatchObject({ deadline: another().modifiedAt + fallback.sellerAnswers });
  });

  it('ends with its application', () => {
    const play = unshipped({ refund: refund({ deadline: moment(9) }) });
    applies(play);
    applies(play, { status: 'CLOSED', modifiedAt: moment(0, 7) });
    expect(play.state.processes[OTHER]?.outcome).toBe('over');
    expect(play.deadline(`${OTHER}/afterSales`)).toBeUndefined();
  });

  it('and with its case, until that is opened again', () => {
    const play = unshipped({ refund: refund({ deadline: moment(9) }) });
    applies(play);
    play.state = { ...play.state, stage: 'closed', closedRefund: play.state.refund && changeOf(play.state.refund) };
    play.give({ type: 'addNote', text: 'x' }, SUPERVISOR);
    expect(play.state.processes[OTHER]?.outcome).toBe('over');
    play.buyerWrites('1');
    expect(play.state.processes[OTHER]).toMatchObject({ status: 'running' });
    expect(play.state.processes[OTHER]?.outcome).toBeUndefined();
  });
});

describe('split and join: two applications of one order at once [§1.twoRefunds]', () => {
  it('the second is kept beside the first and shown to the agent', () => {
    const play = unshipped({ refund: refund() });
    expect(applies(play, { amount: 30_00 })).toEqual(['otherRefundSeen', 'countdown.armed']);
    expect(play.state.refund?.refundId).not.toBe(SECOND);
    expect(play.task(`case/otherRefund-${SECOND}`)).toEqual({
      id: `case/otherRefund-${SECOND}`,
      kind: 'otherRefund',
      role: 'afterSales',
      command: 'recordHandled',
      script: { name: 'otherRefund', values: { refundId: SECOND, amount: '30.00' } },
      dueAt: moment(3),
    });
  });

  it('says nothing new twice, but what changed', () => {
    const play = unshipped({ refund: refund() });
    applies(play);
    expect(applies(play)).toEqual([]);
    expect(applies(play, { modifiedAt: moment(0, 5) })).toEqual([]);
    expect(applies(play, { modifiedAt: moment(0, 7), amount: 20_00 })).toEqual(['otherRefundSeen']);
    expect(play.state.otherRefunds).toEqual([another({ modifiedAt: moment(0, 7), amount: 20_00 })]);
  });

  it('is forgotten when it is over', () => {
    const play = unshipped({ refund: refund() });
    applies(play);
    applies(play, { status: 'CLOSED', modifiedAt: moment(0, 7) });
    expect(play.state.otherRefunds).toBeUndefined();
  });

  it('becomes the one that the case is about when the first is over', () => {
    const play = unshipped({ refund: refund() });
    applies(play);
    play.now = moment(0, 7);
    play.give({ type: 'refundSeen', refund: refund({ status: 'CLOSED', modifiedAt: moment(0, 7) }) }, PLATFORM);
    expect(play.state).toMatchObject({ stage: 'proposal', refund: { refundId: SECOND } });
    expect(play.state.otherRefunds).toBeUndefined();
    expect(play.count('settled')).toBe(0);
    play.advance(HOUR);
    expect(play.deadline('countdown/afterSales')?.at).toBe(moment(3) - 12 * HOUR);
  });
});

describe('split and join: a second application that came in while something else was carried out', () => {
  it('is dealt with before the case is over, where the first one was paid meanwhile', () => {
    const play = unshipped({ refund: refund(), answers: { agreeRefund: () => 'later' } });
    play.offer('refund');
    const first = play.world.refund;
    applies(play);
    expect(play.state.otherRefunds).toMatchObject([{ refundId: SECOND }]);
    play.give(
      { type: 'refundSeen', refund: { ...refund(), ...first, status: 'SUCCESS', modifiedAt: moment(0, 7) } },
      PLATFORM,
    );
    expect(play.state.processes['agreement-1/payout']?.outcome).toBe('paid');
    expect(play.state).toMatchObject({ stage: 'proposal', refund: { refundId: SECOND }, settlements: 1 });
    expect(play.task('case/propose')).toBeDefined();
    expect(play.state.processes['followUp-1']).toBeUndefined();
  });

  it('is dealt with where the first one was withdrawn for what was agreed', () => {
    const play = unshipped({ refund: refund() });
    play.propose({ remedy: 'explanation' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    applies(play);
    play.give({ type: 'refundSeen', refund: refund({ status: 'CLOSED', modifiedAt: moment(0, 7) }) }, PLATFORM);
    expect(play.state).toMatchObject({ stage: 'proposal', refund: { refundId: SECOND }, settlements: 1 });
  });

  it('no reopening for the referee’s, nor for what is being paid', () => {
    const lost = new Play({ kind: 'intervention', refund: refund({ referee: 'in' }), order: order({ shipped: true }) });
    lost.push({ referee: 'forBuyer' });
    expect(lost.state).toMatchObject({ stage: 'followUp', settledAs: 'lost' });
    expect(lost.count('reopened')).toBe(0);
    const paying = unshipped({ refund: refund() });
    paying.answers.agreeRefund = () => ({ result: 'confirmed' });
    paying.offer('refund');
    expect(paying.state).toMatchObject({ stage: 'followUp', refund: { status: 'WAIT_SELLER_AGREE' } });
  });
});
