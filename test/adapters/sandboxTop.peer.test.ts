import { type AlipayClient, createAlipayClient } from '../../adapters/alipay';
import { createTopClient, type TopClient } from '../../adapters/top';
import { newKeyPair, type SandboxProcess, startSandboxProcess } from './sandboxProcess';

/**
 * Every write of TOP and its effect in the sandbox, for a Taobao and a Tmall shop. Each refusal of the platform once.
 */
const DAY = 86_400_000;
const BUYER = { nick: 'tb_buyer', realName: '测试买家', phone: '13900000001' };
const apps = {
  taobao: { appKey: '23456789', appSecret: 'taobao-secret', session: 'taobao-session' },
  tmall: { appKey: '34567890', appSecret: 'tmall-secret', session: 'tmall-session' },
};
type ShopType = keyof typeof apps;

let sandbox: SandboxProcess;
let top: Record<ShopType, TopClient>;
let alipay: AlipayClient;

beforeAll(async () => {
  sandbox = await startSandboxProcess();
  const keys = newKeyPair();
  let alipayPublicKeyPem = '';
  for (const [n, type] of (['taobao', 'tmall'] as const).entries()) {
    const { alipayPublicKey } = await sandbox.control<{ alipayPublicKey: string }>('PUT', `/shops/${type}`, {
      nick: `${type}-shop`,
      type,
      ...apps[type],
      alipay: { appId: `202100000000000${n}`, appPublicKey: keys.publicKey, balanceFen: 100_000 },
      kuaidi100: { customer: 'C', key: 'K' },
      sellerAddresses: [{ id: '7001', address: '杭州仓' }],
    });
    alipayPublicKeyPem = alipayPublicKey;
  }
  const url = `${sandbox.baseUrl}/router/rest`;
  top = {
    taobao: createTopClient({ ...apps.taobao, url }),
    tmall: createTopClient({ ...apps.tmall, url, shopType: 'tmall' }),
  };
  alipay = createAlipayClient({
    gateway: `${sandbox.baseUrl}/gateway.do`,
    appId: '2021000000000000',
    privateKeyPem: keys.privateKey,
    alipayPublicKeyPem,
    keyType: 'PKCS8',
  });
});
afterAll(() => sandbox?.stop());

interface Order {
  tid: string;
  timeoutAt: string;
  alipay: { tradeNo: string; outTradeNo: string };
}
type Books = Record<string, Record<string, unknown>[]>;

const act = <T>(type: ShopType, path: string, body: object = {}) =>
  sandbox.control<T>('POST', `/shops/${type}${path}`, body);
const books = (type: ShopType) => sandbox.control<Books>('GET', `/shops/${type}/books`);
const booked = async (type: ShopType, book: string, tid: string) =>
  ((await books(type))[book] ?? []).filter((entry) => entry.tid === tid);
const orderAt = (type: ShopType, tid: string) => sandbox.control<Order>('GET', `/shops/${type}/orders/${tid}`);
const refusedWith = (outcome: Promise<unknown>, subCode: string) =>
  expect(outcome).rejects.toMatchObject({ kind: 'refused', subCode });

async function paid(type: ShopType, priceFen = 5000): Promise<Order> {
  const items = [{ title: '杯子', priceFen, num: 1 }];
  const { tid } = await act<Order>(type, '/orders', { buyer: BUYER, items, postFeeFen: 800 });
  return act<Order>(type, `/orders/${tid}/pay`);
}

let parcels = 0;
async function shipped(type: ShopType, more: object = {}): Promise<{ tid: string; trackingNumber: string }> {
  const { tid } = await paid(type);
  parcels += 1;
  const trackingNumber = `YT-${parcels}`;
  await act(type, `/orders/${tid}/ship`, { company: '圆通速递', trackingNumber, ...more });
  return { tid, trackingNumber };
}

async function refundOf(type: ShopType, tid: string, body: object = {}): Promise<string> {
  const asked = { type: 'refundOnly', reason: '质量问题', goodStatus: 'BUYER_RECEIVED', ...body };
  return (await act<{ refundId: string }>(type, `/orders/${tid}/refunds`, asked)).refundId;
}

const PNG = { fileName: 'a.png', content: new Uint8Array([137, 80, 78, 71]) };

describe('a refusal by a Tmall shop', () => {
  test('with its picture is booked once, and again it is refused', async () => {
    const { tid } = await shipped('tmall');
    const refundId = await refundOf('tmall', tid);
    const { version, phase } = await top.tmall.refundGet(refundId);
    const refusal = { refundId, message: '商品完好', version, phase, proof: PNG };
    await top.tmall.refundRefuse(refusal);
    expect((await top.tmall.refundGet(refundId)).status).toBe('SELLER_REFUSE_BUYER');
    expect(await booked('tmall', 'refusals', tid)).toMatchObject([{ refundId, message: '商品完好' }]);
    await refusedWith(top.tmall.refundRefuse(refusal), 'isv.refund-status-error');
  });

  test('by a client that does not know that it is one is refused by the platform', async () => {
    const { tid } = await shipped('tmall');
    const refundId = await refundOf('tmall', tid);
    const careless = createTopClient({ ...apps.tmall, url: `${sandbox.baseUrl}/router/rest` });
    await refusedWith(careless.refundRefuse({ refundId, message: '商品完好' }), 'isv.missing-parameter:refuse_proof');
  });
});

describe('a message with a picture', () => {
  test('reaches the conversation', async () => {
    const { tid } = await shipped('taobao');
    const refundId = await refundOf('taobao', tid);
    await top.taobao.refundMessageAdd({ refundId, content: '见图', image: PNG });
    const { messages } = await sandbox.control<{ messages: object[] }>('GET', `/shops/taobao/refunds/${refundId}`);
    expect(messages).toMatchObject([{ role: 'seller', content: '见图', hasImage: true }]);
  });
});

describe('a counter-offer', () => {
  const offer = (refundId: string, version: string, change: object = {}) =>
    top.taobao.refundNegotiateReturn({ refundId, version, amountFen: 4000, sellerAddressId: '7001', ...change });

  test('is told to the buyer and booked; the application stays as it is until the buyer changes it', async () => {
    const { tid } = await shipped('taobao');
    const refundId = await refundOf('taobao', tid);
    const { version, timeout } = await top.taobao.refundGet(refundId);
    await offer(refundId, version);
    const after = await top.taobao.refundGet(refundId);
    expect(after).toMatchObject({ status: 'WAIT_SELLER_AGREE', refundFeeFen: 5000, timeout });
    expect(after.version).not.toBe(version);
    expect(await booked('taobao', 'negotiations', tid)).toMatchObject([{ refundId, amountFen: 4000 }]);
    expect(await top.taobao.refundMessages(refundId)).toMatchObject([{ ownerRole: 'seller' }]);
    await refusedWith(offer(refundId, version), 'isv.refund-status-error');
  });

  test.each([
    ['above what is asked for', { amountFen: 5001 }, 'isv.invalid-parameter'],
    ['to an address that is not the shop’s', { sellerAddressId: '1' }, 'isv.invalid-parameter'],
  ])('%s is refused', async (_, change, subCode) => {
    const { tid } = await shipped('taobao');
    const refundId = await refundOf('taobao', tid);
    const { version } = await top.taobao.refundGet(refundId);
    await refusedWith(offer(refundId, version, change), subCode);
    expect(await booked('taobao', 'negotiations', tid)).toEqual([]);
  });

  test('for goods that were not shipped is refused', async () => {
    const { tid } = await paid('taobao');
    const refundId = await refundOf('taobao', tid);
    const { version } = await top.taobao.refundGet(refundId);
    await refusedWith(offer(refundId, version), 'isv.refund-status-error');
  });
});

describe('more time to confirm receipt', () => {
  test('moves the trade’s deadline by so many days, each time', async () => {
    const { tid } = await shipped('taobao');
    const before = (await top.taobao.tradeGet(tid)).timeoutActionAt ?? 0;
    await top.taobao.receiveTimeDelay({ tid, days: 3 });
    await top.taobao.receiveTimeDelay({ tid, days: 10 });
    expect((await top.taobao.tradeGet(tid)).timeoutActionAt).toBe(before + 13 * DAY);
    expect(await booked('taobao', 'receiptDelays', tid)).toMatchObject([{ days: 3 }, { days: 10 }]);
  });

  test('is kept while a refund holds the countdown', async () => {
    const { tid } = await shipped('taobao');
    const before = Date.parse((await orderAt('taobao', tid)).timeoutAt);
    const refundId = await refundOf('taobao', tid);
    await top.taobao.receiveTimeDelay({ tid, days: 5 });
    await act('taobao', `/refunds/${refundId}/withdraw`);
    const after = Date.parse((await orderAt('taobao', tid)).timeoutAt);
    expect(after - before).toBeGreaterThanOrEqual(5 * DAY);
    expect(after - before).toBeLessThan(5 * DAY + 60_000);
  });

  test('of an order that is not shipped, or that is not there, is refused', async () => {
    const { tid } = await paid('taobao');
    await refusedWith(top.taobao.receiveTimeDelay({ tid, days: 3 }), 'isv.trade-status-error');
    await refusedWith(top.taobao.receiveTimeDelay({ tid: '1', days: 3 }), 'isv.trade-not-exist');
  });
});

describe('where an order’s parcel has been', () => {
  test('is what the courier scanned', async () => {
    const { tid, trackingNumber } = await shipped('taobao');
    expect(await top.taobao.logisticsTrace(tid)).toMatchObject({ trackingNumber, companyName: '圆通速递', steps: [] });
    await sandbox.control('POST', `/parcels/yuantong/${trackingNumber}/scans`, { state: 1, context: '已揽收' });
    await sandbox.control('POST', `/parcels/yuantong/${trackingNumber}/scans`, { state: 3, context: '已签收' });
    const trace = await top.taobao.logisticsTrace(tid, [tid]);
    expect(trace.status).toBe('对方已签收');
    expect(trace.steps.map(({ text }) => text)).toEqual(['已揽收', '已签收']);
  });

  test('platform.md §2: is signed at once when it was shipped offline', async () => {
    const { tid } = await shipped('taobao', { offline: true });
    expect(await top.taobao.logisticsTrace(tid)).toMatchObject({ status: '对方已签收', steps: [] });
  });

  test('of an order without a parcel is refused', async () => {
    const { tid } = await paid('taobao');
    await refusedWith(top.taobao.logisticsTrace(tid), 'isv.logistics-not-exist');
  });
});

describe('an exchange', () => {
  const parcel = { company: '圆通速递', trackingNumber: 'YT-BACK' };
  const asked = async () => {
    const { tid } = await shipped('tmall');
    const body = { tid, reason: '尺码不合', wantedSku: 'M' };
    const { exchangeId } = await act<{ exchangeId: string }>('tmall', '/exchanges', body);
    return { tid, exchangeId };
  };
  const agree = (exchangeId: string, sellerAddressId = '7001') =>
    top.tmall.exchangeAgree({ exchangeId, sellerAddressId });
  const consign = (exchangeId: string) =>
    top.tmall.exchangeConsign({ exchangeId, companyName: '顺丰速运', trackingNumber: 'SF-NEW' });
  const status = async (exchangeId: string) => (await top.tmall.exchangeGet(exchangeId)).status;

  test('is shown where refunds are, and told of by their messages', async () => {
    const { tid, exchangeId } = await asked();
    const shown = { refundId: exchangeId, tid, status: 'WAIT_SELLER_AGREE', refundFeeFen: 0 };
    expect(await top.tmall.refundGet(exchangeId)).toMatchObject({ ...shown, disputeType: 'TMALL_EXCHANGE' });
    const now = await top.tmall.timeGet();
    const span = { startModified: now - 60_000, endModified: now + 1_000, pageNo: 1, pageSize: 100 };
    const seen = expect.objectContaining({ status: 'WAIT_SELLER_AGREE', refundFeeFen: 0 });
    const row = expect.objectContaining({ refundId: exchangeId, seen });
    expect((await top.tmall.refundsReceive(span)).refunds).toContainEqual(row);
    const messages = await top.tmall.messagesConsume({ quantity: 200 });
    expect(messages.filter(({ content }) => content?.refundId === exchangeId).map(({ topic }) => topic)).toEqual([
      'taobao_refund_RefundCreated',
    ]);
    await top.tmall.messagesConfirm(messages.map(({ id }) => id));
    await act('tmall', `/exchanges/${exchangeId}/withdraw`);
    expect(await status(exchangeId)).toBe(4);
    expect(await top.tmall.refundGet(exchangeId)).toMatchObject({ status: 'CLOSED' });
  });

  test('goes from the application to the replacement, each deed booked once', async () => {
    const { tid, exchangeId } = await asked();
    expect(await top.tmall.exchangeGet(exchangeId)).toMatchObject({ oid: tid, status: 1, wantedSku: 'M', quantity: 1 });
    await agree(exchangeId);
    expect(await status(exchangeId)).toBe(2);
    await act('tmall', `/exchanges/${exchangeId}/return-goods`, parcel);
    expect(await top.tmall.exchangeGet(exchangeId)).toMatchObject({
      status: 3,
      returnParcel: { companyName: '圆通速递', trackingNumber: 'YT-BACK' },
    });
    await top.tmall.exchangeReturnAgree(exchangeId);
    expect(await status(exchangeId)).toBe(12);
    await consign(exchangeId);
    expect(await top.tmall.exchangeGet(exchangeId)).toMatchObject({
      status: 13,
      sentParcel: { companyName: '顺丰速运', trackingNumber: 'SF-NEW' },
    });
    await act('tmall', `/exchanges/${exchangeId}/confirm-receipt`);
    expect(await status(exchangeId)).toBe(5);
    const deeds = (await booked('tmall', 'exchanges', tid)).map(({ deed }) => deed);
    expect(deeds).toEqual(['agreed', 'returnAccepted', 'sent']);
  });

  test('whose goods are not as they should be waits for the buyer', async () => {
    const { tid, exchangeId } = await asked();
    await agree(exchangeId);
    await act('tmall', `/exchanges/${exchangeId}/return-goods`, parcel);
    await top.tmall.exchangeReturnRefuse({ exchangeId, reasonId: '3', message: '已使用', proof: PNG });
    expect(await status(exchangeId)).toBe(6);
    expect((await booked('tmall', 'exchanges', tid)).at(-1)).toMatchObject({ deed: 'returnRefused' });
  });

  test('refuses every step that is not its turn, and books nothing', async () => {
    const { tid, exchangeId } = await asked();
    const outOfTurn = 'isv.exchange-status-error';
    await refusedWith(top.tmall.exchangeReturnAgree(exchangeId), outOfTurn);
    await refusedWith(top.tmall.exchangeReturnRefuse({ exchangeId, reasonId: '3' }), outOfTurn);
    await refusedWith(consign(exchangeId), outOfTurn);
    await refusedWith(agree(exchangeId, '1'), 'isv.invalid-parameter');
    expect(await booked('tmall', 'exchanges', tid)).toEqual([]);
    await agree(exchangeId);
    await refusedWith(agree(exchangeId), outOfTurn);
    expect(await booked('tmall', 'exchanges', tid)).toHaveLength(1);
  });

  test('that is not there is refused', async () => {
    await refusedWith(top.tmall.exchangeGet('1'), 'isv.exchange-not-exist');
  });
});

describe('many refunds at once', () => {
  const unshipped = async (count: number, priceFen = 200_00) => {
    const infos = [];
    for (let n = 0; n < count; n += 1) {
      const { tid } = await paid('taobao', priceFen);
      const refundId = await refundOf('taobao', tid, { goodStatus: undefined });
      const { refundFeeFen, version, phase } = await top.taobao.refundGet(refundId);
      infos.push({ refundId, amountFen: refundFeeFen, version, phase });
    }
    return infos;
  };

  test('platform.md §2: 21 are paid although the platform takes 20 in a call', async () => {
    const refundInfos = await unshipped(21);
    const results = await top.taobao.refundsAgree({ refundInfos });
    expect(results.map(({ result }) => result)).toEqual(Array(21).fill('agreed'));
    const paidIds = ((await books('taobao')).refunds ?? []).map(({ refundId }) => refundId);
    expect(refundInfos.map(({ refundId }) => paidIds.filter((id) => id === refundId).length)).toEqual(
      Array(21).fill(1),
    );
  });

  test('more than 6,000 yuan in one call, sent by a client that does not split, is refused', async () => {
    const refundInfos = await unshipped(2, 3000_01);
    const careless = createTopClient({
      ...apps.taobao,
      url: `${sandbox.baseUrl}/router/rest`,
      agreeLimits: { refunds: 50, fen: 100_000_000 },
    });
    const reason = 'isv.invalid-parameter:refund_infos';
    const ids = refundInfos.map(({ refundId }) => refundId);
    expect(await careless.refundsAgree({ refundInfos })).toEqual(
      ids.map((refundId) => ({ refundId, result: 'refused', reason })),
    );
    expect(await top.taobao.refundsAgree({ refundInfos })).toEqual(
      ids.map((refundId) => ({ refundId, result: 'agreed' })),
    );
  });

  test('of a stale one the others are paid all the same', async () => {
    const [first, second] = await unshipped(2);
    if (!first || !second) throw new Error('two were made');
    const results = await top.taobao.refundsAgree({ refundInfos: [{ ...first, version: '1' }, second] });
    expect(results).toMatchObject([{ result: 'refused' }, { refundId: second.refundId, result: 'agreed' }]);
  });
});

describe('a refund of a payment through Alipay', () => {
  test('moves the money once under its key, and the query tells it', async () => {
    const { tid, alipay: numbers } = await paid('taobao');
    const refund = { tradeNo: numbers.tradeNo, outRequestNo: 'r1', amountFen: 1205, reason: '补偿' };
    const query = { tradeNo: numbers.tradeNo, outRequestNo: 'r1' };
    expect(await alipay.queryTradeRefund(query)).toEqual({ status: 'notRefunded' });
    expect(await alipay.tradeRefund(refund)).toEqual({ status: 'confirmed', moved: true, refundedFen: 1205 });
    expect(await alipay.tradeRefund(refund)).toEqual({ status: 'confirmed', moved: false, refundedFen: 1205 });
    expect(await alipay.queryTradeRefund(query)).toEqual({ status: 'confirmed', amountFen: 1205 });
    const byOurs = { outTradeNo: numbers.outTradeNo, outRequestNo: 'r1' };
    expect(await alipay.queryTradeRefund(byOurs)).toEqual({ status: 'confirmed', amountFen: 1205 });
    expect(await booked('taobao', 'tradeRefunds', tid)).toMatchObject([{ outRequestNo: 'r1', amountFen: 1205 }]);
  });

  test('under a used key with another amount is unknown, above what was paid refused, of another payment refused', async () => {
    const { alipay: numbers } = await paid('taobao');
    const refund = { tradeNo: numbers.tradeNo, outRequestNo: 'r2', amountFen: 5800, reason: 'x' };
    expect(await alipay.tradeRefund({ ...refund, amountFen: 5801 })).toMatchObject({
      status: 'refused',
      subCode: 'ACQ.REFUND_AMT_NOT_EQUAL_TOTAL',
    });
    expect((await alipay.tradeRefund(refund)).status).toBe('confirmed');
    expect(await alipay.tradeRefund({ ...refund, amountFen: 1 })).toMatchObject({
      status: 'unknown',
      subCode: 'ACQ.DISCORDANT_REPEAT_REQUEST',
    });
    expect(await alipay.tradeRefund({ ...refund, outRequestNo: 'r3', amountFen: 1 })).toMatchObject({
      status: 'refused',
    });
    expect(await alipay.tradeRefund({ ...refund, tradeNo: '1' })).toMatchObject({ subCode: 'ACQ.TRADE_NOT_EXIST' });
    await expect(alipay.queryTradeRefund({ tradeNo: '1', outRequestNo: 'r2' })).rejects.toMatchObject({
      kind: 'refused',
    });
  });

  test('above the balance is refused', async () => {
    const { alipay: numbers } = await paid('taobao', 9_000_00);
    const refund = { tradeNo: numbers.tradeNo, outRequestNo: 'r4', amountFen: 9_000_00, reason: 'x' };
    await alipay.tradeRefund({ ...refund, outRequestNo: 'r5', amountFen: 100_00 });
    await alipay.tradeRefund({ ...refund, outRequestNo: 'r6', amountFen: 100_00 });
    expect(await alipay.tradeRefund({ ...refund, amountFen: 8_700_00 })).toMatchObject({
      status: 'refused',
      subCode: 'ACQ.SELLER_BALANCE_NOT_ENOUGH',
    });
  });

  test('whose answer never comes is unknown, and the query shows it', async () => {
    const { alipay: numbers } = await paid('taobao');
    await act('taobao', '/faults', { match: { method: 'alipay.trade.refund' }, kind: 'timeoutAfter', times: 1 });
    const refund = { tradeNo: numbers.tradeNo, outRequestNo: 'r7', amountFen: 100, reason: 'x' };
    expect((await alipay.tradeRefund(refund)).status).toBe('unknown');
    expect(await alipay.queryTradeRefund({ tradeNo: numbers.tradeNo, outRequestNo: 'r7' })).toMatchObject({
      status: 'confirmed',
    });
  });
});
