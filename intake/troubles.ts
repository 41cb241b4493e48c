import type { Prisma } from '../prisma/client/client';
import type { Watch } from './consume';

export interface Trouble {
  /** Unique within the shop: what is noted twice is one row. */
  id: string;
  topic: string;
  content: Prisma.InputJsonValue;
}

/** No case can be found for it by a program: kept for a person, and logged once. */
export async function leaveToPerson(
  { shop, database, log }: Watch,
  troubles: readonly Trouble[],
  reason: string,
): Promise<void> {
  const rows = troubles.map(({ id, topic, content }) => ({
    id: `${shop.id}:${id}`,
    shopId: shop.id,
    topic,
    content,
    reason,
  }));
  const { count } = await database.intakeTrouble.createMany({ data: rows, skipDuplicates: true });
  if (count > 0) log.warn({ shopId: shop.id, messages: count, reason }, 'left to a person');
}
