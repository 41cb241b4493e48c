import { paid } from '../../../domain/case/state/money';
import { DAY } from '../../../domain/time';
import { MANAGER, moment, NUMBER, PAYEE, refund, WAREHOUSE } from '../support/builders';
import { faulty } from '../support/play';

describe('handbook §5: faulty, minor [§5.qualityReturn.minor]', () => {
  it('looks up order, past cases and the parcel, then asks for photos [§5.qualityReturn.photos §3.2.lookUpFirst]', () => {
    const play = faulty();
    expect(play.asked.map(({ name }) => name)).toEqual(['readOrder', 'readPastCases', 'readParcel', 'sendMessage']);
    expect(play.inputsOf('sendMessage')[0]?.script.name).toBe('qualityReturn.askPhotos');
  });

  it("is settled by a compensation within the agent's own limit", () => {
    const play = faulty();
    play.assess('minor');
    play.propose({ remedy: 'compensation', amount: 15_00 });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.give({ type: 'confirmPayee', ...PAYEE });
    play.advance(10 * DAY);
    expect(play.state).toMatchObject({ stage: 'closed', registration: { remedy: 'compensation', paid: 15_00 } });
    expect(play.inputsOf('writeMemo')[0]?.script.values).toMatchObject({
      remedy: 'compensation',
      amount: '15.00',
      defect: '开线',
      by: 'alipay',
    });
  });

  it('is settled by a compensation that the manager approved', () => {
    const play = faulty();
    play.assess('minor');
    play.propose({ remedy: 'compensation', amount: 45_00, ...PAYEE });
    play.give({ type: 'approve', amount: 45_00, payee: PAYEE }, MANAGER);
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(paid(play.state)).toBe(45_00);
    expect(play.state.stage).toBe('followUp');
  });

  it('is settled by a partial refund once the buyer has changed the application', () => {
    const play = faulty({ refund: refund({ goods: 'received', deadline: moment(9) }) });
    play.assess('minor');
    play.offer('partialRefund', 12_00);
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.push({ amount: 12_00 });
    expect(play.state).toMatchObject({ settledAs: 'partialRefund', stage: 'followUp' });
    expect(paid(play.state)).toBe(12_00);
  });

  it('story 3: more demanded than policy gives → "return it, please" [§4.returnIt §11.3]', () => {
    const play = faulty({ refund: refund({ asks: 'returnAndRefund', goods: 'received', deadline: moment(9) }) });
    play.assess('minor');
    play.propose({ remedy: 'compensation', amount: 3_00 });
    play.give({ type: 'recordAnswer', answer: 'counter', amount: 60_00 });
    play.offer('partialRefund', 6_00);
    play.give({ type: 'recordAnswer', answer: 'refused' });
    play.propose({ remedy: 'return' });
    expect(play.state.agreement).toMatchObject({ remedy: 'return', status: 'running' });
    expect(play.inputsOf('agreeReturn')).toHaveLength(1);
  });

  it('story 2: the buyer only reports it → thanked, nothing paid [§11.2]', () => {
    const play = faulty();
    play.buyerWrites('1', '洗了一次就掉色，跟你们说一声');
    play.assess('minor');
    play.propose({ remedy: 'explanation', text: '谢谢您的反馈' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.state).toMatchObject({ stage: 'followUp', settledAs: 'explanation' });
    expect(paid(play.state)).toBe(0);
  });
});

describe('handbook §5: faulty, major [§5.qualityReturn.major]', () => {
  it('through the platform: agreed, shipped back, signed, inspected, refunded, postage paid back, closed', () => {
    const play = faulty({ refund: refund({ asks: 'returnAndRefund', goods: 'received', deadline: moment(5) }) });
    play.assess('major');
    play.propose({ remedy: 'return' });
    play.push();
    play
      .advanceTo(moment(1))
      .push({ status: 'WAIT_SELLER_CONFIRM_GOODS', goods: 'returned', returnParcel: NUMBER, deadline: moment(11) });
    play.world.parcel = { known: true, moved: true, signed: true };
    play.advanceTo(moment(3));
    play.give({ type: 'inspect', accepted: true }, WAREHOUSE);
    play.push();
    play.give({ type: 'confirmPayee', ...PAYEE, amount: 12_00 });
    expect(play.state).toMatchObject({ stage: 'followUp', settledAs: 'return' });
    play.askedByHand();
    expect(play.state).toMatchObject({ stage: 'closed', registration: { paid: 112_00, remedy: 'return' } });
    expect(play.inputsOf('agreeRefund')).toHaveLength(1);
    expect(play.inputsOf('transfer')).toHaveLength(1);
    expect(play.inputsOf('refuseRefund')).toHaveLength(0);
  });

  it('without an application, after success: refunded by transfer, account and name first [§4.afterSuccess §4.payee]', () => {
    const play = faulty();
    play.assess('major');
    play.propose({ remedy: 'return' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.inputsOf('agreeReturn')).toHaveLength(0);
    play.give({ type: 'recordTracking', ...NUMBER });
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    play.give({ type: 'inspect', accepted: true }, WAREHOUSE);
    expect(play.taskIds()).toEqual(
      expect.arrayContaining(['agreement-1/payout-payee/confirm', 'agreement-1/freight-payee/confirm']),
    );
    play.give({ type: 'confirmPayee', ...PAYEE, process: 'agreement-1/payout-payee' });
    play.give({ type: 'confirmPayee', ...PAYEE, amount: 10_00, process: 'agreement-1/freight-payee' });
    expect(play.inputsOf('transfer').map(({ amount, purpose }) => [amount, purpose])).toEqual([
      [100_00, 'refund'],
      [10_00, 'freight'],
    ]);
    expect(play.state.settledAs).toBe('return');
  });

  it('the application asks for money only: the return waits until the buyer has changed it', () => {
    const play = faulty({ refund: refund({ asks: 'refundOnly', goods: 'received', deadline: moment(9) }) });
    play.assess('major');
    play.propose({ remedy: 'return' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.inputsOf('agreeReturn')).toHaveLength(0);
    play.push({ asks: 'returnAndRefund' });
    expect(play.inputsOf('agreeReturn')).toHaveLength(1);
  });

  it('the buyer never answers: the case agrees to the return by itself, the platform closes it unshipped [§P.return §P.buyerShips]', () => {
    const play = faulty({
      refund: refund({ asks: 'returnAndRefund', goods: 'received', deadline: moment(5) }),
    }).advanceTo(moment(5));
    expect(play.inputsOf('agreeReturn')).toHaveLength(1);
    play.advanceTo(moment(12)).push({ status: 'CLOSED', deadline: undefined });
    expect(play.state).toMatchObject({ stage: 'followUp', settledAs: 'withdrawn' });
    expect(paid(play.state)).toBe(0);
  });

  it('story 6: a blank number and an unreachable buyer → refused before the expiry [§7.falseNumber §11.6]', () => {
    const play = faulty({ refund: refund({ asks: 'returnAndRefund', goods: 'received', deadline: moment(5) }) });
    play.assess('major');
    play.propose({ remedy: 'return' });
    play.push({
      status: 'WAIT_SELLER_CONFIRM_GOODS',
      goods: 'returned',
      returnParcel: { company: 'SF', trackingNumber: '1' },
      deadline: moment(10),
    });
    play.advanceTo(moment(10));
    expect(play.inputsOf('refuseRefund')).toHaveLength(1);
    expect(paid(play.state)).toBe(0);
  });

  it('the platform pays while the parcel travels: the warehouse still gets it, nothing is paid twice', () => {
    const play = faulty({ refund: refund({ asks: 'returnAndRefund', goods: 'received', deadline: moment(5) }) });
    play.assess('major', 'buyer');
    play.propose({ remedy: 'return' });
    play.push({ status: 'WAIT_SELLER_CONFIRM_GOODS', returnParcel: NUMBER, deadline: moment(10) });
    play.push({ status: 'SUCCESS', deadline: undefined });
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    play.give({ type: 'inspect', accepted: true }, WAREHOUSE);
    expect(play.inputsOf('agreeRefund')).toHaveLength(0);
    expect(paid(play.state)).toBe(100_00);
    expect(play.state.stage).toBe('followUp');
  });
});
