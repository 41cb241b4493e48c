import type { Prisma } from '../prisma/client/client';
import type { Database } from './database';
import { storable } from './storable';

/** Who notes a trouble: for which shop, where it is kept, and the log that hears of it once. */
export interface Noting {
  shop: { id: string };
  database: Database;
  log: { warn(facts: object, message: string): void };
}

export interface Trouble {
  /** Unique within the shop, so a trouble that is noted twice makes one row. */
  id: string;
  topic: string;
  content: Prisma.InputJsonValue;
}

/** No case can be found for it by a program: kept for a person, and logged once. */
export async function leaveToPerson(
  { shop, database, log }: Noting,
  troubles: readonly Trouble[],
  reason: string,
): Promise<void> {
  const rows = troubles.map(({ id, topic, content }) => ({
    id: storable(`${shop.id}:${id}`),
    shopId: shop.id,
    topic: storable(topic),
    content: storableIn(content),
    reason: storable(reason),
  }));
  const { count } = await database.intakeTrouble.createMany({ data: rows, skipDuplicates: true });
  if (count > 0) log.warn({ shopId: shop.id, messages: count, reason }, 'left to a person');
}

/** A message must be storable, whatever its texts hold. */
function storableIn(content: Prisma.InputJsonValue): Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(content), (_field, value) => (typeof value === 'string' ? storable(value) : value));
}
