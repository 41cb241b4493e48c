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
const listed = (rows: string, more = '') =>
  `{"trades_sold_increment_get_response":{"trades":{"trade":[${rows}]}${more},"request_id":"r"}}`;
const TRADE =
  '{"tid":9007199254740993101,"status":"WAIT_BUYER_CONFIRM_GOODS","payment":"99.00","modified":"2026-03-02 12:00:00"' +
  ',"pay_time":"2026-03-01 09:00:00","consign_time":"2026-03-02 11:00:00","orders":{"order":[' +
  '{"oid":1,"consign_time":"2026-03-02 11:00:00","logistics_company":"圆通速递","invoice_no":"YT1"},{"oid":2}]}}';
const increment = () =>
  client.tradesSoldIncrement({
    ...{ startModified: Date.parse('2026-03-01T16:00:00Z'), endModified: Date.parse('2026-03-02T15:59:59.500Z') },
    ...{ pageNo: 2, pageSize: 1 },
  });

test('orders of a list are read without losing a digit, with the parcels that left and without their buyers', async () => {
  top.answer(listed(TRADE, ',"total_results":7'));
  expect(await increment()).toEqual({
    rows: [
      {
        tid: '9007199254740993101',
        trade: {
          ...{ tid: '9007199254740993101', status: 'WAIT_BUYER_CONFIRM_GOODS', paymentFen: 99_00 },
          modifiedAt: Date.parse('2026-03-02T04:00:00Z'),
          paidAt: Date.parse('2026-03-01T01:00:00Z'),
          consignedAt: Date.parse('2026-03-02T03:00:00Z'),
          parcels: [{ company: '圆通速递', trackingNumber: 'YT1' }],
        },
      },
    ],
    total: 7,
  });
  const [form] = forms();
  expect(form).toMatchObject({
    ...{ method: 'taobao.trades.sold.increment.get', page_no: '2', page_size: '1' },
    ...{ start_modified: '2026-03-02 00:00:00', end_modified: '2026-03-03 00:00:00' },
  });
  expect(form?.fields).not.toMatch(/buyer|receiver/);
});

test('a row that cannot be read holds up no other, and says which it is where it can', async () => {
  const rows = ['{"tid":5,"status":"TRADE_FINISHED"}', '"oops"', TRADE].join(',');
  top.answer(listed(rows, ',"total_results":3'));
  const found = await client.tradesSoldIncrement({ startModified: 0, endModified: 1, pageNo: 1, pageSize: 100 });
  expect(found.rows.map(({ tid, trade }) => [tid, trade?.tid])).toEqual([
    ['5', undefined],
    [undefined, undefined],
    ['9007199254740993101', '9007199254740993101'],
  ]);
});

test('a full page that says nothing of its total is no answer: nobody would know that there is more', async () => {
  top.answer(...Array.from({ length: 5 }, () => listed(TRADE)));
  await expect(increment()).rejects.toMatchObject({ code: 'UNREADABLE' });
});

test('orders that wait are asked for by their status', async () => {
  top.answer('{"trades_sold_get_response":{"total_results":0,"request_id":"r"}}');
  const asked = { startCreated: Date.parse('2026-01-01T00:00:00Z'), status: 'WAIT_SELLER_SEND_GOODS' } as const;
  expect(await client.tradesSold({ ...asked, pageNo: 1, pageSize: 100 })).toEqual({ rows: [], total: 0 });
  expect(forms()).toMatchObject([
    { method: 'taobao.trades.sold.get', status: 'WAIT_SELLER_SEND_GOODS', start_created: '2026-01-01 08:00:00' },
  ]);
});
