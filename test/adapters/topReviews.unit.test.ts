import { createTopClient, type TopClient } from '../../adapters/top';
import { type FakeProvider, startFakeProvider } from './fakeProvider';

let top: FakeProvider;
let client: TopClient;

beforeAll(async () => {
  top = await startFakeProvider();
  const settings = { appKey: '12345678', appSecret: 'helloworld', session: 'the-session' };
  client = createTopClient({ ...settings, url: `${top.baseUrl}/router/rest` });
});
beforeEach(() => top.received.splice(0));
afterAll(() => top.close());

const forms = () => top.received.map(({ form }) => Object.fromEntries(form));
const rates = (list: string, more = '') =>
  `{"traderates_get_response":{"trade_rates":{"trade_rate":[${list}]}${more},"request_id":"r"}}`;
const rate = (oid: string, more = '') =>
  `{"tid":9007199254740993101,"oid":${oid},"role":"buyer","result":"bad","created":"2026-01-03 09:00:00"${more}}`;

describe('the reviews of an order', () => {
  test('are read without losing a digit of their ids', async () => {
    top.answer(rates(rate('9007199254740993102', ',"content":"太薄","reply":"抱歉"'), ',"has_next":false'));
    expect(await client.reviewsOf('9007199254740993101')).toEqual([
      {
        tid: '9007199254740993101',
        oid: '9007199254740993102',
        result: 'bad',
        content: '太薄',
        createdAt: Date.parse('2026-01-03T01:00:00Z'),
        reply: '抱歉',
      },
    ]);
    expect(forms()).toMatchObject([
      {
        method: 'taobao.traderates.get',
        rate_type: 'get',
        role: 'buyer',
        tid: '9007199254740993101',
        page_no: '1',
        use_has_next: 'true',
      },
    ]);
    expect(forms()[0]?.fields?.split(',')).toEqual(expect.arrayContaining(['oid', 'result', 'content', 'reply']));
  });

  test('have no holes where nothing was said', async () => {
    top.answer(rates(rate('1', ',"content":"","reply":""')));
    const [review] = await client.reviewsOf('9007199254740993101');
    expect(review?.content).toBe('');
    expect(review).not.toHaveProperty('reply');
  });

  test('are read page by page', async () => {
    top.answer(rates(rate('1'), ',"has_next":true'), rates(rate('3'), ',"has_next":false'));
    expect((await client.reviewsOf('9')).map(({ oid }) => oid)).toEqual(['1', '3']);
    expect(forms().map((form) => form.page_no)).toEqual(['1', '2']);
  });

  test('are none where the platform shows none, even if it says that there are more', async () => {
    top.answer('{"traderates_get_response":{"has_next":true}}');
    expect(await client.reviewsOf('9')).toEqual([]);
    expect(forms()).toHaveLength(1);
  });

  test('with a result that nobody knows cannot be read', async () => {
    top.answer(rates(rate('1').replace('"bad"', '"superb"')));
    await expect(client.reviewsOf('9')).rejects.toMatchObject({ kind: 'retry', code: 'UNREADABLE' });
  });
});

describe('an explanation', () => {
  test('is put under the line’s review', async () => {
    top.answer('{"traderate_explain_add_response":{"is_success":true}}');
    await client.reviewExplain({ oid: '9007199254740993102', reply: '抱歉' });
    expect(forms()).toMatchObject([
      { method: 'taobao.traderate.explain.add', oid: '9007199254740993102', reply: '抱歉' },
    ]);
  });

  test('of 500 characters is sent, of 501 or none it is refused before', async () => {
    top.answer('{"traderate_explain_add_response":{"is_success":true}}');
    await client.reviewExplain({ oid: '1', reply: '字'.repeat(500) });
    for (const reply of ['字'.repeat(501), '']) {
      await expect(client.reviewExplain({ oid: '1', reply })).rejects.toMatchObject({
        kind: 'refused',
        code: 'reply-length',
      });
    }
    expect(forms()).toHaveLength(1);
  });

  test('that the platform refuses is refused', async () => {
    top.answer('{"error_response":{"code":15,"msg":"Remote service error","sub_code":"isv.traderate-explain-error"}}');
    await expect(client.reviewExplain({ oid: '1', reply: '抱歉' })).rejects.toMatchObject({
      kind: 'refused',
      subCode: 'isv.traderate-explain-error',
    });
  });

  test.each(['{"traderate_explain_add_response":{"is_success":false}}', '{"traderate_explain_add_response":{}}'])(
    'without the platform’s yes nobody knows: %s',
    async (answer) => {
      top.answer(answer);
      await expect(client.reviewExplain({ oid: '1', reply: '抱歉' })).rejects.toMatchObject({ kind: 'unknown' });
    },
  );
});

describe('the reviews that a shop got', () => {
  const bad = { result: 'bad', since: Date.parse('2026-01-01T00:00:00Z'), pageNo: 2 } as const;

  test('come a page at a time, by result and from an instant on', async () => {
    top.answer(rates([rate('1', ',"reply":"抱歉"'), rate('2')].join(','), ',"has_next":true'));
    const found = await client.reviewsPage(bad);
    expect(found).toMatchObject({ unreadable: 0, hasNext: true });
    expect(found.reviews.map(({ oid, isExplained }) => [oid, isExplained])).toEqual([
      ['1', true],
      ['2', false],
    ]);
    expect(found.reviews[0]).not.toHaveProperty('content');
    expect(forms()).toMatchObject([{ result: 'bad', start_date: '2026-01-01 08:00:00', page_no: '2' }]);
    expect(forms()[0]).not.toHaveProperty('tid');
  });

  test('a row that cannot be read is counted, and an empty page is the last', async () => {
    top.answer(rates([rate('1'), '"oops"', '{"tid":1}'].join(','), ',"has_next":true'), rates('', ',"has_next":true'));
    expect(await client.reviewsPage(bad)).toMatchObject({ reviews: [{ oid: '1' }], unreadable: 2, hasNext: true });
    expect(await client.reviewsPage(bad)).toEqual({ reviews: [], unreadable: 0, hasNext: false });
  });
});
