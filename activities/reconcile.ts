import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { Logger } from '../config/logger';
import type { Script } from '../domain/asks';
import { endOfDay } from '../domain/rules/reconciliation';
import type { Prisma, Reconciliation } from '../prisma/client/client';
import type { Database } from '../store/database';
import type { Shop } from '../store/shops';
import { failureOf, PATIENCE_MS, waitedSince } from './failures';
import type { Deps } from './ports';
import { type Compared, noteDifferences, settledBy } from './reconciliation/differences';
import { paymentsAfter } from './reconciliation/ours';
import { theirAnswer } from './reconciliation/theirs';
import { announce } from './records/notices';
import { renderTask } from './scripts';

const PAGE = 50;

/** What a day's reconciliation came to. */
export interface Reconciled {
  /** Payments that were compared. */
  checked: number;
  /** Differences that were not known before. */
  differences: number;
}

/**
 * Compares a shop's payments with what Alipay and the platform say of them, up to the end of a day. It reads the
 * payments that changed since the last reconciled day, and those with an unknown result. It saves its place in Postgres
 * after each page. After a crash the next worker goes on from there, and a finished day is not read again. While a
 * provider is away, it waits.
 */
export function reconcile(deps: Deps, { log }: { log: Logger }) {
  return {
    async reconcileDay(shopId: string, day: string): Promise<Reconciled> {
      if (endOfDay(day) > Date.now()) throw ApplicationFailure.nonRetryable(`The day ${day} is not over yet.`);
      const { database } = deps;
      let run = await begin(database, shopId, day);
      let shop: Shop | undefined;
      try {
        while (run.finishedAt === null) {
          shop = await deps.shops.shop(shopId);
          run = await nextPage(database, shop, run);
        }
      } catch (error) {
        // This error is never final. Giving the day up would not help: the next day would meet the same absent
        // provider.
        throw failureOf(error, Math.min(waitedSince(shop?.resumedAt), PATIENCE_MS - 1));
      }
      const { checked, differences } = run;
      log.info({ shopId, day, checked, differences }, 'reconciled');
      return { checked, differences };
    },
  };
}

/** The day's row: made now, or left by an earlier attempt. It begins where the last finished day before it ended. */
async function begin(database: Database, shopId: string, day: string): Promise<Reconciliation> {
  const last = await database.reconciliation.findFirst({
    where: { shopId, day: { lt: day }, finishedAt: { not: null } },
    orderBy: { day: 'desc' },
  });
  const row = { shopId, day, from: last?.until ?? new Date(0), until: new Date(endOfDay(day)) };
  await database.reconciliation.createMany({ data: [row], skipDuplicates: true });
  return database.reconciliation.findUniqueOrThrow({ where: { shopId_day: { shopId, day } } });
}

async function nextPage(database: Database, shop: Shop, run: Reconciliation): Promise<Reconciliation> {
  const context = Context.current();
  const payments = await paymentsAfter(database, shop.id, run, { cursor: run.cursor, limit: PAGE });
  const page: Compared[] = [];
  for (const ours of payments) {
    // The worker stops: the next one goes on behind the last page.
    if (context.cancellationSignal.aborted) await context.cancelled;
    context.heartbeat();
    const theirs = await theirAnswer(shop, ours);
    page.push({ ours: await settledBy(database, shop.id, { ours, theirs }), theirs });
  }
  return keep(database, shop, run, page);
}

/**
 * Writes the page's differences and the new cursor in one transaction. An attempt that another one has overtaken writes
 * nothing.
 */
async function keep(
  database: Database,
  shop: Shop,
  { shopId, day, cursor }: Reconciliation,
  page: readonly Compared[],
): Promise<Reconciliation> {
  return database.$transaction(async (transaction) => {
    const differences = await noteDifferences(transaction, shopId, day, page);
    const { count } = await transaction.reconciliation.updateMany({
      where: { shopId, day, cursor, finishedAt: null },
      data: {
        cursor: page.at(-1)?.ours.intentId ?? cursor,
        checked: { increment: page.length },
        differences: { increment: differences },
        finishedAt: page.length < PAGE ? new Date() : null,
      },
    });
    if (count === 0) throw new Error(`Another attempt reconciles ${day} of ${shopId}, and is ahead.`);
    const run = await transaction.reconciliation.findUniqueOrThrow({ where: { shopId_day: { shopId, day } } });
    if (run.finishedAt !== null) await tellFinance(transaction, shop, run);
    return run;
  });
}

/** The staff group of finance hears of a day that has brought something new. */
async function tellFinance(
  transaction: Prisma.TransactionClient,
  shop: Shop,
  { day, differences, startedAt }: Reconciliation,
): Promise<void> {
  if (differences === 0) return;
  const script: Script = { name: 'reconciliation.differences', values: { day, count: String(differences) } };
  const { title } = renderTask(script, shop);
  await announce(
    transaction,
    shop.id,
    [{ id: `reconciliation/${day}`, role: 'finance', sort: 'differences', title }],
    startedAt,
  );
}
