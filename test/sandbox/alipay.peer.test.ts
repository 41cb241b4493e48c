import { AlipaySdk } from 'alipay-sdk';
import { appPrivateKeyPem, appPublicKeyPem, jsonOf, platformTime, shopSettings, TestSandbox } from './support';

const TRANSFER = 'alipay.fund.trans.uni.transfer';
const QUERY = 'alipay.fund.trans.common.query';

describe('Alipay, as alipay-sdk sees it', () => {
  let sandbox: TestSandbox;
  let sdk: AlipaySdk;
  beforeAll(async () => {
    sandbox = await TestSandbox.start();
    const { alipayPublicKey } = await sandbox.shop('GET', '');
    sdk = client({ alipayPublicKey });
    // Declares the buyer's account by an order.
    await sandbox.paidOrder();
  });
  afterAll(() => sandbox.stop());

  const client = (options: object) =>
    new AlipaySdk({
      appId: shopSettings.alipay.appId,
      privateKey: appPrivateKeyPem,
      keyType: 'PKCS8',
      gateway: `${sandbox.url}/gateway.do`,
      ...options,
    });
  const content = (outBizNo: string, changes: object = {}) => ({
    out_biz_no: outBizNo,
    trans_amount: '12.30',
    product_code: 'TRANS_ACCOUNT_NO_PWD',
    biz_scene: 'DIRECT_TRANSFER',
    order_title: '售后补偿',
    payee_info: { identity: 'buyer@example.com', identity_type: 'ALIPAY_LOGON_ID', name: '张某' },
    ...changes,
  });
  const pay = (outBizNo: string, changes: object = {}) =>
    sdk.exec(TRANSFER, { bizContent: content(outBizNo, changes) }, { validateSign: true });
  const query = (bizContent: object) => sdk.exec(QUERY, { bizContent }, { validateSign: true });

  it('pays once for a key, answers the same, and finds the transfer again', async () => {
    const first = await pay('key-1');
    expect(first).toMatchObject({ code: '10000', outBizNo: 'key-1', status: 'SUCCESS' });
    expect(await pay('key-1')).toMatchObject({ code: '10000', orderId: first.orderId, transDate: first.transDate });
    const found = await query({
      out_biz_no: 'key-1',
      product_code: 'TRANS_ACCOUNT_NO_PWD',
      biz_scene: 'DIRECT_TRANSFER',
    });
    expect(found).toMatchObject({ code: '10000', orderId: first.orderId, transAmount: '12.30', status: 'SUCCESS' });
    expect(await query({ order_id: first.orderId })).toMatchObject({ outBizNo: 'key-1' });
    const { transfers } = await sandbox.shop('GET', '/books');
    expect(transfers).toMatchObject([
      { outBizNo: 'key-1', amountFen: 1230, payeeAccount: 'buyer@example.com', payeeName: '张某', status: 'SUCCESS' },
    ]);
  });

  it.each([
    ['another amount under a used key', 'PAYMENT_INFO_INCONSISTENCY', { out_biz_no: 'key-2', trans_amount: '99.00' }],
    [
      'another owner than the account’s',
      'PAYEE_USER_INFO_ERROR',
      { payee_info: { identity: 'buyer@example.com', identity_type: 'ALIPAY_LOGON_ID', name: '李某' } },
    ],
    [
      'an account that cannot exist',
      'PAYEE_NOT_EXIST',
      { payee_info: { identity: 'nobody', identity_type: 'ALIPAY_LOGON_ID', name: '李某' } },
    ],
    ['less than 0.10 yuan', 'EXCEED_LIMIT_SM_MIN_AMOUNT', { trans_amount: '0.09' }],
    ['more than 50,000 yuan', 'EXCEED_LIMIT_SM_AMOUNT', { trans_amount: '50000.01' }],
    ['more than the balance', 'PAYER_BALANCE_NOT_ENOUGH', { trans_amount: '49999.00' }],
    ['a negative amount', 'INVALID_PARAMETER', { trans_amount: '-1.00' }],
    ['fractions of a fen', 'INVALID_PARAMETER', { trans_amount: '1.005' }],
    ['no payee', 'INVALID_PARAMETER', { payee_info: undefined }],
    [
      'no name for a login',
      'INVALID_PARAMETER',
      { payee_info: { identity: 'a@example.com', identity_type: 'ALIPAY_LOGON_ID' } },
    ],
    [
      'an unknown identity type',
      'INVALID_PARAMETER',
      { payee_info: { identity: 'a@example.com', identity_type: 'EMAIL', name: '李某' } },
    ],
    ['another product', 'INVALID_PARAMETER', { product_code: 'STD_RED_PACKET' }],
    ['no title', 'INVALID_PARAMETER', { order_title: '' }],
    ['a key that is too long', 'INVALID_PARAMETER', { out_biz_no: 'k'.repeat(65) }],
  ])('refuses %s with %s and pays nothing', async (_what, subCode, changes) => {
    await pay('key-2');
    const before = (await sandbox.shop('GET', '/books')).transfers.length;
    expect(await pay('key-3', changes)).toMatchObject({ code: '40004', subCode });
    expect((await sandbox.shop('GET', '/books')).transfers).toHaveLength(before);
  });

  it('does not know a transfer that was never made, nor an account declared gone', async () => {
    const unknown = { out_biz_no: 'never', product_code: 'TRANS_ACCOUNT_NO_PWD', biz_scene: 'DIRECT_TRANSFER' };
    expect(await query(unknown)).toMatchObject({ code: '40004', subCode: 'ORDER_NOT_EXIST' });
    expect(await query({})).toMatchObject({ code: '40004', subCode: 'INVALID_PARAMETER' });
    await sandbox.control('PUT', '/alipay-accounts/gone@example.com', { realName: '王某', exists: false });
    const payee = { identity: 'gone@example.com', identity_type: 'ALIPAY_LOGON_ID', name: '王某' };
    expect(await pay('key-4', { payee_info: payee })).toMatchObject({ code: '40004', subCode: 'PAYEE_NOT_EXIST' });
  });

  it('refuses a request signed with another key, and its answers fail another key', async () => {
    const { privateKey } = (await import('node:crypto')).generateKeyPairSync('rsa', { modulusLength: 2048 });
    const { alipayPublicKey } = await sandbox.shop('GET', '');
    const forger = client({
      privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      alipayPublicKey,
    });
    const answer = await forger.exec(TRANSFER, { bizContent: content('forged') }, { validateSign: true });
    expect(answer).toMatchObject({ code: '40002', subCode: 'isv.invalid-signature' });
    const distrustful = client({ alipayPublicKey: appPublicKeyPem.trim() });
    await expect(distrustful.exec(QUERY, { bizContent: { order_id: '1' } }, { validateSign: true })).rejects.toThrow(
      '验签失败',
    );
  });

  it.each([
    ['isv.missing-app-id', '40001', { app_id: '' }],
    ['isv.invalid-app-id', '40002', { app_id: '1' }],
    ['isv.missing-method', '40001', { method: '' }],
    ['isv.invalid-method', '40002', { method: 'alipay.trade.pay' }],
    ['isv.missing-version', '40001', { version: '' }],
    ['isv.invalid-parameter', '40002', { version: '2.0' }],
    ['isv.invalid-format', '40002', { format: 'xml' }],
    ['isv.invalid-charset', '40002', { charset: 'GBK' }],
    ['isv.missing-signature-type', '40001', { sign_type: '' }],
    ['isv.invalid-signature-type', '40002', { sign_type: 'RSA' }],
    ['isv.missing-timestamp', '40001', { timestamp: '' }],
    ['isv.invalid-timestamp', '40002', { timestamp: '2020-01-01 00:00:00' }],
    ['isv.missing-signature', '40001', { sign: '' }],
    ['isv.invalid-signature', '40002', { sign: 'AAAA' }],
    ['isv.missing-parameter', '40001', { biz_content: '' }],
    ['isv.illegal-json', '40002', { biz_content: '{' }],
  ])('answers %s', async (subCode, code, changes) => {
    const { createSign } = await import('node:crypto');
    const fields: Record<string, string> = {
      app_id: shopSettings.alipay.appId,
      method: QUERY,
      version: '1.0',
      charset: 'utf-8',
      sign_type: 'RSA2',
      timestamp: platformTime(Date.now()),
      biz_content: '{"order_id":"1"}',
      ...changes,
    };
    const names = Object.keys(fields)
      .filter((name) => fields[name] !== '')
      .sort();
    const text = names.map((name) => `${name}=${fields[name]}`).join('&');
    fields.sign =
      'sign' in changes ? changes.sign : createSign('RSA-SHA256').update(text).sign(appPrivateKeyPem, 'base64');
    const response = await fetch(`${sandbox.url}/gateway.do`, { method: 'POST', body: new URLSearchParams(fields) });
    const [body] = Object.values(await jsonOf(response));
    expect(body).toMatchObject({ code, sub_code: subCode });
  });
});
