import { DAY, HOUR, type Json, platformTime, TestSandbox } from './support';

const FIELDS = 'tid,status,payment,consign_time,orders.invoice_no,orders.logistics_company';

describe('the lists of sold orders', () => {
  let sandbox: TestSandbox;
  beforeEach(async () => {
    sandbox = await TestSandbox.start();
  });
  afterEach(() => sandbox.stop());

  const ask = async (method: string, own: Record<string, string>) =>
    sandbox.top(`taobao.trades.sold.${method}`, { fields: FIELDS, ...own });
  const sold = async (own: Record<string, string> = {}): Promise<Json> =>
    (await ask('get', own)).trades_sold_get_response;
  const tids = ({ trades }: Json) => trades.trade.map((one: Json) => String(one.tid));
  const span = (from: number, to: number) => ({ start_modified: platformTime(from), end_modified: platformTime(to) });
  const changed = async (from: number, to: number): Promise<Json> =>
    (await ask('increment.get', span(from, to))).trades_sold_increment_get_response;

  it('tell the newest order first, only the fields asked for, by status and time, in pages with their number', async () => {
    const paid = await sandbox.paidOrder();
    await sandbox.advance(HOUR);
    const shipped = await sandbox.shippedOrder();
    const all = await sold();
    expect(tids(all)).toEqual([shipped.tid, paid.tid]);
    expect(Number(all.total_results)).toBe(2);
    expect(Object.keys(all.trades.trade[1]).sort()).toEqual(['orders', 'payment', 'status', 'tid']);
    expect(all.trades.trade[0].orders.order).toEqual([{ invoice_no: 'YT0000000001', logistics_company: '圆通速递' }]);
    expect(tids(await sold({ status: 'WAIT_SELLER_SEND_GOODS' }))).toEqual([paid.tid]);
    expect(tids(await sold({ page_size: '1', page_no: '2' }))).toEqual([paid.tid]);
    expect(await sold({ page_size: '1', use_has_next: 'true' })).toMatchObject({ has_next: true });
    expect(tids(await sold({ start_created: platformTime(Date.parse(shipped.createdAt)) }))).toEqual([shipped.tid]);
  });

  it('tell by the time of the last change, of a day at most', async () => {
    const { tid } = await sandbox.paidOrder();
    const paidAt = Date.now();
    await sandbox.advance(2 * DAY);
    await sandbox.shop('POST', `/orders/${tid}/ship`, { company: '圆通速递', trackingNumber: 'YT0000000001' });
    expect(tids(await changed(paidAt - HOUR, paidAt + HOUR))).toEqual([]);
    expect(tids(await changed(paidAt + 2 * DAY - HOUR, paidAt + 2 * DAY + HOUR))).toEqual([tid]);
    const long = await ask('increment.get', span(paidAt, paidAt + DAY + 1000));
    expect(long.error_response).toMatchObject({ sub_msg: expect.stringContaining('一天') });
    const none = await ask('increment.get', { end_modified: platformTime(paidAt) });
    expect(none.error_response).toMatchObject({ msg: expect.stringContaining('start_modified') });
  });
});
