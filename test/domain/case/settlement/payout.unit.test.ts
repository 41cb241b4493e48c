import type { PayAnswer } from '../../../../domain/asks';
import { paid } from '../../../../domain/case/state/money';
import { PLATFORM, SYSTEM } from '../../../../domain/roles';
import { DAY, HOUR, MINUTE, SECOND } from '../../../../domain/time';
import { AGENT, FINANCE, MANAGER, moment, order, PAYEE, refund, SUPERVISOR } from '../../support/builders';
import { type Answers, faulty, type Play, unshipped } from '../../support/play';

const PAYOUT = 'agreement-1/payout';

/** 20 yuan by transfer, agreed with the buyer. */
function transferring(answers: Partial<Answers> = {}): Play {
  const play = faulty({ answers });
  play.assess('minor');
  play.propose({ remedy: 'compensation', amount: 20_00, ...PAYEE });
  play.give({ type: 'recordAnswer', answer: 'accepted' });
  return play;
}

/** Answers one after the other; the last one stays. */
function inTurn(...results: PayAnswer[]): () => PayAnswer {
  let next = 0;
  return () => {
    const result = results[Math.min(next, results.length - 1)];
    next += 1;
    if (!result) throw new Error('No answer was given.');
    return result;
  };
}

const refused: PayAnswer = { result: 'refused', reason: 'PAYEE_NOT_EXIST' };
const overCap: PayAnswer = { result: 'overCap', left: 5_00 };
const unknown: PayAnswer = { result: 'unknown' };

describe('handbook §4: exactly one payment per approved line [§4.onePayment]', () => {
  it('carries the reservation against the order, pays once, and keeps the proof', () => {
    const play = transferring();
    const { tid } = play.state;
    expect(play.inputsOf('transfer')).toEqual([
      { intentId: `case-1/${PAYOUT}/1`, tid, amount: 20_00, cap: 100_00, payee: PAYEE, purpose: 'compensation' },
    ]);
    expect(play.inputsOf('reserve')).toEqual([]);
    expect(play.state.processes[PAYOUT]).toMatchObject({ outcome: 'paid', reference: `ref-case-1/${PAYOUT}/1` });
    expect(paid(play.state)).toBe(20_00);
  });

  it("stops over the order's cap, before a supervisor [§4.cap]", () => {
    const play = transferring({ transfer: () => overCap });
    expect(play.task(`${PAYOUT}/overCap`)).toMatchObject({
      role: 'supervisor',
      command: 'abandon',
      script: { values: { reason: 'left 5.00' } },
    });
    expect(paid(play.state)).toBe(0);
    play.give({ type: 'abandon', process: PAYOUT, reason: '超额' }, SUPERVISOR);
    expect(play.state).toMatchObject({ stage: 'bargaining', agreement: { status: 'broken' } });
  });

  it('tries again over the cap once something was released', () => {
    const play = transferring({ transfer: inTurn(overCap, { result: 'confirmed' }) });
    play.give({ type: 'retry', process: PAYOUT }, SUPERVISOR);
    expect(play.inputsOf('transfer').map(({ intentId }) => intentId)).toEqual([
      `case-1/${PAYOUT}/1`,
      `case-1/${PAYOUT}/2`,
    ]);
    expect(play.state.processes[PAYOUT]?.outcome).toBe('paid');
  });
});

describe('handbook §4: a refused transfer goes back to a person', () => {
  it('releases the reservation, and only then waits for finance', () => {
    const play = transferring({ transfer: () => refused, release: () => 'later' });
    expect(play.task(`${PAYOUT}/refused`)).toBeUndefined();
    play.answers.release = () => ({ ok: true });
    play.settle();
    expect(play.task(`${PAYOUT}/refused`)).toMatchObject({ role: 'finance', command: 'retry' });
  });

  it('is tried again under a new intent', () => {
    const play = transferring({ transfer: inTurn(refused, { result: 'confirmed' }) });
    play.give({ type: 'retry', process: PAYOUT }, FINANCE);
    expect(play.inputsOf('transfer').map(({ intentId }) => intentId)).toEqual([
      `case-1/${PAYOUT}/1`,
      `case-1/${PAYOUT}/2`,
    ]);
    expect(play.state.processes[PAYOUT]?.outcome).toBe('paid');
  });

  it('is given up, and bargained anew', () => {
    const play = transferring({ transfer: () => refused });
    play.give({ type: 'abandon', process: PAYOUT, reason: '账号有误' }, FINANCE);
    expect(play.state).toMatchObject({ stage: 'bargaining', agreement: { status: 'broken' } });
    expect(play.taskIds()).toContain('case/propose');
  });

  it('is not tried again by who may not, nor twice', () => {
    const play = transferring({ transfer: () => refused });
    expect(play.refusal({ type: 'retry', process: PAYOUT }, AGENT)).toBe('roleNotAllowed');
    play.answers.transfer = () => 'later';
    play.give({ type: 'retry', process: PAYOUT }, FINANCE);
    expect(play.refusal({ type: 'retry', process: PAYOUT }, FINANCE)).toBe('notWaiting');
  });
});

describe('handbook §4: a transfer whose result is unknown is queried, never repeated blindly [§4.unknownResult]', () => {
  it('queries with growing pauses under the same key, then asks finance', () => {
    const play = transferring({ transfer: () => unknown, queryTransfer: () => unknown });
    const pauses = [10 * SECOND, MINUTE, 10 * MINUTE, HOUR, 6 * HOUR];
    let at = play.now;
    for (const [index, pause] of pauses.entries()) {
      at += pause;
      expect(play.deadline(`${PAYOUT}/query`)?.at).toBe(at);
      play.advanceTo(at);
      expect(play.inputsOf('queryTransfer')).toHaveLength(index + 1);
    }
    expect(play.inputsOf('transfer')).toHaveLength(1);
    expect(
      new Set([...play.inputsOf('transfer'), ...play.inputsOf('queryTransfer')].map(({ intentId }) => intentId)).size,
    ).toBe(1);
    expect(play.task(`${PAYOUT}/unknown`)).toMatchObject({ role: 'finance', command: 'settlePayout' });
    expect(play.deadline(`${PAYOUT}/query`)).toBeUndefined();
  });

  it('is paid when a query says so', () => {
    const play = transferring({
      transfer: () => unknown,
      queryTransfer: inTurn(unknown, { result: 'confirmed', reference: 'A1' }),
    });
    play.advance(HOUR);
    expect(play.state.processes[PAYOUT]).toMatchObject({ outcome: 'paid', reference: 'A1' });
  });

  it('is sent again with the same key when the other side never got it', () => {
    const play = transferring({
      transfer: inTurn(unknown, { result: 'confirmed' }),
      queryTransfer: () => ({ result: 'notFound' }),
    });
    play.advance(HOUR);
    const sent = play.inputsOf('transfer');
    expect(sent).toHaveLength(2);
    expect(sent[1]).toEqual(sent[0]);
    expect(play.asked.filter(({ name }) => name === 'transfer').map(({ id }) => id)).toEqual([
      `${PAYOUT}/pay-1-0`,
      `${PAYOUT}/pay-1-1`,
    ]);
  });

  it.each(['paying', 'unknown'] as const)('cannot be given up, cancelled or settled while it is %s', (status) => {
    const play = transferring({ transfer: () => (status === 'paying' ? 'later' : unknown) });
    expect(play.state.processes[PAYOUT]).toMatchObject({ status });
    expect(play.refusal({ type: 'abandon', process: PAYOUT, reason: 'x' }, FINANCE)).toBe('alreadyDecided');
    expect(play.refusal({ type: 'retry', process: PAYOUT }, FINANCE)).toBe('notWaiting');
    expect(play.refusal({ type: 'settlePayout', paid: true, process: PAYOUT }, FINANCE)).toBe('notWaiting');
    expect(play.refusal({ type: 'close', reason: 'x' }, SUPERVISOR)).toBe('wrongStage');
  });

  it('is settled by finance and nobody else once it is left to a person [§2.finance.onlyApproved]', () => {
    const unresolved = () => transferring({ transfer: () => unknown, queryTransfer: () => unknown }).advance(DAY);
    expect(unresolved().refusal({ type: 'settlePayout', paid: true }, MANAGER)).toBe('roleNotAllowed');
    const was = unresolved();
    was.give({ type: 'settlePayout', paid: true, reference: 'B2' }, FINANCE);
    expect(was.state.processes[PAYOUT]).toMatchObject({ outcome: 'paid', reference: 'B2' });
    const wasNot = unresolved();
    wasNot.give({ type: 'settlePayout', paid: false }, FINANCE);
    expect(wasNot.inputsOf('release')).toHaveLength(1);
    expect(wasNot.task(`${PAYOUT}/refused`)).toBeDefined();
  });
});

describe('handbook §4: a refund that the platform pays', () => {
  const refunding = (answers: Partial<Answers>) => {
    const play = unshipped({ refund: refund(), answers });
    play.offer('refund');
    return play;
  };

  it('is its own key, however often it is tried', () => {
    const play = refunding({ agreeRefund: () => refused });
    play.give({ type: 'retry' }, FINANCE);
    expect(new Set(play.inputsOf('agreeRefund').map(({ intentId }) => intentId)).size).toBe(1);
    expect(new Set(play.asked.map(({ id }) => id)).size).toBe(play.asked.length);
  });

  it('counts as paid when the platform was first', () => {
    const play = refunding({ agreeRefund: () => 'later' });
    expect(play.state.processes[PAYOUT]).toMatchObject({ status: 'paying' });
    play.push({ status: 'SUCCESS', deadline: undefined });
    expect(play.state.processes[PAYOUT]?.outcome).toBe('paid');
    expect(play.state).toMatchObject({ stage: 'followUp', settledAs: 'refund' });
  });

  it('is given up by itself when the platform refuses it because the buyer has withdrawn', () => {
    const play = refunding({ agreeRefund: () => 'later' });
    play.push({ status: 'CLOSED', deadline: undefined });
    // It may have been paid: the platform's answer decides, not the push.
    expect(play.state).toMatchObject({ stage: 'settlement', processes: { [PAYOUT]: { status: 'paying' } } });
    play.answers.agreeRefund = () => ({ result: 'refused', reason: 'CLOSED' });
    play.settle();
    expect(play.inputsOf('release')).toHaveLength(1);
    expect(play.state.processes[PAYOUT]).toMatchObject({ outcome: 'abandoned', reason: 'refundClosed' });
    expect(play.state.settledAs).toBe('withdrawn');
    expect(play.task(`${PAYOUT}/refused`)).toBeUndefined();
  });

  it('is left to finance when the platform refuses it while the buyer still asks for it', () => {
    const play = refunding({ agreeRefund: () => refused });
    expect(play.task(`${PAYOUT}/refused`)).toMatchObject({ role: 'finance', command: 'retry' });
    play.push({ status: 'CLOSED', deadline: undefined });
    expect(play.state.processes[PAYOUT]).toMatchObject({ outcome: 'abandoned', reason: 'refundClosed' });
    expect(play.state.settledAs).toBe('withdrawn');
  });

  it('is given up once its reservation is released, when the buyer withdraws meanwhile', () => {
    const play = refunding({ agreeRefund: () => refused, release: () => 'later' });
    play.push({ status: 'CLOSED', deadline: undefined });
    play.push({ reason: 'x' });
    expect(play.count('payout.withdrawn')).toBe(1);
    play.answers.release = () => ({ ok: true });
    play.settle();
    expect(play.state.processes[PAYOUT]).toMatchObject({ outcome: 'abandoned', reason: 'refundClosed' });
  });

  it('does not come back to life by an answer that arrives after it was given up', () => {
    const play = refunding({ agreeRefund: () => refused });
    play.push({ status: 'CLOSED', deadline: undefined });
    const late = { type: 'answered', id: `${PAYOUT}/pay-1-0`, answer: { name: 'agreeRefund', out: unknown } } as const;
    expect(play.give(late, SYSTEM)).toEqual([]);
  });

  it('brings the refund along as it is now, so that the platform’s push says nothing new', () => {
    const play = refunding({});
    expect(play.state.refund).toMatchObject({ status: 'SUCCESS' });
    expect(play.state.processes[PAYOUT]).toMatchObject({ outcome: 'paid' });
    expect(play.state).toMatchObject({ stage: 'followUp', settledAs: 'refund' });
    expect(play.state.processes.countdown?.outcome).toBe('over');
    const pushed = play.world.refund;
    if (!pushed) throw new Error('The refund is gone.');
    expect(play.give({ type: 'refundSeen', refund: pushed }, PLATFORM)).toEqual([]);
  });

  it('keeps the platform’s reference although the refund comes with it', () => {
    const paidRefund = (play: Play) => play.refundBecomes({ status: 'SUCCESS', deadline: undefined });
    const agreed = refunding({
      agreeRefund: (_input, play) => ({ result: 'confirmed', reference: 'R1', refund: paidRefund(play) }),
    });
    expect(agreed.state.processes[PAYOUT]).toMatchObject({ outcome: 'paid', reference: 'R1' });
    const queried = refunding({
      agreeRefund: () => unknown,
      queryRefund: (_input, play) => ({ result: 'confirmed', reference: 'R2', refund: paidRefund(play) }),
    });
    queried.advance(10 * SECOND);
    expect(queried.state.processes[PAYOUT]).toMatchObject({ outcome: 'paid', reference: 'R2' });
    expect(queried.state.refund?.status).toBe('SUCCESS');
  });

  it('is paid, and the newer refund stays, when it comes along older than a push', () => {
    const play = refunding({ agreeRefund: () => 'later' });
    const { refund: older } = play.state;
    const newer = play.push({ amount: 90_00, modifiedAt: play.now + SECOND });
    expect(newer).toContain('refundSeen');
    play.answers.agreeRefund = () => ({ result: 'confirmed', refund: older });
    play.settle();
    expect(play.state.processes[PAYOUT]?.outcome).toBe('paid');
    expect(play.state.refund?.amount).toBe(90_00);
  });

  it('is counted in the case when the platform paid by itself before anything was agreed', () => {
    const play = unshipped({ refund: refund({ deadline: moment(5) }) });
    play.push({ status: 'SUCCESS', deadline: undefined });
    expect(play.state.settledAs).toBe('platformRefunded');
    expect(paid(play.state)).toBe(100_00);
    play.give({ type: 'recordFollowUp', outcome: 'notSolved' });
    expect(play.refusal({ type: 'propose', remedy: 'compensation', amount: 1_00, ...PAYEE })).toBe('overCap');
  });
});

describe('handbook §4: nothing leaves twice for one order', () => {
  it('leaves no approval before people after what it was for fell through', () => {
    const play = faulty({ order: order({ shipped: true }), answers: { agreeRefund: () => refused } });
    play.give(
      { type: 'refundSeen', refund: refund({ asks: 'returnAndRefund', goods: 'received' }) },
      { id: 'platform', role: 'platform' },
    );
    play.world.refund = play.state.refund;
    play.assess('major');
    play.propose({ remedy: 'return' });
    play.give({ type: 'recordReceipt' }, SUPERVISOR);
    play.give({ type: 'inspect', accepted: true }, SUPERVISOR);
    play.give({ type: 'confirmPayee', ...PAYEE, amount: 80_00 });
    expect(play.taskIds()).toContain('agreement-1/freight-approval/decide');
    play.give({ type: 'abandon', process: PAYOUT, reason: '平台不允许' }, FINANCE);
    expect(play.state.agreement?.status).toBe('broken');
    expect(
      play.taskIds().filter((id) => id.startsWith('agreement-1/') && !id.includes('memo') && !id.includes('notice')),
    ).toEqual([]);
  });
});
