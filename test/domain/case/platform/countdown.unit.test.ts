import { HOUR, MINUTE } from '../../../../domain/time';
import { moment, NUMBER, order, PAYEE, refund, SUPERVISOR } from '../../support/builders';
import { faulty, Play, unshipped } from '../../support/play';

const ACT = 30 * MINUTE;

/** The buyer of faulty, shipped goods asks for money and return; the platform decides in 5 days. */
function returning(change = {}): Play {
  return faulty({
    refund: refund({ asks: 'returnAndRefund', goods: 'received', phase: 'aftersale', deadline: moment(5), ...change }),
  });
}

/** The return is agreed and the buyer has given a number; the platform pays by itself in 10 days. */
function shippedBack(): Play {
  const play = returning();
  play.assess('major');
  play.propose({ remedy: 'return' });
  play.push({
    status: 'WAIT_SELLER_CONFIRM_GOODS',
    goods: 'returned',
    returnParcel: NUMBER,
    deadline: moment(10),
  });
  return play;
}

describe('handbook §7: reminders before it, to the agent, then the supervisor', () => {
  it("reminds 12 and 4 hours before the platform's end, one person at a time [§7.reminders §7.onePerson]", () => {
    const play = unshipped({ refund: refund() }).advanceTo(moment(2) - 12 * HOUR - 1);
    expect(play.taskIds()).not.toContain('countdown/remind-afterSales');
    play.advance(1);
    expect(play.task('countdown/remind-afterSales')).toMatchObject({ role: 'afterSales', dueAt: moment(2) });
    play.advanceTo(moment(2) - 4 * HOUR);
    expect(play.task('countdown/remind-supervisor')?.role).toBe('supervisor');
    expect(play.task('countdown/remind-afterSales')).toBeUndefined();
  });

  it('reminds both at once and acts when the case opens minutes before the end', () => {
    const play = unshipped({ refund: refund({ deadline: moment(0, 0, 10) }) }).advance(0);
    expect(play.count('countdown.reminded')).toBe(2);
    expect(play.inputsOf('agreeRefund')).toHaveLength(1);
  });

  it('falls back on the policy where the platform shows no deadline [§P.live]', () => {
    const play = unshipped({ refund: refund({ deadline: undefined }) });
    expect(play.state.processes.countdown).toMatchObject({ situation: 'sellerAnswers', deadline: moment(1) });
  });
});

describe('handbook §7: the automatic action at the end [§7.outcome]', () => {
  it('looks again, then agrees to a refund of what was not shipped, before the platform does', () => {
    const play = unshipped({ refund: refund() }).advanceTo(moment(2) - ACT - 1);
    expect(play.inputsOf('readRefund')).toHaveLength(0);
    play.advance(1);
    expect(play.inputsOf('readRefund')).toHaveLength(1);
    expect(play.inputsOf('agreeRefund')).toEqual([expect.objectContaining({ amount: 100_00 })]);
    expect(play.state.stage).toBe('followUp');
    expect(play.count('countdownActed')).toBe(1);
  });

  it('agrees to a return of faulty goods and waits for the parcel', () => {
    const play = returning().advanceTo(moment(5) - ACT);
    expect(play.inputsOf('agreeReturn')).toHaveLength(1);
    expect(play.state.stage).toBe('settlement');
    expect(play.state.offers.at(-1)?.requester.role).toBe('system');
  });

  it('calls the follow-up off when it takes up a settled case again', () => {
    const play = new Play({ kind: 'refundUnshipped' });
    play.propose({ remedy: 'explanation' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.state.stage).toBe('followUp');
    play.world.refund = refund({ createdAt: moment(1), modifiedAt: moment(1), deadline: moment(3) });
    play.answers.agreeRefund = () => 'later';
    play.advanceTo(moment(1)).push();
    play.advanceTo(moment(3) - ACT);
    const running = Object.entries(play.state.processes).filter(([, one]) => one.outcome === undefined);
    expect(running.map(([id]) => id)).toContain('agreement-2/payout');
    expect(running.filter(([, one]) => one.kind === 'followUp')).toEqual([]);
  });

  it('withdraws an offer that nobody answered, and its approval', () => {
    const play = unshipped({ refund: refund() });
    play.propose({ remedy: 'compensation', amount: 40_00, ...PAYEE });
    play.advanceTo(moment(2) - ACT);
    expect(play.state.offers[0]?.status).toBe('withdrawn');
    expect(play.state.processes['approval-1']?.outcome).toBe('cancelled');
    expect(play.inputsOf('agreeRefund')).toHaveLength(1);
  });

  it('refuses a return whose number the courier never saw [§7.falseNumber §P.sellerConfirms]', () => {
    const play = shippedBack().advanceTo(moment(10) - ACT);
    expect(play.inputsOf('refuseRefund')).toHaveLength(1);
    expect(play.inputsOf('agreeRefund')).toHaveLength(0);
  });

  it('shows a refusal that the platform does not allow to the supervisor', () => {
    const play = shippedBack();
    play.answers.refuseRefund = () => ({ result: 'refused', reason: 'proof image needed' });
    play.advanceTo(moment(10) - ACT);
    expect(play.task('refusal-1/notAllowed')).toMatchObject({ role: 'supervisor', command: 'abandon' });
    play.give({ type: 'abandon', process: 'refusal-1', reason: '平台介入' }, SUPERVISOR);
    expect(play.task('refusal-1/notAllowed')).toBeUndefined();
  });
});

describe('handbook §7: guards, which leave the end to a person [§7.guards]', () => {
  const left = (play: Play) => play.state.countdownLeft?.reason;

  it("an amount above the policy's own limit", () => {
    const play = unshipped({ order: order({ paid: 600_00 }), refund: refund({ amount: 600_00 }) }).advanceTo(
      moment(2) - ACT,
    );
    expect(left(play)).toContain('600.00 yuan is above');
    expect(play.task('case/countdownLeft')).toMatchObject({ role: 'supervisor', dueAt: moment(2) });
    expect(play.inputsOf('agreeRefund')).toHaveLength(0);
  });

  it('something else was agreed with the buyer', () => {
    const play = unshipped({ refund: refund() });
    play.propose({ remedy: 'compensation', amount: 10_00, ...PAYEE });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.advanceTo(moment(2) - ACT);
    expect(left(play)).toContain('something else was agreed');
    expect(play.inputsOf('agreeRefund')).toHaveLength(0);
  });

  it('a payout on its way', () => {
    const play = unshipped({ refund: refund(), answers: { agreeRefund: () => 'later' } });
    play.offer('refund');
    play.advanceTo(moment(2) - ACT);
    expect(left(play)).toContain('a payout is on its way');
    expect(play.count('payout.asked')).toBe(1);
  });

  it('the goods were shipped meanwhile', () => {
    const play = unshipped({ order: order(), refund: refund() });
    const shipped = { ...play.state, order: order({ shipped: true }) };
    play.state = shipped;
    play.advanceTo(moment(2) - ACT);
    expect(left(play)).toContain('have been shipped');
  });

  it('the application has become a return', () => {
    const play = unshipped({ refund: refund() });
    play.push({ asks: 'returnAndRefund', deadline: moment(2) });
    play.advanceTo(moment(2) - ACT);
    expect(left(play)).toContain('become a return');
  });

  it('the buyer of faulty goods wants the money without a return', () => {
    const play = faulty({ refund: refund({ goods: 'received' }) }).advanceTo(moment(2) - ACT);
    expect(left(play)).toContain('without a return');
    expect(play.inputsOf('agreeReturn')).toHaveLength(0);
  });

  it('the parcel has moved', () => {
    const play = shippedBack();
    play.world.parcel = { known: true, moved: true, signed: false };
    play.advanceTo(moment(10) - ACT);
    expect(left(play)).toContain('on its way or here');
    expect(play.inputsOf('refuseRefund')).toHaveLength(0);
  });

  it('the refund was paid already and the platform shows an older copy of it', () => {
    const play = unshipped({ refund: refund(), answers: { agreeRefund: () => ({ result: 'confirmed' }) } });
    play.offer('refund');
    expect(play.state.settledAs).toBe('refund');
    play.advanceTo(moment(2));
    expect(play.inputsOf('agreeRefund')).toHaveLength(1);
    expect(play.count('agreed')).toBe(1);
  });

  it('nothing was agreed and nobody has looked for the parcel yet: it is no false number', () => {
    const play = faulty({
      refund: refund({
        status: 'WAIT_SELLER_CONFIRM_GOODS',
        asks: 'returnAndRefund',
        goods: 'returned',
        returnParcel: NUMBER,
        deadline: moment(10),
      }),
    });
    play.world.parcel = { known: true, moved: true, signed: false };
    play.advanceTo(moment(10) - ACT);
    expect(play.inputsOf('refuseRefund')).toHaveLength(0);
  });

  it('puts nothing before the supervisor where there is nothing for the shop to do', () => {
    const play = returning();
    play.assess('major');
    play.propose({ remedy: 'return' });
    play.push();
    play.advanceTo(moment(7) - 1);
    expect(play.state.processes.countdown).toMatchObject({ situation: 'buyerShips' });
    expect(play.task('case/countdownLeft')).toBeUndefined();
  });

  it("stays before the supervisor while the platform's end is the same", () => {
    const play = unshipped({ order: order({ paid: 600_00 }), refund: refund({ amount: 600_00 }) }).advanceTo(
      moment(2) - ACT,
    );
    play.push({ reason: '买家补充说明', deadline: moment(2) });
    expect(play.task('case/countdownLeft')).toBeDefined();
  });
});

describe('handbook §7: shortened, extended or re-set by an event of the platform [§7.moved]', () => {
  it('re-arms for a deadline that was moved out, and reminds anew', () => {
    const play = unshipped({ refund: refund() }).advanceTo(moment(2) - 3 * HOUR);
    expect(play.taskIds()).toContain('countdown/remind-supervisor');
    play.push({ deadline: moment(4) });
    expect(play.taskIds()).not.toContain('countdown/remind-supervisor');
    expect(play.deadline('countdown/afterSales')?.at).toBe(moment(4) - 12 * HOUR);
    play.advanceTo(moment(4) - ACT - 1);
    expect(play.inputsOf('agreeRefund')).toHaveLength(0);
    play.advance(1);
    expect(play.inputsOf('agreeRefund')).toHaveLength(1);
  });

  it('acts earlier when the deadline was moved in', () => {
    const play = unshipped({ refund: refund() }).advanceTo(moment(0, 6));
    play.push({ deadline: moment(0, 8) });
    play.advanceTo(moment(0, 8) - ACT);
    expect(play.inputsOf('agreeRefund')).toHaveLength(1);
  });

  it('finds at the last look that the platform moved it without a word, and waits', () => {
    const play = unshipped({ refund: refund() }).advanceTo(moment(1));
    play.refundBecomes({ deadline: moment(6) });
    play.advanceTo(moment(2) - ACT);
    expect(play.state.processes.countdown).toMatchObject({ deadline: moment(6) });
    expect(play.inputsOf('agreeRefund')).toHaveLength(0);
    play.advanceTo(moment(6) - ACT);
    expect(play.inputsOf('agreeRefund')).toHaveLength(1);
  });

  it('finds at the last look that the buyer has withdrawn, and does nothing', () => {
    const play = unshipped({ refund: refund() }).advanceTo(moment(1));
    play.refundBecomes({ status: 'CLOSED', deadline: undefined });
    play.advanceTo(moment(2));
    expect(play.inputsOf('agreeRefund')).toHaveLength(0);
    expect(play.state.settledAs).toBe('withdrawn');
  });

  it('takes a changed deadline of the same modification time', () => {
    const play = unshipped({ refund: refund() });
    play.push({ modifiedAt: moment(0), version: '1', deadline: moment(3) });
    expect(play.state.processes.countdown).toMatchObject({ deadline: moment(3) });
  });

  it('ignores a message that arrives late', () => {
    const play = unshipped({ refund: refund({ modifiedAt: moment(0, 1), version: '5' }) });
    expect(play.push({ modifiedAt: moment(0), version: '4', deadline: moment(9) })).toEqual([]);
  });

  it('platform §2: hears of what follows when the platform’s clock was put back by two days', () => {
    const play = unshipped({ refund: refund({ modifiedAt: moment(2), version: '9', deadline: moment(4) }) });
    const changed = { modifiedAt: moment(0, 1), deadline: moment(3) };
    expect(play.push({ ...changed, version: '8' })).toEqual([]);
    play.push({ ...changed, version: '10' });
    expect(play.state.refund).toMatchObject({ version: '10', deadline: moment(3) });
  });

  it('is armed again after a look that read an older copy of the refund', () => {
    const play = unshipped({ refund: refund({ deadline: moment(6) }) });
    play.push({ modifiedAt: moment(0, 1), deadline: moment(2) });
    play.refundBecomes({ modifiedAt: moment(0), version: '1', deadline: moment(6) });
    play.advanceTo(moment(2) - ACT);
    const { countdown } = play.state.processes;
    expect(countdown?.outcome !== 'moved' || play.deadline('countdown/act') !== undefined).toBe(true);
  });

  it('runs again after a closed case was reopened', () => {
    const play = returning({ status: 'WAIT_BUYER_RETURN_GOODS', deadline: moment(7) });
    play.give({ type: 'close', reason: '重复' }, SUPERVISOR);
    expect(play.state.stage).toBe('closed');
    play.advance(HOUR).buyerWrites('1');
    expect(play.state.stage).toBe('proposal');
    expect(play.deadline('countdown/afterSales')).toBeDefined();
  });

  it('follows the refund from one situation to the next [§P.refused]', () => {
    const play = returning();
    const situations = ['sellerAnswers', 'buyerShips', 'sellerConfirms', 'buyerReacts'];
    const statuses = [
      'WAIT_SELLER_AGREE',
      'WAIT_BUYER_RETURN_GOODS',
      'WAIT_SELLER_CONFIRM_GOODS',
      'SELLER_REFUSE_BUYER',
    ] as const;
    for (const [index, status] of statuses.entries()) {
      play.now = moment(0, index + 1);
      play.push({ status, deadline: moment(8) });
      expect(play.state.processes.countdown).toMatchObject({ situation: situations[index] });
    }
    play.now = moment(0, 9);
    play.push({ status: 'CLOSED', deadline: undefined });
    expect(play.state.processes.countdown?.outcome).toBe('over');
  });
});
