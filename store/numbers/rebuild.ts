import { RowSums } from '../../domain/numbers/rows';
import type { Prisma } from '../../prisma/client/client';
import type { Database } from '../database';
import { lastPosition } from '../outbox';
import { addToRows } from './apply';
import { countedCases, keepCases } from './recount';
import { mayTakeNumbersTurn } from './turn';

/** How many cases are read at once. */
const PAGE = 500;

/** How long a rebuild may take, ms: millions of cases are read in it. */
const TIMEOUT = 6 * 60 * 60_000;

/** How many cases were counted; undefined where somebody else counts the shop now. */
export type Rebuilt = number | undefined;

/**
 * Counts all of a shop anew from its timelines, in one transaction: whoever reads the numbers meanwhile sees the old ones. What the
 * cases record meanwhile is counted afterwards (keep.ts).
 */
export function rebuildNumbers(database: Database, shopId: string): Promise<Rebuilt> {
  return database.$transaction((transaction) => rebuilt(transaction, shopId), { timeout: TIMEOUT });
}

async function rebuilt(transaction: Prisma.TransactionClient, shopId: string): Promise<Rebuilt> {
  if (!(await mayTakeNumbersTurn(transaction, shopId))) return undefined;
  const position = await lastPosition(transaction);
  await transaction.numberRow.deleteMany({ where: { shopId } });
  await transaction.numberCase.deleteMany({ where: { shopId } });
  const rows = new RowSums();
  let counted = 0;
  for await (const caseIds of casesOf(transaction, shopId)) {
    const cases = await countedCases(transaction, shopId, caseIds);
    for (const { entries } of cases) rows.add(entries, 1);
    await keepCases(transaction, cases);
    counted += cases.length;
  }
  await addToRows(transaction, shopId, rows.all());
  await transaction.numberCursor.upsert({ where: { shopId }, create: { shopId, position }, update: { position } });
  return counted;
}

async function* casesOf(transaction: Prisma.TransactionClient, shopId: string): AsyncGenerator<string[]> {
  let after = '';
  for (;;) {
    const page = await transaction.case.findMany({
      where: { shopId, id: { gt: after } },
      orderBy: { id: 'asc' },
      select: { id: true },
      take: PAGE,
    });
    const last = page.at(-1);
    if (!last) return;
    yield page.map(({ id }) => id);
    after = last.id;
  }
}
