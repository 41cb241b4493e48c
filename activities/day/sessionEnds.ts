import { isWarnedNow } from '../../domain/day/endsSoon';
import type { SheetLine } from '../../domain/day/sheet';
import { dayIn } from '../../domain/day/zone';
import { lastRunBefore } from '../../store/day/runs';
import { renderTask } from '../scripts';
import type { DayJobCode, DayPage } from './job';

/**
 * Warns of the platform's session and of keys of the API some days before they end, and once when they have ended. Without its session
 * nothing of the shop goes on. One that was renewed has another end, and is no longer warned of.
 */
export const sessionEnds: DayJobCode = async (page) => {
  const { database, shop, policy, dueAt } = page;
  const since = await lastRunBefore(database, { shopId: shop.id, job: 'sessionEnds', dueAt });
  const ends = await endsOf(page);
  const lines = ends
    .filter(({ at }) => isWarnedNow(Date.parse(at), { now: dueAt, since }, policy.day.warnOfEnd, shop.timeZone))
    .map((line): SheetLine => (Date.parse(line.at) <= dueAt ? { ...line, isAlarm: true } : line));
  const [first] = lines;
  if (!first?.at) return { done: ends.length };
  const day = dayIn(shop.timeZone, Date.parse(first.at));
  const { title } = renderTask({ name: 'day.sessionEnds', values: { count: String(lines.length), day } }, shop);
  return {
    ...{ done: ends.length, told: [{ role: 'supervisor', title }] },
    sheets: [{ sort: 'sessionEnds', forRole: 'supervisor', lines }],
  };
};

/** What ends some day, the first one first. */
async function endsOf({ database, shop }: DayPage): Promise<(SheetLine & { at: string })[]> {
  const [row, keys] = await Promise.all([
    database.shop.findUnique({ where: { id: shop.id }, select: { topSessionEndsAt: true } }),
    database.apiKey.findMany({
      where: { shopId: shop.id, revokedAt: null, expiresAt: { not: null } },
      select: { id: true, staffId: true, expiresAt: true },
    }),
  ]);
  const session = row?.topSessionEndsAt;
  return [
    ...(session ? [{ what: 'sessionEnds', about: 'top', at: session.toISOString() }] : []),
    ...keys.flatMap(({ id, staffId, expiresAt }) =>
      expiresAt ? [{ what: 'keyEnds', about: id, owner: staffId, at: expiresAt.toISOString() }] : [],
    ),
  ].sort((one, other) => (one.at < other.at ? -1 : 1));
}
