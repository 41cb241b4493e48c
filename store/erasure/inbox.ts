import { isTelling } from '../../domain/privacy/erased';
import { Prisma } from '../../prisma/client/client';
import type { ErasedCounts } from './caseRows';

/** A shorter text is no sign that a message is of this buyer. */
const TELLING = 4;

/**
 * Deletes what lies in the shop's inbox about these matters. It holds messages that found no case, those that are tried
 * again, and what people did with them. `signs` are the buyer's names, orders and applications.
 */
export async function eraseInbox(
  transaction: Prisma.TransactionClient,
  shopId: string,
  signs: readonly string[],
): Promise<ErasedCounts> {
  const telling = signs.filter((sign) => isTelling(sign) && sign.length >= TELLING);
  const mentions = (column: Prisma.Sql) =>
    Prisma.sql`EXISTS (SELECT 1 FROM unnest(${telling}::text[]) AS sign WHERE strpos(${column}::text, sign) > 0)`;
  const letters = await transaction.$queryRaw<{ id: string }[]>`
    DELETE FROM "IntakeTrouble" WHERE "shopId" = ${shopId} AND ${mentions(Prisma.sql`"content"`)} RETURNING "id"`;
  const failures = await transaction.$executeRaw`
    DELETE FROM "IntakeFailure" WHERE "shopId" = ${shopId} AND ${mentions(Prisma.sql`"message"`)}`;
  const { count } = await transaction.deadLetter.deleteMany({
    where: { shopId, id: { in: letters.map(({ id }) => `message:${id}`) } },
  });
  return { IntakeTrouble: letters.length, IntakeFailure: failures, DeadLetter: count };
}
