import { DAY } from '../../../../domain/time';
import { AGENT, FINANCE, moment, OID, order, PAYEE, refund, SUPERVISOR } from '../../support/builders';
import { faulty } from '../../support/play';

describe("handbook §5: a seller never closes the buyer's application [§5.refundUnshipped.buyersOrder]", () => {
  const withdrawing = () => {
    const play = faulty({ refund: refund({ asks: 'refundOnly', goods: 'received', deadline: moment(9) }) });
    play.assess('minor');
    play.propose({ remedy: 'compensation', amount: 10_00, ...PAYEE });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    return play;
  };

  it('waits for the buyer to withdraw before it pays anything else', () => {
    const play = withdrawing();
    expect(play.inputsOf('transfer')).toHaveLength(0);
    play.push({ reason: '还是想退' });
    expect(play.inputsOf('transfer')).toHaveLength(0);
    play.push({ status: 'CLOSED', deadline: undefined });
    expect(play.inputsOf('transfer')).toHaveLength(1);
  });

  it('has a person phone when nothing changes for 2 days', () => {
    const play = withdrawing().advance(2 * DAY);
    expect(play.task('agreement-1/application/chase')?.role).toBe('afterSales');
  });

  it('is overtaken when the platform pays meanwhile: nothing is paid on top', () => {
    const play = withdrawing();
    play.push({ status: 'SUCCESS', deadline: undefined });
    expect(play.state).toMatchObject({
      stage: 'followUp',
      settledAs: 'platformRefunded',
      agreement: { status: 'broken' },
    });
    expect(play.inputsOf('transfer')).toHaveLength(0);
  });

  it('waits for the application to say the agreed sum before a partial refund', () => {
    const play = faulty({ refund: refund({ asks: 'refundOnly', goods: 'received', deadline: moment(9) }) });
    play.assess('minor');
    play.offer('partialRefund', 8_00);
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.push({ amount: 9_00 });
    expect(play.inputsOf('agreeRefund')).toHaveLength(0);
    play.push({ amount: 8_00 });
    expect(play.inputsOf('agreeRefund')).toEqual([expect.objectContaining({ amount: 8_00 })]);
  });
});

describe('platform.md §2: the shop refuses a refund', () => {
  it('of shipped goods, by a supervisor', () => {
    const play = faulty({ refund: refund({ asks: 'refundOnly', goods: 'received' }) });
    expect(play.refusal({ type: 'refuseRefund', reason: '与事实不符' }, AGENT)).toBe('roleNotAllowed');
    play.give({ type: 'refuseRefund', reason: '与事实不符' }, SUPERVISOR);
    expect(play.state.processes['refusal-1']?.outcome).toBe('refused');
  });

  it('a second time, with another reason, as another question', () => {
    const play = faulty({ refund: refund({ asks: 'refundOnly', goods: 'received' }) });
    play.give({ type: 'refuseRefund', reason: '与事实不符' }, SUPERVISOR);
    play.push({ status: 'WAIT_SELLER_AGREE', deadline: moment(4) });
    play.give({ type: 'refuseRefund', reason: '凭证不清晰' }, SUPERVISOR);
    const asks = play.asked.filter(({ name }) => name === 'refuseRefund');
    expect(asks).toHaveLength(2);
    expect(new Set(asks.map(({ id }) => id)).size).toBe(2);
  });

  it('but never of goods that were not shipped, nor where none is open [§P.refusalNotAllowed]', () => {
    const unshippedLine = [{ oid: OID, title: 'a', quantity: 1, paid: 100_00, shipped: false }];
    const play = faulty({ order: order({ lines: unshippedLine }), refund: refund() });
    expect(play.refusal({ type: 'refuseRefund', reason: 'x' }, SUPERVISOR)).toBe('refusalNotAllowed');
    expect(faulty().refusal({ type: 'refuseRefund', reason: 'x' }, SUPERVISOR)).toBe('refundNotOpen');
    expect(faulty().refusal({ type: 'abandon', reason: 'x' }, FINANCE)).toBe('notWaiting');
  });
});
