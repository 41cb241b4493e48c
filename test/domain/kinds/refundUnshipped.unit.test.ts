import { paid } from '../../../domain/case/state/money';
import { DAY } from '../../../domain/time';
import { moment, order, PAYEE, refund } from '../support/builders';
import { unshipped } from '../support/play';

describe('handbook §5: a refund asked before anything was shipped', () => {
  it('agreed: looked up, asked why, refunded at once, noted, followed up, closed [§5.refundUnshipped.agreed §3.4.agreed §9.memo]', () => {
    const play = unshipped({ refund: refund() });
    expect(play.asked.map(({ name }) => name)).toEqual(['readOrder', 'readPastCases', 'sendMessage']);
    play.offer('refund');
    expect(play.state).toMatchObject({
      stage: 'followUp',
      settledAs: 'refund',
      agreement: { status: 'fulfilled', amount: 100_00 },
    });
    expect(play.inputsOf('agreeRefund')).toEqual([
      {
        intentId: `refund:${refund().refundId}`,
        tid: play.state.tid,
        refundId: refund().refundId,
        amount: 100_00,
        cap: 100_00,
      },
    ]);
    expect(play.inputsOf('writeMemo')).toHaveLength(1);
    expect(play.inputsOf('sendMessage').at(-1)?.script).toEqual({
      name: 'agreed.refund',
      values: { amount: '100.00', applied: 'yes' },
    });
    play.push();
    play.askedByHand();
    expect(play.inputsOf('sendMessage')).toHaveLength(2);
    expect(play.state).toMatchObject({
      stage: 'closed',
      closedAs: 'silent',
      registration: { paid: 100_00, remedy: 'refund' },
    });
    // A trade that is paid back in full is closed: it never succeeds.
    play.world.order = order({ status: 'TRADE_CLOSED' });
    play.advanceTo(moment(40));
    expect(play.state.endedAt).toBeDefined();
    expect(paid(play.state)).toBe(100_00);
  });

  it('persuaded: the buyer is told to withdraw, and nothing is paid [§5.refundUnshipped.persuaded]', () => {
    const play = unshipped({ refund: refund({ deadline: moment(9) }) });
    play.propose({ remedy: 'explanation', text: '今天下午就能发货' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.state.stage).toBe('settlement');
    play.push({ status: 'CLOSED', deadline: undefined });
    expect(play.state).toMatchObject({
      stage: 'followUp',
      settledAs: 'explanation',
      agreement: { status: 'fulfilled' },
    });
    expect(paid(play.state)).toBe(0);
  });

  it('persuaded with a compensation: paid only after the buyer has withdrawn', () => {
    const play = unshipped({ refund: refund({ deadline: moment(9) }) });
    play.propose({ remedy: 'compensation', amount: 10_00 });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.advance(DAY).push({ status: 'CLOSED', deadline: undefined });
    expect(play.inputsOf('transfer')).toHaveLength(0);
    play.give({ type: 'confirmPayee', ...PAYEE });
    expect(play.inputsOf('transfer')).toEqual([expect.objectContaining({ amount: 10_00, purpose: 'compensation' })]);
    expect(play.state.settledAs).toBe('compensation');
  });

  it('bargained: refused, countered, then refunded [§3.4.counter §3.4.refused]', () => {
    const play = unshipped({ refund: refund() });
    play.propose({ remedy: 'explanation' });
    play.give({ type: 'recordAnswer', answer: 'refused' });
    play.propose({ remedy: 'compensation', amount: 5_00 });
    play.give({ type: 'recordAnswer', answer: 'counter', remedy: 'refund', amount: 100_00 });
    play.propose({ remedy: 'refund' });
    expect(play.state.offers.map(({ status }) => status)).toEqual(['refused', 'countered', 'accepted']);
    expect(paid(play.state)).toBe(100_00);
  });

  it('unanswered: the case agrees by itself half an hour before the platform would [§P.unshipped §7.outcome]', () => {
    const play = unshipped({ refund: refund() }).advanceTo(moment(2));
    expect(play.state).toMatchObject({ settledAs: 'refund', stage: 'followUp' });
    expect(paid(play.state)).toBe(100_00);
  });

  it('silent on chat with a late deadline: phoned after 2 days, the answer by phone settles it', () => {
    const play = unshipped({ refund: refund({ deadline: moment(6) }) }).advanceTo(moment(2));
    play.give({ type: 'recordCall', outcome: 'receivedSatisfied', note: '愿意等' });
    play.propose({ remedy: 'explanation' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.push({ status: 'CLOSED', deadline: undefined });
    expect(play.state.settledAs).toBe('explanation');
  });

  it('dear: above what the policy agrees to, a person decides, and the platform pays if nobody does', () => {
    const play = unshipped({ order: order({ paid: 800_00 }), refund: refund({ amount: 800_00 }) }).advanceTo(moment(2));
    expect(play.inputsOf('agreeRefund')).toHaveLength(0);
    play.push({ status: 'SUCCESS', deadline: undefined });
    expect(play.state.settledAs).toBe('platformRefunded');
  });
});
