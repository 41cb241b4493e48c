import { type Compared, noteDifferences, SYSTEM_ID, settledBy } from '../../activities/reconciliation/differences';
import { type OurPayment, paymentsAfter } from '../../activities/reconciliation/ours';
import { theirAnswer } from '../../activities/reconciliation/theirs';
import { ProviderError } from '../../adapters/errors';
import type { Apart } from '../../domain/rejoin/differences';
import { amountOf, dayBefore, differenceOf } from '../../domain/rules/reconciliation';
import { DAY } from '../../domain/time';
import type { Database } from '../../store/database';
import type { Shops } from '../../store/shops';
import { lineOf } from '../stack/errors';

/** Payments that are compared at a time: the provider answers one after the other. */
const PAGE = 50;

/**
 * Compares the payments of a shop with its providers, as the nightly reconciliation does. With `notes` what differs becomes a
 * difference of finance, and what the provider confirms is entered.
 * @param days those that changed since so many days, and all whose end nobody knows
 */
export async function compareBooks(
  { database, shops }: { database: Database; shops: Pick<Shops, 'shop'> },
  shopId: string,
  { days, notes }: { days: number; notes: boolean },
): Promise<{ apart: Apart[]; payments: number }> {
  const window = { from: new Date(Date.now() - days * DAY), until: new Date() };
  const apart: Apart[] = [];
  let payments = 0;
  try {
    const shop = await shops.shop(shopId);
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const page = await paymentsAfter(database, shopId, window, { cursor, limit: PAGE });
      const compared: Compared[] = [];
      for (const ours of page) {
        const theirs = await theirAnswer(shop, ours);
        compared.push({ ours: notes ? await settledBy(database, shopId, { ours, theirs }) : ours, theirs });
      }
      if (notes) {
        const today = dayBefore(Date.now() + DAY);
        await database.$transaction((transaction) => noteDifferences(transaction, shopId, today, compared));
      }
      for (const one of compared) apart.push(...(await booksApart(database, shopId, one)));
      payments += page.length;
      cursor = page.length < PAGE ? undefined : page.at(-1)?.intentId;
    }
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    apart.push({ sort: 'notAsked', shopId, detail: lineOf(error) });
  }
  return { apart, payments };
}

/** What a person of finance has closed stays closed, here too. */
async function booksApart(database: Database, shopId: string, { ours, theirs }: Compared): Promise<Apart[]> {
  const sort = differenceOf(ours.books, theirs);
  if (sort === undefined) return [];
  const { intentId, caseId, books } = ours;
  const closed = { shopId, intentId, sort, closedAt: { not: null }, closedBy: { not: SYSTEM_ID } };
  if ((await database.difference.count({ where: closed })) > 0) return [];
  const detail = `${sort}: ${yuanOf(books)}, and the provider says ${theirs.status}`;
  return [{ sort: 'booksDiffer', shopId, caseId, about: intentId, detail }];
}

function yuanOf(books: OurPayment['books']): string {
  return `${(amountOf(books) / 100).toFixed(2)} yuan by our books`;
}
