import type { Prisma } from '../../prisma/client/client';
import { takeTurn } from '../../store/database';

/** So many tries in a row may fail before the next one has to wait. */
const FREE = 5;
/** The first wait; each further failure doubles it, up to the longest, ms. */
const FIRST_WAIT = 60_000;
const LONGEST_WAIT = 3_600_000;
/** After so long without a try, failures count no more, ms. */
const FORGET = 86_400_000;

type Transaction = Prisma.TransactionClient;

/**
 * How long tries under this name still have to wait, ms; 0 when they need not. Tries of one name go one after the other
 * until the transaction ends, so that a thousand at once are not a thousand guesses. A name that nobody has is treated
 * alike: nobody learns who is there.
 */
export async function waitFor(transaction: Transaction, name: string, now: number): Promise<number> {
  await takeTurn(transaction, `signIn:${name}`);
  const row = await transaction.signInFailure.findUnique({ where: { name } });
  return Math.max(0, (row?.lockedUntil?.getTime() ?? 0) - now);
}

/** A try has failed. */
export async function countFailure(transaction: Transaction, name: string, now: number): Promise<void> {
  await transaction.signInFailure.deleteMany({ where: { lastAt: { lt: new Date(now - FORGET) } } });
  const row = await transaction.signInFailure.findUnique({ where: { name } });
  const count = (row?.count ?? 0) + 1;
  const wait = waitAfter(count);
  const entry = { count, lastAt: new Date(now), lockedUntil: wait === 0 ? null : new Date(now + wait) };
  await transaction.signInFailure.upsert({ where: { name }, create: { name, ...entry }, update: entry });
}

export async function forgetFailures(transaction: Transaction, name: string): Promise<void> {
  await transaction.signInFailure.deleteMany({ where: { name } });
}

/** How long the next try waits after so many failures in a row, ms. */
export function waitAfter(failures: number): number {
  return failures < FREE ? 0 : Math.min(FIRST_WAIT * 2 ** (failures - FREE), LONGEST_WAIT);
}
