import { type Actor, staffRoleNamed } from '../domain/roles';
import type { Shift } from '../domain/rota/shift';
import { isOffAmong } from '../domain/rota/team';
import { type Case, Prisma } from '../prisma/client/client';
import { type Absence, isAway } from '../store/absence';
import type { Standing } from './staffBook';

/** Somebody who matters to a case: its owner, or one whose deputy the asking person is. */
export interface PersonOfCase {
  id: string;
  role: string;
  deputyId: string | null;
  /** An instant of the shop's clock, as ISO 8601. */
  offFrom: string | null;
  offUntil: string | null;
}

/** The column `people` of a case `c`: its owner, and whom this person stands in for. */
export function peopleOfCase(staffId: string): Prisma.Sql {
  return Prisma.sql`(SELECT coalesce(jsonb_agg(jsonb_build_object('id', s."id", 'role', s."role", 'deputyId', s."deputyId",
      'offFrom', s."offFrom", 'offUntil', s."offUntil") ORDER BY s."id"), '[]')
    FROM "Staff" s WHERE s."shopId" = c."shopId" AND (s."deputyId" = ${staffId} OR s."id" = c."owner")) AS "people"`;
}

/** A published shift of the owner or of their team, as JSON has it. Its instants are ISO 8601. */
export interface ShiftOfCase {
  staffId: string;
  day: string;
  dayStartsAt: string;
  startsAt: string;
  endsAt: string;
}

/** A shift `f` in this form. */
export const SHIFT_AS_JSON = Prisma.sql`jsonb_build_object('staffId', f."staffId", 'day', f."day",
  'dayStartsAt', f."dayStartsAt", 'startsAt', f."startsAt", 'endsAt', f."endsAt")`;

/**
 * The column `rota` of a case `c`: the published shifts that may say now whether its owner is on duty. They are the owner's own and
 * those of their team. Postgres only looks around its own time; the API's clock says what is now.
 */
export const ROTA_OF_OWNER = Prisma.sql`(SELECT coalesce(jsonb_agg(${SHIFT_AS_JSON}), '[]')
    FROM "Shift" f, LATERAL (SELECT now() + interval '1 millisecond' * c."clockOffset" AS "at") n
    WHERE f."shopId" = c."shopId" AND f."state" = 'published'
      AND f."dayStartsAt" > n."at" - interval '44 hours' AND f."dayStartsAt" < n."at" + interval '4 hours'
      AND (f."staffId" = c."owner" OR EXISTS (SELECT 1 FROM "TeamMember" own JOIN "TeamMember" mate
        ON mate."shopId" = own."shopId" AND mate."teamId" = own."teamId"
        WHERE own."shopId" = c."shopId" AND own."staffId" = c."owner" AND mate."staffId" = f."staffId"
          AND own."from" <= f."day" AND (own."until" IS NULL OR f."day" <= own."until")
          AND mate."from" <= f."day" AND (mate."until" IS NULL OR f."day" <= mate."until")))) AS "rota"`;

/** The people and the rota of a case, read together with it. */
export interface AroundCase {
  people: readonly PersonOfCase[];
  rota: readonly ShiftOfCase[];
}

/** What this person is to the case, from who matters to it. Who is off is said by the shop's clock, which a sandbox may move. */
export function standingOf(
  { owner, clockOffset, workflowId }: Pick<Case, 'owner' | 'clockOffset' | 'workflowId'>,
  { people, rota }: AroundCase,
  staffId: string,
): Standing {
  const now = Date.now() + Number(clockOffset);
  const away = people.filter((one) => isAway(absenceOf(one), now));
  return {
    actsFor: away.filter(({ deputyId }) => deputyId === staffId).flatMap(actorOf),
    ownerIsOff: away.some(({ id }) => id === owner) || (owner !== null && isOffAmong(owner, rota.map(inMs), now)),
    owner,
    workflowId,
  };
}

/** Its instants as epoch ms. */
export function inMs({ staffId, day, dayStartsAt, startsAt, endsAt }: ShiftOfCase): Shift {
  return {
    ...{ staffId, day, dayStartsAt: Date.parse(dayStartsAt) },
    ...{ startsAt: Date.parse(startsAt), endsAt: Date.parse(endsAt) },
  };
}

function absenceOf({ offFrom, offUntil }: PersonOfCase): Absence {
  return {
    offFrom: offFrom === null ? null : new Date(offFrom),
    offUntil: offUntil === null ? null : new Date(offUntil),
  };
}

function actorOf({ id, role }: PersonOfCase): Actor[] {
  const known = staffRoleNamed(role);
  return known ? [{ id, role: known }] : [];
}
