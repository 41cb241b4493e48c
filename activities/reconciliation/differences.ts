import { amountOf, type DifferenceSort, differenceOf, wordOf } from '../../domain/rules/reconciliation';
import type { Difference, Prisma } from '../../prisma/client/client';
import type { Database } from '../../store/database';
import type { OurPayment } from './ours';
import type { TheirAnswer } from './theirs';

type Transaction = Prisma.TransactionClient;

export interface Compared {
  ours: OurPayment;
  theirs: TheirAnswer;
}

/** Who closes a difference that is no more. */
export const SYSTEM_ID = 'system';

/**
 * Brings the rows of differences in line with a page of payments. It opens new differences and closes those that are
 * gone. A difference that a person has closed stays closed, even when it is found again. Gives how many were opened.
 */
export async function noteDifferences(
  transaction: Transaction,
  shopId: string,
  day: string,
  page: readonly Compared[],
): Promise<number> {
  const intentIds = page.map(({ ours }) => ours.intentId);
  const known = await transaction.difference.findMany({ where: { shopId, intentId: { in: intentIds } } });
  let opened = 0;
  for (const compared of page) {
    const { intentId } = compared.ours;
    const sort = differenceOf(compared.ours.books, compared.theirs);
    const before = known.filter((row) => row.intentId === intentId);
    const over = before.filter((row) => row.closedAt === null && row.sort !== sort).map(({ id }) => id);
    if (over.length > 0) {
      const data = { closedAt: new Date(), closedBy: SYSTEM_ID };
      await transaction.difference.updateMany({ where: { id: { in: over }, closedAt: null }, data });
    }
    if (sort && (await open(transaction, { shopId, day, sort, ...compared }, before))) opened += 1;
  }
  return opened;
}

/** Whether it is one that nobody saw before, or that had been over. */
async function open(
  transaction: Transaction,
  found: Compared & { shopId: string; day: string; sort: DifferenceSort },
  before: readonly Difference[],
): Promise<boolean> {
  const { shopId, day, sort, ours, theirs } = found;
  const { intentId, caseId, books } = ours;
  const said = {
    ours: wordOf(books),
    theirs: theirs.status,
    amount: amountOf(books),
    theirAmount: theirs.amount ?? null,
    reference: theirs.reference ?? null,
  };
  const row = before.find((one) => one.sort === sort);
  if (!row) {
    const id = `${shopId}:${sort}:${intentId}`;
    await transaction.difference.create({
      data: { id, shopId, intentId, caseId, kind: books.kind, sort, day, ...said },
    });
    return true;
  }
  const wasOver = row.closedBy === SYSTEM_ID;
  if (row.closedAt !== null && !wasOver) return false;
  const again = wasOver ? { closedAt: null, closedBy: null, day, openedAt: new Date() } : {};
  await transaction.difference.update({ where: { id: row.id }, data: { ...said, ...again } });
  return wasOver;
}

const OPEN_INTENT = ['sent', 'unknown'];

/**
 * When the provider confirms what finance or the platform decided, the intent and the order's ledger end too. Nobody
 * asks for them again. Gives the payment as it is afterwards.
 */
export async function settledBy(database: Database, shopId: string, { ours, theirs }: Compared): Promise<OurPayment> {
  const { intentId, books } = ours;
  const word = wordOf(books);
  const isPaid = word === 'paid' && theirs.status === 'paid' && (theirs.amount ?? amountOf(books)) === amountOf(books);
  const isNot = word === 'notPaid' && (theirs.status === 'refused' || theirs.status === 'notFound');
  if (!OPEN_INTENT.includes(books.intent) || !(isPaid || isNot)) return ours;
  const intent = isPaid ? 'confirmed' : 'failed';
  const answer = isPaid
    ? { result: 'confirmed', reference: theirs.reference }
    : { result: 'refused', reason: theirs.status };
  const closed = { where: { shopId, id: intentId, status: books.intent }, data: { status: intent, answer } };
  const ledger = { where: { shopId, intentId, status: 'held' }, data: { status: 'paid' } };
  await database.$transaction([
    database.intent.updateMany(closed),
    ...(isPaid ? [database.ledgerEntry.updateMany(ledger)] : []),
  ]);
  const entered = isPaid && books.ledger?.status === 'held' ? { ledger: { ...books.ledger, status: 'paid' } } : {};
  return { ...ours, books: { ...books, intent, ...entered } };
}
