import type { Prisma } from '../prisma/client/client';
import { isAway } from '../store/absence';
import type { Database } from '../store/database';
import { keepsRota, readOffByRota } from '../store/rota/onDuty';
import type { HeldTask } from './records';

/** Who is off now, away or by the published rota. The shop's clock says what is now: a sandbox may have moved it. */
export async function offNow(prisma: Database, shopId: string): Promise<string[]> {
  const [people, hasRota] = await Promise.all([
    prisma.staff.findMany({ where: { shopId, offFrom: { not: null } } }),
    keepsRota(prisma, shopId),
  ]);
  if (people.length === 0 && !hasRota) return [];
  const now = await shopNow(prisma, shopId);
  const away = people.filter((one) => isAway(one, now)).map(({ id }) => id);
  return hasRota ? [...new Set([...away, ...(await readOffByRota(prisma, shopId, now))])] : away;
}

/** What the shop's clock shows, epoch ms: its latest case tells how far it is ahead. */
export async function shopNow(prisma: Database, shopId: string): Promise<number> {
  const latest = await prisma.case.findFirst({
    where: { shopId },
    orderBy: { openedAt: 'desc' },
    select: { clockOffset: true },
  });
  return Date.now() + Number(latest?.clockOffset ?? 0);
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
