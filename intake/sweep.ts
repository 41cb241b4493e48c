import type { PushMessage, RefundRow } from '../adapters/top';
import { leaveToPerson } from '../store/troubles';
import type { Watch } from './consume';
import { inLanes } from './lanes';
import { describe, waitingMatters } from './poison';
import { failureIdOf, passOnOrLeave } from './topics';

const PAGE = 50;
/** How far back the first sweep looks, and how much later ones overlap: clocks and pages are not exact. */
const FIRST_LOOK_MS = 24 * 60 * 60_000;
const OVERLAP_MS = 60_000;
/** Each is waited for: only then may the cursor move on. A matter that fails is over at the first failure. */
const LANES = { width: 4, slowMs: 60_000 };

/**
 * Hands over every refund that changed on the platform since the last sweep. So a lost message does no harm. The
 * platform's own clock counts. A page that fails leaves the cursor where it was.
 */
export async function sweep(watch: Watch): Promise<void> {
  const { shop, database } = watch;
  const until = await shop.top.timeGet();
  const cursor = await database.intakeCursor.findUnique({ where: { shopId: shop.id } });
  const from = startOf(cursor?.modifiedUntil.getTime(), until);
  const waiting = await waitingMatters(database, shop.id);
  let complete = true;
  for await (const page of pages(watch, from, until)) {
    const one = async (row: RefundRow) => {
      watch.beat();
      complete = (await isDealtWith(watch, row, waiting)) && complete;
    };
    await inLanes(page, one, LANES);
  }
  if (!complete) return;
  const modifiedUntil = new Date(until);
  await database.intakeCursor.upsert({
    where: { shopId: shop.id },
    create: { shopId: shop.id, modifiedUntil },
    update: { modifiedUntil },
  });
}

/**
 * Starts where the last sweep ended. When the platform's clock has gone back since, it starts as on the first sweep.
 */
function startOf(sweptUntil: number | undefined, until: number): number {
  return sweptUntil === undefined || sweptUntil > until ? until - FIRST_LOOK_MS : sweptUntil - OVERLAP_MS;
}

/**
 * From the last page to the first. A refund that changes meanwhile leaves the span, and those behind it move up by
 * one. Read in this order, one comes twice and none is skipped (platform.md §2).
 */
async function* pages({ shop }: Watch, startModified: number, endModified: number): AsyncGenerator<RefundRow[]> {
  const pageOf = (pageNo: number, pageSize = PAGE) =>
    shop.top.refundsReceive({ startModified, endModified, pageNo, pageSize });
  const first = await pageOf(1);
  for (let pageNo = Math.ceil(first.total / PAGE); pageNo > 1; pageNo -= 1) yield (await pageOf(pageNo)).refunds;
  yield first.total > PAGE ? (await pageOf(1)).refunds : first.refunds;
}

/** How much fresher than the list a case may be, ms: it reads after a push. One that is further ahead has seen another clock. */
const FRESHER_MS = 60 * 60_000;

/** The case has seen this very state of the refund: nothing was lost. The platform counts in seconds, and a lot fits into one. */
async function isKnown({ shop, database }: Watch, { refundId, seen }: RefundRow): Promise<boolean> {
  if (refundId === undefined || seen === undefined) return false;
  const { modifiedAt, status, refundFeeFen } = seen;
  const [row] = await database.$queryRaw<{ known: boolean }[]>`
    SELECT (seen->>'modifiedAt')::bigint BETWEEN ${BigInt(modifiedAt + 1)} AND ${BigInt(modifiedAt + FRESHER_MS)}
        OR ((seen->>'modifiedAt')::bigint = ${BigInt(modifiedAt)}
            AND seen->>'status' = ${status} AND (seen->>'amount')::bigint = ${BigInt(refundFeeFen)}) AS known
    FROM (SELECT "state"->'refund' AS seen FROM "Case"
          WHERE "shopId" = ${shop.id} AND "refundId" = ${refundId} LIMIT 1) AS own`;
  return row?.known ?? false;
}

/** Whether the sweep need not come back for this row. */
async function isDealtWith(watch: Watch, row: RefundRow, waiting: ReadonlySet<string>): Promise<boolean> {
  const { shop, log } = watch;
  try {
    const message = messageOf(row);
    if (message === undefined) {
      const trouble = { id: `row:${row.mark}`, topic: SWEEP, content: {} };
      await leaveToPerson(watch, [trouble], 'a refund in the list of changed refunds has no number that can be read');
      return true;
    }
    if (waiting.has(failureIdOf(message)) || (await isKnown(watch, row))) return true;
    await passOnOrLeave(watch, [message]);
    return true;
  } catch (error) {
    const about = { shopId: shop.id, refundId: row.refundId, err: describe(error) };
    log.warn(about, 'the sweep will look at this refund again');
    return false;
  }
}

const SWEEP = 'sweep';

/** The row as a word of the platform: it says only where to look. */
function messageOf({ refundId }: RefundRow): PushMessage | undefined {
  return refundId === undefined ? undefined : { id: `refund:${refundId}`, topic: SWEEP, content: { refundId } };
}
