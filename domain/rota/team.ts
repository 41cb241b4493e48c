import { isAgent, isOfTeam, type StaffRole } from '../roles';
import type { Instant } from '../time';
import { isPlanned, onDuty, type Shift } from './shift';

/** What a team is there for (handbook §2). */
export const TEAM_SORTS = ['afterSales', 'midSales', 'preSales', 'review'] as const;
export type TeamSort = (typeof TEAM_SORTS)[number];

/** Who phones about reviews first, second … (handbook §8). */
export const TIERS = 4;

/** A person in a team, from a calendar day to another one that still counts: teams rotate by date. */
export interface Member {
  teamId: string;
  staffId: string;
  from: string;
  /** Absent: until further notice. */
  until?: string;
}

export interface Team {
  id: string;
  sort: TeamSort;
  /** Only of a review team. */
  tier?: number;
}

/** What is to be worked: its kind, and for a review the tier whose it is. */
export interface Matter {
  kind: string;
  /** Absent: the first. */
  tier?: number;
}

/** Whether the person is in the team on this day. */
export function isMemberOn({ from, until }: Pick<Member, 'from' | 'until'>, day: string): boolean {
  return from <= day && (until === undefined || day <= until);
}

/**
 * Whether a person of this role and these teams gets such a matter. The role must work it, and so must one of the teams. Who is in
 * no team gets what the role works.
 */
export function fitsMatter({ kind, tier = 1 }: Matter, role: StaffRole, teams: readonly Team[]): boolean {
  if (!isAgentOf(role, kind)) return false;
  return (
    teams.length === 0 || teams.some((team) => isAgentOf(ROLE_OF[team.sort], kind) && (team.tier ?? tier) === tier)
  );
}

/** Whether a matter is theirs by this team: the role works it, and so does the team. */
export function isTheirsBy(matter: Matter, role: StaffRole, team: Team): boolean {
  return fitsMatter(matter, role, [team]);
}

/**
 * Who is off by the rota: somebody is planned for this day, they or one of their team, and they are not at work. Of whom the rota
 * says nothing, it does not say that they are off.
 */
export function offByRota(shifts: readonly Shift[], members: readonly Member[], at: Instant): string[] {
  const names = new Set([...shifts, ...members].map(({ staffId }) => staffId));
  const isOff = (staffId: string) => isOffAmong(staffId, shiftsAround(staffId, shifts, members), at);
  return [...names].filter(isOff).sort();
}

/** Whether one person is off, by their own shifts and those of their team. */
export function isOffAmong(staffId: string, shifts: readonly Shift[], at: Instant): boolean {
  return isPlanned(shifts, at) && !onDuty(shifts, at).includes(staffId);
}

/** Their own shifts, and those of the people who are in one of their teams on the shift's day. */
function shiftsAround(staffId: string, shifts: readonly Shift[], members: readonly Member[]): Shift[] {
  const own = members.filter((member) => member.staffId === staffId);
  const isMate = (shift: Shift) =>
    own.some(
      (mine) =>
        isMemberOn(mine, shift.day) &&
        members.some(
          (one) => one.teamId === mine.teamId && one.staffId === shift.staffId && isMemberOn(one, shift.day),
        ),
    );
  return shifts.filter((shift) => shift.staffId === staffId || isMate(shift));
}

const ROLE_OF: Readonly<Record<TeamSort, StaffRole>> = {
  afterSales: 'afterSales',
  midSales: 'midSales',
  preSales: 'preSales',
  review: 'reviewRecovery',
};

function isAgentOf(role: StaffRole, kind: string): boolean {
  return isAgent(role) && isOfTeam(role, kind);
}
