import { createSign } from 'node:crypto';
import { type AlipayClient, createAlipayClient } from '../../adapters/alipay';
import { type Behaviour, type FakeProvider, rsaPair, startFakeProvider } from './fakeProvider';

const ours = rsaPair();
const theirs = rsaPair();
const REFUND = 'alipay_trade_refund_response';
const QUERY = 'alipay_trade_fastpay_refund_query_response';

let gateway: FakeProvider;
let client: AlipayClient;

beforeAll(async () => {
  gateway = await startFakeProvider();
  client = createAlipayClient({
    gateway: `${gateway.baseUrl}/gateway.do`,
    appId: '2021000000000001',
    privateKeyPem: ours.privateKey,
    alipayPublicKeyPem: theirs.publicKey,
    keyType: 'PKCS8',
    timeoutMs: 1_500,
  });
});
beforeEach(() => gateway.received.splice(0));
afterAll(() => gateway.close());

function answered(envelope: string, answer: object, key = theirs.privateKey): string {
  const value = JSON.stringify(answer);
  const sign = createSign('RSA-SHA256').update(value, 'utf8').sign(key, 'base64');
  return `{"${envelope}":${value},"sign":"${sign}"}`;
}

const content = () => JSON.parse(new URLSearchParams(gateway.received[0]?.body).get('biz_content') ?? '');
const OUR_REFUND = { tradeNo: '2026010322001', outRequestNo: 'case-1-1', amountFen: 1205, reason: '补偿' };
const OK = { code: '10000', msg: 'Success', trade_no: OUR_REFUND.tradeNo };

describe('platform.md §3: a refund of a payment', () => {
  test('names the payment, the key and yuan, and tells what is refunded in all', async () => {
    gateway.answer(answered(REFUND, { ...OK, fund_change: 'Y', refund_fee: '20.05' }));
    expect(await client.tradeRefund(OUR_REFUND)).toEqual({ status: 'confirmed', moved: true, refundedFen: 2005 });
    expect(content()).toEqual({
      trade_no: '2026010322001',
      refund_amount: '12.05',
      out_request_no: 'case-1-1',
      refund_reason: '补偿',
    });
  });

  test('may name the payment by the merchant’s number', async () => {
    gateway.answer(answered(REFUND, { ...OK, fund_change: 'Y' }));
    await client.tradeRefund({ outTradeNo: 'T200P1', outRequestNo: 'k', amountFen: 1, reason: 'x' });
    expect(content()).toMatchObject({ out_trade_no: 'T200P1' });
    expect(content()).not.toHaveProperty('trade_no');
  });

  test('that is repeated has moved nothing and is a success', async () => {
    gateway.answer(answered(REFUND, { ...OK, fund_change: 'N', refund_fee: '12.05' }));
    expect(await client.tradeRefund(OUR_REFUND)).toEqual({ status: 'confirmed', moved: false, refundedFen: 1205 });
  });

  test.each([
    ['40004', 'ACQ.SYSTEM_ERROR', 'unknown'],
    ['40004', 'SYSTEM_ERROR', 'unknown'],
    ['40004', 'ACQ.DISCORDANT_REPEAT_REQUEST', 'unknown'],
    ['20000', 'isp.unknow-error', 'unknown'],
    ['40004', undefined, 'unknown'],
    ['40004', 'ACQ.TRADE_NOT_EXIST', 'refused'],
    ['40004', 'ACQ.SELLER_BALANCE_NOT_ENOUGH', 'refused'],
  ])('answered %s %s is %s', async (code, sub_code, status) => {
    gateway.answer(answered(REFUND, { code, msg: 'm', sub_code, sub_msg: 'why' }));
    expect(await client.tradeRefund(OUR_REFUND)).toEqual({
      status,
      ...(sub_code && { subCode: sub_code }),
      reason: 'why',
    });
  });

  test('bad credentials are a person’s: nothing was paid, and nothing is known of the refund', async () => {
    gateway.answer(answered(REFUND, { code: '40002', msg: 'm', sub_code: 'isv.invalid-signature', sub_msg: 'why' }));
    await expect(client.tradeRefund(OUR_REFUND)).rejects.toMatchObject({ kind: 'auth' });
  });

  test.each<[string, Behaviour]>([
    ['no answer in time', 'HANG'],
    ['an error page', { status: 502, body: '<html>' }],
    ['a success signed by another key', answered(REFUND, { ...OK, fund_change: 'Y' }, ours.privateKey)],
  ])('with %s is unknown, not failed', async (_, behaviour) => {
    gateway.answer(behaviour);
    expect((await client.tradeRefund(OUR_REFUND)).status).toBe('unknown');
  });

  test.each([0, -5, 0.5])('of %p fen is refused before sending', async (amountFen) => {
    await expect(client.tradeRefund({ ...OUR_REFUND, amountFen })).rejects.toMatchObject({ code: 'bad-amount' });
    expect(gateway.received).toHaveLength(0);
  });
});

describe('platform.md §3: the query of a refund', () => {
  const query = { tradeNo: OUR_REFUND.tradeNo, outRequestNo: OUR_REFUND.outRequestNo };

  test('tells what was refunded under the key', async () => {
    gateway.answer(answered(QUERY, { ...OK, refund_status: 'REFUND_SUCCESS', refund_amount: '12.05' }));
    expect(await client.queryTradeRefund(query)).toEqual({ status: 'confirmed', amountFen: 1205 });
    expect(content()).toEqual({ trade_no: '2026010322001', out_request_no: 'case-1-1' });
  });

  test('without a status says that it failed or never came', async () => {
    gateway.answer(answered(QUERY, OK));
    expect(await client.queryTradeRefund(query)).toEqual({ status: 'notRefunded' });
  });

  test('with another word decides nothing', async () => {
    gateway.answer(answered(QUERY, { ...OK, refund_status: 'REFUND_PROCESSING' }));
    await expect(client.queryTradeRefund(query)).rejects.toMatchObject({ kind: 'retry', code: 'UNREADABLE' });
  });

  test.each([
    ['40004', 'ACQ.SYSTEM_ERROR', 'retry'],
    ['20000', 'aop.unknow-error', 'retry'],
    ['40004', 'ACQ.TRADE_NOT_EXIST', 'refused'],
  ])('answered %s %s is an error: %s', async (code, sub_code, kind) => {
    gateway.answer(answered(QUERY, { code, msg: 'm', sub_code }));
    await expect(client.queryTradeRefund(query)).rejects.toMatchObject({ kind, subCode: sub_code });
  });

  test('whose answer is lost is a retry', async () => {
    gateway.answer('HANG');
    await expect(client.queryTradeRefund(query)).rejects.toMatchObject({ kind: 'retry', code: 'TIMEOUT' });
  });
});
