import { daysLater } from '../../domain/calendar';
import { KIND_OF } from '../../domain/day/kinds';
import type { SheetLine } from '../../domain/day/sheet';
import { endOfShift, shiftStarting } from '../../domain/day/shifts';
import { dayIn, startOfDayIn } from '../../domain/day/zone';
import { Prisma } from '../../prisma/client/client';
import type { Database } from '../../store/database';
import type { DayJobCode } from './job';
import { AHEAD, caseLine, openCases } from './openCases';

/**
 * What a shift begins with (handbook §9): interventions, complaints, countdowns that end in it, and buyers who have heard nothing.
 * Yesterday's reviews and handovers that nobody has read follow. A case stands under the first reason that fits.
 */
export const openingList: DayJobCode = async ({ database, shop, policy, dueAt, cursor }) => {
  const { cases, next } = await openCases(database, shop.id, cursor, whatNow(shop.timeZone, dueAt, endsAt()));
  const unread = cursor === '' ? await unreadHandovers(database, shop.id, dueAt) : [];
  const lines = [...unread, ...cases.map(urgent)];
  const shift = shiftStarting(policy.day, shop.timeZone, dueAt);
  return { done: lines.length, sheets: [{ sort: 'openingList', forRole: 'afterSales', shift, lines }], next };

  function endsAt(): Date {
    return new Date(endOfShift(policy.day, shop.timeZone, dueAt));
  }
};

function whatNow(zone: string, dueAt: number, shiftEnds: Date): Prisma.Sql {
  const today = dayIn(zone, dueAt);
  const [from, until] = [daysLater(today, -1), today].map((day) => new Date(startOfDayIn(zone, day)));
  return Prisma.sql`CASE
    WHEN c."kind" IN (${KIND_OF.referee}, ${KIND_OF.grievances}) THEN c."kind"
    WHEN c."countdownOf" = 'shop' AND c."countdownEndsAt" <= ${shiftEnds} THEN 'countdownEnds'
    WHEN c."respondBy" - ${AHEAD} <= ${new Date(dueAt)} THEN 'unanswered'
    WHEN c."kind" = ${KIND_OF.reviews} AND c."openedAt" - ${AHEAD} >= ${from} AND c."openedAt" - ${AHEAD} < ${until}
      THEN 'review' END`;
}

/** What the platform or a referee decides soon comes first. */
function urgent(found: Parameters<typeof caseLine>[0]): SheetLine {
  const line = caseLine(found);
  return found.what === KIND_OF.referee || found.what === 'countdownEnds' ? { ...line, isAlarm: true } : line;
}

async function unreadHandovers(database: Database, shopId: string, dueAt: number): Promise<SheetLine[]> {
  const sheets = await database.daySheet.findMany({
    where: { shopId, sort: 'handover', acknowledgedAt: null, dueAt: { lt: new Date(dueAt) } },
    select: { id: true, dueAt: true, lineCount: true },
    orderBy: { dueAt: 'desc' },
    take: 10,
  });
  return sheets.map((sheet) => ({
    ...{ what: 'handoverUnread', about: sheet.id, count: sheet.lineCount, at: sheet.dueAt.toISOString() },
  }));
}
