import { type Actor, staffRoleNamed } from '../domain/roles';
import { type Case, Prisma } from '../prisma/client/client';
import { isOff, type Standing } from './staffBook';

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

/** What this person is to the case, from the people who matter to it. Who is off is said by the shop's clock, which a sandbox may move. */
export function standingOf(
  { owner, clockOffset, workflowId }: Pick<Case, 'owner' | 'clockOffset' | 'workflowId'>,
  people: readonly PersonOfCase[],
  staffId: string,
): Standing {
  const now = Date.now() + Number(clockOffset);
  const away = people.filter((one) => isAway(one, now));
  return {
    actsFor: away.filter(({ deputyId }) => deputyId === staffId).flatMap(actorOf),
    ownerIsOff: away.some(({ id }) => id === owner),
    owner,
    workflowId,
  };
}

function isAway({ offFrom, offUntil }: PersonOfCase, at: number): boolean {
  return isOff(
    { offFrom: offFrom === null ? null : new Date(offFrom), offUntil: offUntil === null ? null : new Date(offUntil) },
    at,
  );
}

function actorOf({ id, role }: PersonOfCase): Actor[] {
  const known = staffRoleNamed(role);
  return known ? [{ id, role: known }] : [];
}
