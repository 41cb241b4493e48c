import type { ParcelTrack, TrackedParcel } from '../adapters/kuaidi100';
import type { Prisma, TrackedParcel as TrackedParcelRow } from '../prisma/client/client';
import type { Database } from './database';

/** Which parcel: the courier's code at Kuaidi100 and its number, within one shop. */
export interface ParcelKey {
  shopId: string;
  company: string;
  trackingNumber: string;
}

/** The stored part of a track. The texts of its scans are left out, since they name people. */
export type KeptTrack = Omit<TrackedParcel, 'events'> | { state: 'noRecord' };

/** Gives the parcel's row and adds this case to those that hear of it. */
export async function follow(database: Database, key: ParcelKey, caseId: string): Promise<TrackedParcelRow> {
  const { shopId, company, trackingNumber } = key;
  await database.$executeRaw`
    INSERT INTO "TrackedParcel" ("shopId", "company", "trackingNumber", "caseIds")
    VALUES (${shopId}, ${company}, ${trackingNumber}, ARRAY[${caseId}])
    ON CONFLICT ("shopId", "company", "trackingNumber")
    DO UPDATE SET "caseIds" = array_append("TrackedParcel"."caseIds", ${caseId})
    WHERE NOT ${caseId} = ANY("TrackedParcel"."caseIds")`;
  return database.trackedParcel.findUniqueOrThrow(whereOf(key));
}

export async function trackedParcel(database: Database, key: ParcelKey): Promise<TrackedParcelRow | undefined> {
  return (await database.trackedParcel.findUnique(whereOf(key))) ?? undefined;
}

/**
 * The right to query it now. Gives the right to query to one caller in `pauseMs`, over all cases and workers. A lost
 * answer does not give it back.
 */
export async function claimQuery(database: Database, key: ParcelKey, now: number, pauseMs: number): Promise<boolean> {
  const { count } = await database.trackedParcel.updateMany({
    where: {
      ...key,
      OR: [
        { queriedAt: null },
        { queriedAt: { lte: new Date(now - pauseMs) } },
        // Of a clock that was set back since: it must not lock the number for ever.
        { queriedAt: { gt: new Date(now + pauseMs) } },
      ],
    },
    data: { queriedAt: new Date(now) },
  });
  return count > 0;
}

/** Kuaidi100 has looked for nothing: the right is given back. */
export async function releaseQuery(database: Database, key: ParcelKey, claimedAt: number): Promise<void> {
  const where = { ...key, queriedAt: new Date(claimedAt) };
  await database.trackedParcel.updateMany({ where, data: { queriedAt: null } });
}

/** Of all who ask, one is to subscribe it. */
export async function claimSubscription(database: Database, key: ParcelKey, now: number): Promise<boolean> {
  const where = { ...key, subscribedAt: null };
  const { count } = await database.trackedParcel.updateMany({ where, data: { subscribedAt: new Date(now) } });
  return count > 0;
}

/** The subscription failed or has ended. The next caller that asks for the parcel subscribes it. */
export async function releaseSubscription(database: Database, key: ParcelKey): Promise<void> {
  await database.trackedParcel.updateMany({ where: { ...key }, data: { subscribedAt: null } });
}

export async function noteMonitor(
  database: Database,
  key: ParcelKey,
  monitor: string,
  pushedAt?: number,
): Promise<void> {
  const data = { monitor, ...(pushedAt !== undefined && { pushedAt: new Date(pushedAt) }) };
  await database.trackedParcel.updateMany({ where: { ...key }, data });
}

/**
 * Keeps what was seen, and gives what is known now. Answers and pushes may overtake each other. So a track that shows
 * less than is known changes nothing, unless Kuaidi100 has corrected the whole track (`corrects`).
 */
export function learn(
  database: Database,
  key: ParcelKey,
  track: ParcelTrack,
  { at, corrects = false }: { at: number; corrects?: boolean },
): Promise<{ facts: KeptTrack; isOlder: boolean }> {
  return database.$transaction(async (transaction) => {
    const { shopId, company, trackingNumber } = key;
    const [row] = await transaction.$queryRaw<{ facts: KeptTrack | null }[]>`
      SELECT "facts" FROM "TrackedParcel"
      WHERE "shopId" = ${shopId} AND "company" = ${company} AND "trackingNumber" = ${trackingNumber} FOR UPDATE`;
    const known = row?.facts ?? undefined;
    const seen = keptOf(track);
    const isOlder = !corrects && known !== undefined && lastOf(seen) < lastOf(known);
    const facts = isOlder ? known : seen;
    const data = { facts: facts as Prisma.InputJsonObject, seenAt: new Date(at) };
    await transaction.trackedParcel.updateMany({ where: { ...key }, data });
    return { facts, isOlder };
  });
}

/** The last known track. Undefined while no query or push has told one. */
export function factsIn(row: Pick<TrackedParcelRow, 'facts'>): KeptTrack | undefined {
  return (row.facts as KeptTrack | null) ?? undefined;
}

function keptOf(track: ParcelTrack): KeptTrack {
  if (track.state === 'noRecord') return track;
  const { events: _events, ...kept } = track;
  return kept;
}

/** The latest scan; nothing is older than everything. */
function lastOf(track: KeptTrack): number {
  return track.state === 'noRecord' ? -1 : (track.lastEventAt ?? 0);
}

function whereOf({ shopId, company, trackingNumber }: ParcelKey) {
  return { where: { shopId_company_trackingNumber: { shopId, company, trackingNumber } } };
}
