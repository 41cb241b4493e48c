import { dayAt } from '../domain/calendar';
import { DomainError } from '../domain/errors';
import type { Policy } from '../domain/policy/policy';
import { SYSTEM, staffRoleNamed } from '../domain/roles';
import { isMemberOn, isTheirsBy, type Matter } from '../domain/rota/team';
import { rotaRulesAt } from '../domain/rules/peakDays';
import { workflowIdOf } from '../domain/workflowId';
import type { Departure } from '../prisma/client/client';
import type { Database } from '../store/database';
import { readEverybody, readOnShift } from '../store/rota/candidates';
import { endDeparture, noteEndedStays, openDepartures } from '../store/rota/departures';
import { freeTasksOf, readMatters } from '../store/rota/matters';
import { successorsAmong } from '../store/rota/successors';
import { readTeams } from '../store/rota/teams';
import { shopNow } from '../store/shopClock';
import type { CaseClient } from './caseClient';

/** What handing on needs of the worker. */
export interface HandingOn {
  database: Database;
  cases: Pick<CaseClient, 'send'>;
}

/**
 * Hands on what people leave behind (handbook §2: the same minute). They no longer work for the shop, or their stay in a team has ended
 * by its date. Each case is told by `reassign`, as when a lead hands on. Each departure is a row until nothing is left, so a worker
 * that dies loses nothing. What nobody could take is tried again.
 */
export async function handOnDue({ database, cases }: HandingOn, shopId: string, policy: Policy): Promise<void> {
  const now = await shopNow(database, shopId);
  const day = dayAt(now, policy.utcOffsetMinutes);
  await noteEndedStays(database, shopId, day, new Date(now));
  for (const departure of await openDepartures(database, shopId)) {
    const { staffId, teamId } = departure;
    const which = await leavingOf(database, departure, day);
    const matters = (await readMatters(database, shopId, staffId)).filter(which);
    if (teamId === null) await freeTasksOf(database, shopId, staffId);
    const among = {
      onShift: await readOnShift(database, shopId, now),
      everybody: await readEverybody(database, shopId, now, day),
    };
    const owners = successorsAmong(among, staffId, matters, rotaRulesAt(now, policy));
    let left = 0;
    for (const [index, { caseId }] of matters.entries()) {
      const owner = owners[index]?.id;
      const isGiven = owner !== undefined && (await give({ database, cases }, departure, caseId, owner));
      if (!isGiven) left += 1;
    }
    if (left === 0) await endDeparture(database, departure.id);
  }
}

/** Which of their matters go on: all, or those that were theirs by the team alone. */
async function leavingOf(
  database: Database,
  { shopId, staffId, teamId }: Departure,
  day: string,
): Promise<(matter: Matter) => boolean> {
  if (teamId === null) return () => true;
  const [teams, person] = await Promise.all([
    readTeams(database, shopId),
    database.staff.findUnique({ where: { shopId_id: { shopId, id: staffId } } }),
  ]);
  const role = staffRoleNamed(person?.role ?? '');
  const isIn = (id: string) =>
    teams.some((team) => team.id === id && team.members.some((one) => one.staffId === staffId && isMemberOn(one, day)));
  const left = teams.find(({ id }) => id === teamId);
  if (!role || !left || isIn(teamId)) return () => false;
  const remaining = teams.filter(({ id }) => isIn(id));
  return (matter) => isTheirsBy(matter, role, left) && !remaining.some((team) => isTheirsBy(matter, role, team));
}

/** Whether the case has taken it. One that refuses, for example because it was closed meanwhile, is looked at again. */
async function give(
  { database, cases }: HandingOn,
  { id, staffId, teamId }: Departure,
  caseId: string,
  owner: string,
): Promise<boolean> {
  const reason = teamId === null ? `${staffId} no longer works for the shop` : `${staffId} has left the team ${teamId}`;
  const row = await database.case.findUnique({ where: { id: caseId }, select: { workflowId: true } });
  const at = { workflowId: workflowIdOf({ caseId, workflowId: row?.workflowId }) };
  try {
    const command = { type: 'reassign', owner, reason, heldBy: staffId } as const;
    await cases.send(caseId, command, SYSTEM, `left:${id}/${caseId}/${owner}`, at);
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}
