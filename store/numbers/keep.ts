import type { Prisma } from '../../prisma/client/client';
import type { Database } from '../database';
import { changesAfter, horizonOf } from '../outbox';
import { rebuildNumbers } from './rebuild';
import { recount } from './recount';
import { mayTakeNumbersTurn } from './turn';

/** How many changes are counted in one transaction. */
const BATCH = 200;

/** How long that may take, ms. */
const TIMEOUT = 30_000;

type Outcome = 'done' | 'more' | 'behind';

/**
 * Counts what a shop's cases have recorded since it was last called. Whoever calls it, and however often: the place in the changes
 * moves in the same transaction as the numbers. A shop that was never counted, or whose changes are no longer kept, is counted from
 * its timelines.
 */
export async function keepNumbers(database: Database, shopId: string): Promise<void> {
  let outcome: Outcome = 'more';
  while (outcome === 'more') {
    if (!(await hasNews(database, shopId))) return;
    outcome = await database.$transaction((transaction) => nextPage(transaction, shopId), { timeout: TIMEOUT });
  }
  if (outcome === 'behind') await rebuildNumbers(database, shopId);
}

/** Without a turn: most calls find nothing. */
async function hasNews(database: Database, shopId: string): Promise<boolean> {
  const cursor = await database.numberCursor.findUnique({ where: { shopId } });
  if (!cursor) return true;
  const [change] = await changesAfter(database, cursor.position, { shopId }, 1);
  return change !== undefined || cursor.position < (await horizonOf(database, shopId));
}

async function nextPage(transaction: Prisma.TransactionClient, shopId: string): Promise<Outcome> {
  if (!(await mayTakeNumbersTurn(transaction, shopId))) return 'done';
  const cursor = await transaction.numberCursor.findUnique({ where: { shopId } });
  if (!cursor || cursor.position < (await horizonOf(transaction, shopId))) return 'behind';
  const changes = await changesAfter(transaction, cursor.position, { shopId }, BATCH);
  const position = changes.at(-1)?.position;
  if (position === undefined) return 'done';
  await recount(transaction, shopId, [...new Set(changes.map(({ caseId }) => caseId))]);
  await transaction.numberCursor.update({ where: { shopId }, data: { position } });
  return changes.length === BATCH ? 'more' : 'done';
}
