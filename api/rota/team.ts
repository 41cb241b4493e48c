import type { Response } from 'express';
import { hasDuty } from '../../domain/roles';
import { isMemberOn } from '../../domain/rota/team';
import type { AppDeps } from '../deps';
import { principalOf } from '../request';
import { today } from './plan';

/**
 * Whose work the caller may look at: their own. A lead sees that of the people in their teams today, and of all where they are in no
 * team. Undefined: of all.
 */
export async function seenBy(deps: AppDeps, res: Response): Promise<readonly string[] | undefined> {
  const { shopId, actor } = principalOf(res);
  if (!hasDuty(actor.role, 'readLogs')) return [actor.id];
  const [teams, day] = await Promise.all([deps.rota.teams(shopId), today(deps, shopId)]);
  const own = teams
    .map(({ members }) => members.filter((one) => isMemberOn(one, day)).map(({ staffId }) => staffId))
    .filter((members) => members.includes(actor.id));
  return own.length === 0 ? undefined : [...new Set(own.flat())];
}

/** Whether that person is among them. */
export function isSeen(seen: readonly string[] | undefined, staffId: string): boolean {
  return seen === undefined || seen.includes(staffId);
}
