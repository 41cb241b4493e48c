import { Prisma } from '../prisma/client/client';
import type { Database } from './database';

/**
 * Matters that no case can hold and that a person must decide. `message`: a message of the platform that found no case,
 * or could not be handed over. `notice`: a notice to a staff group that was not sent, or may not have been sent.
 * `effect`: another effect outside any case that failed, such as thanks under a review.
 */
export type LetterSort = 'message' | 'notice' | 'effect';

/** What became of a letter in the end. */
export type LetterOutcome =
  | { as: 'handedOver'; caseId: string }
  /** A second look found nothing to do. Examples: the matter is over, its case has ended, or the thanks are there. */
  | { as: 'nothingToDo'; because: string }
  /** Said again, as this letter if that fails too. */
  | { as: 'sentAgain'; letterId: string }
  | { as: 'done' }
  /** A person closed it. */
  | { as: 'closed' };

export interface DeadLetter {
  /** Its sort and the id of its row. */
  id: string;
  sort: LetterSort;
  since: Date;
  /** Why it lies here, or why the last try failed. */
  reason: string;
  /** Its subject: ids, a topic, or the text for the staff. Nothing of a buyer. */
  about: Record<string, string>;
  /** How often a person had it tried again. */
  attempts: number;
  outcome: LetterOutcome | null;
  note: string | null;
  closedAt: Date | null;
  closedBy: string | null;
  /** The command id of the last try. */
  commandId: string | null;
}

/** A try that takes longer than this counts as abandoned, minutes. */
const STUCK_MINUTES = 15;

const LAST_FIRST = Prisma.sql`ORDER BY letter."since" DESC, letter."id" DESC`;

/** The dead letters, latest first: only the open ones, or all; of one sort, or of every one. */
export function listLetters(
  database: Database,
  shopId: string,
  { open, sort }: { open: boolean; sort?: LetterSort },
  limit: number,
): Promise<DeadLetter[]> {
  const openness = open ? Prisma.sql`letter."closedAt" IS NULL` : Prisma.sql`true`;
  const sorts = sort === undefined ? Prisma.sql`true` : Prisma.sql`letter."sort" = ${sort}`;
  const wanted = Prisma.sql`WHERE ${openness} AND ${sorts}`;
  return database.$queryRaw`${lettersOf(shopId)} ${wanted} ${LAST_FIRST} LIMIT ${limit}`;
}

/** Undefined when no letter of this shop has the id. */
export async function findLetter(database: Database, shopId: string, id: string): Promise<DeadLetter | undefined> {
  const [letter] = await database.$queryRaw<DeadLetter[]>`${lettersOf(shopId)} WHERE letter."id" = ${id}`;
  return letter;
}

/** Closes it, once: who comes second finds it closed. Undefined when there is no such letter. */
export async function closeLetter(
  database: Database,
  { shopId, id, staffId, note }: { shopId: string; id: string; staffId: string; note: string },
): Promise<DeadLetter | undefined> {
  const letter = await findLetter(database, shopId, id);
  if (!letter || letter.closedAt !== null) return letter;
  await endLetter(database, { shopId, id }, { outcome: { as: 'closed' }, note, closedBy: staffId });
  return findLetter(database, shopId, id);
}

interface LetterEnd {
  outcome: LetterOutcome;
  closedBy: string;
  note?: string;
  attempts?: number;
  commandId?: string;
}

/** Closes it with its outcome. The first outcome stays. */
export async function endLetter(
  database: Prisma.TransactionClient,
  { shopId, id }: { shopId: string; id: string },
  { outcome, ...rest }: LetterEnd,
): Promise<void> {
  const closedAt = new Date();
  await database.deadLetter.createMany({ data: [{ shopId, id }], skipDuplicates: true });
  const { count } = await database.deadLetter.updateMany({
    where: { shopId, id, closedAt: null },
    data: { ...rest, outcome: { ...outcome }, closedAt },
  });
  const message = rowId(id, 'message');
  if (count === 1 && message !== undefined) {
    await database.intakeTrouble.updateMany({ where: { shopId, id: message, closedAt: null }, data: { closedAt } });
  }
}

/** It stays, with the new reason. */
export async function keepLetter(
  database: Database,
  { shopId, id }: { shopId: string; id: string },
  failed: { reason: string; attempts: number; commandId: string },
): Promise<void> {
  const key = { shopId, id };
  await database.deadLetter.upsert({ where: { shopId_id: key }, create: { ...key, ...failed }, update: failed });
}

/** The id of a letter's own row, if it is of this sort. */
export function rowId(letterId: string, sort: LetterSort): string | undefined {
  return letterId.startsWith(`${sort}:`) ? letterId.slice(sort.length + 1) : undefined;
}

/** Three sorts of row, each with what people did with it. */
function lettersOf(shopId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT * FROM (
      SELECT dead."id", dead."sort", dead."since", dead."about", done."outcome", done."note", done."closedBy",
        done."commandId", COALESCE(done."reason", dead."reason") AS "reason", COALESCE(done."attempts", 0) AS "attempts",
        COALESCE(done."closedAt", dead."over") AS "closedAt"
      FROM (${messages(shopId)} UNION ALL ${notices(shopId)} UNION ALL ${effects(shopId)}) AS dead
      LEFT JOIN "DeadLetter" AS done ON done."shopId" = ${shopId} AND done."id" = dead."id"
    ) AS letter`;
}

function messages(shopId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT 'message:' || own."id" AS "id", 'message' AS "sort", own."createdAt" AS "since", own."reason", own."closedAt" AS "over",
      jsonb_strip_nulls(jsonb_build_object('topic', own."topic", 'refundId', own."content"->>'refundId',
        'tid', own."content"->>'tid', 'oid', own."content"->>'oid')) AS "about"
    FROM "IntakeTrouble" AS own WHERE own."shopId" = ${shopId}`;
}

/** For a closed letter it returns the row as it is now. */
function notices(shopId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT 'notice:' || own."id", 'notice', own."at", COALESCE(own."reason", own."status"), NULL::timestamptz,
      jsonb_build_object('robot', own."robot", 'text', own."text", 'status', own."status")
    FROM "StaffNotice" AS own
    WHERE own."shopId" = ${shopId} AND (own."status" IN ('failed', 'unknown')
      OR own."status" = 'sent' AND own."sentAt" < ${STUCK_SINCE}
      OR ${isClosed(shopId, Prisma.sql`'notice:' || own."id"`)})`;
}

/** Effects of a case are its own troubles and tasks. */
function effects(shopId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT 'effect:' || own."id", 'effect', own."createdAt", COALESCE(own."answer"->>'reason', own."status"), NULL::timestamptz,
      jsonb_strip_nulls(jsonb_build_object('kind', own."kind", 'status', own."status",
        'tid', own."request"->>'tid', 'oid', own."request"->>'oid'))
    FROM "Intent" AS own
    WHERE own."shopId" = ${shopId} AND own."caseId" = '' AND (own."status" IN ('failed', 'unknown')
      OR own."status" IN ('intended', 'sent') AND own."updatedAt" < ${STUCK_SINCE}
      OR ${isClosed(shopId, Prisma.sql`'effect:' || own."id"`)})`;
}

/** By Postgres's clock. */
const STUCK_SINCE = Prisma.sql`clock_timestamp() - make_interval(mins => ${STUCK_MINUTES}::int)`;

function isClosed(shopId: string, id: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM "DeadLetter" AS known
    WHERE known."shopId" = ${shopId} AND known."id" = ${id} AND known."closedAt" IS NOT NULL)`;
}
