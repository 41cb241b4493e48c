import type { Exchange, Refund } from '../../adapters/top';
import { exchangeSnapshotOf, isExchange, snapshotOfRefund } from '../../intake/exchangeFacts';

const exchange = (status?: number) => ({ exchangeId: 'e-1', oid: '2', status, reason: '' }) as Exchange;
const refund = (change: Partial<Refund>) => ({ refundId: 'e-1', tid: '1', oid: '2', reason: '', ...change }) as Refund;

describe('platform §2: the statuses of an exchange', () => {
  it.each([
    [1, 'pending', 'WAIT_SELLER_AGREE'],
    [2, 'awaitingReturn', 'WAIT_BUYER_RETURN_GOODS'],
    [3, 'awaitingReceipt', 'WAIT_SELLER_CONFIRM_GOODS'],
    [4, 'closed', 'CLOSED'],
    [5, 'done', 'SUCCESS'],
    [6, 'buyerToChange', 'SELLER_REFUSE_BUYER'],
    [12, 'toSend', 'WAIT_SELLER_CONSIGN_GOODS'],
    [13, 'awaitingConfirmation', 'WAIT_BUYER_CONFIRM_EXCHANGE_SELLER_SEND_GOODS'],
    [14, 'turnedIntoRefund', 'EXCHANGE_TRANSFORM_TO_REFUND'],
  ])('%s is %s, in refunds %s', (number, status, word) => {
    expect(exchangeSnapshotOf(exchange(number), '1').status).toBe(status);
    expect(snapshotOfRefund(refund({ status: word }))).toMatchObject({ status, byHand: true });
  });

  it('one that nobody knows is a person’s', () => {
    expect(() => exchangeSnapshotOf(exchange(99), '1')).toThrow('a status that nobody knows');
    expect(() => exchangeSnapshotOf(exchange(), '1')).toThrow('a status that nobody knows');
    expect(() => snapshotOfRefund(refund({ status: 'X' }))).toThrow('a status that nobody knows');
  });
});

describe('platform §2: an application is one for an exchange by its dispute_type', () => {
  it.each([
    ['TMALL_EXCHANGE', 'WAIT_SELLER_AGREE', true],
    ['TAOBAO_EXCHANGE', 'WAIT_SELLER_CONSIGN_GOODS', true],
    ['TMALL_EXCHANGE', 'EXCHANGE_TRANSFORM_TO_REFUND', false],
    ['REFUND', 'WAIT_SELLER_AGREE', false],
    [undefined, 'WAIT_SELLER_AGREE', false],
  ])('%s in %s: %s', (disputeType, status, is) => {
    expect(isExchange({ disputeType, status })).toBe(is);
  });

  it('the refund’s own countdown and parcel stand for those of an exchange that has no calls', () => {
    const about = refund({
      status: 'WAIT_SELLER_CONFIRM_GOODS',
      trackingNumber: 'ST1',
      timeout: { remindType: '1', at: 9 },
    });
    expect(snapshotOfRefund(about)).toMatchObject({
      deadline: 9,
      returnParcel: { company: '', trackingNumber: 'ST1' },
    });
  });
});
