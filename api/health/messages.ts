import { DAY, HOUR, MINUTE } from '../../domain/time';
import type { Database } from '../../store/database';
import { listLetters } from '../../store/deadLetters';
import { figure, type HealthPart, type HealthReader, type HealthState } from './part';

/** The platform's changes are swept once a minute. */
const READ_LATE_MS = 10 * MINUTE;
const READ_AWAY_MS = HOUR;
/** What waits to be sent for so long is late. */
const SEND_LATE_MS = 10 * MINUTE;
/** A session that ends within these days is to be renewed. */
const ENDS_SOON_MS = 3 * DAY;
const MOST_LETTERS = 100;

interface Row {
  shopId: string;
  sessionEndsAt: Date | null;
  readUntil: Date | null;
  waiting: number;
  waitingSince: Date | null;
  notices: number;
  noticesSince: Date | null;
  deliveries: number;
  deliveriesSince: Date | null;
}

/** Of each shop: what comes in from the platform, what goes out to people and programs, and the session that all of it needs. */
export function messageHealth(database: Database): HealthReader {
  return async ({ shopIds }) => {
    const rows = await database.$queryRaw<Row[]>`
      SELECT s."id" AS "shopId", s."topSessionEndsAt" AS "sessionEndsAt", cursor."modifiedUntil" AS "readUntil",
        came."count" AS "waiting", came."since" AS "waitingSince", said."count" AS "notices", said."since" AS "noticesSince",
        sent."count" AS "deliveries", sent."since" AS "deliveriesSince"
      FROM "Shop" s
      LEFT JOIN "IntakeCursor" cursor ON cursor."shopId" = s."id"
      CROSS JOIN LATERAL (
        SELECT count(*)::int AS "count", min("since") AS "since" FROM "IntakeFailure" WHERE "shopId" = s."id"
      ) came
      CROSS JOIN LATERAL (
        SELECT count(*)::int AS "count", min("at") AS "since" FROM "StaffNotice"
        WHERE "shopId" = s."id" AND "status" = 'waiting'
      ) said
      CROSS JOIN LATERAL (
        SELECT count(*)::int AS "count", min("createdAt") AS "since" FROM "WebhookDelivery"
        WHERE "shopId" = s."id" AND "status" = 'waiting'
      ) sent
      WHERE s."id" = ANY(${[...shopIds]}) ORDER BY s."id"`;
    const undelivered = await Promise.all(shopIds.map((shopId) => undeliveredOf(database, shopId)));
    return [...rows.flatMap((row) => messagesOf(row, Date.now())), ...undelivered];
  };
}

/** Exported for its test. */
export function messagesOf(row: Row, now: number): HealthPart[] {
  const { shopId, sessionEndsAt, readUntil, waiting, waitingSince } = row;
  return [
    { part: 'session', shopId, ...sessionState(sessionEndsAt, now), figures: figure('endsAt', sessionEndsAt) },
    {
      ...{ part: 'messages', shopId, ...readState(readUntil, waitingSince, now) },
      figures: [...figure('readUntil', readUntil), ...waitingFigures(waiting, waitingSince)],
    },
    outgoing('notices', shopId, { count: row.notices, since: row.noticesSince }, now),
    outgoing('webhooks', shopId, { count: row.deliveries, since: row.deliveriesSince }, now),
  ];
}

/** When it ends is known only where the platform has said so. */
function sessionState(endsAt: Date | null, now: number): { state: HealthState; since?: Date } {
  if (endsAt === null) return { state: 'unknown' };
  if (endsAt.getTime() <= now) return { state: 'away', since: endsAt };
  return { state: endsAt.getTime() - now < ENDS_SOON_MS ? 'slow' : 'well' };
}

/** The platform's clock may be ahead of ours: what is read until later than now is well. */
function readState(
  readUntil: Date | null,
  waitingSince: Date | null,
  now: number,
): { state: HealthState; since?: Date } {
  if (readUntil === null) return { state: 'unknown' };
  const behind = now - readUntil.getTime();
  if (behind > READ_LATE_MS) return { state: behind > READ_AWAY_MS ? 'away' : 'slow', since: readUntil };
  return waitingSince === null ? { state: 'well' } : { state: 'slow', since: waitingSince };
}

function outgoing(
  part: 'notices' | 'webhooks',
  shopId: string,
  { count, since }: { count: number; since: Date | null },
  now: number,
): HealthPart {
  const isLate = since !== null && now - since.getTime() > SEND_LATE_MS;
  return {
    ...{ part, shopId, state: isLate ? 'slow' : 'well', since: isLate ? since : undefined },
    figures: waitingFigures(count, since),
  };
}

function waitingFigures(count: number, since: Date | null) {
  return [...figure('waiting', count), ...figure('oldestAt', since)];
}

/** What could not be delivered, and waits for a person. */
async function undeliveredOf(database: Database, shopId: string): Promise<HealthPart> {
  const letters = await listLetters(database, shopId, { open: true }, MOST_LETTERS);
  const oldest = letters.at(-1)?.since;
  return {
    ...{ part: 'undelivered', shopId, state: letters.length > 0 ? 'slow' : 'well', since: oldest },
    figures: waitingFigures(letters.length, oldest ?? null),
  };
}
