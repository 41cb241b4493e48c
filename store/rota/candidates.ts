import { type StaffRole, staffRoleNamed } from '../../domain/roles';
import { onDuty } from '../../domain/rota/shift';
import { isMemberOn, type Team } from '../../domain/rota/team';
import { Prisma } from '../../prisma/client/client';
import { isAway } from '../absence';
import type { Database } from '../database';
import { membersOf, shiftsAround } from './onDuty';
import { sortOfTeam } from './rows';

type Reader = Pick<Database, 'shift' | 'teamMember' | 'team' | 'staff' | 'abuse' | '$queryRaw'>;

/** Somebody who may get a matter, and with how many buyers they talk. */
export interface Candidate {
  id: string;
  role: StaffRole;
  /** Those of today. */
  teams: Team[];
  talking: number;
}

/** Who is on shift at an instant of the shop's clock and not away. Nobody where the shop keeps no rota, or all shifts are over. */
export async function readOnShift(reader: Reader, shopId: string, at: number): Promise<Candidate[]> {
  const shifts = await shiftsAround(reader, shopId, at);
  const names = onDuty(shifts, at);
  if (names.length === 0) return [];
  const going = shifts.filter(({ startsAt, endsAt }) => startsAt <= at && at < endsAt);
  return readCandidates(reader, { shopId, at, names, dayOf: (id) => going.find(({ staffId }) => staffId === id)?.day });
}

/** Everybody of the shop who is not away, on shift or not: `day` is the shop's calendar day. */
export async function readEverybody(reader: Reader, shopId: string, at: number, day: string): Promise<Candidate[]> {
  return readCandidates(reader, { shopId, at, dayOf: () => day });
}

interface Among {
  shopId: string;
  at: number;
  /** Absent: all of the shop. */
  names?: readonly string[];
  /** The calendar day whose teams count for this person. */
  dayOf(staffId: string): string | undefined;
}

async function readCandidates(reader: Reader, { shopId, at, names, dayOf }: Among): Promise<Candidate[]> {
  const [all, resting, members, teams] = await Promise.all([
    reader.staff.findMany({ where: { shopId, id: names && { in: [...names] } }, orderBy: { id: 'asc' } }),
    readResting(reader, shopId, at),
    membersOf(reader, shopId),
    reader.team.findMany({ where: { shopId } }),
  ]);
  const people = all.filter((one) => !isAway(one, at) && !resting.includes(one.id));
  const talking = await readTalking(
    reader,
    shopId,
    people.map(({ id }) => id),
  );
  return people.flatMap(({ id, role: named }): Candidate[] => {
    const role = staffRoleNamed(named);
    if (!role) return [];
    const day = dayOf(id);
    const of = members.filter((one) => one.staffId === id && day !== undefined && isMemberOn(one, day));
    const own = teams.filter((team) => of.some(({ teamId }) => teamId === team.id));
    return [{ id, role, teams: own.map(teamOf), talking: talking.get(id) ?? 0 }];
  });
}

/** Who has a breather at an instant of the shop's clock: a buyer has abused them (handbook §12). */
export async function readResting(reader: Pick<Database, 'abuse'>, shopId: string, at: number): Promise<string[]> {
  const rows = await reader.abuse.findMany({
    where: { shopId, at: { lte: new Date(at) }, restAt: { gt: new Date(at) } },
    select: { staffId: true },
  });
  return rows.map(({ staffId }) => staffId);
}

function teamOf(row: { id: string; sort: string; tier: number | null }): Team {
  return { id: row.id, sort: sortOfTeam(row), ...(row.tier === null ? {} : { tier: row.tier }) };
}

/** With how many buyers each of these people talks: their cases that are neither closed nor only followed up. */
async function readTalking(reader: Reader, shopId: string, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  // As the index Case_talking_idx has it.
  const rows = await reader.$queryRaw<{ owner: string; count: bigint }[]>(Prisma.sql`
    SELECT c."owner", count(*) AS "count" FROM "Case" c
    WHERE c."shopId" = ${shopId} AND c."owner" = ANY(${[...ids]}::text[])
      AND c."stage" <> ALL (ARRAY['followUp', 'closed'])
    GROUP BY c."owner"`);
  return new Map(rows.map(({ owner, count }) => [owner, Number(count)]));
}
