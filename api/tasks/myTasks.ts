import { rolesBelow, type StaffRole } from '../../domain/roles';
import type { Prisma } from '../../prisma/client/client';
import type { Database } from '../../store/database';
import { asleep, awake, heldNow, notTakenByOthers, offNow, readClaimed } from '../held';
import type { HeldTask, Page, Place } from '../records';
import { dueBeyond } from './dueBeyond';

/** `mine`: what one has taken on, or what is one's own by the case. `snoozed`: what one has put off. `free`: what one may take on. */
export const MY_TASKS = ['mine', 'snoozed', 'free'] as const;
export type MyTasks = (typeof MY_TASKS)[number];

/** By due time, those without one last, then by id, beyond `after`. */
export type ReadMyTasks = (
  shopId: string,
  person: { id: string; role: StaffRole },
  what: MyTasks,
  page: Page & { after?: Place },
) => Promise<HeldTask[]>;

export function prismaMyTasks(database: Database): ReadMyTasks {
  return async (shopId, { id, role }, what, { limit, after }) => {
    const off = await offNow(database, shopId);
    const claimed = await readClaimed(database, shopId, id, off);
    const isTaken = { id: { in: claimed.own } };
    const ofTeam = { OR: [{ assignee: null }, { assignee: { in: off } }] };
    const wanted: Record<MyTasks, Prisma.TaskWhereInput> = {
      mine: { AND: [awake(claimed), { OR: [isTaken, { assignee: id, ...notTakenByOthers(claimed) }] }] },
      snoozed: asleep(claimed),
      free: {
        NOT: isTaken,
        OR: [
          { role, AND: [ofTeam, notTakenByOthers(claimed)] },
          { role: { in: rolesBelow(role) }, overdueAt: { lt: new Date() } },
        ],
      },
    };
    const rows = await database.task.findMany({
      where: { AND: [{ shopId, closedAt: null }, wanted[what], after ? dueBeyond(after) : {}] },
      orderBy: [{ dueAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
      include: { claim: true },
      take: limit,
    });
    return heldNow(rows, off);
  };
}
