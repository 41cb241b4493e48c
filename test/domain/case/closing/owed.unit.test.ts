import { DAY, HOUR } from '../../../../domain/time';
import { moment, NUMBER, order, PAYEE, refund, review, SUPERVISOR, WAREHOUSE } from '../../support/builders';
import { faulty, Play, type PlayOptions, unshipped } from '../../support/play';

/** Twenty yuan were agreed and paid: the case waits for its follow-up. */
function settled(options: Partial<PlayOptions> = {}): Play {
  const play = faulty(options);
  play.assess('minor');
  play.propose({ remedy: 'compensation', amount: 20_00, ...PAYEE });
  play.give({ type: 'recordAnswer', answer: 'accepted' });
  return play;
}

describe('handbook §3.6, §6: a case is not closed by itself while the shop owes something', () => {
  it('a promised time: the buyer is satisfied, the word is still kept or broken', () => {
    const play = settled();
    play.give({ type: 'promiseTime', at: moment(6), text: '给您回复' });
    play.advanceTo(moment(6) - 1);
    expect(play.state.stage).toBe('followUp');
    expect(play.state.processes['followUp-1']?.outcome).toBe('silent');
    play.advance(1);
    expect(play.state.processes['promise-1']).toMatchObject({ status: 'broken' });
    expect(play.task('promise-1/keep')?.role).toBe('supervisor');
    play.give({ type: 'reply', text: '抱歉久等了' }, SUPERVISOR);
    expect(play.state.processes['promise-1']?.outcome).toBe('broken');
    expect(play.state).toMatchObject({ stage: 'closed', closedAs: 'silent' });
  });

  it('cash that goes back to the buyer', () => {
    const play = faulty({ refund: refund({ asks: 'returnAndRefund', goods: 'received', deadline: moment(5) }) });
    play.assess('major', 'buyer');
    play.propose({ remedy: 'return' });
    play.give({ type: 'recordTracking', ...NUMBER });
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    play.give({ type: 'refuseParcel', reason: 'cash' }, WAREHOUSE);
    play.give({ type: 'inspect', accepted: true }, WAREHOUSE);
    expect(play.state.stage).toBe('followUp');
    play.advance(2 * DAY);
    play.give({ type: 'recordSent' });
    play.advance(18 * DAY);
    expect(play.state.stage).toBe('followUp');
    play.give({ type: 'finishErrand', outcome: 'returned', process: 'cash-1' }, WAREHOUSE);
    expect(play.state).toMatchObject({ stage: 'closed', closedAs: 'silent' });
  });

  it('words under a review, though the matter has become another and the buyer is silent', () => {
    const play = new Play({ kind: 'reviewRecovery', order: order({ shipped: true }), review: review() });
    play.answers.explainReview = () => ({ result: 'refused', reason: 'isv.busy' });
    play.give({ type: 'changeKind', kind: 'exchange', reason: 'x' }, { id: 'recoverer-1', role: 'reviewRecovery' });
    play.advance(25 * DAY);
    expect(play.state.closedAs).toBeUndefined();
    expect(play.state.processes['inquiry-reviewRecovery/explanation']?.outcome).toBeUndefined();
  });

  it('a review that is settled by its calls alone waits for what is not judged yet', () => {
    const play = new Play({ kind: 'reviewRecovery', order: order({ shipped: true }), review: review() }).advance(0);
    play.give({ type: 'recordReceipt', ...NUMBER }, WAREHOUSE);
    play.give({ type: 'recordReviewCall', outcome: 'harassment' }, { id: 'recoverer-1', role: 'reviewRecovery' });
    expect(play.state).toMatchObject({ contactForbidden: true, stage: 'proposal' });
    expect(play.task('case/parcel-1')?.role).toBe('supervisor');
    play.give({ type: 'judgeParcel', decision: 'keep' }, SUPERVISOR);
    expect(play.state).toMatchObject({ stage: 'closed', closedAs: 'harassed' });
  });

  it('nor by hand while goods wait for a decision', () => {
    const play = settled();
    play.give({ type: 'recordReceipt', ...NUMBER }, WAREHOUSE);
    expect(play.refusal({ type: 'close', reason: 'x' }, SUPERVISOR)).toBe('wrongStage');
    play.give({ type: 'judgeParcel', decision: 'keep' }, SUPERVISOR);
    play.give({ type: 'close', reason: 'x' }, SUPERVISOR);
    expect(play.state.closedAs).toBe('x');
  });

  it('nor by hand while a sign of fraud is not judged', () => {
    const play = faulty({ refund: refund({ asks: 'returnAndRefund', goods: 'received', deadline: moment(5) }) });
    play.world.signs = { ...play.world.signs, sameNumberIn: ['2100000000000000099'] };
    play.push({ status: 'WAIT_BUYER_RETURN_GOODS', returnParcel: NUMBER, deadline: moment(10) });
    expect(play.state.signs).toHaveLength(1);
    expect(play.refusal({ type: 'close', reason: 'x' }, SUPERVISOR)).toBe('wrongStage');
    play.give({ type: 'judgeSign', confirmed: false, note: 'x' }, SUPERVISOR);
    play.give({ type: 'close', reason: 'x' }, SUPERVISOR);
    expect(play.state.closedAs).toBe('x');
  });
});

describe('handbook §7: what the end of a refund on the platform does not end', () => {
  it('the chat of a flagged case is kept all the same', () => {
    const play = unshipped({ refund: refund(), answers: { keepChat: () => 'later' } });
    play.give({ type: 'flag', reason: 'x' });
    play.push({ status: 'SUCCESS', deadline: undefined });
    expect(play.state).toMatchObject({ stage: 'followUp', settledAs: 'platformRefunded' });
    play.answers.keepChat = () => ({ messages: 3, digest: 'd1', bytes: 120 });
    play.settle();
    expect(play.state.processes.chat).toMatchObject({ outcome: 'kept', messages: 3 });
  });

  it('a promised time is still a promise', () => {
    const play = unshipped({ refund: refund() });
    play.give({ type: 'promiseTime', at: moment(0, 5), text: '给您回复' });
    play.push({ status: 'SUCCESS', deadline: undefined });
    expect(play.state.processes['promise-1']?.outcome).toBeUndefined();
    play.advance(5 * HOUR);
    expect(play.state.processes['promise-1']).toMatchObject({ status: 'broken' });
  });
});
