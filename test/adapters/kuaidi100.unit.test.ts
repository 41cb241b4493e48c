import { createHash } from 'node:crypto';
import { createKuaidi100Client, type Kuaidi100Client } from '../../adapters/kuaidi100';
import { deadAddress, type FakeProvider, startFakeProvider } from './fakeProvider';

let provider: FakeProvider;
let client: Kuaidi100Client;
const SETTINGS = { customer: 'CUST', key: 'KEY', timeoutMs: 1_500 };
const PARCEL = { company: 'yuantong', trackingNumber: 'YT123' };

beforeAll(async () => {
  provider = await startFakeProvider();
  client = createKuaidi100Client({ ...SETTINGS, url: `${provider.baseUrl}/poll/query.do` });
});
beforeEach(() => provider.received.splice(0));
afterAll(() => provider.close());

const found = (state: string, data: { ftime: string; context: string; statusCode?: string }[]) =>
  JSON.stringify({ message: 'ok', nu: 'YT123', ischeck: '0', com: 'yuantong', status: '200', state, data });
const EVENTS = [
  { ftime: '2026-01-03 10:00:00', context: '到达杭州' },
  { ftime: '2026-01-02 09:00:00', context: '已揽收' },
];

test('a query is a form of customer, param and the upper-case MD5 of param, key and customer', async () => {
  provider.answer(found('0', EVENTS));
  await client.query({ ...PARCEL, phone: '1234' });
  const [request] = provider.received;
  expect(request?.path).toBe('/poll/query.do');
  const { customer, param = '', sign } = Object.fromEntries(request?.form ?? []);
  expect(customer).toBe('CUST');
  expect(JSON.parse(param)).toEqual({ com: 'yuantong', num: 'YT123', phone: '1234', resultv2: '4' });
  expect(sign).toBe(createHash('md5').update(`${param}KEYCUST`).digest('hex').toUpperCase());
});

test('a phone that is not given is not sent', async () => {
  provider.answer(found('0', EVENTS));
  await client.query(PARCEL);
  expect(JSON.parse(provider.received[0]?.form.get('param') ?? '')).not.toHaveProperty('phone');
});

test('a moving parcel has its events newest first, in Beijing time', async () => {
  provider.answer(found('0', [...EVENTS].reverse()));
  expect(await client.query(PARCEL)).toEqual({
    state: 'inTransit',
    moved: true,
    signed: false,
    lastEventAt: Date.parse('2026-01-03T02:00:00Z'),
    events: [
      { at: Date.parse('2026-01-03T02:00:00Z'), context: '到达杭州' },
      { at: Date.parse('2026-01-02T01:00:00Z'), context: '已揽收' },
    ],
  });
});

test.each([
  ['1', 'pickedUp', false],
  ['2', 'difficult', false],
  ['3', 'signed', true],
  ['4', 'returnSigned', false],
  ['5', 'outForDelivery', false],
  ['6', 'returning', false],
  ['7', 'forwarded', false],
  ['8', 'customs', false],
  ['14', 'refused', false],
  ['99', 'other', false],
  ['1001', 'inTransit', false],
] as const)('state %s is %s', async (state, name, signed) => {
  provider.answer(found(state, EVENTS));
  const track = await client.query(PARCEL);
  expect(track).toMatchObject({ state: name, signed });
  expect(track).not.toHaveProperty('fine');
});

test.each([
  ['301', 'signed', 'signedByPerson'],
  ['303', 'signed', 'signedByOther'],
  ['304', 'signed', 'signedAtLocker'],
  ['501', 'outForDelivery', 'inLocker'],
] as const)('the fine state %s is %s, %s', async (state, name, fine) => {
  provider.answer(found(state, EVENTS));
  expect(await client.query(PARCEL)).toMatchObject({ state: name, fine });
});

test('a fine state may stand at the newest event only', async () => {
  provider.answer(
    found('3', [
      { ftime: '2026-01-03 10:00:00', context: '门卫代收', statusCode: '303' },
      { ftime: '2026-01-02 09:00:00', context: '已揽收', statusCode: '103' },
    ]),
  );
  expect(await client.query(PARCEL)).toMatchObject({ state: 'signed', fine: 'signedByOther' });
});

test.each([
  ['the first event that says so', ['3', '301', '103'], '2026-01-03T02:00:00Z'],
  ['the last event, where none is marked', [undefined, undefined, undefined], '2026-01-03T12:00:00Z'],
])('handbook §5: goods were received at %s', async (_which, [late, signed, early], at) => {
  const data = [
    { ftime: '2026-01-03 20:00:00', context: '感谢使用', statusCode: late },
    { ftime: '2026-01-03 10:00:00', context: '已签收', statusCode: signed },
    { ftime: '2026-01-02 09:00:00', context: '已揽收', statusCode: early },
  ];
  provider.answer(found('3', data));
  expect(await client.query(PARCEL)).toMatchObject({ signedAt: Date.parse(at) });
});

test('a parcel on its way was signed for at no time', async () => {
  provider.answer(found('0', EVENTS));
  expect(await client.query(PARCEL)).not.toHaveProperty('signedAt');
});

test('a parcel that was only ordered has not moved', async () => {
  provider.answer(found('1', [{ ftime: '2026-01-02 09:00:00', context: '待揽收', statusCode: '102' }]));
  expect(await client.query(PARCEL)).toMatchObject({ state: 'pickedUp', moved: false });
});

test.each([
  ['an answer without a result', '{"result":false,"returnCode":"500","message":"查询无结果，请隔段时间再查"}'],
  ['an empty track', '{"message":"ok","status":"200","state":"0","data":[]}'],
])('%s is no record', async (_, body) => {
  provider.answer(body);
  expect(await client.query(PARCEL)).toEqual({ state: 'noRecord' });
});

test.each([
  ['400', 'refused'],
  ['408', 'refused'],
  ['503', 'auth'],
  ['601', 'auth'],
  ['501', 'retry'],
  ['502', 'retry'],
])('error %s is %s', async (code, kind) => {
  provider.answer(`{"result":false,"returnCode":"${code}","message":"m"}`);
  await expect(client.query(PARCEL)).rejects.toMatchObject({ provider: 'kuaidi100', kind, code });
});

test.each([
  ['HANG', 'TIMEOUT'],
  ['RESET', 'UND_ERR_SOCKET'],
  ['oops', 'UNREADABLE'],
  ['{"status":"200","state":"0","data":[{"ftime":"yesterday","context":"x"}]}', 'UNREADABLE'],
])('a lost answer (%s) is a retry', async (behaviour, code) => {
  provider.answer(behaviour);
  await expect(client.query(PARCEL)).rejects.toMatchObject({ kind: 'retry', code });
});

test('nobody there is a retry', async () => {
  const nobody = createKuaidi100Client({ ...SETTINGS, url: `${await deadAddress()}/poll/query.do` });
  await expect(nobody.query(PARCEL)).rejects.toMatchObject({ kind: 'retry', code: 'ECONNREFUSED' });
});
