import { activityInfo } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { CaseBatch, Recorded } from '../../domain/case/rows/batch';
import { cleanIn } from '../../domain/text';
import { endCaseTrouble } from '../../store/caseTroubles';
import { type Database, isContentRefused, isDatabaseAway, isTextRefused, sqlStateOf } from '../../store/database';
import type { Shops } from '../../store/shops';
import { reportTrouble } from '../caseTroubles';
import type { ShopTexts } from '../scripts';
import { writeBatch } from './batch';

/** How long another failure than a refused content may last, ms, before a supervisor hears of it. */
const PATIENCE_MS = 30_000;

/** The recorder's activity. Whatever keeps a case from its record becomes a supervisor's trouble within a minute. */
export function recorder({ database, shops }: { database: Database; shops: Pick<Shops, 'shop'> }) {
  return async (batch: CaseBatch): Promise<Recorded> => {
    const shop = await textsOf(shops, batch.shopId);
    const about = { shopId: batch.shopId, caseId: batch.caseId, sort: 'record' } as const;
    try {
      const recorded = await writeCleaned(database, batch, shop);
      if (attempt().hasFailed) await endCaseTrouble(database, about);
      return recorded;
    } catch (error) {
      const reason = reasonOf(error);
      if (reason === undefined) throw error;
      await reportTrouble(database, { ...about, reason }, shop);
      // Within the workflow task there is nothing to wait for: the patient activity takes it over at once.
      throw attempt().isLocal && isContentRefused(error)
        ? ApplicationFailure.nonRetryable(reason, 'ContentRefused')
        : ApplicationFailure.retryable(reason, 'NotRecorded');
    }
  };
}

/** A shop whose settings cannot be used is a trouble of its own; its cases are recorded all the same. */
async function textsOf(shops: Pick<Shops, 'shop'>, shopId: string): Promise<ShopTexts | undefined> {
  try {
    return await shops.shop(shopId);
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    return undefined;
  }
}

/** A case from before texts were cleaned may hold one that Postgres refuses: it is written without what is refused. */
export async function writeCleaned(
  database: Database,
  batch: CaseBatch,
  shop: ShopTexts | undefined,
): Promise<Recorded> {
  try {
    return await writeBatch(database, batch, shop);
  } catch (error) {
    if (!isTextRefused(error)) throw error;
    return writeBatch(database, batch, shop, cleanIn(batch.content));
  }
}

/** Why a person must look, or undefined while nobody need: Postgres is away, or it has not lasted. */
function reasonOf(error: unknown): string | undefined {
  if (isDatabaseAway(error) || isFencedOut(error)) return undefined;
  if (isContentRefused(error)) {
    return `Postgres refuses what this case is to record, for its content (SQLSTATE ${sqlStateOf(error)}).`;
  }
  if (attempt().waitedMs < PATIENCE_MS) return undefined;
  return `This case cannot be recorded: ${error instanceof Error ? error.message : String(error)}`;
}

function isFencedOut(error: unknown): boolean {
  return error instanceof ApplicationFailure && error.type === 'FencedOut';
}

/** Which attempt this is; outside an activity the first. */
function attempt(): { hasFailed: boolean; isLocal: boolean; waitedMs: number } {
  try {
    const { attempt: n, isLocal, scheduledTimestampMs } = activityInfo();
    return { hasFailed: n > 1, isLocal, waitedMs: Date.now() - scheduledTimestampMs };
  } catch {
    return { hasFailed: false, isLocal: false, waitedMs: 0 };
  }
}
