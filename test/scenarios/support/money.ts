import type { TestShop } from '../../support/shop';

/** Payouts and ledger on our side against the books of the other side: the same payments, each once. */
export async function expectMoneyAsBooked({ shopId, database, market }: TestShop): Promise<void> {
  const books = await market.books();
  const paid = { shopId, status: 'paid' };
  const payouts = await database.payout.findMany({ where: paid });
  const transfers = payouts.filter(({ method }) => method === 'transfer');
  expect(transfers.map(({ amount }) => amount).sort()).toEqual(
    books.transfers.map(({ amountFen }) => amountFen).sort(),
  );
  for (const { amount, intentId } of payouts.filter(({ method }) => method === 'refund')) {
    expect(books.refunds.filter(({ refundId }) => `refund:${refundId}` === intentId)).toEqual([
      expect.objectContaining({ amountFen: amount }),
    ]);
  }
  const entries = await database.ledgerEntry.findMany({ where: paid });
  expect(sum(entries.map(({ amount }) => amount))).toBe(
    sum([...books.refunds, ...books.transfers].map(({ amountFen }) => amountFen)),
  );
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
