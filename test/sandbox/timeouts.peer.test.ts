import { setTimeout as sleep } from 'node:timers/promises';
import { DAY, HOUR, shopSettings, TestSandbox } from './support';

describe('the platform acts by itself', () => {
  let sandbox: TestSandbox;
  beforeEach(async () => {
    sandbox = await TestSandbox.start();
  });
  afterEach(() => sandbox.stop());

  const plus = (iso: string, ms: number) => new Date(Date.parse(iso) + ms).toISOString();
  const act = (refundId: string, action: string, body: object = {}) =>
    sandbox.shop('POST', `/refunds/${refundId}/${action}`, body);
  const status = async (refundId: string) => (await sandbox.refund(refundId)).status;

  it.each([
    ['an unshipped refund', () => sandbox.unshippedRefund(), 48 * HOUR],
    ['a shipped refund without return', () => sandbox.shippedRefund('refundOnly'), 48 * HOUR],
  ])('pays %s that nobody answers, at its own instant', async (_what, ask, length) => {
    const refund = await ask();
    expect(refund.timeoutAt).toBe(plus(refund.createdAt, length));
    await sandbox.advance(length - 60_000);
    expect(await status(refund.refundId)).toBe('WAIT_SELLER_AGREE');
    await sandbox.advance(3 * DAY);
    expect(await sandbox.refund(refund.refundId)).toMatchObject({
      status: 'SUCCESS',
      modifiedAt: refund.timeoutAt,
      timeoutAt: null,
    });
    expect((await sandbox.shop('GET', '/books')).refunds).toMatchObject([
      { refundId: refund.refundId, amountFen: 9900, by: 'platform-timeout', at: refund.timeoutAt },
    ]);
  });

  it('takes a return nobody answers as agreed, and closes it when the buyer does not ship, in one move of the clock', async () => {
    const refund = await sandbox.shippedRefund('returnAndRefund');
    await sandbox.advance(13 * DAY);
    const agreedAt = plus(refund.createdAt, 5 * DAY);
    expect(await sandbox.refund(refund.refundId)).toMatchObject({
      status: 'CLOSED',
      modifiedAt: plus(agreedAt, 7 * DAY),
    });
    const books = await sandbox.shop('GET', '/books');
    expect(books.returnsAgreed).toMatchObject([
      { refundId: refund.refundId, by: 'platform-timeout', addressId: '77', at: agreedAt },
    ]);
    expect(books.refunds).toEqual([]);
  });

  it('pays when the seller does not confirm the returned goods for 10 days', async () => {
    const refund = await sandbox.shippedRefund('returnAndRefund');
    await sandbox.top('taobao.rp.returngoods.agree', { refund_id: refund.refundId, seller_address_id: '77' });
    const returned = await act(refund.refundId, 'return-goods', { company: '', trackingNumber: '' });
    expect(returned.timeoutAt).toBe(plus(returned.returnedAt, 10 * DAY));
    await sandbox.advance(10 * DAY + 1000);
    expect(await status(refund.refundId)).toBe('SUCCESS');
  });

  it('closes a refused refund the buyer leaves alone, and starts anew when the buyer changes it', async () => {
    const [left, changed] = [await sandbox.shippedRefund('refundOnly'), await sandbox.shippedRefund('refundOnly')];
    for (const { refundId } of [left, changed]) {
      await sandbox.top('taobao.refund.refuse', { refund_id: refundId, refuse_message: '货已发出' });
    }
    await sandbox.advance(6 * DAY);
    const modified = await act(changed.refundId, 'modify', { amountFen: 500 });
    expect(modified).toMatchObject({
      status: 'WAIT_SELLER_AGREE',
      amountFen: 500,
      timeoutKind: 'sellerAnswersShipped',
    });
    expect(modified.version).toBeGreaterThan(changed.version);
    await sandbox.advance(DAY + 1000);
    expect(await status(left.refundId)).toBe('CLOSED');
    expect(await status(changed.refundId)).toBe('WAIT_SELLER_AGREE');
  });

  it('runs different countdowns in order of their due time', async () => {
    await sandbox.control('PUT', '/shops/shop-1', { ...shopSettings, timeouts: { sellerAnswersUnshipped: 3 * HOUR } });
    const late = await sandbox.unshippedRefund();
    await sandbox.control('PUT', '/shops/shop-1', { ...shopSettings, timeouts: { sellerAnswersUnshipped: 2 * HOUR } });
    const early = await sandbox.unshippedRefund();
    await sandbox.advance(DAY);
    const { refunds } = await sandbox.shop('GET', '/books');
    expect(refunds.map((entry: { refundId: string }) => entry.refundId)).toEqual([early.refundId, late.refundId]);
  });

  it('acts as real time goes by, without being asked', async () => {
    await sandbox.control('PUT', '/shops/shop-1', { ...shopSettings, timeouts: { sellerAnswersUnshipped: 300 } });
    const refund = await sandbox.unshippedRefund();
    await sleep(2_500);
    await sandbox.restart(); // what the ticker did is on disk; a read below would otherwise run the time-out itself
    const paid = await sandbox.refund(refund.refundId);
    expect(paid).toMatchObject({ status: 'SUCCESS', modifiedAt: refund.timeoutAt });
  });

  it('closes an unshipped refund when the order is shipped', async () => {
    const refund = await sandbox.unshippedRefund();
    await sandbox.shop('POST', `/orders/${refund.tid}/ship`, { company: '圆通速递', trackingNumber: 'YT1234567890' });
    expect(await sandbox.refund(refund.refundId)).toMatchObject({ status: 'CLOSED', timeoutAt: null });
    const order = await sandbox.shop('GET', `/orders/${refund.tid}`);
    expect(order).toMatchObject({ status: 'WAIT_BUYER_CONFIRM_GOODS' });
    expect(order.timeoutAt).toBe(plus(order.orders[0].consignedAt, 10 * DAY));
  });

  it('finishes a trade after 10 days, not counting the days a refund was open', async () => {
    const order = await sandbox.shippedOrder();
    await sandbox.advance(4 * DAY);
    const refund = await sandbox.shop('POST', `/orders/${order.tid}/refunds`, {
      type: 'returnAndRefund',
      reason: '质量问题',
    });
    expect((await sandbox.shop('GET', `/orders/${order.tid}`)).timeoutAt).toBeNull();
    await sandbox.advance(2 * DAY);
    await act(refund.refundId, 'withdraw');
    const resumed = await sandbox.shop('GET', `/orders/${order.tid}`);
    expect(Math.abs(Date.parse(resumed.timeoutAt) - Date.parse(order.timeoutAt) - 2 * DAY)).toBeLessThan(5_000);
    await sandbox.advance(6 * DAY + 60_000);
    expect(await sandbox.shop('GET', `/orders/${order.tid}`)).toMatchObject({
      status: 'TRADE_FINISHED',
      endedAt: resumed.timeoutAt,
    });
  });

  it('lets the referee stop the countdown and decide: by verdict, or on what is held', async () => {
    const [decided, answered, silent] = [
      await sandbox.shippedRefund('refundOnly'),
      await sandbox.shippedRefund('refundOnly'),
      await sandbox.shippedRefund('refundOnly'),
    ];
    for (const { refundId } of [decided, answered, silent]) await act(refundId, 'intervene');
    await sandbox.top('taobao.refund.message.add', { refund_id: answered.refundId, content: '这是签收凭证' });
    expect(await act(decided.refundId, 'verdict', { for: 'buyer' })).toMatchObject({ status: 'SUCCESS', csStatus: 8 });
    await sandbox.advance(49 * HOUR);
    expect(await sandbox.refund(silent.refundId)).toMatchObject({
      status: 'WAIT_SELLER_AGREE',
      csStatus: 3,
      timeoutKind: 'evidence',
    });
    await sandbox.advance(DAY);
    expect(await status(silent.refundId)).toBe('SUCCESS');
    expect(await sandbox.refund(answered.refundId)).toMatchObject({ status: 'CLOSED', csStatus: 9 });
    const { refunds } = await sandbox.shop('GET', '/books');
    expect(refunds.map((entry: { by: string }) => entry.by)).toEqual(['platform-verdict', 'platform-verdict']);
  });

  it('moves a deadline, notes it, and keeps to the new one', async () => {
    const refund = await sandbox.unshippedRefund();
    const moved = await act(refund.refundId, 'deadline', { extendMs: DAY });
    expect(moved.timeoutAt).toBe(plus(refund.timeoutAt, DAY));
    await sandbox.advance(50 * HOUR);
    expect(await status(refund.refundId)).toBe('WAIT_SELLER_AGREE');
    const { now } = await sandbox.shop('GET', '/clock');
    const at = plus(now, HOUR);
    await act(refund.refundId, 'deadline', { at });
    expect((await sandbox.shop('GET', '/clock')).nextTimeoutAt).toBe(at);
    const { deadlineChanges } = await sandbox.shop('GET', '/books');
    expect(deadlineChanges).toMatchObject([
      { from: refund.timeoutAt, to: moved.timeoutAt },
      { from: moved.timeoutAt, to: at },
    ]);
    await sandbox.advance(HOUR + 1000);
    expect(await status(refund.refundId)).toBe('SUCCESS');
  });

  it('closes a line refunded in full, finishes one refunded in part, and ends after-sales after 15 days', async () => {
    const { tid, orders } = await sandbox.shippedOrder({
      items: [
        { title: 'A', priceFen: 1000, num: 1 },
        { title: 'B', priceFen: 2000, num: 1 },
      ],
    });
    const ask = (oid: string, amountFen: number) =>
      sandbox.shop('POST', `/orders/${tid}/refunds`, { oid, type: 'refundOnly', reason: '质量问题', amountFen });
    await ask(orders[0].oid, 1000);
    await ask(orders[1].oid, 500);
    await sandbox.advance(48 * HOUR + 1000);
    const order = await sandbox.shop('GET', `/orders/${tid}`);
    expect(order.orders.map((line: { status: string }) => line.status)).toEqual(['TRADE_CLOSED', 'TRADE_FINISHED']);
    expect(order.status).toBe('TRADE_FINISHED');
    const later = await ask(orders[1].oid, 1500);
    expect(later).toMatchObject({ phase: 'aftersale', goodStatus: 'BUYER_RECEIVED' });
    await act(later.refundId, 'withdraw');
    await sandbox.advance(16 * DAY);
    const tooLate = await sandbox.refusedByShop('POST', `/orders/${tid}/refunds`, {
      oid: orders[1].oid,
      type: 'refundOnly',
      reason: '质量问题',
    });
    expect(tooLate.status).toBe(409);
  });
});
