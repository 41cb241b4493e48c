import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type AliyunSmsClient, createAliyunSmsClient } from '../../adapters/aliyunSms';
import { heldBack } from '../../adapters/errors';
import { pausedBy } from '../../adapters/guard';
import { deadAddress, type FakeProvider, startFakeProvider } from './fakeProvider';

const KEYS = { accessKeyId: 'LTAI-test', accessKeySecret: 'secret-test', timeoutMs: 1_500 };
const PHONE = '13900000001';
const MESSAGE = {
  phone: PHONE,
  signName: '示例店铺',
  template: 'SMS_1',
  params: { order: '0001' },
  outId: 'case-1/contact-1/text-1',
};

let provider: FakeProvider;
let client: AliyunSmsClient;
beforeAll(async () => {
  provider = await startFakeProvider();
  client = createAliyunSmsClient({ ...KEYS, url: provider.baseUrl });
});
beforeEach(() => provider.received.splice(0));
afterAll(() => provider.close());

const failureOf = async (call: Promise<unknown>) => {
  const error = await call.then(
    () => undefined,
    (one) => one,
  );
  expect(error).toMatchObject({ name: 'ProviderError', provider: expect.any(String) });
  expect(`${error.message} ${JSON.stringify(error)}`).not.toContain(PHONE);
  return { kind: error.kind, code: error.code, ...(error.retryAfterMs && { retryAfterMs: error.retryAfterMs }) };
};
const says = (body: object, status = 200) => provider.answer({ status, body: JSON.stringify(body) });

describe('platform.md §5: a text is sent', () => {
  test('with its number, signature, template, parameters and our own id', async () => {
    says({ Code: 'OK', Message: 'OK', BizId: 'biz-1' });
    expect(await client.send(MESSAGE)).toEqual({ status: 'sent', bizId: 'biz-1' });
    expect(provider.received).toHaveLength(1);
    const query = new URL(provider.received[0]?.path ?? '', provider.baseUrl).searchParams;
    expect(Object.fromEntries(query)).toEqual({
      PhoneNumbers: PHONE,
      SignName: '示例店铺',
      TemplateCode: 'SMS_1',
      TemplateParam: '{"order":"0001"}',
      OutId: MESSAGE.outId,
    });
  });

  test('signed by the keys: the canonical request, put together here by hand', async () => {
    let seen: { url: string; headers: IncomingHttpHeaders } | undefined;
    const server = createServer((request, response) => {
      seen = { url: request.url ?? '', headers: request.headers };
      response.setHeader('content-type', 'application/json').end('{"Code":"OK","BizId":"b"}');
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    await createAliyunSmsClient({ ...KEYS, url: `http://127.0.0.1:${port}` }).send(MESSAGE);
    server.closeAllConnections();
    server.close();
    const { headers, url } = seen ?? { headers: {}, url: '' };
    const sha = (text: string) => createHash('sha256').update(text).digest('hex');
    const names = /SignedHeaders=([^,]+)/.exec(headers.authorization ?? '')?.[1] ?? '';
    expect(names.split(';')).toEqual(expect.arrayContaining(['host', 'x-acs-action', 'x-acs-date', 'x-acs-version']));
    const query = [...new URLSearchParams(url.split('?')[1])]
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .sort()
      .join('&');
    const lines = names.split(';').map((name) => `${name}:${headers[name]}`);
    const canonical = ['POST', '/', query, ...lines, '', names, sha('')].join('\n');
    const expected = createHmac('sha256', 'secret-test')
      .update(`ACS3-HMAC-SHA256\n${sha(canonical)}`)
      .digest('hex');
    expect(headers.authorization).toBe(
      `ACS3-HMAC-SHA256 Credential=LTAI-test,SignedHeaders=${names},Signature=${expected}`,
    );
  });

  test.each([
    'isv.SMS_TEMPLATE_ILLEGAL',
    'isv.MOBILE_NUMBER_ILLEGAL',
    'isv.BLACK_KEY_CONTROL_LIMIT',
    'isv.AMOUNT_NOT_ENOUGH',
    'InvalidTimeStamp.Expired',
  ])('%s is a definite no', async (code) => {
    says({ Code: code, Message: `${PHONE} is wrong` }, code.startsWith('isv') ? 200 : 400);
    const answer = client.send(MESSAGE);
    // Told at 200 it is an answer about this text, at 400 one about the call.
    if (code.startsWith('isv')) expect(await answer).toEqual({ status: 'refused', code });
    else expect(await failureOf(answer)).toEqual({ kind: 'refused', code });
  });

  test.each([
    ['触发天级流控Permits:40', 'refused'],
    ['触发小时级流控Permits:5', 3_600_000],
    ['触发分钟级流控Permits:1', 60_000],
  ])('too many to one number, %s', async (Message, outcome) => {
    says({ Code: 'isv.BUSINESS_LIMIT_CONTROL', Message });
    if (outcome === 'refused')
      expect(await client.send(MESSAGE)).toEqual({ status: 'refused', code: 'isv.BUSINESS_LIMIT_CONTROL' });
    else
      expect(await failureOf(client.send(MESSAGE))).toEqual({
        ...{ kind: 'limit', code: 'isv.BUSINESS_LIMIT_CONTROL' },
        retryAfterMs: outcome,
      });
  });

  test.each([
    ['isp.SYSTEM_ERROR', 200, 'unknown'],
    ['isp.RAM_PERMISSION_DENY', 200, 'auth'],
    ['InvalidAccessKeyId.NotFound', 404, 'auth'],
    ['SignatureDoesNotMatch', 400, 'auth'],
    ['SignatureNonceUsed', 400, 'retry'],
    ['Throttling.User', 400, 'limit'],
    ['Throttling', 503, 'limit'],
    ['ServiceUnavailable', 503, 'unknown'],
    ['isv.ODD', 500, 'unknown'],
  ])('%s with status %i is %s', async (code, status, kind) => {
    says({ Code: code, Message: PHONE }, status);
    expect(await failureOf(client.send(MESSAGE))).toMatchObject({ kind, code });
  });

  test.each([
    ['silence', 'HANG', 'TIMEOUT'],
    ['a cut connection', 'RESET', 'ECONNRESET'],
    ['no JSON', '<html>', 'UNREADABLE'],
    ['null', 'null', 'UNREADABLE'],
    ['no code', '{}', 'UNREADABLE'],
    ['no BizId', '{"Code":"OK"}', 'UNREADABLE'],
    ['an error without a code', { status: 502, body: '{}' }, 'HTTP_502'],
  ] as const)('after %s nobody knows, and it is not repeated', async (_what, behaviour, code) => {
    provider.answer(behaviour);
    expect(await failureOf(client.send(MESSAGE))).toEqual({ kind: 'unknown', code });
    expect(provider.received).toHaveLength(1);
  });

  test('where nobody listens it was never sent', async () => {
    const away = createAliyunSmsClient({ ...KEYS, url: await deadAddress() });
    expect(await failureOf(away.send(MESSAGE))).toEqual({ kind: 'retry', code: 'ECONNREFUSED' });
  });

  test.each(['139****0001', '1390000000', '139000000011', '23900000001', ''])('%s is no number', async (phone) => {
    expect(await failureOf(client.send({ ...MESSAGE, phone }))).toEqual({ kind: 'refused', code: 'noMobile' });
    expect(await failureOf(client.receipts({ phone, outId: 'x', day: '2026-01-31' }))).toMatchObject({
      code: 'noMobile',
    });
    expect(provider.received).toEqual([]);
  });

  test('an id of 257 characters is refused before it is sent, one of 256 is not', async () => {
    says({ Code: 'OK', BizId: 'biz-1' });
    expect(await failureOf(client.send({ ...MESSAGE, outId: 'x'.repeat(257) }))).toMatchObject({
      code: 'outIdTooLong',
    });
    expect(await client.send({ ...MESSAGE, outId: 'x'.repeat(256) })).toMatchObject({ status: 'sent' });
  });
});

describe('platform.md §5: the receipt of a text', () => {
  const QUERY = { phone: PHONE, outId: 'mine', day: '2026-01-31', bizId: 'biz-1' };
  const page = (...details: object[]) => ({
    Code: 'OK',
    TotalCount: String(details.length),
    SmsSendDetailDTOs: { SmsSendDetailDTO: details },
  });

  test.each([
    [{ SendStatus: 1, ErrCode: '' }, { status: 'waiting' }],
    [
      { SendStatus: 2, ErrCode: 'MOBILE_NOT_ON_SERVICE' },
      { status: 'failed', code: 'MOBILE_NOT_ON_SERVICE' },
    ],
    [{ SendStatus: 2 }, { status: 'failed', code: 'unnamed' }],
    [{ SendStatus: 3, ErrCode: 'DELIVERED' }, { status: 'delivered' }],
  ])('%j is %j', async (detail, receipt) => {
    says(page({ OutId: 'another', SendStatus: 2 }, { OutId: 'mine', ...detail }));
    expect(await client.receipts(QUERY)).toEqual(receipt);
    const query = new URL(provider.received[0]?.path ?? '', provider.baseUrl).searchParams;
    expect(Object.fromEntries(query)).toEqual({
      ...{ PhoneNumber: PHONE, BizId: 'biz-1', SendDate: '20260131', PageSize: '50', CurrentPage: '1' },
    });
  });

  test('is looked for page by page, and may not be there', async () => {
    const full = page(...Array.from({ length: 50 }, (_, n) => ({ OutId: `${n}`, SendStatus: 3 })));
    provider.answer(JSON.stringify(full), JSON.stringify(page({ OutId: 'mine', SendStatus: 3 })));
    expect(await client.receipts(QUERY)).toEqual({ status: 'delivered' });
    expect(provider.received).toHaveLength(2);
    says(page());
    expect(await client.receipts(QUERY)).toEqual({ status: 'notFound' });
  });

  test.each([
    [{ Code: 'isp.SYSTEM_ERROR' }, 'retry'],
    [{ Code: 'isv.INVALID_PARAMETERS' }, 'refused'],
    [{}, 'retry'],
  ])('%j is %s: it is only a read', async (body, kind) => {
    says(body);
    expect(await failureOf(client.receipts(QUERY))).toMatchObject({ kind });
  });
});

describe('while a shop is paused', () => {
  test('no text leaves and no receipt is asked for; both wait', async () => {
    const guarded = createAliyunSmsClient({ ...KEYS, url: provider.baseUrl }, async ({ call }) => {
      throw heldBack('aliyunSms', call, 'PAUSED', 60_000);
    });
    const paused = { kind: 'retry', code: 'PAUSED', retryAfterMs: 60_000 };
    expect(await failureOf(guarded.send(MESSAGE))).toEqual(paused);
    expect(await failureOf(guarded.receipts({ phone: PHONE, outId: 'mine', day: '2026-01-31' }))).toEqual(paused);
    expect(provider.received).toEqual([]);
  });

  test('keys that Aliyun no longer takes pause it, and the texts after that wait for a person', async () => {
    const reasons: string[] = [];
    const guard = pausedBy('aliyunSms', {
      isPaused: async () => reasons.length > 0,
      pause: async (reason) => void reasons.push(reason),
      retryMs: 60_000,
    });
    const guarded = createAliyunSmsClient({ ...KEYS, url: provider.baseUrl }, guard);
    says({ Code: 'SignatureDoesNotMatch' }, 400);
    expect(await failureOf(guarded.send(MESSAGE))).toMatchObject({ kind: 'auth' });
    expect(await failureOf(guarded.send(MESSAGE))).toMatchObject({ kind: 'retry', code: 'PAUSED' });
    expect([provider.received.length, reasons]).toEqual([1, ['SignatureDoesNotMatch']]);
  });
});
