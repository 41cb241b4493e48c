import { DAY } from '../../domain/time';
import type { Database } from '../database';

/** For how long notices can be looked at, and rows of what robots have said, ms. */
const KEPT = 90 * DAY;

/** Deletes old notices that go no further, and what the staff groups were told long ago. Gives their number. */
export async function deleteOldNotices(database: Database, shopId: string, now: number): Promise<number> {
  const before = new Date(now - KEPT);
  const notices = await database.notice.deleteMany({ where: { shopId, at: { lt: before }, endedAt: { not: null } } });
  const said = await database.staffNotice.deleteMany({ where: { shopId, at: { lt: before }, status: 'confirmed' } });
  return notices.count + said.count;
}
