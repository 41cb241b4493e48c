import { createTopClient, type TopClient } from '../../adapters/top';
import { type FakeProvider, startFakeProvider } from './fakeProvider';

let top: FakeProvider;
let client: TopClient;
const clientOf = (settings: object = {}) =>
  createTopClient({ url: `${top.baseUrl}/router/rest`, appKey: 'k', appSecret: 's', session: 'x', ...settings });

beforeAll(async () => {
  top = await startFakeProvider();
  client = clientOf({ timeoutMs: 1_500 });
});
beforeEach(() => top.received.splice(0));
afterAll(() => top.close());

const A = '9007199254740993777';
const B = '9007199254740993778';
const INFOS = [
  { refundId: A, amountFen: 2000, version: '1767402000123', phase: 'onsale' },
  { refundId: B, amountFen: 1, version: '1767402000124' },
];
const OK = '{"rp_refunds_agree_response":{"succ":true,"msg_code":"OP_SUCC"}}';
const CODE_SENT = '{"rp_refunds_agree_response":{"succ":false,"message":"发送二次验证短信成功"}}';
const infos = (count: number, amountFen: number) =>
  Array.from({ length: count }, (_, n) => ({ refundId: String(n + 1), amountFen, version: '1' }));
const sizes = () => top.received.map(({ form }) => form.get('refund_infos')?.split(',').length);
const agree = (refundInfos: ReturnType<typeof infos>, who = client) => who.refundsAgree({ refundInfos });

describe('agreeing refunds', () => {
  test('names refund, fen, version and phase, and gives a result for each', async () => {
    top.answer(
      `{"rp_refunds_agree_response":{"succ":false,"msg_code":"SOME_OP_SUCC","results":{"refund_mapping_result":[{"refund_id":${B},"succ":false,"message":"退款版本已变"},{"refund_id":${A},"succ":true}]}}}`,
    );
    expect(await client.refundsAgree({ refundInfos: INFOS })).toEqual([
      { refundId: A, result: 'agreed' },
      { refundId: B, result: 'refused', reason: '退款版本已变' },
    ]);
    expect(top.received[0]?.form.get('refund_infos')).toBe(`${A}|2000|1767402000123|onsale,${B}|1|1767402000124`);
    expect(top.received[0]?.form.has('code')).toBe(false);
  });

  test('that all succeeded needs no result of each', async () => {
    top.answer(OK);
    const results = await client.refundsAgree({ refundInfos: INFOS });
    expect(results.map(({ result }) => result)).toEqual(['agreed', 'agreed']);
  });

  test('that leaves one out is unknown for that one, not failed', async () => {
    top.answer(
      `{"rp_refunds_agree_response":{"succ":false,"msg_code":"SOME_OP_SUCC","results":{"refund_mapping_result":[{"refund_id":${A},"succ":true}]}}}`,
    );
    expect(await client.refundsAgree({ refundInfos: INFOS })).toEqual([
      { refundId: A, result: 'agreed' },
      { refundId: B, result: 'unknown' },
    ]);
  });

  test.each([
    ['in the answer', CODE_SENT],
    ['as an error', '{"error_response":{"code":15,"msg":"Remote service error","sub_code":"isv.sms-code-required"}}'],
  ])('asks for the SMS code the platform sent, said %s, and is repeated with it', async (_, said) => {
    top.answer(said, OK);
    expect(await client.refundsAgree({ refundInfos: INFOS })).toEqual([
      { refundId: A, result: 'smsCodeNeeded', together: [A, B] },
      { refundId: B, result: 'smsCodeNeeded', together: [A, B] },
    ]);
    const again = await client.refundsAgree({ refundInfos: INFOS, code: '839212' });
    expect(again.map(({ result }) => result)).toEqual(['agreed', 'agreed']);
    expect(top.received[1]?.form.get('code')).toBe('839212');
    expect(top.received[1]?.form.get('refund_infos')).toBe(top.received[0]?.form.get('refund_infos'));
  });

  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('of %p fen is refused before sending', async (fen) => {
    const refundInfos = [{ refundId: '1', amountFen: fen, version: '1' }];
    await expect(client.refundsAgree({ refundInfos })).rejects.toMatchObject({ kind: 'refused', code: 'bad-amount' });
    expect(top.received).toHaveLength(0);
  });

  test.each([
    ['none', [], undefined, 'no-refunds'],
    ['one twice', [...infos(1, 5), ...infos(1, 5)], undefined, 'refund-twice'],
    ['a code for more than one call', infos(21, 5), '1234', 'code-for-one-call'],
  ])('of %s is refused before sending', async (_, refundInfos, code, reason) => {
    await expect(client.refundsAgree({ refundInfos, code })).rejects.toMatchObject({ kind: 'refused', code: reason });
    expect(top.received).toHaveLength(0);
  });
});

describe('platform.md §2: an agreement is split by the platform’s limits', () => {
  beforeEach(() => top.answer(OK));

  test.each([
    // shop type, refunds, fen each, refunds in each call
    ['taobao', 20, 1, [20]],
    ['taobao', 21, 1, [20, 1]],
    ['taobao', 2, 300_000, [2]],
    ['taobao', 2, 300_001, [1, 1]],
    ['taobao', 2, 600_001, [1, 1]],
    ['tmall', 30, 1, [30]],
    ['tmall', 31, 1, [30, 1]],
    ['tmall', 3, 500_000, [2, 1]],
  ] as const)('%s: %p of %p fen in calls of %p', async (shopType, count, fen, calls) => {
    const results = await agree(infos(count, fen), clientOf({ shopType }));
    expect(sizes()).toEqual(calls);
    expect(results.map(({ refundId }) => refundId)).toEqual(infos(count, fen).map(({ refundId }) => refundId));
    expect(results.every(({ result }) => result === 'agreed')).toBe(true);
  });

  test('or by those of the setting', async () => {
    await agree(infos(3, 1), clientOf({ agreeLimits: { refunds: 2, fen: 100 } }));
    expect(sizes()).toEqual([2, 1]);
  });

  const three = () => clientOf({ agreeLimits: { refunds: 1, fen: 100 }, timeoutMs: 1_500 });

  test('one call asks for a code, the others are paid', async () => {
    top.answer(OK, CODE_SENT, OK);
    expect(await agree(infos(3, 1), three())).toEqual([
      { refundId: '1', result: 'agreed' },
      { refundId: '2', result: 'smsCodeNeeded', together: ['2'] },
      { refundId: '3', result: 'agreed' },
    ]);
  });

  test('one call without an answer is unknown, the others are paid', async () => {
    top.answer(OK, 'HANG', OK);
    const results = await agree(infos(3, 1), three());
    expect(results.map(({ result }) => result)).toEqual(['agreed', 'unknown', 'agreed']);
  });

  test('one call that is refused is refused, the others are paid', async () => {
    top.answer(OK, '{"error_response":{"code":41,"msg":"Invalid arguments","sub_code":"isv.invalid-parameter"}}', OK);
    expect(await agree(infos(3, 1), three())).toEqual([
      { refundId: '1', result: 'agreed' },
      { refundId: '2', result: 'refused', reason: 'isv.invalid-parameter' },
      { refundId: '3', result: 'agreed' },
    ]);
  });

  test.each([
    ['7', 'limit'],
    ['27', 'auth'],
  ])('after error %s nothing more is sent, and what was paid stays told', async (code, kind) => {
    top.answer(OK, `{"error_response":{"code":${code},"msg":"no"}}`);
    const results = await agree(infos(3, 1), three());
    expect(results).toMatchObject([
      { refundId: '1', result: 'agreed' },
      { refundId: '2', result: 'notSent', error: { kind } },
      { refundId: '3', result: 'notSent', error: { kind } },
    ]);
    expect(top.received).toHaveLength(2);
  });
});
