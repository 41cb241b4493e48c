import type { Prisma } from '../prisma/client/client';
import type { Database } from '../store/database';
import type { HeldTask } from './records';
import { isOff } from './staffBook';

/** Who is off now, by the shop's clock, which its latest case tells: a sandbox may have moved it. */
export async function offNow(prisma: Database, shopId: string): Promise<string[]> {
  const people = await prisma.staff.findMany({ where: { shopId, offFrom: { not: null } } });
  if (people.length === 0) return [];
  const latest = await prisma.case.findFirst({
    where: { shopId },
    orderBy: { openedAt: 'desc' },
    select: { clockOffset: true },
  });
  const now = Date.now() + Number(latest?.clockOffset ?? 0);
  return people.filter((one) => isOff(one, now)).map(({ id }) => id);
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
  prisma: Database,
  shopId: string,
  staffId: string,
  off: readonly string[],
): Promise<Claimed> {
  const claims = await prisma.taskClaim.findMany({
    where: { shopId },
    select: { taskId: true, staffId: true, wakesAt: true },
  });
  const now = Date.now();
  const idsOf = (those: typeof claims) => those.map(({ taskId }) => taskId);
  const own = claims.filter((one) => one.staffId === staffId);
  return {
    own: idsOf(own),
    asleep: idsOf(own.filter(({ wakesAt }) => wakesAt !== null && wakesAt.getTime() > now)),
    others: idsOf(claims.filter((one) => one.staffId !== staffId && !off.includes(one.staffId))),
  };
}

/** Nobody but this person works it. */
export function notTakenByOthers({ others }: Claimed): Prisma.TaskWhereInput {
  return { id: { notIn: others } };
}

/** This person has put it off, and its time has not come. What is overdue comes back at once. */
export function asleep({ asleep: ids }: Claimed, now = new Date()): Prisma.TaskWhereInput {
  return { id: { in: ids }, OR: [{ overdueAt: null }, { overdueAt: { gt: now } }] };
}

/** The others. */
export function awake({ asleep: ids }: Claimed, now = new Date()): Prisma.TaskWhereInput {
  return { OR: [{ id: { notIn: ids } }, { overdueAt: { lte: now } }] };
}
