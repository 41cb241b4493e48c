import { baseString, createTopClient, sign, type TopClient } from '../../adapters/top';
import { type FakeProvider, startFakeProvider } from './fakeProvider';

let top: FakeProvider;
let client: TopClient;

beforeAll(async () => {
  top = await startFakeProvider();
  client = createTopClient({ url: `${top.baseUrl}/router/rest`, appKey: 'k', appSecret: 's', session: 'x' });
});
beforeEach(() => top.received.splice(0));
afterAll(() => top.close());

describe('a message to the buyer', () => {
  test('is written and gives its id', async () => {
    top.answer(
      '{"refund_message_add_response":{"refund_message":{"id":9007199254740993001,"created":"2026-01-03 09:00:00"}}}',
    );
    expect(await client.refundMessageAdd({ refundId: '9', content: '您好' })).toEqual({ id: '9007199254740993001' });
    expect(top.received[0]?.form.get('content')).toBe('您好');
  });

  test('of 400 bytes goes out, of 401 does not', async () => {
    top.answer('{"refund_message_add_response":{"refund_message":{"id":1}}}');
    const longest = `${'好'.repeat(133)}a`;
    await client.refundMessageAdd({ refundId: '9', content: longest });
    await expect(client.refundMessageAdd({ refundId: '9', content: `${longest}a` })).rejects.toMatchObject({
      kind: 'refused',
      code: 'message-length',
    });
    expect(top.received).toHaveLength(1);
  });
});

describe('a memo', () => {
  test('is overwritten with its flag', async () => {
    top.answer('{"trade_memo_update_response":{"trade":{"tid":9007199254740993101,"modified":"2026-01-03 09:00:00"}}}');
    await client.memoUpdate({ tid: '9007199254740993101', memo: '退运费 8 元', flag: 1 });
    expect(Object.fromEntries(top.received[0]?.form ?? [])).toMatchObject({ memo: '退运费 8 元', flag: '1' });
  });

  test('that is emptied says so, or the platform would keep the old one', async () => {
    top.answer('{"trade_memo_update_response":{"trade":{"tid":1}}}');
    await client.memoUpdate({ tid: '1', memo: '' });
    expect(top.received[0]?.form.get('reset')).toBe('true');
  });

  test('above 1000 bytes or with an unknown flag is refused before sending', async () => {
    await expect(client.memoUpdate({ tid: '1', memo: 'x'.repeat(1001) })).rejects.toMatchObject({ kind: 'refused' });
    await expect(client.memoUpdate({ tid: '1', memo: 'x', flag: 6 })).rejects.toMatchObject({ kind: 'refused' });
    expect(top.received).toHaveLength(0);
  });
});

describe('agreeing a return', () => {
  test('names the address and, for Tmall, version, phase and remark', async () => {
    top.answer('{"rp_returngoods_agree_response":{"is_success":true}}');
    await client.returnGoodsAgree({
      refundId: '9',
      sellerAddressId: '77',
      version: '1',
      phase: 'aftersale',
      remark: '请寄回',
      postFeeBearer: 'seller',
    });
    expect(Object.fromEntries(top.received[0]?.form ?? [])).toMatchObject({
      refund_id: '9',
      seller_address_id: '77',
      refund_version: '1',
      refund_phase: 'aftersale',
      remark: '请寄回',
      post_fee_bear_role: '0',
    });
  });

  test('that did not succeed is refused', async () => {
    top.answer('{"rp_returngoods_agree_response":{"is_success":false}}');
    await expect(client.returnGoodsAgree({ refundId: '9', sellerAddressId: '7' })).rejects.toMatchObject({
      kind: 'refused',
    });
  });
});

describe('refusing a refund', () => {
  test('sends the proof beside the signed parameters', async () => {
    top.answer('{"refund_refuse_response":{"is_success":true}}');
    await client.refundRefuse({
      refundId: '9',
      message: '已发货',
      version: '1',
      phase: 'onsale',
      proof: { fileName: 'slip.png', content: new Uint8Array([137, 80, 78, 71]) },
    });
    const [request] = top.received;
    expect(request?.contentType).toContain('multipart/form-data');
    const fields = fieldsOf(request?.body ?? '');
    expect(fields.refuse_proof).toBeDefined();
    const { refuse_proof: _file, ...params } = fields;
    expect(params.sign).toBe(sign(baseString(params), 's', 'md5'));
  });

  test.each([
    ['{"refund_refuse_response":{"refund":{"refund_id":"9","status":"SELLER_REFUSE_BUYER"}}}', undefined],
    ['{"refund_refuse_response":{"is_success":false}}', 'refused'],
    ['{"refund_refuse_response":{"request_id":"r"}}', 'unknown'],
  ])('answered %s ends as %s', async (answer, kind) => {
    top.answer(answer);
    const outcome = client.refundRefuse({ refundId: '9', message: '已发货' });
    await (kind ? expect(outcome).rejects.toMatchObject({ kind }) : expect(outcome).resolves.toBeUndefined());
  });

  test.each(['x', 'x'.repeat(201)])('with a message of the wrong length is refused before sending', async (message) => {
    await expect(client.refundRefuse({ refundId: '9', message })).rejects.toMatchObject({ code: 'message-length' });
    expect(top.received).toHaveLength(0);
  });

  test('with a proof above 130,000 bytes is refused before sending', async () => {
    const proof = { fileName: 'a.png', content: new Uint8Array(130_001) };
    await expect(client.refundRefuse({ refundId: '9', message: '已发货', proof })).rejects.toMatchObject({
      code: 'proof-too-large',
    });
    expect(top.received).toHaveLength(0);
  });
});

/** The parts of a multipart body by name; a file's content is only looked at for being there. */
function fieldsOf(body: string): Record<string, string> {
  const parts = body.matchAll(/name="([^"]+)"[^\r]*\r\n(?:[^\r\n]+\r\n)*\r\n(.*?)\r\n--/gs);
  return Object.fromEntries([...parts].map(([, name, value]) => [name, value]));
}
