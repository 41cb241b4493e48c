import { baseString, createTopClient, sign, type TopClient } from '../../adapters/top';
import { type FakeProvider, startFakeProvider } from './fakeProvider';

let top: FakeProvider;
let client: TopClient;
const SETTINGS = { appKey: '12345678', appSecret: 'helloworld', session: 'the-session' };
const NOON = Date.parse('2026-01-05T04:00:00Z');

beforeAll(async () => {
  top = await startFakeProvider();
  client = createTopClient({ ...SETTINGS, url: `${top.baseUrl}/router/rest`, now: () => NOON });
});
beforeEach(() => top.received.splice(0));
afterAll(() => top.close());

const lastForm = () => {
  const request = top.received.at(-1);
  if (!request) throw new Error('nothing was received');
  return request.form;
};

describe('a request', () => {
  test('carries the common parameters to the router and is signed over all of them', async () => {
    top.answer('{"time_get_response":{"time":"2026-01-05 12:00:01","request_id":"r"}}');
    await client.timeGet();

    expect(top.received[0]?.path).toBe('/router/rest');
    expect(top.received[0]?.contentType).toContain('application/x-www-form-urlencoded');
    const form = Object.fromEntries(lastForm());
    expect(form).toMatchObject({
      method: 'taobao.time.get',
      app_key: '12345678',
      session: 'the-session',
      timestamp: '2026-01-05 12:00:00',
      v: '2.0',
      sign_method: 'md5',
      format: 'json',
    });
    expect(form.sign).toBe(sign(baseString(form), 'helloworld', 'md5'));
  });

  test.each(['hmac', 'hmac-sha256'] as const)('is signed with %s where the setting says so', async (signMethod) => {
    top.answer('{"time_get_response":{"time":"2026-01-05 12:00:01"}}');
    await createTopClient({ ...SETTINGS, url: `${top.baseUrl}/router/rest`, signMethod }).timeGet();
    const form = Object.fromEntries(lastForm());
    expect(form.sign_method).toBe(signMethod);
    expect(form.sign).toBe(sign(baseString(form), 'helloworld', signMethod));
  });
});

test('the platform’s time is read as Beijing time', async () => {
  top.answer('{"time_get_response":{"time":"2026-01-05 12:00:01"}}');
  expect(await client.timeGet()).toBe(Date.parse('2026-01-05T04:00:01Z'));
});

const TRADE = `{"trade_fullinfo_get_response":{"trade":{"tid":9007199254740993101,"status":"WAIT_BUYER_CONFIRM_GOODS",
  "type":"fixed","buyer_nick":"b**1","payment":"128.50","post_fee":"8.00","created":"2026-01-01 09:00:00",
  "pay_time":"2026-01-01 09:01:00","consign_time":"2026-01-02 10:00:00","timeout_action_time":"2026-01-12 10:00:00",
  "seller_memo":"","seller_flag":0,"receiver_state":"浙江省","receiver_city":"杭州市","receiver_address":"文一路1号",
  "receiver_name":"某某","receiver_mobile":"13800001234","orders":{"order":[
   {"oid":9007199254740993102,"title":"杯子","num_iid":9007199254740993,"num":2,"price":"60.25","payment":"120.50",
    "status":"WAIT_BUYER_CONFIRM_GOODS","refund_status":"NO_REFUND","refund_id":0,"invoice_no":"YT1","logistics_company":"圆通速递"},
   {"oid":9007199254740993103,"title":"盖子","num_iid":9007199254740995,"num":1,"price":"0.00","payment":"0.00",
    "status":"WAIT_BUYER_CONFIRM_GOODS","refund_status":"WAIT_SELLER_AGREE","refund_id":9007199254740993777}]}}}}`;

describe('an order', () => {
  test('is read without losing a digit of its ids, in fen and instants', async () => {
    top.answer(TRADE);
    const trade = await client.tradeGet('9007199254740993101');
    expect(lastForm().get('tid')).toBe('9007199254740993101');
    expect(trade).toMatchObject({
      tid: '9007199254740993101',
      paymentFen: 12850,
      postFeeFen: 800,
      createdAt: Date.parse('2026-01-01T01:00:00Z'),
      timeoutActionAt: Date.parse('2026-01-12T02:00:00Z'),
      sellerMemo: '',
      sellerFlag: 0,
    });
    expect(trade.orders[0]).toEqual({
      oid: '9007199254740993102',
      title: '杯子',
      numIid: '9007199254740993',
      num: 2,
      priceFen: 6025,
      paymentFen: 12050,
      status: 'WAIT_BUYER_CONFIRM_GOODS',
      refundStatus: 'NO_REFUND',
      invoiceNo: 'YT1',
      logisticsCompany: '圆通速递',
    });
    expect(trade.orders[1]?.refundId).toBe('9007199254740993777');
  });

  test('tells where it goes, to be compared with other orders, and nothing that is shown with stars', async () => {
    top.answer(TRADE);
    const { contact, trade } = await client.tradeAndContact('9007199254740993101');
    expect(JSON.stringify(trade)).not.toMatch(/13800001234|文一路|某某/);
    expect(contact).toEqual({ phone: '13800001234', address: '浙江省 杭州市 文一路1号' });
    expect(lastForm().get('fields')).not.toContain('receiver_name');
    top.answer(TRADE.replace('13800001234', '138****1234').replace('文一路1号', '文**号'));
    expect((await client.tradeAndContact('9007199254740993101')).contact).toEqual({});
  });

  test('keeps of the receiver only region and the phone’s tail', async () => {
    top.answer(TRADE);
    const trade = await client.tradeGet('9007199254740993101');
    expect(trade.receiver).toEqual({ state: '浙江省', city: '杭州市', phoneTail: '1234' });
    expect(JSON.stringify(trade)).not.toMatch(/13800001234|文一路|某某/);
  });

  test('has no holes where the platform says nothing', async () => {
    top.answer(TRADE);
    const trade = await client.tradeGet('9007199254740993101');
    expect(Object.keys(trade)).not.toContain('endAt');
    expect(JSON.parse(JSON.stringify(trade))).toEqual(trade);
  });
});

const refund = (more: string) =>
  `{"refund_get_response":{"refund":{"refund_id":"9007199254740993777","tid":9007199254740993101,"oid":9007199254740993103,
  "status":"WAIT_SELLER_AGREE","refund_fee":"20.00","total_fee":"128.50","payment":"108.50","has_good_return":true,
  "good_status":"BUYER_RECEIVED","dispute_type":"REFUND_AND_RETURN","cs_status":1,"reason":"质量问题","desc":"破了",
  "created":"2026-01-03 09:00:00","modified":"2026-01-03 10:00:00","refund_version":1767402000123,"refund_phase":"onsale"${more}}}}`;

describe('a refund', () => {
  test('is read with the platform’s countdown and the return parcel', async () => {
    top.answer(
      refund(
        `,"sid":"SF100","company_name":"顺丰速运","refund_remind_timeout":{"exist_timeout":true,"remind_type":3,"timeout":"2026-01-08 09:00:00"}`,
      ),
    );
    expect(await client.refundGet('9007199254740993777')).toEqual({
      refundId: '9007199254740993777',
      tid: '9007199254740993101',
      oid: '9007199254740993103',
      status: 'WAIT_SELLER_AGREE',
      refundFeeFen: 2000,
      totalFeeFen: 12850,
      paymentFen: 10850,
      hasGoodReturn: true,
      goodStatus: 'BUYER_RECEIVED',
      disputeType: 'REFUND_AND_RETURN',
      csStatus: 1,
      reason: '质量问题',
      desc: '破了',
      createdAt: Date.parse('2026-01-03T01:00:00Z'),
      modifiedAt: Date.parse('2026-01-03T02:00:00Z'),
      version: '1767402000123',
      phase: 'onsale',
      trackingNumber: 'SF100',
      companyName: '顺丰速运',
      timeout: { remindType: '3', at: Date.parse('2026-01-08T01:00:00Z') },
    });
    expect(lastForm().get('fields')?.split(',')).toEqual(
      expect.arrayContaining(['refund_version', 'refund_remind_timeout', 'sid', 'refund_phase']),
    );
  });

  test('without a countdown has none, even where an old time still stands there', async () => {
    top.answer(refund(`,"refund_remind_timeout":{"exist_timeout":false,"timeout":"2026-01-08 09:00:00"}`));
    expect(await client.refundGet('1')).not.toHaveProperty('timeout');
  });

  test('tells its allowed operations', async () => {
    top.answer(
      '{"refund_detail_get_response":{"detail":{"refund_version":1,"allowed_operations":{"operation":[{"operation_code":"agree_refund"},{"operation_code":"refuse"}]}}}}',
    );
    expect(await client.refundDetail('1')).toEqual({ allowedOperations: ['agree_refund', 'refuse'] });
  });
});

describe('the list of changed refunds', () => {
  const QUERY = { startModified: NOON, endModified: NOON + 1500, pageNo: 2, pageSize: 50 };

  test('asks for whole seconds that enclose the span', async () => {
    top.answer('{"refunds_receive_get_response":{"total_results":0}}');
    expect(await client.refundsReceive(QUERY)).toEqual({ refunds: [], total: 0 });
    expect(Object.fromEntries(lastForm())).toMatchObject({
      start_modified: '2026-01-05 12:00:00',
      end_modified: '2026-01-05 12:00:02',
      page_no: '2',
      page_size: '50',
    });
  });

  test('tells how many there are over all pages', async () => {
    top.answer(
      '{"refunds_receive_get_response":{"refunds":{"refund":[{"refund_id":"9007199254740993777","tid":9007199254740993101,"oid":9007199254740993103,"status":"CLOSED","refund_fee":"0.01","has_good_return":false,"created":"2026-01-03 09:00:00","modified":"2026-01-03 10:00:00"}]},"total_results":73}}',
    );
    const page = await client.refundsReceive(QUERY);
    expect(page.total).toBe(51);
    expect(page.refunds).toEqual([
      {
        refundId: '9007199254740993777',
        seen: { status: 'CLOSED', refundFeeFen: 1, modifiedAt: Date.parse('2026-01-03T02:00:00Z') },
        mark: expect.stringMatching(/^[0-9a-f]{32}$/),
      },
    ]);
  });
});

describe('the messages of a refund', () => {
  const row = (id: number, minute: number, role = '1') =>
    `{"id":90071992547409930${id},"owner_role":"${role}","created":"2026-01-03 09:${String(minute).padStart(2, '0')}:00","content":"m${id}"}`;
  const page = (rows: string[], total: number) =>
    `{"refund_messages_get_response":{"refund_messages":{"refund_message":[${rows.join(',')}]},"total_results":${total}}}`;

  test('are read page by page, oldest first, each once though one moved to the next page', async () => {
    top.answer(page([row(13, 30, '2'), row(12, 20, '3')], 3), page([row(12, 20, '3'), row(11, 10)], 4));
    const messages = await client.refundMessages('9007199254740993777', 'onsale');
    expect(messages.map(({ id, ownerRole }) => [id, ownerRole])).toEqual([
      ['9007199254740993011', 'buyer'],
      ['9007199254740993012', 'referee'],
      ['9007199254740993013', 'seller'],
    ]);
    expect(top.received.map(({ form }) => form.get('page_no'))).toEqual(['1', '2']);
    expect(lastForm().get('refund_phase')).toBe('onsale');
  });

  test('end where a page is empty, whatever the total says', async () => {
    top.answer(page([row(11, 10)], 99), page([], 99));
    expect(await client.refundMessages('1')).toHaveLength(1);
    expect(top.received).toHaveLength(2);
  });
});

describe('push messages', () => {
  const consumed = (content: string) =>
    JSON.stringify({
      tmc_messages_consume_response: {
        messages: {
          tmc_message: [
            {
              id: 'ID',
              topic: 'taobao_refund_RefundCreated',
              pub_time: '2026-01-03 09:00:00',
              user_nick: 'shop',
              content,
            },
          ],
        },
      },
    }).replace('"ID"', '9007199254740993555');

  test('say which refund to read, their ids whole', async () => {
    top.answer(
      consumed(
        '{"tid":9007199254740993101,"oid":9007199254740993103,"refund_id":9007199254740993777,"refund_fee":"20.00","bill_type":"refund_bill","refund_phase":"onsale","modified":"2026-01-03 09:00:00","buyer_nick":"b**1"}',
      ),
    );
    expect(await client.messagesConsume({ quantity: 100, groupName: 'g1' })).toEqual([
      {
        id: '9007199254740993555',
        topic: 'taobao_refund_RefundCreated',
        publishedAt: Date.parse('2026-01-03T01:00:00Z'),
        shopNick: 'shop',
        content: {
          tid: '9007199254740993101',
          oid: '9007199254740993103',
          refundId: '9007199254740993777',
          refundFeeFen: 2000,
          billType: 'refund_bill',
          phase: 'onsale',
          modifiedAt: Date.parse('2026-01-03T01:00:00Z'),
        },
      },
    ]);
    expect(Object.fromEntries(lastForm())).toMatchObject({ quantity: '100', group_name: 'g1' });
  });

  test('that cannot be read come without content instead of holding up the batch', async () => {
    top.answer(consumed('<xml/>'));
    const [message] = await client.messagesConsume({ quantity: 10 });
    expect(message?.id).toBe('9007199254740993555');
    expect(message).not.toHaveProperty('content');
  });

  test('whose time cannot be read come without it', async () => {
    top.answer(consumed('{"refund_id":"1"}').replace('2026-01-03 09:00:00', 'soon'));
    const [message] = await client.messagesConsume({ quantity: 10 });
    expect(message).toMatchObject({ id: '9007199254740993555', content: { refundId: '1' } });
    expect(message).not.toHaveProperty('publishedAt');
  });

  test('none waiting is an empty list', async () => {
    top.answer('{"tmc_messages_consume_response":{"request_id":"r"}}');
    expect(await client.messagesConsume({ quantity: 10 })).toEqual([]);
  });

  test('are confirmed at most two hundred a call', async () => {
    top.answer('{"tmc_messages_confirm_response":{"is_success":true}}');
    const ids = Array.from({ length: 201 }, (_, n) => String(n));
    await client.messagesConfirm(ids);
    expect(top.received.map(({ form }) => form.get('s_message_ids')?.split(',').length)).toEqual([200, 1]);
  });

  test('that the platform does not confirm are an error', async () => {
    top.answer('{"tmc_messages_confirm_response":{"is_success":false}}');
    await expect(client.messagesConfirm(['1'])).rejects.toMatchObject({ kind: 'retry' });
  });
});
