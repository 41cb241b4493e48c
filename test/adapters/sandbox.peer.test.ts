import { type AlipayClient, createAlipayClient } from '../../adapters/alipay';
import { createKuaidi100Client, type Kuaidi100Client } from '../../adapters/kuaidi100';
import { createTopClient, type TopClient } from '../../adapters/top';
import { newKeyPair, type SandboxProcess, startSandboxProcess } from './sandboxProcess';

const SHOP = { appKey: '23456789', appSecret: 'sandbox-secret', session: 'sandbox-session' };
const KUAIDI100 = { customer: 'CUSTOMER', key: 'KEY' };
const ALIPAY_APP = '2021000000000001';
const BUYER = { nick: 'tb_buyer', realName: '测试买家', alipayAccount: 'buyer@example.com', phone: '13900000001' };

let sandbox: SandboxProcess;
let top: TopClient;
let alipay: AlipayClient;
let kuaidi100: Kuaidi100Client;

beforeAll(async () => {
  sandbox = await startSandboxProcess();
  const keys = newKeyPair();
  const { alipayPublicKey } = await sandbox.control<{ alipayPublicKey: string }>('PUT', '/shops/s1', {
    nick: 'adapters-shop',
    type: 'taobao',
    ...SHOP,
    alipay: { appId: ALIPAY_APP, appPublicKey: keys.publicKey, balanceFen: 100_000 },
    kuaidi100: KUAIDI100,
    sellerAddresses: [{ id: '7001', address: '杭州仓' }],
  });
  top = createTopClient({ ...SHOP, url: `${sandbox.baseUrl}/router/rest` });
  kuaidi100 = createKuaidi100Client({ ...KUAIDI100, url: `${sandbox.baseUrl}/poll/query.do` });
  alipay = createAlipayClient({
    gateway: `${sandbox.baseUrl}/gateway.do`,
    appId: ALIPAY_APP,
    privateKeyPem: keys.privateKey,
    alipayPublicKeyPem: alipayPublicKey,
    keyType: 'PKCS8',
  });
});
afterAll(() => sandbox?.stop());

interface Order {
  tid: string;
  orders: { oid: string }[];
}

const shop = <T>(path: string, body: object = {}) => sandbox.control<T>('POST', `/shops/s1${path}`, body);

async function paidOrder(priceFen = 5000): Promise<Order> {
  const order = await shop<Order>('/orders', {
    buyer: BUYER,
    items: [{ title: '杯子', priceFen, num: 1 }],
    postFeeFen: 800,
  });
  await shop(`/orders/${order.tid}/pay`);
  return order;
}

async function unshippedRefund(priceFen?: number): Promise<{ tid: string; refundId: string }> {
  const { tid } = await paidOrder(priceFen);
  const { refundId } = await shop<{ refundId: string }>(`/orders/${tid}/refunds`, {
    type: 'refundOnly',
    reason: '不想要了',
  });
  return { tid, refundId };
}

const agree = async (refundId: string, change: { version?: string; code?: string } = {}) => {
  const { refundFeeFen, version, phase } = await top.refundGet(refundId);
  const info = { refundId, amountFen: refundFeeFen, version: change.version ?? version, phase };
  return top.refundsAgree({ refundInfos: [info], code: change.code });
};

test('the shop’s clock is read where it was moved to', async () => {
  const { now } = await shop<{ now: string }>('/clock', { advanceMs: 3_600_000 });
  const read = await top.timeGet();
  expect(Math.abs(read - Date.parse(now))).toBeLessThan(10_000);
  expect(read - Date.now()).toBeGreaterThan(3_500_000);
});

test('a refund before shipping: pushed, read, agreed, paid', async () => {
  const { tid, refundId } = await unshippedRefund();

  const pushed = await top.messagesConsume({ quantity: 200 });
  const created = pushed.find(
    ({ topic, content }) => topic === 'taobao_refund_RefundCreated' && content?.refundId === refundId,
  );
  expect(created?.content).toMatchObject({ tid, refundId });
  await top.messagesConfirm(pushed.map(({ id }) => id));

  const trade = await top.tradeGet(tid);
  expect(trade).toMatchObject({ tid, buyerNick: BUYER.nick, paymentFen: 5800, postFeeFen: 800 });
  expect(trade.orders[0]?.refundId).toBe(refundId);

  const refund = await top.refundGet(refundId);
  expect(refund).toMatchObject({
    refundId,
    tid,
    status: 'WAIT_SELLER_AGREE',
    hasGoodReturn: false,
    reason: '不想要了',
  });
  expect(refund.timeout?.at).toBeGreaterThan(refund.createdAt);

  const { allowedOperations } = await top.refundDetail(refundId);
  expect(allowedOperations.length).toBeGreaterThan(0);

  expect(await agree(refundId)).toEqual([{ refundId, result: 'agreed' }]);
  expect((await top.refundGet(refundId)).status).toBe('SUCCESS');
  const { refunds } = await sandbox.control<{ refunds: { refundId: string; amountFen: number; by: string }[] }>(
    'GET',
    '/shops/s1/books',
  );
  expect(refunds.find((paid) => paid.refundId === refundId)).toMatchObject({
    amountFen: refund.refundFeeFen,
    by: 'seller',
  });
});

test('agreeing to a version that is no longer the refund’s pays nothing', async () => {
  const { refundId } = await unshippedRefund();
  const { version } = await top.refundGet(refundId);
  await shop(`/refunds/${refundId}/modify`, { amountFen: 1000 });
  expect(await agree(refundId, { version })).toMatchObject([{ refundId, result: 'refused' }]);
  expect((await top.refundGet(refundId)).status).toBe('WAIT_SELLER_AGREE');
});

test('the changed refunds of a span are listed page by page', async () => {
  const from = (await top.timeGet()) - 1000;
  const made = [await unshippedRefund(), await unshippedRefund(), await unshippedRefund()];
  const endModified = (await top.timeGet()) + 1000;
  const listed: string[] = [];
  for (let pageNo = 1, total = 1; (pageNo - 1) * 2 < total; pageNo += 1) {
    const page = await top.refundsReceive({ startModified: from, endModified, pageNo, pageSize: 2 });
    listed.push(...page.refunds.map(({ refundId = 'none' }) => refundId));
    total = page.total;
  }
  expect(listed).toEqual(expect.arrayContaining(made.map(({ refundId }) => refundId)));
  expect(new Set(listed).size).toBe(listed.length);
});

test('buyer and seller write to each other in the refund', async () => {
  const { refundId } = await unshippedRefund();
  await shop(`/refunds/${refundId}/messages`, { text: '什么时候退?' });
  const { id } = await top.refundMessageAdd({ refundId, content: '您好,马上为您处理' });
  const messages = await top.refundMessages(refundId);
  expect(messages).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ ownerRole: 'buyer', content: '什么时候退?' }),
      expect.objectContaining({ id, ownerRole: 'seller', content: '您好,马上为您处理' }),
    ]),
  );
});

test('a memo is written and read back with its flag', async () => {
  const { tid } = await paidOrder();
  await top.memoUpdate({ tid, memo: '售后 退款 8 元', flag: 3 });
  expect(await top.tradeGet(tid)).toMatchObject({ sellerMemo: '售后 退款 8 元', sellerFlag: 3 });
});

test('a message whose answer never comes is unknown, and reading shows that it was written', async () => {
  const { refundId } = await unshippedRefund();
  await shop('/faults', { match: { method: 'taobao.refund.message.add' }, kind: 'timeoutAfter', times: 1 });
  const hasty = createTopClient({ ...SHOP, url: `${sandbox.baseUrl}/router/rest`, timeoutMs: 1_500 });
  await expect(hasty.refundMessageAdd({ refundId, content: '只写一次' })).rejects.toMatchObject({ kind: 'unknown' });
  const written = (await top.refundMessages(refundId)).filter(({ content }) => content === '只写一次');
  expect(written).toHaveLength(1);
});

test('a large refund asks for the code that was sent to the seller’s phone', async () => {
  const { refundId } = await unshippedRefund();
  await shop('/faults', { match: { method: 'taobao.rp.refunds.agree' }, kind: 'smsChallenge', times: 1 });
  expect(await agree(refundId)).toEqual([{ refundId, result: 'smsCodeNeeded', together: [refundId] }]);
  expect((await top.refundGet(refundId)).status).toBe('WAIT_SELLER_AGREE');
  const codes = await sandbox.control<{ code: string }[]>('GET', '/shops/s1/sms-codes');
  expect(await agree(refundId, { code: codes.at(-1)?.code })).toEqual([{ refundId, result: 'agreed' }]);
  expect((await top.refundGet(refundId)).status).toBe('SUCCESS');
});

describe('a client that is not let in', () => {
  test('with a wrong secret is not let in', async () => {
    const stranger = createTopClient({ ...SHOP, appSecret: 'wrong', url: `${sandbox.baseUrl}/router/rest` });
    await expect(stranger.timeGet()).rejects.toMatchObject({ kind: 'auth', code: '25' });
  });

  test('with a session that is no longer valid has to be authorised again', async () => {
    const stranger = createTopClient({ ...SHOP, session: 'expired', url: `${sandbox.baseUrl}/router/rest` });
    await expect(stranger.refundGet('1')).rejects.toMatchObject({ kind: 'auth', code: '27' });
  });

  test('whose clock is wrong is refused', async () => {
    const late = createTopClient({
      ...SHOP,
      url: `${sandbox.baseUrl}/router/rest`,
      now: () => Date.now() - 11 * 60_000,
    });
    await expect(late.timeGet()).rejects.toMatchObject({ kind: 'refused' });
  });

  test.each(['hmac', 'hmac-sha256'] as const)('is let in with %s', async (signMethod) => {
    const client = createTopClient({ ...SHOP, url: `${sandbox.baseUrl}/router/rest`, signMethod });
    expect(await client.timeGet()).toBeGreaterThan(0);
  });
});

test('a refund of an unshipped order cannot be refused', async () => {
  const { refundId } = await unshippedRefund();
  const { version, phase } = await top.refundGet(refundId);
  await expect(top.refundRefuse({ refundId, message: '已经发货了', version, phase })).rejects.toMatchObject({
    kind: 'refused',
  });
});

test('a return: agreed, sent back, tracked, received', async () => {
  const { tid } = await paidOrder();
  await shop(`/orders/${tid}/ship`, { company: '圆通速递', companyCode: 'yuantong', trackingNumber: 'YT-OUT-1' });
  const { refundId } = await shop<{ refundId: string }>(`/orders/${tid}/refunds`, {
    type: 'returnAndRefund',
    reason: '质量问题',
    goodStatus: 'BUYER_RECEIVED',
  });
  const asked = await top.refundGet(refundId);
  expect(asked).toMatchObject({ hasGoodReturn: true, goodStatus: 'BUYER_RECEIVED' });

  await top.returnGoodsAgree({
    refundId,
    sellerAddressId: '7001',
    version: asked.version,
    phase: asked.phase,
    remark: '请寄回',
  });
  expect((await top.refundGet(refundId)).status).toBe('WAIT_BUYER_RETURN_GOODS');

  const trackingNumber = 'YTBACK0001';
  await shop(`/refunds/${refundId}/return-goods`, { company: '圆通速递', trackingNumber });
  expect(await top.refundGet(refundId)).toMatchObject({ status: 'WAIT_SELLER_CONFIRM_GOODS', trackingNumber });

  const parcel = { company: 'yuantong', trackingNumber };
  expect(await kuaidi100.query(parcel)).toEqual({ state: 'noRecord' });
  await sandbox.control('POST', `/parcels/yuantong/${trackingNumber}/scans`, { state: 1, context: '已揽收' });
  expect(await kuaidi100.query(parcel)).toMatchObject({ state: 'pickedUp', moved: true, signed: false });
  await sandbox.control('POST', `/parcels/yuantong/${trackingNumber}/scans`, { state: 3, context: '已签收' });
  const track = await kuaidi100.query(parcel);
  expect(track).toMatchObject({ state: 'signed', signed: true });

  expect(await agree(refundId)).toEqual([{ refundId, result: 'agreed' }]);
});

test('a review is read, explained once, and read again with the explanation', async () => {
  const { tid } = await paidOrder();
  await shop(`/orders/${tid}/ship`, { company: '圆通速递', companyCode: 'yuantong', trackingNumber: 'YT-OUT-2' });
  await shop(`/orders/${tid}/confirm-receipt`);
  expect(await top.reviewsOf(tid)).toEqual([]);
  await shop(`/orders/${tid}/reviews`, { result: 'bad', content: '太薄' });
  const [review] = await top.reviewsOf(tid);
  expect(review).toMatchObject({ tid, oid: tid, result: 'bad', content: '太薄' });
  expect(review).not.toHaveProperty('reply');
  await top.reviewExplain({ oid: tid, reply: '非常抱歉' });
  expect(await top.reviewsOf(tid)).toEqual([{ ...review, reply: '非常抱歉' }]);
  await expect(top.reviewExplain({ oid: tid, reply: '再次抱歉' })).rejects.toMatchObject({ kind: 'refused' });
  const pushed = await top.messagesConsume({ quantity: 200 });
  expect(pushed.find(({ topic }) => topic === 'taobao_trade_TradeRated')?.content).toEqual({ tid, oid: tid });
});

test('a refund with the referee in says so, and then for whom it was decided', async () => {
  const { tid } = await paidOrder();
  await shop(`/orders/${tid}/ship`, { company: '圆通速递', companyCode: 'yuantong', trackingNumber: 'YT-OUT-3' });
  const asked = { type: 'refundOnly', reason: '质量问题', goodStatus: 'BUYER_RECEIVED' };
  const { refundId } = await shop<{ refundId: string }>(`/orders/${tid}/refunds`, asked);
  expect(await top.refundGet(refundId)).toMatchObject({ csStatus: 1 });
  await shop(`/refunds/${refundId}/intervene`);
  expect(await top.refundGet(refundId)).toMatchObject({ csStatus: 3, status: 'WAIT_SELLER_AGREE' });
  await shop(`/refunds/${refundId}/verdict`, { for: 'seller' });
  expect(await top.refundGet(refundId)).toMatchObject({ csStatus: 9, status: 'CLOSED' });
});

test('a courier query with a wrong key is not let in', async () => {
  const stranger = createKuaidi100Client({ ...KUAIDI100, key: 'wrong', url: `${sandbox.baseUrl}/poll/query.do` });
  await expect(stranger.query({ company: 'yuantong', trackingNumber: 'YT1' })).rejects.toMatchObject({
    kind: 'auth',
    code: '503',
  });
});

describe('a transfer', () => {
  const payee = { account: BUYER.alipayAccount, realName: BUYER.realName };
  const intent = { outBizNo: 'adapters-1', amountFen: 1205, title: '运费补偿', payee };

  beforeAll(() => paidOrder());

  test('pays once under one key, and its query tells what was paid', async () => {
    expect(await alipay.queryTransfer(intent.outBizNo)).toEqual({ status: 'notFound' });
    const first = await alipay.transfer(intent);
    expect(first.status).toBe('confirmed');
    expect(await alipay.transfer(intent)).toEqual(first);
    expect(await alipay.queryTransfer(intent.outBizNo)).toMatchObject({
      status: 'confirmed',
      orderId: first.orderId,
      amountFen: 1205,
    });
    const { transfers } = await sandbox.control<{ transfers: { outBizNo: string; amountFen: number }[] }>(
      'GET',
      '/shops/s1/books',
    );
    expect(transfers.filter(({ outBizNo }) => outBizNo === intent.outBizNo)).toMatchObject([{ amountFen: 1205 }]);
  });

  test('under the same key with another amount is not taken for paid or refused', async () => {
    await alipay.transfer({ ...intent, outBizNo: 'adapters-2' });
    const again = await alipay.transfer({ ...intent, outBizNo: 'adapters-2', amountFen: 1 });
    expect(again).toMatchObject({ status: 'unknown', subCode: 'PAYMENT_INFO_INCONSISTENCY' });
  });

  test('to a name that is not the account’s is refused', async () => {
    const wrong = { ...intent, outBizNo: 'adapters-3', payee: { ...payee, realName: '别人' } };
    const refused = await alipay.transfer(wrong);
    expect(refused.status).toBe('refused');
    expect(refused.subCode).toMatch(/^PAYEE_/);
  });

  test('above the balance is refused', async () => {
    expect(await alipay.transfer({ ...intent, outBizNo: 'adapters-4', amountFen: 100_000_00 })).toMatchObject({
      status: 'refused',
    });
  });

  test('whose answer never comes is unknown, and the query shows it paid', async () => {
    await shop('/faults', { match: { method: 'alipay.fund.trans.uni.transfer' }, kind: 'timeoutAfter', times: 1 });
    expect((await alipay.transfer({ ...intent, outBizNo: 'adapters-5' })).status).toBe('unknown');
    expect(await alipay.queryTransfer('adapters-5')).toMatchObject({ status: 'confirmed', amountFen: 1205 });
  });
});
