import { dispatches } from '../../activities/day/dispatches';
import type { DayPage } from '../../activities/day/job';
import { shipmentList } from '../../activities/day/shipmentList';
import type { SoldRow, SoldTrade } from '../../adapters/top';
import { DAY, HOUR } from '../../domain/time';
import { type DayRows, iso, openRows } from './rows';

/** Monday, 06:00 in Shanghai. */
const DUE = Date.parse('2026-03-08T22:00:00Z');
/** Sunday, 16:00: the cut-off. */
const CUT_OFF = Date.parse('2026-03-08T08:00:00Z');

let rows: DayRows;
let orders: SoldRow[];
beforeEach(async () => {
  orders = [];
  rows = await openRows();
});
afterEach(() => rows.close());

function order(tid: string, more: Partial<SoldTrade> = {}): void {
  const consignedAt = CUT_OFF - HOUR;
  const parcels = [{ company: '圆通速递', trackingNumber: `YT${tid}` }];
  const usual = { tid, status: 'WAIT_BUYER_CONFIRM_GOODS', paymentFen: 10_00, paidAt: CUT_OFF - 20 * HOUR };
  orders.push({ tid, trade: { ...usual, modifiedAt: more.consignedAt ?? consignedAt, consignedAt, parcels, ...more } });
}
const waits = (tid: string, paidAt: number, status = 'WAIT_SELLER_SEND_GOODS') =>
  order(tid, { status, paidAt, consignedAt: undefined, modifiedAt: paidAt, parcels: [] });

/** The platform: by status, or by the time of the last change, in pages. */
const soldPage: DayPage['soldPage'] = async (query) => {
  const found = orders.filter(({ trade }) =>
    'status' in query
      ? trade?.status === query.status
      : trade === undefined || (trade.modifiedAt >= query.startModified && trade.modifiedAt <= query.endModified),
  );
  const from = (query.pageNo - 1) * query.pageSize;
  return { rows: found.slice(from, from + query.pageSize), total: found.length };
};
const told = async (job = dispatches) =>
  (await rows.lines(job, DUE, { soldPage })).map(({ what, tid, about }) => [what, tid ?? about]);

test('handbook §9: yesterday’s list begins with what had to leave by the cut-off and did not [§9.day.dispatches]', async () => {
  waits('old', CUT_OFF - 3 * DAY);
  waits('part', CUT_OFF - 1, 'SELLER_CONSIGNED_PART');
  waits('after the cut-off', CUT_OFF + 1);
  order('in time');
  order('late', { consignedAt: CUT_OFF + 1, paidAt: CUT_OFF - HOUR });
  order('blank', { parcels: [{ company: '中通快递' }] });
  order('the day before', { consignedAt: CUT_OFF - DAY });
  order('today', { consignedAt: CUT_OFF + 9 * HOUR });
  expect(await told()).toEqual([
    ...[
      ['notDispatched', 'old'],
      ['partlyDispatched', 'part'],
      ['dispatchedLate', 'late'],
      ['noTrackingNumber', 'blank'],
    ],
    ...[
      ['dispatchedBy', '圆通速递'],
      ['dispatchedBy', '中通快递'],
    ],
    ...[
      ['dispatched', 'in time'],
      ['dispatched', 'late'],
      ['dispatched', 'blank'],
    ],
  ]);
  const lines = await rows.lines(dispatches, DUE, { soldPage });
  expect(lines[0]).toEqual({
    what: 'notDispatched',
    tid: 'old',
    amount: 10_00,
    at: iso(CUT_OFF - 3 * DAY),
    isAlarm: true,
  });
  expect(lines[4]).toEqual({ what: 'dispatchedBy', about: '圆通速递', count: 2, amount: 20_00 });
});

test('an order that changed again after it left is still yesterday’s, once', async () => {
  order('signed', { modifiedAt: DUE - HOUR });
  expect((await told()).filter(([what]) => what === 'dispatched')).toEqual([['dispatched', 'signed']]);
});

test('rows that leave the list while it is read hide no other: it is read from the last page to the first', async () => {
  for (let n = 0; n < 250; n += 1) order(`t${n}`);
  let asked = 0;
  const leaving: DayPage['soldPage'] = async (query) => {
    const page = await soldPage(query);
    // After the second look somebody changes ten orders of the first page: they are told of in a later window.
    if (!('status' in query) && ++asked === 2)
      for (const { trade } of orders.slice(0, 10)) if (trade) trade.modifiedAt = DUE - HOUR;
    return page;
  };
  const lines = await rows.lines(dispatches, DUE, { soldPage: leaving });
  expect(new Set(lines.filter(({ what }) => what === 'dispatched').map(({ tid }) => tid)).size).toBe(250);
});

test('a row that nobody can read is said, and holds up no other', async () => {
  orders.push({ tid: 'broken' }, {});
  order('fine');
  const [page] = await rows.found(dispatches, DUE, { soldPage });
  expect(page?.skipped).toEqual([
    { what: 'broken', why: 'Its row in the list cannot be read.' },
    { what: 'orders', why: '2 rows of the list name no order.' },
  ]);
  expect(page?.sheets?.[0]?.lines.at(-1)).toMatchObject({ what: 'dispatched', tid: 'fine' });
});

test('handbook §9: the week’s shipments by courier and day, with what does not fit [§9.day.shipments]', async () => {
  order('a', { consignedAt: CUT_OFF - 6 * DAY });
  order('b', { parcels: [{ company: '中通快递', trackingNumber: 'YTa' }] });
  order('c', { status: 'TRADE_CLOSED', consignedAt: CUT_OFF - DAY });
  order('d', { parcels: [] });
  order('last week', { consignedAt: CUT_OFF - 7 * DAY });
  expect(await told(shipmentList)).toEqual([
    ...[
      ['dispatchedBy', '圆通速递'],
      ['dispatchedBy', 'unnamed'],
      ['dispatchedBy', '中通快递'],
    ],
    ...[
      ['dispatchedOn', '2026-03-02'],
      ['dispatchedOn', '2026-03-07'],
      ['dispatchedOn', '2026-03-08'],
    ],
    ['sharedTrackingNumber', 'YTa'],
    ...[
      ['closedAfterDispatch', 'c'],
      ['noTrackingNumber', 'd'],
    ],
  ]);
});
