import { ProviderError } from '../../adapters/errors';
import { createTopClient } from '../../adapters/top';
import { deadAddress, type FakeProvider, startFakeProvider } from './fakeProvider';

let top: FakeProvider;
beforeAll(async () => {
  top = await startFakeProvider();
});
beforeEach(() => top.received.splice(0));
afterAll(() => top.close());

const clientAt = (baseUrl: string) =>
  createTopClient({
    url: `${baseUrl}/router/rest`,
    appKey: 'the-key',
    appSecret: 'the-secret',
    session: 'the-session',
    timeoutMs: 1_500,
  });
const read = (baseUrl = top.baseUrl) => clientAt(baseUrl).refundGet('9007');
const write = (baseUrl = top.baseUrl) => clientAt(baseUrl).refundMessageAdd({ refundId: '9007', content: '张先生' });

async function errorOf(call: Promise<unknown>): Promise<ProviderError> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ProviderError)) throw new Error('the call did not fail with a ProviderError');
  return error;
}

const refusal = (code: number, subCode?: string, subMsg?: string) =>
  JSON.stringify({ error_response: { code, msg: 'm', sub_code: subCode, sub_msg: subMsg, request_id: 'r' } });

describe('an error of the platform', () => {
  test.each([
    // code, sub code, as a read, as a write
    [15, 'isp.top-remote-connection-timeout', 'retry', 'unknown'],
    [15, 'isp.top-remote-connection-timeout-tmall', 'retry', 'unknown'],
    [15, 'isp.top-remote-service-unavailable', 'retry', 'unknown'],
    [15, 'isp.top-remote-unknown-error', 'retry', 'unknown'],
    [15, 'isp.remote-connection-error', 'retry', 'unknown'],
    [15, 'isp.remote-connection-error-tmall', 'retry', 'unknown'],
    [15, 'isp.top-remote-connection-control-error', 'retry', 'retry'],
    [15, 'isp.top-remote-connection-control-error-tmall', 'retry', 'retry'],
    [15, undefined, 'retry', 'unknown'],
    [10, undefined, 'retry', 'unknown'],
    [15, 'isv.invalid-parameter', 'refused', 'refused'],
    ...[24, 25, 26, 28, 29].map((code) => [code, undefined, 'auth', 'auth'] as const),
    [23, undefined, 'refused', 'refused'],
    [30, undefined, 'refused', 'refused'],
    [40, undefined, 'refused', 'refused'],
    [27, 'invalid-sessionkey', 'auth', 'auth'],
    [7, 'accesscontrol.limited-by-api-access-count', 'limit', 'limit'],
  ] as const)('code %i %s is %s on a read and %s on a write', async (code, subCode, asRead, asWrite) => {
    top.answer(refusal(code, subCode));
    expect(await errorOf(read())).toMatchObject({ provider: 'top', kind: asRead, code: String(code), subCode });
    expect(await errorOf(write())).toMatchObject({ provider: 'top', kind: asWrite, code: String(code), subCode });
  });

  test('that limits the calls says how long', async () => {
    top.answer(refusal(7, 'accesscontrol.limited-by-api-access-count', 'This ban will last for 31 more seconds'));
    expect((await errorOf(read())).retryAfterMs).toBe(31_000);
  });

  test('that limits without saying how long has no wait', async () => {
    top.answer(refusal(7));
    expect((await errorOf(read())).retryAfterMs).toBeUndefined();
  });

  test('is found under an HTTP error status as well', async () => {
    top.answer({ status: 500, body: refusal(27) });
    expect((await errorOf(read())).kind).toBe('auth');
  });
});

describe('an answer that is lost is a retry on a read and unknown on a write:', () => {
  test.each([
    ['no answer in time', 'HANG', 'TIMEOUT'],
    ['a connection cut after sending', 'RESET', 'UND_ERR_SOCKET'],
    ['a text that is not JSON', 'oops', 'UNREADABLE'],
    ['JSON cut short', '{"refund_get_response":', 'UNREADABLE'],
    ['an envelope of something else', '{"other_response":{}}', 'UNREADABLE'],
    ['a gateway’s error page', { status: 502, body: '<html>' }, 'HTTP_502'],
    ['a redirect', { status: 302, body: '' }, 'HTTP_302'],
  ] as const)('%s', async (_, behaviour, code) => {
    top.answer(behaviour);
    expect(await errorOf(read())).toMatchObject({ kind: 'retry', code });
    expect(await errorOf(write())).toMatchObject({ kind: 'unknown', code });
    expect(top.received).toHaveLength(2);
  });

  test('a field that is missing or of another kind', async () => {
    top.answer('{"refund_get_response":{"refund":{"refund_id":"9007"}}}');
    expect(await errorOf(read())).toMatchObject({ kind: 'retry', code: 'UNREADABLE' });
    top.answer('{"refund_message_add_response":{"refund_message":[]}}');
    expect(await errorOf(write())).toMatchObject({ kind: 'unknown', code: 'UNREADABLE' });
  });
});

test('a connection that was never made is a retry even for a write', async () => {
  const dead = await deadAddress();
  expect(await errorOf(read(dead))).toMatchObject({ kind: 'retry', code: 'ECONNREFUSED' });
  expect(await errorOf(write(dead))).toMatchObject({ kind: 'retry', code: 'ECONNREFUSED' });
});

test('an error’s message names the call, and no secret and nothing of the buyer', async () => {
  top.answer(refusal(15, 'isv.invalid-parameter', '张先生 13800001234 the-session'), 'HANG', '张先生 13800001234');
  for (const call of [write, write, write]) {
    const error = await errorOf(call());
    expect(error.message).toContain('taobao.refund.message.add');
    const said = `${error.message} ${JSON.stringify(error)} ${String(error.cause)}`;
    expect(said).not.toMatch(/the-secret|the-session|the-key|张先生|13800001234/);
  }
});
