import type { Shift } from '../../domain/rota/shift';
import { type Member, TEAM_SORTS, type TeamSort } from '../../domain/rota/team';
import type { Prisma, Shift as ShiftRow, TeamMember, Team as TeamRow } from '../../prisma/client/client';

/** What people plan, and what counts. */
export const SHIFT_STATES = ['draft', 'published'] as const;
export type ShiftState = (typeof SHIFT_STATES)[number];

/** Calendar days of a shop, both included: 2026-03-02 to 2026-03-08. */
export interface Span {
  shopId: string;
  from: string;
  until: string;
}

/** A team with everybody who is, was or will be in it. */
export interface TeamWithMembers {
  id: string;
  name: string;
  sort: TeamSort;
  tier?: number;
  members: Omit<Member, 'teamId'>[];
}

export function shiftOf({ staffId, day, dayStartsAt, startsAt, endsAt }: ShiftRow): Shift {
  return {
    ...{ staffId, day, dayStartsAt: dayStartsAt.getTime() },
    ...{ startsAt: startsAt.getTime(), endsAt: endsAt.getTime() },
  };
}

export function rowOfShift(
  shopId: string,
  state: ShiftState,
  { staffId, day, dayStartsAt, startsAt, endsAt }: Shift,
): Prisma.ShiftCreateManyInput {
  return {
    ...{ shopId, state, staffId, day, dayStartsAt: new Date(dayStartsAt) },
    ...{ startsAt: new Date(startsAt), endsAt: new Date(endsAt) },
  };
}

export function memberOf({ teamId, staffId, from, until }: TeamMember): Member {
  return { teamId, staffId, from, ...(until === null ? {} : { until }) };
}

/** Throws for a sort that this version does not know: then nobody knows which matters are the team's. */
export function sortOfTeam({ id, sort }: Pick<TeamRow, 'id' | 'sort'>): TeamSort {
  const known = TEAM_SORTS.find((one) => one === sort);
  if (!known) throw new Error(`The team ${id} is of a sort that there is none of: ${sort}.`);
  return known;
}

/** A shift as the audit keeps it, in one line. */
export function inOneLine({ staffId, day, startsAt, endsAt }: Shift): string {
  return `${day} ${staffId} ${new Date(startsAt).toISOString()} ${new Date(endsAt).toISOString()}`;
}
