import { platformCountdown } from '../../../../domain/case/rows/platformCountdown';
import { moment, order, refund } from '../../support/builders';
import { faulty, Play, unshipped } from '../../support/play';

describe('handbook §7: the countdown that the platform enforces, and who must act before it', () => {
  it('is the shop’s while the buyer’s application waits for an answer', () => {
    expect(platformCountdown(unshipped({ refund: refund() }).state)).toEqual({ endsAt: moment(2), of: 'shop' });
  });

  it('is the buyer’s while they have to react to a refusal', () => {
    const play = unshipped({ refund: refund() });
    play.push({ status: 'SELLER_REFUSE_BUYER', deadline: moment(5) });
    expect(platformCountdown(play.state)).toEqual({ endsAt: moment(5), of: 'buyer' });
  });

  it('stays until the platform has moved on, also when the case’s own timer has fired', () => {
    const play = unshipped({ refund: refund(), answers: { readRefund: () => 'later' } });
    play.advanceTo(moment(2) - 1);
    expect(platformCountdown(play.state)).toEqual({ endsAt: moment(2), of: 'shop' });
  });

  it('is the referee’s term for evidence while a pack is collected, and over once it is sent', () => {
    const live = refund({ asks: 'refundOnly', goods: 'received', referee: 'in', deadline: moment(3) });
    const play = new Play({ kind: 'intervention', order: order({ shipped: true }), refund: live });
    expect(platformCountdown(play.state)).toEqual({ endsAt: moment(3), of: 'shop' });
  });

  it('is none where nothing is open on the platform', () => {
    expect(platformCountdown(faulty().state)).toBeUndefined();
    const play = unshipped({ refund: refund() });
    play.push({ status: 'CLOSED' });
    expect(platformCountdown(play.state)).toBeUndefined();
  });
});
