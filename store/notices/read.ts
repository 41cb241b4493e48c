import type { Notice } from '../../prisma/client/client';
import type { Database } from '../database';

/** Whose notices. */
export interface Reader {
  shopId: string;
  staffId: string;
  role: string;
}

/** Those that one person was told, and those of everybody in their role; the latest first. */
export function noticesOf(
  database: Database,
  reader: Reader,
  { unread, limit }: { unread: boolean; limit: number },
): Promise<Notice[]> {
  return database.notice.findMany({
    where: { ...theirs(reader), toldAt: { not: null }, ...(unread && { readAt: null }) },
    orderBy: [{ toldAt: 'desc' }, { id: 'asc' }],
    take: limit,
  });
}

/** Marks one as read, and gives it as it is then. A second reader changes nothing. Undefined where it is none of theirs. */
export async function markRead(database: Database, id: string, reader: Reader): Promise<Notice | undefined> {
  const where = { ...theirs(reader), id, toldAt: { not: null } };
  await database.notice.updateMany({
    where: { ...where, readAt: null },
    data: { readAt: new Date(), readBy: reader.staffId },
  });
  return (await database.notice.findFirst({ where })) ?? undefined;
}

function theirs({ shopId, staffId, role }: Reader) {
  return { shopId, OR: [{ staffId }, { staffId: null, role }] };
}
