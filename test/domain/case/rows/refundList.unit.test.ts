import { payoutRow } from '../../../../activities/records/rows';
import { payoutRowsOf } from '../../../../domain/case/rows/caseRow';
import { order, PAYEE, refund } from '../../support/builders';
import { faulty, unshipped } from '../../support/play';

describe('handbook §4: the refund list for finance', () => {
  it('names nickname, real name, account, amount and reason of a transfer [§4.refundList.line]', () => {
    const play = faulty({ order: order({ shipped: true, nickname: '小**' }) });
    play.assess('minor');
    play.propose({ remedy: 'compensation', amount: 10_00, ...PAYEE });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(payoutRowsOf(play.state)).toEqual([
      {
        processId: 'agreement-1/payout',
        intentId: expect.stringContaining('agreement-1/payout'),
        purpose: 'compensation',
        method: 'transfer',
        amount: 10_00,
        status: 'paid',
        reference: expect.stringMatching(/^ref-/),
        nickname: '小**',
        account: PAYEE.account,
        realName: PAYEE.realName,
        reason: '开线',
      },
    ]);
  });

  it('gives the buyer’s own reason where nobody judged, and no account where the platform pays', () => {
    const play = unshipped({ refund: refund({ reason: '不想要了' }) });
    play.offer('refund');
    const [row] = payoutRowsOf(play.state);
    expect(row).toMatchObject({ method: 'refund', reason: '不想要了', account: undefined, nickname: undefined });
    const at = new Date(0);
    expect(row && payoutRow('shop-1', 'tid-1', row, at)).toMatchObject({
      shopId: 'shop-1',
      tid: 'tid-1',
      nickname: null,
      account: null,
      realName: null,
      reason: '不想要了',
      updatedAt: at,
    });
  });
});
