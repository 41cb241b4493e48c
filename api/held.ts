import { type Member, offByRota } from '../domain/rota/team';
import { Prisma, type TaskClaim } from '../prisma/client/client';
import type { QuickReads } from '../store/quickReads';
import type { HeldTask } from './records';
import { inMs, SHIFT_AS_JSON, type ShiftOfCase } from './standing';

/** Who is off now, away or by the published rota. The shop's clock says what is now: a sandbox may have moved it. */
export async function offNow(read: QuickReads, shopId: string): Promise<string[]> {
  const [row] = await read<OffRow>(Prisma.sql`
    SELECT extract(epoch FROM n."at")::float8 * 1000 AS "now",
      ARRAY(SELECT s."id" FROM "Staff" s WHERE s."shopId" = ${shopId} AND s."offFrom" <= n."at"
        AND (s."offUntil" IS NULL OR n."at" < s."offUntil")) AS "away",
      (SELECT jsonb_agg(${SHIFT_AS_JSON}) FROM "Shift" f WHERE f."shopId" = ${shopId} AND f."state" = 'published'
        AND f."dayStartsAt" > n."at" - interval '40 hours' AND f."dayStartsAt" <= n."at") AS "shifts",
      (SELECT jsonb_agg(jsonb_build_object('teamId', m."teamId", 'staffId', m."staffId", 'from', m."from", 'until', m."until"))
        FROM "TeamMember" m WHERE m."shopId" = ${shopId}) AS "members"
    FROM (SELECT now() + interval '1 millisecond' * coalesce((SELECT c."clockOffset" FROM "Case" c
      WHERE c."shopId" = ${shopId} ORDER BY c."openedAt" DESC LIMIT 1), 0) AS "at") n`);
  if (!row) return [];
  const { now, away, shifts, members } = row;
  if (!shifts) return away;
  const inTeams = (members ?? []).map(({ until, ...member }) => ({ ...member, ...(until === null ? {} : { until }) }));
  return [...new Set([...away, ...offByRota(shifts.map(inMs), inTeams, now)])];
}

interface OffRow {
  /** Epoch ms. */
  now: number;
  away: string[];
  /** Null: nobody is planned around now. */
  shifts: ShiftOfCase[] | null;
  members: (Pick<Member, 'teamId' | 'staffId' | 'from'> & { until: string | null })[] | null;
}

/** The tasks with the claims that count: what somebody who is off has taken on is free meanwhile. */
export function heldNow<T extends HeldTask>(tasks: readonly T[], off: readonly string[]): T[] {
  return tasks.map((task) => (task.claim && off.includes(task.claim.staffId) ? { ...task, claim: null } : task));
}

/** Who of a shop holds which tasks now, from one person's side. Few tasks are claimed at a time, so their ids are enough. */
export interface Claimed {
  own: string[];
  /** Of the own ones, those whose time has not come. */
  asleep: string[];
  /** Of people who work now. */
  others: string[];
}

/** Read before the tasks: a join with the claims would keep the list from its index. */
export async function readClaimed(
  read: QuickReads,
  shopId: string,
  staffId: string,
  off: readonly string[],
): Promise<Claimed> {
  const claims = await read<Pick<TaskClaim, 'taskId' | 'staffId' | 'wakesAt'>>(Prisma.sql`
    SELECT k."taskId", k."staffId", k."wakesAt" FROM "TaskClaim" k WHERE k."shopId" = ${shopId}`);
  const now = Date.now();
  const idsOf = (those: typeof claims) => those.map(({ taskId }) => taskId);
  const own = claims.filter((one) => one.staffId === staffId);
  return {
    own: idsOf(own),
    asleep: idsOf(own.filter(({ wakesAt }) => wakesAt !== null && wakesAt.getTime() > now)),
    others: idsOf(claims.filter((one) => one.staffId !== staffId && !off.includes(one.staffId))),
  };
}

/** Nobody but this person works the task `t`. */
export function notTakenByOthers({ others }: Claimed): Prisma.Sql {
  return Prisma.sql`t."id" <> ALL(${others}::text[])`;
}

/** This person has put the task `t` off, and its time has not come. What is overdue comes back at once. */
export function asleep({ asleep: ids }: Claimed): Prisma.Sql {
  return Prisma.sql`(t."id" = ANY(${ids}::text[]) AND (t."overdueAt" IS NULL OR t."overdueAt" > now()))`;
}

/** The others. */
export function awake({ asleep: ids }: Claimed): Prisma.Sql {
  return Prisma.sql`(t."id" <> ALL(${ids}::text[]) OR t."overdueAt" <= now())`;
}
