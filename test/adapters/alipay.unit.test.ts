import { createSign, createVerify } from 'node:crypto';
import { type AlipayClient, createAlipayClient } from '../../adapters/alipay';
import {
  type Behaviour,
  deadAddress,
  type FakeProvider,
  type Received,
  rsaPair,
  startFakeProvider,
} from './fakeProvider';

const ours = rsaPair();
const theirs = rsaPair();
const TRANSFER = 'alipay_fund_trans_uni_transfer_response';
const QUERY = 'alipay_fund_trans_common_query_response';

let gateway: FakeProvider;
let client: AlipayClient;
const clientAt = (baseUrl: string) =>
  createAlipayClient({
    gateway: `${baseUrl}/gateway.do`,
    appId: '2021000000000001',
    privateKeyPem: ours.privateKey,
    alipayPublicKeyPem: theirs.publicKey,
    keyType: 'PKCS8',
    timeoutMs: 1_500,
  });

beforeAll(async () => {
  gateway = await startFakeProvider();
  client = clientAt(gateway.baseUrl);
});
beforeEach(() => gateway.received.splice(0));
afterAll(() => gateway.close());

/** Signed as Alipay does it: over the exact text of the answer's value. */
function answered(envelope: string, answer: object, key = theirs.privateKey): string {
  const value = JSON.stringify(answer);
  const sign = createSign('RSA-SHA256').update(value, 'utf8').sign(key, 'base64');
  return `{"${envelope}":${value},"sign":"${sign}"}`;
}

const INTENT = {
  outBizNo: 'case-1-payout-1',
  amountFen: 1205,
  title: '运费补偿',
  payee: { account: 'buyer@example.com', realName: '某某' },
  remark: '售后',
};
const OK = { code: '10000', msg: 'Success', out_biz_no: INTENT.outBizNo, order_id: '20260103110070000002' };

describe('a transfer', () => {
  test('is signed with the application’s key and names key, yuan and payee', async () => {
    gateway.answer(answered(TRANSFER, { ...OK, status: 'SUCCESS' }));
    expect(await client.transfer(INTENT)).toEqual({ status: 'confirmed', orderId: '20260103110070000002' });
    const [request] = gateway.received;
    const params = paramsOf(request);
    expect(params.method).toBe('alipay.fund.trans.uni.transfer');
    expect(JSON.parse(params.biz_content ?? '')).toEqual({
      out_biz_no: 'case-1-payout-1',
      trans_amount: '12.05',
      product_code: 'TRANS_ACCOUNT_NO_PWD',
      biz_scene: 'DIRECT_TRANSFER',
      order_title: '运费补偿',
      payee_info: { identity: 'buyer@example.com', identity_type: 'ALIPAY_LOGON_ID', name: '某某' },
      remark: '售后',
    });
    expect(isSignedByUs(params)).toBe(true);
  });

  test('to a user id says that it is one', async () => {
    gateway.answer(answered(TRANSFER, { ...OK, status: 'SUCCESS' }));
    await client.transfer({ ...INTENT, payee: { account: '2088102146225135', realName: '某某' } });
    expect(JSON.parse(paramsOf(gateway.received[0]).biz_content ?? '').payee_info.identity_type).toBe('ALIPAY_USER_ID');
  });

  test.each([
    // code, sub code, status, outcome
    ['10000', undefined, 'DEALING', 'unknown'],
    ['10000', undefined, undefined, 'unknown'],
    ['10000', undefined, 'FAIL', 'refused'],
    ['20000', 'aop.unknow-error', undefined, 'unknown'],
    ['20000', 'isp.unknow-error', undefined, 'unknown'],
    ['40004', 'SYSTEM_ERROR', undefined, 'unknown'],
    ['40004', 'PAYMENT_INFO_INCONSISTENCY', undefined, 'unknown'],
    ['40004', undefined, undefined, 'unknown'],
    ['10003', undefined, undefined, 'unknown'],
    ['40004', 'PAYEE_NOT_EXIST', undefined, 'refused'],
    ['40004', 'PAYEE_USER_INFO_ERROR', undefined, 'refused'],
    ['40004', 'PAYER_BALANCE_NOT_ENOUGH', undefined, 'refused'],
    ['40006', 'isv.insufficient-isv-permissions', undefined, 'refused'],
  ])('answered %s %s %s is %s, settled on the sub code', async (code, sub_code, status, outcome) => {
    gateway.answer(answered(TRANSFER, { code, msg: 'm', sub_code, sub_msg: 'why', status }));
    const result = await client.transfer(INTENT);
    expect(result).toEqual({ status: outcome, ...(sub_code && { subCode: sub_code }), reason: 'why' });
  });

  test.each([
    ['40002', 'isv.invalid-signature'],
    ['40002', 'isv.invalid-app-id'],
    ['20001', 'aop.auth-token-time-out'],
    ['20001', undefined],
  ])('answered %s %s did not accept who asked: nothing was paid', async (code, sub_code) => {
    gateway.answer(answered(TRANSFER, { code, msg: 'm', sub_code, sub_msg: 'why' }));
    const error = await client.transfer(INTENT).catch((thrown) => thrown);
    expect(error).toMatchObject({ name: 'ProviderError', provider: 'alipay', kind: 'auth', code });
    expect(error.subCode).toBe(sub_code);
    expect(error.message).not.toContain('why');
  });

  test.each<[string, Behaviour]>([
    ['no answer in time', 'HANG'],
    ['an answer that trickles beyond the time', 'TRICKLE'],
    ['a cut connection', 'RESET'],
    ['an error page', { status: 502, body: '<html>' }],
    ['a text that is not JSON', 'oops'],
    ['another method’s answer', answered(QUERY, { ...OK, status: 'SUCCESS' })],
    ['a success without a signature', `{"${TRANSFER}":${JSON.stringify({ ...OK, status: 'SUCCESS' })}}`],
    ['a success signed by another key', answered(TRANSFER, { ...OK, status: 'SUCCESS' }, ours.privateKey)],
    [
      'a refusal signed by another key',
      answered(TRANSFER, { code: '40004', sub_code: 'PAYEE_NOT_EXIST' }, ours.privateKey),
    ],
  ])('with %s is unknown, not failed, and never sent under another key', async (_, behaviour) => {
    gateway.answer(behaviour);
    const result = await client.transfer(INTENT);
    expect(result.status).toBe('unknown');
    expect(JSON.stringify(result)).not.toMatch(/某某|buyer@example|PRIVATE KEY/);
    expect(new Set(gateway.received.map(({ body }) => body)).size).toBe(1);
  });

  test('that trickles is over when its time is, however much of the answer has come', async () => {
    gateway.answer('TRICKLE');
    const began = Date.now();
    expect(await client.transfer(INTENT)).toEqual({ status: 'unknown', reason: expect.stringContaining('(TIMEOUT)') });
    expect(Date.now() - began).toBeGreaterThanOrEqual(295);
    expect(Date.now() - began).toBeLessThan(20_000);
  });

  test.each([0, -5, 0.5, Number.NaN])('of %p fen is refused before sending', async (amountFen) => {
    await expect(client.transfer({ ...INTENT, amountFen })).rejects.toMatchObject({ kind: 'refused' });
    expect(gateway.received).toHaveLength(0);
  });
});

describe('the query of a transfer', () => {
  test('tells what was paid, and when', async () => {
    gateway.answer(
      answered(QUERY, { ...OK, status: 'SUCCESS', trans_amount: '12.05', pay_date: '2026-01-03 09:00:00' }),
    );
    expect(await client.queryTransfer(INTENT.outBizNo)).toEqual({
      status: 'confirmed',
      orderId: '20260103110070000002',
      amountFen: 1205,
      paidAt: Date.parse('2026-01-03T01:00:00Z'),
    });
    expect(JSON.parse(paramsOf(gateway.received[0]).biz_content ?? '')).toEqual({
      out_biz_no: 'case-1-payout-1',
      product_code: 'TRANS_ACCOUNT_NO_PWD',
      biz_scene: 'DIRECT_TRANSFER',
    });
  });

  test.each([
    ['DEALING', 'pending'],
    ['INIT', 'pending'],
    ['FAIL', 'refused'],
    ['CLOSED', 'refused'],
    ['REFUND', 'refused'],
  ])('of a transfer that is %s is %s', async (status, outcome) => {
    gateway.answer(answered(QUERY, { ...OK, status, fail_reason: 'why' }));
    expect(await client.queryTransfer('k')).toMatchObject({ status: outcome, reason: 'why' });
  });

  test('of a key that Alipay never saw is not found', async () => {
    gateway.answer(answered(QUERY, { code: '40004', msg: 'Business Failed', sub_code: 'ORDER_NOT_EXIST' }));
    expect(await client.queryTransfer('k')).toEqual({ status: 'notFound' });
  });

  test.each([
    ['40004', 'SYSTEM_ERROR', 'retry'],
    ['20000', 'aop.unknow-error', 'retry'],
    ['40002', 'isv.invalid-signature', 'auth'],
    ['40006', 'isv.insufficient-isv-permissions', 'refused'],
  ])('answered %s %s is an error: %s', async (code, sub_code, kind) => {
    gateway.answer(answered(QUERY, { code, msg: 'm', sub_code }));
    await expect(client.queryTransfer('k')).rejects.toMatchObject({ provider: 'alipay', kind, subCode: sub_code });
  });

  test.each<[Behaviour, string]>([
    ['HANG', 'TIMEOUT'],
    ['RESET', 'UND_ERR_SOCKET'],
    ['oops', 'UNREADABLE'],
    [answered(QUERY, { ...OK, status: 'SUCCESS' }, ours.privateKey), 'UNREADABLE'],
  ])('whose answer is lost is a retry', async (behaviour, code) => {
    gateway.answer(behaviour);
    await expect(client.queryTransfer('k')).rejects.toMatchObject({ kind: 'retry', code });
  });

  test('with nobody there is a retry', async () => {
    const nobody = clientAt(await deadAddress());
    await expect(nobody.queryTransfer('k')).rejects.toMatchObject({ kind: 'retry', code: 'ECONNREFUSED' });
    expect((await nobody.transfer(INTENT)).status).toBe('unknown');
  });
});

test.each([
  ['private', { privateKeyPem: 'nonsense' }],
  ['private', { keyType: 'PKCS1' as const }],
  ['public', { alipayPublicKeyPem: '' }],
])('a %s key that cannot be used is found before anything is sent', (which, wrong) => {
  const settings = {
    gateway: gateway.baseUrl,
    appId: '1',
    privateKeyPem: ours.privateKey,
    alipayPublicKeyPem: theirs.publicKey,
    keyType: 'PKCS8' as const,
  };
  expect(() => createAlipayClient({ ...settings, ...wrong })).toThrow(`The ${which} key`);
});

/** The gateway gets its common parameters in the address and the content in the body. */
function paramsOf(request: Received | undefined): Record<string, string> {
  const query = new URL(request?.path ?? '', 'http://gateway').searchParams;
  return { ...Object.fromEntries(query), ...Object.fromEntries(request?.form ?? []) };
}

function isSignedByUs(params: Record<string, string>): boolean {
  const { sign = '', ...rest } = params;
  const content = Object.keys(rest)
    .sort()
    .map((key) => `${key}=${rest[key]}`)
    .join('&');
  return createVerify('RSA-SHA256').update(content, 'utf8').verify(ours.publicKey, sign, 'base64');
}
