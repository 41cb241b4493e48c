import { paid } from '../../../domain/case/queries';
import { MANAGER, moment, order, PAYEE, refund } from '../support/builders';
import { Play } from '../support/play';

const asked = () => {
  const play = new Play({
    kind: 'noReasonReturn',
    order: order({ shipped: true }),
    refund: refund({ asks: 'returnAndRefund', goods: 'received', reason: '七天无理由退换货', deadline: moment(5) }),
  });
  play.give({ type: 'finishErrand', outcome: 'returnable' });
  return play;
};

describe('handbook §4, §5 noReasonReturn', () => {
  it('what the manager approved to keep the buyer is paid without a second approval', () => {
    const play = asked();
    play.propose({ remedy: 'compensation', amount: 45_00, ...PAYEE });
    play.give({ type: 'approve', amount: 45_00, payee: PAYEE }, MANAGER);
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.push({ status: 'CLOSED', deadline: undefined });
    expect(play.inputsOf('transfer')).toMatchObject([{ amount: 45_00, purpose: 'retention' }]);
    expect(play.count('approval.asked')).toBe(1);
    expect(paid(play.state)).toBe(45_00);
  });

  it('the buyer is told that the way back is their own, not the shop’s [§5.noReasonReturn.risk]', () => {
    const play = asked();
    play.propose({ remedy: 'return', skipReason: '买家坚持' });
    const told = play.inputsOf('sendMessage').map(({ script }) => script.name);
    expect(told).toContain('agreed.returnAtBuyersCost');
    expect(told).not.toContain('agreed.return');
  });
});
