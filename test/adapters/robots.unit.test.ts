import { createHmac } from 'node:crypto';
import { createRobotClient, dingTalkSign, type RobotKind } from '../../adapters/robots';
import { deadAddress, type FakeProvider, startFakeProvider } from './fakeProvider';

let provider: FakeProvider;
beforeAll(async () => {
  provider = await startFakeProvider();
});
beforeEach(() => provider.received.splice(0));
afterAll(() => provider.close());

const NOW = 1_577_262_236_757;
const robot = (kind: RobotKind, secret?: string, url = provider.baseUrl) => {
  const path = kind === 'dingTalk' ? '/robot/send?access_token=TOKEN' : '/cgi-bin/webhook/send?key=KEY';
  return createRobotClient({ kind, secret, url: `${url}${path}`, timeoutMs: 1_500, now: () => NOW });
};
const failureOf = async (call: Promise<unknown>) => {
  const error = await call.then(
    () => undefined,
    (one) => one,
  );
  expect(`${error?.message} ${JSON.stringify(error)}`).not.toMatch(/TOKEN|KEY|SECRET|words/);
  return { kind: error?.kind, code: error?.code, ...(error?.retryAfterMs && { retryAfterMs: error.retryAfterMs }) };
};

test('platform.md §5: DingTalk’s sign is base64 of the HMAC-SHA256, by the secret, of time and secret in two lines', () => {
  // By openssl: printf '1577262236757\nthis is secret' | openssl dgst -sha256 -hmac 'this is secret' -binary | base64
  expect(dingTalkSign(NOW, 'this is secret')).toBe('hmPWwU+7lVdm3ZZz0r9tSfx0L4Q26jWOZr9+Gs6EZQM=');
});

test('DingTalk: time and sign are in the address, encoded, beside the token', async () => {
  provider.answer('{"errcode":0,"errmsg":"ok"}');
  await robot('dingTalk', 'SECRET').send({ text: 'words' });
  const url = new URL(provider.received[0]?.path ?? '', provider.baseUrl);
  expect(url.pathname).toBe('/robot/send');
  const sign = createHmac('sha256', 'SECRET').update(`${NOW}\nSECRET`).digest('base64');
  expect(Object.fromEntries(url.searchParams)).toEqual({ access_token: 'TOKEN', timestamp: String(NOW), sign });
  expect(url.search).toContain(`sign=${encodeURIComponent(sign)}`);
  expect(provider.received[0]?.contentType).toContain('application/json');
  expect(JSON.parse(provider.received[0]?.body ?? '')).toEqual({ msgtype: 'text', text: { content: 'words' } });
});

test('DingTalk: a robot without a secret is told by its token alone', async () => {
  provider.answer('{"errcode":0}');
  await robot('dingTalk').send({ text: 'words' });
  expect(provider.received[0]?.path).toBe('/robot/send?access_token=TOKEN');
});

test('WeCom: the key is all, whatever secret is kept', async () => {
  provider.answer('{"errcode":0}');
  await robot('weCom', 'SECRET').send({ text: 'words' });
  expect(provider.received[0]?.path).toBe('/cgi-bin/webhook/send?key=KEY');
});

test.each([
  ['dingTalk', { title: 'T', text: '**w**' }],
  ['weCom', { content: '**w**' }],
] as const)('%s writes markdown its own way', async (kind, markdown) => {
  provider.answer('{"errcode":0}');
  await robot(kind).send({ title: 'T', markdown: '**w**' });
  expect(JSON.parse(provider.received[0]?.body ?? '')).toEqual({ msgtype: 'markdown', markdown });
});

test.each([
  ['dingTalk', 130101, { kind: 'limit', retryAfterMs: 600_000 }],
  ['dingTalk', 410100, { kind: 'limit', retryAfterMs: 600_000 }],
  ['dingTalk', 90030, { kind: 'limit', retryAfterMs: 600_000 }],
  ['dingTalk', 310000, { kind: 'auth' }],
  ['dingTalk', 300001, { kind: 'auth' }],
  ['dingTalk', -1, { kind: 'unknown' }],
  ['dingTalk', 460101, { kind: 'refused' }],
  ['weCom', 45009, { kind: 'limit', retryAfterMs: 600_000 }],
  ['weCom', 93000, { kind: 'auth' }],
  ['weCom', -1, { kind: 'unknown' }],
  ['weCom', 40058, { kind: 'refused' }],
] as const)('%s: errcode %i is %j', async (kind, errcode, failure) => {
  provider.answer(JSON.stringify({ errcode, errmsg: 'words, more at TOKEN' }));
  expect(await failureOf(robot(kind).send({ text: 'words' }))).toEqual({ ...failure, code: String(errcode) });
});

test.each([
  ['silence', 'HANG', 'unknown', 'TIMEOUT'],
  ['no JSON', '<html>', 'unknown', 'UNREADABLE'],
  ['no errcode', '{}', 'unknown', 'UNREADABLE'],
  ['null', 'null', 'unknown', 'UNREADABLE'],
  ['a 502', { status: 502, body: '{"errcode":0}' }, 'unknown', 'HTTP_502'],
  ['a 302', { status: 302, body: '' }, 'unknown', 'HTTP_302'],
  ['a 429', { status: 429, body: '' }, 'limit', 'HTTP_429'],
] as const)('after %s the message is not repeated', async (_what, behaviour, kind, code) => {
  provider.answer(behaviour);
  expect(await failureOf(robot('dingTalk', 'SECRET').send({ text: 'words' }))).toEqual({ kind, code });
  expect(provider.received).toHaveLength(1);
});

test('where nobody listens it was never sent', async () => {
  const away = robot('weCom', undefined, await deadAddress());
  expect(await failureOf(away.send({ text: 'words' }))).toEqual({ kind: 'retry', code: 'ECONNREFUSED' });
});

test.each([
  [
    'dingTalk',
    { msgtype: 'text', text: { content: '@138 w' }, at: { atMobiles: ['138'], atUserIds: ['ann'], isAtAll: false } },
  ],
  ['weCom', { msgtype: 'text', text: { content: '@138 w', mentioned_list: ['ann'], mentioned_mobile_list: ['138'] } }],
] as const)('handbook §9: %s calls the people whom a message names', async (kind, body) => {
  provider.answer('{"errcode":0}');
  await robot(kind).send({ text: '@138 w', mention: { mobiles: ['138'], userIds: ['ann'] } });
  expect(JSON.parse(provider.received[0]?.body ?? '')).toEqual(body);
  provider.answer('{"errcode":0}');
  await robot(kind).send({ text: 'w', mention: { mobiles: [], userIds: [] } });
  expect(JSON.parse(provider.received[1]?.body ?? '')).toEqual({ msgtype: 'text', text: { content: 'w' } });
});
