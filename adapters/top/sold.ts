import { formatBeijingTime } from '../units';
import {
  fen,
  instant,
  isNode,
  nestedList,
  nestedRows,
  optionalInstant,
  optionalText,
  readable,
  said,
  text,
  type WireNode,
  type WireValue,
  withoutHoles,
} from '../wire';
import type { TopCall } from './call';
import { type PageAsked, totalOf } from './total';

/** An order in a list of the shop's, without anything of its buyer. */
export interface SoldTrade {
  tid: string;
  status: string;
  paymentFen: number;
  modifiedAt: number;
  paidAt?: number;
  /** When its first parcel left. */
  consignedAt?: number;
  /** What has left: with which courier, under which number, as far as the platform says. */
  parcels: { company?: string; trackingNumber?: string }[];
}

/** A row of a list, as far as it can be read. */
export interface SoldRow {
  /** Absent where the row names none. */
  tid?: string;
  /** Absent where a part of it cannot be read. */
  trade?: SoldTrade;
}

export interface SoldPage {
  rows: SoldRow[];
  /** How many orders the whole list has, over all pages. */
  total: number;
}

/** Orders that were made in a span of time. The platform tells of the last three months. */
export interface SoldQuery extends PageAsked {
  /** Epoch milliseconds. */
  startCreated: number;
  status: 'WAIT_SELLER_SEND_GOODS' | 'SELLER_CONSIGNED_PART';
}

/** Orders that changed in a span of time, both ends included: of one day at most. */
export interface SoldIncrementQuery extends PageAsked {
  startModified: number;
  endModified: number;
}

const FIELDS = [
  'tid,status,payment,modified,pay_time,consign_time',
  'orders.oid,orders.status,orders.consign_time,orders.logistics_company,orders.invoice_no',
].join(',');

/** A shop has fewer orders in three months. */
const MOST_TOTAL = 5_000_000;

/** One page of the orders by the time at which they were made (taobao.trades.sold.get). */
export function tradesSold(call: TopCall, { startCreated, status, ...page }: SoldQuery): Promise<SoldPage> {
  const span = { start_created: formatBeijingTime(startCreated), status };
  return listed(call, 'taobao.trades.sold.get', span, page);
}

/** One page of the orders by the time of their last change (taobao.trades.sold.increment.get). */
export function tradesSoldIncrement(
  call: TopCall,
  { startModified, endModified, ...page }: SoldIncrementQuery,
): Promise<SoldPage> {
  // The platform takes whole seconds.
  const end = formatBeijingTime(Math.ceil(endModified / 1000) * 1000);
  const span = { start_modified: formatBeijingTime(startModified), end_modified: end };
  return listed(call, 'taobao.trades.sold.increment.get', span, page);
}

function listed(call: TopCall, method: string, span: Record<string, string>, page: PageAsked): Promise<SoldPage> {
  return call({
    method,
    params: { fields: FIELDS, ...span, page_no: page.pageNo, page_size: page.pageSize },
    lost: 'retry',
    read: (answer) => {
      const rows = nestedRows(answer, 'trades', 'trade').map(readRow);
      return { rows, total: totalOf(answer, page, rows.length, MOST_TOTAL) };
    },
  });
}

/** One row that cannot be read must not hold up the others of its page. */
function readRow(row: WireValue): SoldRow {
  const trade = isNode(row) ? row : {};
  return withoutHoles<SoldRow>({ tid: readable(() => text(trade, 'tid')), trade: readable(() => readSold(trade)) });
}

function readSold(trade: WireNode): SoldTrade {
  return withoutHoles<SoldTrade>({
    tid: text(trade, 'tid'),
    status: text(trade, 'status'),
    paymentFen: fen(trade, 'payment'),
    modifiedAt: instant(trade, 'modified'),
    paidAt: optionalInstant(trade, 'pay_time'),
    consignedAt: optionalInstant(trade, 'consign_time'),
    parcels: nestedList(trade, 'orders', 'order').filter(hasLeft).map(readParcel),
  });
}

function hasLeft(line: WireNode): boolean {
  return optionalText(line, 'consign_time') !== undefined || said(line, 'invoice_no') !== undefined;
}

function readParcel(line: WireNode): SoldTrade['parcels'][number] {
  return withoutHoles({ company: said(line, 'logistics_company'), trackingNumber: said(line, 'invoice_no') });
}
