import type { SoldIncrementQuery, SoldPage, SoldQuery, SoldRow, SoldTrade } from '../../../adapters/top';
import type { Skipped } from '../../../domain/day/sheet';
import { DAY } from '../../../domain/time';
import type { DayPage } from '../job';

/** The most that the platform gives at once. */
const PAGE_SIZE = 100;

/** The platform tells of three months; a day less, so that the month's length does not matter. */
const TOLD = 89 * DAY;

type Without<Q> = Omit<Q, 'pageNo' | 'pageSize'>;

/** Orders of the platform, each once, and the rows that nobody could read. */
export interface Sold {
  trades: AsyncGenerator<SoldTrade>;
  /** To be asked once all have been read. */
  skipped(): Skipped[];
}

/** The orders that were paid and have not left, or not whole. */
export function waitingOrders(page: DayPage): Sold {
  const startCreated = page.dueAt - TOLD;
  return once(page, [
    { startCreated, status: 'WAIT_SELLER_SEND_GOODS' },
    { startCreated, status: 'SELLER_CONSIGNED_PART' },
  ]);
}

/**
 * The orders of which something left from one instant to another. An order that left has changed since then, so the changes up to now are
 * read, a day at a time.
 */
export function dispatchedOrders(page: DayPage, from: number, until: number): Sold {
  const days: Without<SoldIncrementQuery>[] = [];
  for (let at = from; at < page.dueAt; at += DAY) {
    days.push({ startModified: at, endModified: Math.min(at + DAY, page.dueAt) });
  }
  return once(page, days, ({ consignedAt }) => consignedAt !== undefined && from <= consignedAt && consignedAt < until);
}

function once(
  { soldPage }: Pick<DayPage, 'soldPage'>,
  queries: readonly (Without<SoldQuery> | Without<SoldIncrementQuery>)[],
  isAsked: (trade: SoldTrade) => boolean = () => true,
): Sold {
  const seen = new Set<string>();
  const unread = new Set<string>();
  let nameless = 0;
  async function* trades() {
    for (const query of queries) {
      for await (const { tid, trade } of rowsOf((pageNo) => soldPage({ ...query, pageNo, pageSize: PAGE_SIZE }))) {
        if (!trade) {
          if (tid === undefined) nameless += 1;
          else unread.add(tid);
        } else if (!seen.has(trade.tid) && isAsked(trade)) {
          seen.add(trade.tid);
          yield trade;
        }
      }
    }
  }
  return {
    trades: trades(),
    skipped: () => [
      ...[...unread]
        .filter((tid) => !seen.has(tid))
        .map((what) => ({ what, why: 'Its row in the list cannot be read.' })),
      ...(nameless > 0 ? [{ what: 'orders', why: `${nameless} rows of the list name no order.` }] : []),
    ],
  };
}

/**
 * The rows of a list that changes while it is read: from the last page to the first (platform.md §2). What leaves the list then moves
 * rows only to pages that are still to come.
 */
async function* rowsOf(ask: (pageNo: number) => Promise<SoldPage>): AsyncGenerator<SoldRow> {
  const first = await ask(1);
  const pages = Math.ceil(first.total / PAGE_SIZE);
  for (let pageNo = pages; pageNo > 1; pageNo -= 1) yield* (await ask(pageNo)).rows;
  yield* pages > 1 ? (await ask(1)).rows : first.rows;
}
