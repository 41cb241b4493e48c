import { type Day, daysLater } from '../../domain/calendar';
import type { Departure, Prisma } from '../../prisma/client/client';
import type { Database } from '../database';

/** A stay that ended longer ago than this was seen when it ended, days. */
const LOOKED_BACK = 7;

/** Notes that somebody no longer works for the shop: the worker hands on what is theirs (intake/departures.ts). */
export async function noteLeft(
  transaction: Prisma.TransactionClient,
  { shopId, staffId, at }: { shopId: string; staffId: string; at: Date },
): Promise<void> {
  const id = `${shopId}/${staffId}/${at.getTime()}`;
  await transaction.departure.createMany({ data: [{ id, shopId, staffId, at }], skipDuplicates: true });
}

/** Notes the stays in teams that have ended by their date, each once. `day` is the shop's today. */
export async function noteEndedStays(database: Database, shopId: string, day: Day, now: Date): Promise<void> {
  const ended = await database.teamMember.findMany({
    where: { shopId, until: { lt: day, gte: daysLater(day, -LOOKED_BACK) } },
  });
  if (ended.length === 0) return;
  const rows = ended.map(({ teamId, staffId, until }) => ({
    ...{ id: `${shopId}/${staffId}/${teamId}/${until}`, shopId, staffId, teamId, at: now },
  }));
  await database.departure.createMany({ data: rows, skipDuplicates: true });
}

/** Who has left and still has open matters, as far as is known. */
export function openDepartures(database: Database, shopId: string): Promise<Departure[]> {
  return database.departure.findMany({ where: { shopId, endedAt: null }, orderBy: [{ at: 'asc' }, { id: 'asc' }] });
}

export async function endDeparture(database: Database, id: string): Promise<void> {
  await database.departure.updateMany({ where: { id, endedAt: null }, data: { endedAt: new Date() } });
}
