import { createTopClient, type TopClient } from '../../adapters/top';
import { type FakeProvider, startFakeProvider } from './fakeProvider';

let top: FakeProvider;
let client: TopClient;
const clientOf = (settings: object = {}) =>
  createTopClient({ url: `${top.baseUrl}/router/rest`, appKey: 'k', appSecret: 's', session: 'x', ...settings });

beforeAll(async () => {
  top = await startFakeProvider();
  client = clientOf();
});
beforeEach(() => top.received.splice(0));
afterAll(() => top.close());

const sent = () => Object.fromEntries(top.received[0]?.form ?? []);
const picture = (bytes: number, fileName = 'a.png') => ({ fileName, content: new Uint8Array(bytes) });
const refused = (outcome: Promise<unknown>, code: string) =>
  expect(outcome).rejects.toMatchObject({ kind: 'refused', code });

describe('a message with an image', () => {
  test('of 500 KB goes along as its declared type', async () => {
    top.answer('{"refund_message_add_response":{"refund_message":{"id":7}}}');
    expect(await client.refundMessageAdd({ refundId: '9', content: '见图', image: picture(512_000, 'a.JPG') })).toEqual(
      {
        id: '7',
      },
    );
    expect(top.received[0]?.contentType).toContain('multipart/form-data');
    expect(top.received[0]?.body).toMatch(/name="image"; filename="a.JPG"\r\nContent-Type: image\/jpeg/);
  });

  test.each([
    [512_001, 'a.png', 'image-too-large'],
    [0, 'a.png', 'image-empty'],
    [1, 'a.webp', 'image-type'],
    [1, 'png', 'image-type'],
  ])('of %p bytes named %s is refused before sending', async (bytes, fileName, code) => {
    await refused(client.refundMessageAdd({ refundId: '9', content: 'x', image: picture(bytes, fileName) }), code);
    expect(top.received).toHaveLength(0);
  });
});

describe('refusing for a Tmall shop', () => {
  const refusal = { refundId: '9', message: '已签收', version: '1', phase: 'onsale', proof: picture(130_000) };

  test('takes a proof of 130,000 bytes, a version and a phase', async () => {
    top.answer('{"refund_refuse_response":{"is_success":true}}');
    await clientOf({ shopType: 'tmall' }).refundRefuse(refusal);
    expect(top.received).toHaveLength(1);
  });

  test.each(['proof', 'version', 'phase'])(
    'without %s is refused before sending, for Taobao it is not',
    async (left) => {
      top.answer('{"refund_refuse_response":{"is_success":true}}');
      const lacking = { ...refusal, [left]: undefined };
      await refused(clientOf({ shopType: 'tmall' }).refundRefuse(lacking), 'proof-missing');
      expect(top.received).toHaveLength(0);
      await client.refundRefuse(lacking);
      expect(top.received).toHaveLength(1);
    },
  );
});

describe('a counter-offer', () => {
  const offer = { refundId: '9', version: '3', amountFen: 1205, sellerAddressId: '77' };

  test('names fen, version and address', async () => {
    top.answer('{"refund_negotiatereturn_response":{"request_id":"r"}}');
    await client.refundNegotiateReturn(offer);
    expect(sent()).toMatchObject({
      method: 'taobao.refund.negotiatereturn',
      refund_id: '9',
      refund_version: '3',
      refund_fee: '1205',
      address_id: '77',
    });
  });

  test.each([0, 1.5])('of %p fen is refused before sending', async (amountFen) => {
    await refused(client.refundNegotiateReturn({ ...offer, amountFen }), 'bad-amount');
    expect(top.received).toHaveLength(0);
  });

  test('answered with something else is unknown', async () => {
    top.answer('{"other_response":{}}');
    await expect(client.refundNegotiateReturn(offer)).rejects.toMatchObject({ kind: 'unknown' });
  });
});

describe('more time to confirm receipt', () => {
  test.each([3, 5, 7, 10])('of %p days is asked for', async (days) => {
    top.answer('{"trade_receivetime_delay_response":{"trade":{"tid":9007199254740993101}}}');
    await client.receiveTimeDelay({ tid: '9007199254740993101', days });
    expect(sent()).toMatchObject({ tid: '9007199254740993101', days: String(days) });
  });

  test.each([0, 4, 11])('of %p days is refused before sending', async (days) => {
    await refused(client.receiveTimeDelay({ tid: '1', days }), 'delay-days');
    expect(top.received).toHaveLength(0);
  });
});

describe('where an order’s parcel has been', () => {
  test('is told step by step, oldest first', async () => {
    top.answer(
      '{"logistics_trace_search_response":{"tid":9007199254740993101,"out_sid":"YT1","company_name":"圆通速递","status":"对方已签收","trace_list":{"transit_step_info":[{"status_time":"2026-01-03 10:00:00","status_desc":"已签收"},{"status_time":"2026-01-03 09:00:00","status_desc":"已揽收"}]}}}',
    );
    expect(await client.logisticsTrace('9007199254740993101', ['5', '6'])).toEqual({
      tid: '9007199254740993101',
      trackingNumber: 'YT1',
      companyName: '圆通速递',
      status: '对方已签收',
      steps: [
        { at: Date.parse('2026-01-03T01:00:00Z'), text: '已揽收' },
        { at: Date.parse('2026-01-03T02:00:00Z'), text: '已签收' },
      ],
    });
    expect(sent()).toMatchObject({ is_split: '1', sub_tid: '5,6' });
  });

  test('without steps is an empty list', async () => {
    top.answer('{"logistics_trace_search_response":{"tid":1}}');
    expect(await client.logisticsTrace('1')).toEqual({ tid: '1', steps: [] });
    expect(sent()).not.toHaveProperty('is_split');
  });
});

describe('an exchange', () => {
  const exchange = (fields: string) =>
    `{"tmall_exchange_get_response":{"result":{"success":true,"exchange":{"dispute_id":"9007199254740993001","bizorder_id":9007199254740993101,"created":"2026-01-03 09:00:00","modified":"2026-01-03 10:00:00",${fields}}}}}`;

  test('is read with its parcels', async () => {
    top.answer(
      exchange(
        '"status":"买家已退货，待收货(3)","num":1,"reason":"尺码","desc":"小","refund_phase":"onsale","refund_version":5,"bought_sku":"S","exchange_sku":"M","time_out":"2026-01-09 10:00:00","buyer_logistic_no":"YT1","buyer_logistic_name":"圆通速递","seller_logistic_no":"SF1"',
      ),
    );
    expect(await client.exchangeGet('9007199254740993001')).toEqual({
      exchangeId: '9007199254740993001',
      oid: '9007199254740993101',
      status: 3,
      statusText: '买家已退货，待收货(3)',
      quantity: 1,
      reason: '尺码',
      desc: '小',
      phase: 'onsale',
      version: '5',
      boughtSku: 'S',
      wantedSku: 'M',
      createdAt: Date.parse('2026-01-03T01:00:00Z'),
      modifiedAt: Date.parse('2026-01-03T02:00:00Z'),
      timeoutAt: Date.parse('2026-01-09T02:00:00Z'),
      returnParcel: { companyName: '圆通速递', trackingNumber: 'YT1' },
      sentParcel: { trackingNumber: 'SF1' },
    });
    expect(sent()).toMatchObject({ method: 'tmall.exchange.get', dispute_id: '9007199254740993001' });
  });

  test.each([
    ['12', 12],
    ['换货(1)成功', undefined],
    ['换货成功', undefined],
  ])('in the status %s has the number %p', async (written, status) => {
    top.answer(exchange(`"status":"${written}"`));
    const found = await client.exchangeGet('1');
    expect(found.status).toBe(status);
    expect(found.statusText).toBe(written);
    expect(found).not.toHaveProperty('returnParcel');
  });

  const acts: [string, string, () => Promise<void>, object][] = [
    [
      'agreed',
      'tmall.exchange.agree',
      () => client.exchangeAgree({ exchangeId: '9', sellerAddressId: '77', message: '请寄回' }),
      { dispute_id: '9', address_id: '77', leave_message: '请寄回' },
    ],
    ['its goods taken', 'tmall.exchange.returngoods.agree', () => client.exchangeReturnAgree('9'), { dispute_id: '9' }],
    [
      'its goods refused',
      'tmall.exchange.returngoods.refuse',
      () => client.exchangeReturnRefuse({ exchangeId: '9', reasonId: '3', message: '已使用' }),
      { dispute_id: '9', seller_refuse_reason_id: '3', leave_message: '已使用' },
    ],
    [
      'sent out',
      'tmall.exchange.consigngoods',
      () => client.exchangeConsign({ exchangeId: '9', companyName: '顺丰速运', trackingNumber: 'SF1' }),
      { dispute_id: '9', logistics_company_name: '顺丰速运', logistics_no: 'SF1', logistics_type: '200' },
    ],
  ];
  const envelope = (method: string, result: string) =>
    `{"${method.replaceAll('.', '_')}_response":{"result":${result}}}`;

  test.each(acts)('is %s by %s', async (_, method, act, params) => {
    top.answer(envelope(method, '{"success":true}'));
    await act();
    expect(sent()).toMatchObject({ method, ...params });
  });

  test.each(acts)('is not %s: refused with the platform’s code', async (_, method, act) => {
    top.answer(envelope(method, '{"success":false,"msg_code":"STATUS_ERROR"}'));
    await expect(act()).rejects.toMatchObject({ kind: 'refused', code: 'not-successful', subCode: 'STATUS_ERROR' });
  });

  test.each(acts)('%s with a lost answer is unknown', async (_, _method, act) => {
    top.answer({ status: 502, body: '<html>' });
    await expect(act()).rejects.toMatchObject({ kind: 'unknown' });
  });

  test('is refused with a picture of at most 130,000 bytes', async () => {
    top.answer(envelope('tmall.exchange.returngoods.refuse', '{"success":true}'));
    const refusal = { exchangeId: '9', reasonId: '3' };
    await client.exchangeReturnRefuse({ ...refusal, proof: picture(130_000) });
    expect(top.received[0]?.body).toContain('name="leave_message_pics"');
    await refused(client.exchangeReturnRefuse({ ...refusal, proof: picture(130_001) }), 'proof-too-large');
    expect(top.received).toHaveLength(1);
  });

  test.each([
    ['', 'SF1'],
    ['顺丰速运', ' '],
  ])('is not sent with the courier %p and the number %p', async (companyName, trackingNumber) => {
    await refused(client.exchangeConsign({ exchangeId: '9', companyName, trackingNumber }), 'no-tracking-number');
    expect(top.received).toHaveLength(0);
  });
});
