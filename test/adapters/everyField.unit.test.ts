import { createKuaidi100Client, type Kuaidi100Client } from '../../adapters/kuaidi100';
import { createTopClient, type TopClient } from '../../adapters/top';
import { type FakeProvider, startFakeProvider } from './fakeProvider';

/** What gateways write where they say nothing. */
const NOTHING: readonly [string, unknown][] = [
  ['absent', undefined],
  ['null', null],
  ['an empty text', ''],
  ['an empty object', {}],
  ['an empty list', []],
];

type Json = { [field: string]: unknown };

interface Answer {
  name: string;
  body: Json;
  ask: (clients: { top: TopClient; kuaidi100: Kuaidi100Client }) => Promise<unknown>;
  /** Without these the answer says nothing that could be acted on. */
  needed: readonly string[];
}

const REFUND = {
  ...{
    refund_id: '777',
    tid: '101',
    oid: '103',
    status: 'WAIT_SELLER_AGREE',
    refund_fee: '20.00',
    total_fee: '128.50',
  },
  ...{
    payment: '108.50',
    has_good_return: true,
    good_status: 'BUYER_RECEIVED',
    dispute_type: 'REFUND',
    cs_status: '1',
  },
  ...{ reason: '质量问题', desc: '破了', created: '2026-01-03 09:00:00', modified: '2026-01-03 10:00:00' },
  ...{ refund_version: '5', refund_phase: 'onsale', sid: 'SF100', company_name: '顺丰' },
  refund_remind_timeout: { exist_timeout: true, remind_type: '3', timeout: '2026-01-08 09:00:00' },
};
const REFUND_NEEDS = ['refund_id', 'tid', 'oid', 'status', 'refund_fee', 'created', 'modified'];

const TRADE = {
  ...{ tid: '101', status: 'TRADE_FINISHED', type: 'fixed', buyer_nick: 'b', buyer_open_uid: 'u', payment: '128.50' },
  ...{ post_fee: '8.00', created: '2026-01-01 09:00:00', pay_time: '2026-01-01 09:01:00', seller_memo: 'm' },
  ...{
    consign_time: '2026-01-02 09:00:00',
    end_time: '2026-01-05 09:00:00',
    timeout_action_time: '2026-01-15 09:00:00',
  },
  ...{
    seller_flag: '1',
    receiver_state: '浙江',
    receiver_city: '杭州',
    receiver_district: '西湖',
    receiver_mobile: '13800001234',
  },
  orders: {
    order: [
      {
        ...{
          oid: '103',
          title: '杯子',
          num_iid: '9',
          num: '2',
          price: '60.25',
          payment: '120.50',
          status: 'TRADE_FINISHED',
        },
        ...{ refund_id: '0', refund_status: 'NO_REFUND', invoice_no: 'SF1', logistics_company: '顺丰' },
      },
    ],
  },
};

const inEnvelope = (method: string, body: Json) => ({ [`${method}_response`]: { ...body, request_id: 'r' } });

const ANSWERS: readonly Answer[] = [
  {
    name: 'a refund',
    body: inEnvelope('refund_get', { refund: REFUND }),
    ask: ({ top }) => top.refundGet('777'),
    needed: ['refund_get_response', 'refund', ...REFUND_NEEDS],
  },
  {
    name: 'a list of refunds',
    body: inEnvelope('refunds_receive_get', { refunds: { refund: [REFUND] }, total_results: '1' }),
    ask: ({ top }) => top.refundsReceive({ startModified: 0, endModified: 1_000, pageNo: 1, pageSize: 50 }),
    needed: ['refunds_receive_get_response'],
  },
  {
    name: 'a list of orders',
    body: inEnvelope('trades_sold_increment_get', { trades: { trade: [TRADE] }, total_results: '1' }),
    ask: ({ top }) => top.tradesSoldIncrement({ startModified: 0, endModified: 1_000, pageNo: 1, pageSize: 50 }),
    needed: ['trades_sold_increment_get_response'],
  },
  {
    name: 'a list of reviews',
    body: inEnvelope('traderates_get', {
      trade_rates: { trade_rate: [{ tid: '101', oid: '103', result: 'bad', created: '2026-01-03 09:00:00' }] },
      has_next: false,
    }),
    ask: ({ top }) => top.reviewsPage({ result: 'bad', since: 0, pageNo: 1 }),
    needed: ['traderates_get_response'],
  },
  {
    name: 'an order',
    body: inEnvelope('trade_fullinfo_get', { trade: TRADE }),
    ask: ({ top }) => top.tradeGet('101'),
    needed: [
      'trade_fullinfo_get_response',
      'trade',
      'tid',
      'status',
      'payment',
      'created',
      'oid',
      'num',
      'order.payment',
      'order.status',
    ],
  },
  {
    name: 'the messages of a refund',
    body: inEnvelope('refund_messages_get', {
      refund_messages: {
        refund_message: [{ id: '1', owner_role: '1', created: '2026-01-03 09:00:00', content: '在吗' }],
      },
      total_results: '1',
    }),
    ask: ({ top }) => top.refundMessages('777', 'onsale'),
    needed: ['refund_messages_get_response', 'id', 'created'],
  },
  {
    name: 'reviews',
    body: inEnvelope('traderates_get', {
      trade_rates: {
        trade_rate: [
          { tid: '101', oid: '103', result: 'bad', content: '差', created: '2026-01-03 09:00:00', reply: '抱歉' },
        ],
      },
      has_next: false,
    }),
    ask: ({ top }) => top.reviewsOf('101'),
    needed: ['traderates_get_response', 'tid', 'oid', 'result', 'created'],
  },
  {
    name: 'push messages',
    body: inEnvelope('tmc_messages_consume', {
      messages: {
        tmc_message: [
          {
            ...{ id: '555', topic: 'taobao_refund_RefundCreated', pub_time: '2026-01-03 09:00:00', user_nick: 'shop' },
            content: '{"refund_id":"777"}',
          },
        ],
      },
    }),
    ask: ({ top }) => top.messagesConsume({ quantity: 100 }),
    needed: ['tmc_messages_consume_response'],
  },
  {
    name: 'an exchange',
    body: inEnvelope('tmall_exchange_get', {
      result: {
        exchange: {
          ...{ dispute_id: '5', bizorder_id: '103', num: '1', status: '1', reason: '尺码', desc: '换大', version: '1' },
          ...{
            refund_phase: 'onsale',
            refund_version: '1',
            bought_sku: 'M',
            exchange_sku: 'L',
            time_out: '2026-01-08 09:00:00',
          },
          ...{ created: '2026-01-03 09:00:00', modified: '2026-01-03 10:00:00', buyer_logistic_no: 'YT1' },
          ...{ buyer_logistic_name: '圆通', seller_logistic_no: 'YT2', seller_logistic_name: '圆通' },
        },
      },
    }),
    ask: ({ top }) => top.exchangeGet('5'),
    needed: [
      'tmall_exchange_get_response',
      'result',
      'exchange',
      'dispute_id',
      'bizorder_id',
      'status',
      'created',
      'modified',
    ],
  },
  {
    name: 'where the order’s parcel is',
    body: inEnvelope('logistics_trace_search', {
      ...{ tid: '101', out_sid: 'YT1', company_name: '圆通', status: '对方已签收' },
      trace_list: { transit_step_info: [{ status_time: '2026-01-03 09:00:00', status_desc: '已揽收' }] },
    }),
    ask: ({ top }) => top.logisticsTrace('101'),
    needed: ['logistics_trace_search_response', 'tid', 'status_time'],
  },
  {
    name: 'a track of Kuaidi100',
    body: {
      ...{ message: 'ok', nu: 'YT1', com: 'yuantong', ischeck: '0', status: '200', state: '0' },
      data: [
        { time: '2026-01-03 09:00:00', ftime: '2026-01-03 09:00:00', context: '到达', statusCode: '0' },
        { time: '2026-01-02 09:00:00', ftime: '2026-01-02 09:00:00', context: '已揽收', statusCode: '1' },
      ],
    },
    ask: ({ kuaidi100 }) => kuaidi100.query({ company: 'yuantong', trackingNumber: 'YT1' }),
    needed: ['state'],
  },
];

let provider: FakeProvider;
let clients: { top: TopClient; kuaidi100: Kuaidi100Client };
beforeAll(async () => {
  provider = await startFakeProvider();
  clients = {
    top: createTopClient({ url: provider.baseUrl, appKey: 'k', appSecret: 's', session: 'x' }),
    kuaidi100: createKuaidi100Client({ url: `${provider.baseUrl}/poll/query.do`, customer: 'c', key: 'k' }),
  };
});
afterAll(() => provider.close());

/** Every field of an answer, by the way to it; of rows that are alike the first. */
function waysIn(value: unknown, way: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value)
    .filter(([key]) => !Array.isArray(value) || key === '0')
    .flatMap(([key, inner]) => [...(Array.isArray(value) ? [] : [[...way, key]]), ...waysIn(inner, [...way, key])]);
}

function changed(body: Json, way: readonly string[], value: unknown): string {
  const copy = structuredClone(body);
  const parent = way.slice(0, -1).reduce<Json>((node, key) => node[key] as Json, copy);
  const last = way.at(-1) ?? '';
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return JSON.stringify(copy);
}

function isNeeded({ needed }: Answer, way: readonly string[]): boolean {
  const last = way.at(-1) ?? '';
  const inOrder = way.includes('order');
  if (inOrder) return last === 'oid' || last === 'num' || needed.includes(`order.${last}`);
  return needed.includes(last);
}

describe.each(ANSWERS)('platform.md §2: $name', (answer) => {
  const fields = waysIn(answer.body).map((way) => ({ field: way.join('.'), way }));

  test('can be read as it is', async () => {
    provider.answer(JSON.stringify(answer.body));
    await expect(answer.ask(clients)).resolves.toBeDefined();
  });

  test.each(fields.filter(({ way }) => !isNeeded(answer, way)))(
    'is read although $field says nothing',
    async ({ way }) => {
      for (const [_what, nothing] of NOTHING) {
        provider.answer(changed(answer.body, way, nothing));
        await answer.ask(clients);
      }
    },
  );

  test.each(fields)('is read, or said to be unreadable, whatever stands in $field', async ({ way }) => {
    const others = [
      { a: 1 },
      ['x'],
      true,
      -1,
      1e300,
      '大'.repeat(5_000),
      '\u0000',
      'half \ud83d',
      ...NOTHING.map(([, value]) => value),
    ];
    for (const other of others) {
      provider.answer(changed(answer.body, way, other));
      const read = await answer.ask(clients).catch((error: unknown) => {
        expect(error).toMatchObject({ name: 'ProviderError' });
      });
      expect(JSON.stringify(read ?? null)).not.toMatch(/\\u0000|\\ud83d/);
    }
  });
});

test('one object where a list stands is a list of one', async () => {
  provider.answer(JSON.stringify(inEnvelope('refunds_receive_get', { refunds: { refund: REFUND }, total_results: 1 })));
  const page = await clients.top.refundsReceive({ startModified: 0, endModified: 1_000, pageNo: 1, pageSize: 50 });
  expect(page.refunds).toMatchObject([{ refundId: '777' }]);
});

test('a row of the list that cannot be read is named by its number, and the others are read', async () => {
  const { modified: _modified, ...timeless } = REFUND;
  const refund = [timeless, { ...REFUND, refund_id: {} }, 'x', { ...REFUND, refund_id: '778' }];
  provider.answer(JSON.stringify(inEnvelope('refunds_receive_get', { refunds: { refund }, total_results: 4 })));
  const page = await clients.top.refundsReceive({ startModified: 0, endModified: 1_000, pageNo: 1, pageSize: 50 });
  expect(page.refunds.map(({ refundId, seen }) => [refundId, seen !== undefined])).toEqual([
    ['777', false],
    [undefined, true],
    [undefined, false],
    ['778', true],
  ]);
  expect(new Set(page.refunds.map(({ mark }) => mark)).size).toBe(4);
});

describe('a list that says that it goes on, but gives the same page again, is not read for ever', () => {
  test('reviews', async () => {
    const trade_rate = [{ tid: '101', oid: '103', result: 'bad', created: '2026-01-03 09:00:00' }];
    provider.answer(JSON.stringify(inEnvelope('traderates_get', { trade_rates: { trade_rate }, has_next: true })));
    expect(await clients.top.reviewsOf('101')).toHaveLength(1);
  });

  test('messages', async () => {
    const refund_message = [{ id: '1', owner_role: '1', created: '2026-01-03 09:00:00', content: '在吗' }];
    const body = { refund_messages: { refund_message }, total_results: 9_000_000 };
    provider.answer(JSON.stringify(inEnvelope('refund_messages_get', body)));
    expect(await clients.top.refundMessages('777')).toHaveLength(1);
  });

  test('refunds: a count that no shop has is unreadable, and a page that is not full is the last', async () => {
    const query = { startModified: 0, endModified: 1_000, pageNo: 1, pageSize: 1 };
    const body = { refunds: { refund: [REFUND] }, total_results: 9_000_000_000 };
    provider.answer(JSON.stringify(inEnvelope('refunds_receive_get', body)));
    await expect(clients.top.refundsReceive(query)).rejects.toMatchObject({ code: 'UNREADABLE' });
    expect(await clients.top.refundsReceive({ ...query, pageSize: 50 })).toMatchObject({ total: 1 });
  });
});
