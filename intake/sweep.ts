import { ProviderError } from '../adapters/errors';
import type { RefundSummary } from '../adapters/top';
import { leaveToPerson, type Trouble } from '../store/troubles';
import type { Watch } from './consume';
import { NotOnPlatform } from './errors';
import { describe, isPoison } from './poison';

const PAGE = 50;
/** How far back the first sweep looks, and how much later ones overlap: clocks and pages are not exact. */
const FIRST_LOOK_MS = 24 * 60 * 60_000;
const OVERLAP_MS = 60_000;

/**
 * Hands over every refund that changed on the platform since the last sweep. So a lost message does no harm. The
 * platform's own clock counts. A page that fails leaves the cursor where it was.
 */
export async function sweep(watch: Watch): Promise<void> {
  const { shop, database, beat } = watch;
  const until = await shop.top.timeGet();
  const cursor = await database.intakeCursor.findUnique({ where: { shopId: shop.id } });
  const from = startOf(cursor?.modifiedUntil.getTime(), until);
  let complete = true;
  for await (const refund of modified(watch, from, until)) {
    beat();
    if (!(await isKnown(watch, refund))) complete = (await handedOver(watch, refund)) && complete;
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

async function* modified({ shop }: Watch, startModified: number, endModified: number): AsyncGenerator<RefundSummary> {
  for (let pageNo = 1; ; pageNo += 1) {
    const page = await shop.top.refundsReceive({ startModified, endModified, pageNo, pageSize: PAGE });
    yield* page.refunds;
    if (!page.hasNext) return;
  }
}

/** How much fresher than the list a case may be, ms: it reads after a push. One that is further ahead has seen another clock. */
const FRESHER_MS = 60 * 60_000;

/** The case has seen this very state of the refund: nothing was lost. The platform counts in seconds, and a lot fits into one. */
async function isKnown({ shop, database }: Watch, refund: RefundSummary): Promise<boolean> {
  const { refundId, modifiedAt, status, refundFeeFen } = refund;
  const [row] = await database.$queryRaw<{ known: boolean }[]>`
    SELECT (seen->>'modifiedAt')::bigint BETWEEN ${BigInt(modifiedAt + 1)} AND ${BigInt(modifiedAt + FRESHER_MS)}
        OR ((seen->>'modifiedAt')::bigint = ${BigInt(modifiedAt)}
            AND seen->>'status' = ${status} AND (seen->>'amount')::bigint = ${BigInt(refundFeeFen)}) AS known
    FROM (SELECT "state"->'refund' AS seen FROM "Case"
          WHERE "shopId" = ${shop.id} AND "refundId" = ${refundId} LIMIT 1) AS own`;
  return row?.known ?? false;
}

async function handedOver(watch: Watch, { refundId }: RefundSummary): Promise<boolean> {
  const { shop, handOver, log } = watch;
  try {
    const result = await handOver(shop, refundId);
    if (result.to === 'person') {
      await leaveToPerson(watch, [sweptTrouble(refundId)], result.because);
    }
    return true;
  } catch (error) {
    if (error instanceof NotOnPlatform) return true;
    if (await isPoison(watch.database, { shopId: shop.id, matter: `refundId:${refundId}` }, error, watch.patience)) {
      await leaveToPerson(watch, [sweptTrouble(refundId)], `it could not be handed over: ${describe(error)}`);
      return true;
    }
    const kind = error instanceof ProviderError ? error.kind : 'error';
    log.warn({ shopId: shop.id, refundId, kind }, 'the sweep will look at this refund again');
    return false;
  }
}

function sweptTrouble(refundId: string): Trouble {
  return { id: `refund:${refundId}`, topic: 'sweep', content: { refundId } };
}
