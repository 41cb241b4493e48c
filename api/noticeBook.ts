import type { Notice } from '../prisma/client/client';
import type { Database } from '../store/database';
import { markRead, noticesOf, type Reader } from '../store/notices/read';

/** What the shop's people have been told (docs/notices.md). */
export interface NoticeBook {
  /** One's own, and those of everybody in the role; the latest first. */
  mine(reader: Reader, which: { unread: boolean; limit: number }): Promise<Notice[]>;
  /** Undefined where it is none of theirs. */
  read(id: string, reader: Reader): Promise<Notice | undefined>;
}

/** The notices in Postgres. */
export function prismaNotices(database: Database): NoticeBook {
  return {
    mine: (reader, which) => noticesOf(database, reader, which),
    read: (id, reader) => markRead(database, id, reader),
  };
}
