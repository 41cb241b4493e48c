import { order } from '../support/builders';
import { inquiriesOf } from '../support/plans';

/** Who finds out what, how soon, and what it may come to, is told in docs/playbooks.md, which is made from the playbooks. */
describe('handbook §5: what is found out first', () => {
  it('logisticsAnomaly: a parcel that moves ends the chase, unless it moves to the wrong place', () => {
    const watched = inquiriesOf('logisticsAnomaly', { order: order({ shipped: true }) }).flatMap((line) => {
      const sort = line.includes('number {company:ZTO,trackingNumber:ZTO0000000009}') && line.match(/what (\w+)/)?.[1];
      return sort ? [sort] : [];
    });
    expect(watched).toEqual(['pickUpOverdue', 'deliveryOverdue', 'stalled', 'lost']);
  });

  it('logisticsAnomaly: the buyer gets more days to confirm receipt, unless nothing waits for it', () => {
    const isPutOff = (status: string) =>
      inquiriesOf('logisticsAnomaly', { order: { ...order({ shipped: true }), status } }).includes(
        'receipt: receiptDelay, days 7',
      );
    expect(isPutOff('WAIT_BUYER_CONFIRM_GOODS')).toBe(true);
    expect(isPutOff('TRADE_FINISHED')).toBe(false);
  });
});
