import { randomUUID } from 'node:crypto';
import type { Response } from 'express';
import { type StaffRole, staffRoleNamed } from '../../domain/roles';
import { fitsMatter, isMemberOn, isTheirsBy, type Matter, type Team } from '../../domain/rota/team';
import type { TeamWithMembers } from '../../store/rota/rows';
import type { PutTeam } from '../../store/rota/teams';
import { giveAll } from '../bulk';
import type { AppDeps } from '../deps';
import { principalOf } from '../request';
import { successorsOf } from './successors';

/** What became of the matters of somebody who does not go on with them. */
export interface HandedOn {
  handedOn: { caseId: string; to: string }[];
  /** These are still theirs, and why. */
  left: { caseId: string; reason: string }[];
}

/** Whose matters go, which of them, and what the cases read as the reason. */
interface Leaving {
  staffId: string;
  reason: string;
  /** Absent: all of them, and what they had taken on is free again. */
  which?: (matter: Matter) => boolean;
}

/**
 * Hands the open cases of a person on, in the name of the lead who asks, one command a case. Each goes to the next owner on shift; where
 * nobody who fits is on shift, to the least loaded of those who fit (handbook §2). All matters of one buyer go to one person.
 */
export async function handOn(
  deps: AppDeps,
  res: Response,
  { staffId, reason, which }: Leaving,
  idOf?: () => string,
): Promise<HandedOn> {
  const { shopId } = principalOf(res);
  const all = await deps.rota.matters(shopId, staffId);
  const matters = which ? all.filter(which) : all;
  if (!which) await deps.rota.freeTasks(shopId, staffId);
  if (matters.length === 0) return { handedOn: [], left: [] };
  const owners = await successorsOf(deps, shopId, staffId, matters);
  const given = matters.flatMap(({ caseId }, index) => {
    const owner = owners[index]?.id;
    return owner === undefined ? [] : [{ caseId, owner }];
  });
  const results = await giveAll(
    deps,
    res,
    given.map(({ caseId, owner }) => ({
      ...{ caseId, command: 'reassign' as const, body: { owner, reason } },
      ...(idOf && { commandId: idOf() }),
    })),
  );
  const left = matters.filter((_matter, index) => owners[index] === undefined);
  return {
    handedOn: given.flatMap(({ caseId, owner }, index) => (results[index]?.problem ? [] : [{ caseId, to: owner }])),
    left: [
      ...left.map(({ caseId }) => ({ caseId, reason: 'Nobody else of the shop works such a case.' })),
      ...results.flatMap(({ caseId, problem }) => (problem ? [{ caseId, reason: String(problem.detail) }] : [])),
    ],
  };
}

/** Somebody has another role from this calendar day on: what they may no longer work goes on. */
export async function handOnAfterRole(
  deps: AppDeps,
  res: Response,
  { id: staffId, role }: { id: string; role: StaffRole },
  day: string,
): Promise<HandedOn> {
  const teams = teamsOn(await deps.rota.teams(principalOf(res).shopId), staffId, day);
  const which = (matter: Matter) => !fitsMatter(matter, role, teams);
  return handOn(deps, res, { staffId, reason: `${staffId} works as ${role} now`, which }, randomUUID);
}

/** People are no longer in a team on this day: the matters that were theirs by it go on. Undefined where nobody has left. */
export async function handOnAfterTeam(
  deps: AppDeps,
  res: Response,
  { before, after }: PutTeam,
  day: string,
): Promise<HandedOn | undefined> {
  if (!before) return undefined;
  const { shopId } = principalOf(res);
  const stays = new Set(teamMembersOn(after, day));
  const gone = teamMembersOn(before, day).filter((staffId) => !stays.has(staffId));
  if (gone.length === 0) return undefined;
  const teams = await deps.rota.teams(shopId);
  const whole: HandedOn = { handedOn: [], left: [] };
  for (const staffId of gone) {
    const role = staffRoleNamed((await deps.staff.one(shopId, staffId))?.role ?? '');
    const remaining = teamsOn(teams, staffId, day);
    const byTeam = (matter: Matter, team: Team) => role !== undefined && isTheirsBy(matter, role, team);
    const which = (matter: Matter) => byTeam(matter, before) && !remaining.some((team) => byTeam(matter, team));
    const reason = `${staffId} has left the team ${after.id}`;
    const one = await handOn(deps, res, { staffId, reason, which }, randomUUID);
    whole.handedOn.push(...one.handedOn);
    whole.left.push(...one.left);
  }
  return whole;
}

function teamsOn(teams: readonly TeamWithMembers[], staffId: string, day: string): Team[] {
  return teams.filter((team) => teamMembersOn(team, day).includes(staffId));
}

function teamMembersOn({ members }: TeamWithMembers, day: string): string[] {
  return members.filter((one) => isMemberOn(one, day)).map(({ staffId }) => staffId);
}
