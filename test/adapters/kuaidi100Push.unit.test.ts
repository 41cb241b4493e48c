import { createHash } from 'node:crypto';
import { createKuaidi100Client, type Kuaidi100Client, PUSH_TAKEN, readPush } from '../../adapters/kuaidi100';
import { weightsOf } from '../../adapters/kuaidi100/weight';
import { type FakeProvider, startFakeProvider } from './fakeProvider';

/** Computed independently of the adapter; the rule was also checked with a captured push that is public, which names a courier. */
const md5 = (text: string) => createHash('md5').update(text, 'utf8').digest('hex').toUpperCase();
const SALT = 'f3a1';
const signed = (push: unknown, salt = SALT) => {
  const param = typeof push === 'string' ? push : JSON.stringify(push);
  return { param, sign: md5(param + salt) };
};
const AT = '2026-01-03 10:00:00';
const lastResult = {
  ...{ message: 'ok', nu: 'JD0000000001', ischeck: '1', com: 'jd', status: '200', state: '304', condition: '00' },
  data: [
    { time: AT, ftime: AT, context: '快递驿站代收', status: '投柜或站签收', statusCode: '304' },
    { time: '2026-01-02 09:00:00', ftime: '2026-01-02 09:00:00', context: '已揽收', status: '揽收', statusCode: '103' },
  ],
};
const push = { status: 'shutdown', billstatus: 'check', message: '', comOld: '', comNew: '', lastResult };

describe('platform §4: a push of Kuaidi100', () => {
  test('its sign is the upper-case MD5 of param and salt', () => {
    const param = '{"status":"abort","lastResult":{"nu":"1","com":"jd","data":[]}}';
    // md5 of that text and "f3a1", by coreutils.
    expect(readPush({ param, sign: 'FFC954428EB9BA57544B220AF93297AB' }, SALT)).toEqual({
      ...{ company: 'jd', trackingNumber: '1', monitor: 'abort' },
      track: { state: 'noRecord' },
    });
  });

  test('it tells the parcel as a query does', () => {
    expect(readPush(signed(push), SALT)).toEqual({
      company: 'jd',
      trackingNumber: 'JD0000000001',
      monitor: 'shutdown',
      track: {
        ...{ state: 'signed', fine: 'signedAtLocker', moved: true, signed: true },
        signedAt: Date.parse('2026-01-03T02:00:00Z'),
        lastEventAt: Date.parse('2026-01-03T02:00:00Z'),
        events: [
          { at: Date.parse('2026-01-03T02:00:00Z'), context: '快递驿站代收' },
          { at: Date.parse('2026-01-02T01:00:00Z'), context: '已揽收' },
        ],
      },
    });
  });

  test.each(['polling', 'shutdown', 'abort', 'updateall'])('a monitor may be %s', (status) => {
    expect(readPush(signed({ ...push, status }), SALT).monitor).toBe(status);
  });

  test('a courier that Kuaidi100 has corrected is still the one that was subscribed', () => {
    const corrected = { ...push, autoCheck: '1', comOld: 'yuantong', comNew: 'jd' };
    expect(readPush(signed(corrected), SALT).company).toBe('yuantong');
  });

  test('a monitor that could not look has no record', () => {
    const failed = { nu: 'JD0000000001', com: 'jd', status: '408' };
    expect(readPush(signed({ ...push, lastResult: failed }), SALT).track).toEqual({ state: 'noRecord' });
  });

  test.each([
    ['another salt', signed(push, 'other')],
    ['a lower-case sign', { param: JSON.stringify(push), sign: md5(JSON.stringify(push) + SALT).toLowerCase() }],
    ['no sign', { param: JSON.stringify(push) }],
    ['no param', { sign: md5(SALT).slice(1) }],
    ['words that were changed', { ...signed(push), param: JSON.stringify({ ...push, message: '!' }) }],
  ])('%s is refused', (_which, form) => {
    expect(() => readPush(form, SALT)).toThrow(expect.objectContaining({ kind: 'refused', code: 'SIGN' }));
  });

  test('without a salt nothing is believed', () => {
    expect(() => readPush(signed(push, ''), '')).toThrow(expect.objectContaining({ code: 'SIGN' }));
  });

  test.each([
    ['no JSON', 'oops'],
    ['a monitor of another kind', { ...push, status: 'check' }],
    ['no monitor', { lastResult }],
    ['no result', { status: 'polling' }],
    ['no number', { ...push, lastResult: { ...lastResult, nu: '' } }],
    ['no courier', { ...push, lastResult: { ...lastResult, com: null } }],
    ['a time that is none', { ...push, lastResult: { ...lastResult, data: [{ ftime: 'now', context: 'x' }] } }],
  ])('%s is unreadable', (_which, what) => {
    expect(() => readPush(signed(what), SALT)).toThrow(expect.objectContaining({ kind: 'retry', code: 'UNREADABLE' }));
  });

  test('it is answered as taken', () => {
    expect(JSON.stringify(PUSH_TAKEN)).toBe('{"result":true,"returnCode":"200","message":"成功"}');
  });
});

describe('handbook §3.2: the weights of the first and the last scan', () => {
  const scans = (...contexts: string[]) => contexts.map((context) => ({ context }));
  test.each([
    ['are in grams', scans('已揽收，重量：1.0kg', '到达', '已签收 重量: 0.9公斤'), { first: 1000, last: 900 }],
    ['may be one and the same', scans('重量350克'), { first: 350, last: 350 }],
    ['are read in any unit', scans('重量 2 千克', '重量为2000g'), { first: 2000, last: 2000 }],
    ['take capitals', scans('重量:1.255KG'), { first: 1255, last: 1255 }],
    ['are none without a unit', scans('重量：1.0'), undefined],
    ['are none where no scan has one', scans('已揽收', '1.0kg'), undefined],
  ])('%s', (_what, given, weights) => {
    expect(weightsOf(given)).toEqual(weights);
  });
});

describe('platform §4: a subscription', () => {
  let provider: FakeProvider;
  let client: Kuaidi100Client;
  const SUBSCRIPTION = {
    company: 'yuantong',
    trackingNumber: 'YT123',
    callbackUrl: 'https://shop.example/callbacks/kuaidi100/s1',
    salt: SALT,
  };
  beforeAll(async () => {
    provider = await startFakeProvider();
    client = createKuaidi100Client({
      customer: 'CUST',
      key: 'KEY',
      timeoutMs: 1_500,
      url: `${provider.baseUrl}/poll/query.do`,
    });
  });
  beforeEach(() => provider.received.splice(0));
  afterAll(() => provider.close());

  test('is a form of schema and param, at the query’s address without its last part', async () => {
    provider.answer('{"result":true,"returnCode":"200","message":"提交成功"}');
    await client.subscribe({ ...SUBSCRIPTION, phone: '1234' });
    const [request] = provider.received;
    expect(request?.path).toBe('/poll');
    expect(request?.form.get('schema')).toBe('json');
    expect(JSON.parse(request?.form.get('param') ?? '')).toEqual({
      ...{ company: 'yuantong', number: 'YT123', key: 'KEY' },
      parameters: { callbackurl: SUBSCRIPTION.callbackUrl, salt: SALT, phone: '1234', resultv2: '4' },
    });
  });

  test('goes where it is told to', async () => {
    const url = `${provider.baseUrl}/poll/query.do`;
    const other = createKuaidi100Client({ customer: 'C', key: 'K', url, subscribeUrl: `${provider.baseUrl}/other` });
    provider.answer('{"returnCode":"200"}');
    await other.subscribe(SUBSCRIPTION);
    expect(provider.received[0]?.path).toBe('/other');
  });

  test('of what is watched already is no error', async () => {
    provider.answer('{"result":false,"returnCode":"501","message":"重复订阅"}');
    await expect(client.subscribe(SUBSCRIPTION)).resolves.toBeUndefined();
  });

  test.each([
    ['600', 'refused'],
    ['601', 'refused'],
    ['700', 'refused'],
    ['701', 'refused'],
    ['702', 'refused'],
    ['500', 'retry'],
    ['503', 'retry'],
  ])('answered with %s is %s', async (code, kind) => {
    provider.answer(`{"result":false,"returnCode":"${code}","message":"m"}`);
    await expect(client.subscribe(SUBSCRIPTION)).rejects.toMatchObject({ provider: 'kuaidi100', kind, code });
  });

  test.each([
    ['HANG', 'TIMEOUT'],
    ['oops', 'UNREADABLE'],
  ])('whose answer is lost (%s) may be repeated', async (behaviour, code) => {
    provider.answer(behaviour);
    await expect(client.subscribe(SUBSCRIPTION)).rejects.toMatchObject({ kind: 'retry', code });
  });
});
