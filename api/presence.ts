import { Prisma } from '../prisma/client/client';
import type { Database } from '../store/database';

/** What somebody does who has a case open. */
export const PRESENT_STATES = ['reading', 'writing'] as const;
export type PresentState = (typeof PRESENT_STATES)[number];

/** Whoever says nothing for so long has gone, s. */
const GONE_AFTER = 45;

/** Somebody who has the case open, and since when. */
export interface Present {
  staffId: string;
  state: PresentState;
  since: Date;
}

export interface PresenceEntry {
  shopId: string;
  caseId: string;
  staffId: string;
  state: PresentState;
}

/** Who has a case open now, over all processes (decision 076). */
export interface Presence {
  /** Notes that somebody has the case open, and gives the others who have it open, the longest there first. */
  note(entry: PresenceEntry): Promise<Present[]>;
}

/** In Postgres, one statement a word. */
export function prismaPresence(database: Pick<Database, '$queryRaw'>): Presence {
  const left = Prisma.sql`p."seenAt" < now() - make_interval(secs => ${GONE_AFTER}::int)`;
  return {
    // The own row comes first, and what others write at this moment is passed over: two statements never wait for each other.
    note: ({ shopId, caseId, staffId, state }) => database.$queryRaw<Present[]>`
      WITH own AS (
        INSERT INTO "Presence" AS p ("shopId", "caseId", "staffId", "state", "since", "seenAt")
        VALUES (${shopId}, ${caseId}, ${staffId}, ${state}, now(), now())
        ON CONFLICT ("caseId", "staffId") DO UPDATE SET "state" = excluded."state", "seenAt" = excluded."seenAt",
          "since" = CASE WHEN ${left} THEN excluded."since" ELSE p."since" END
        RETURNING p."caseId", p."staffId"),
      gone AS (
        DELETE FROM "Presence" WHERE ("caseId", "staffId") IN (SELECT p."caseId", p."staffId" FROM own, "Presence" p
          WHERE ${left} AND (p."caseId", p."staffId") <> (own."caseId", own."staffId") FOR UPDATE OF p SKIP LOCKED))
      SELECT p."staffId", p."state", p."since" FROM "Presence" p
      WHERE p."shopId" = ${shopId} AND p."caseId" = ${caseId} AND p."staffId" <> ${staffId} AND NOT (${left})
      ORDER BY p."since", p."staffId"`,
  };
}
