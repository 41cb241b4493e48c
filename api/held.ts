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

/** Nobody but this person works it. */
export function notTakenByOthers(staffId: string, off: readonly string[]): Prisma.TaskWhereInput {
  return { OR: [{ claim: null }, { claim: { staffId: { in: [staffId, ...off] } } }] };
}

/** This person has put it off, and its time has not come. What is overdue comes back at once. */
export function asleepFor(staffId: string, now = new Date()): Prisma.TaskWhereInput {
  return {
    claim: { staffId, wakesAt: { gt: now } },
    OR: [{ overdueAt: null }, { overdueAt: { gt: now } }],
  };
}

/** The others. Postgres's NOT would leave out what nobody has taken on. */
export function awakeFor(staffId: string, now = new Date()): Prisma.TaskWhereInput {
  const awake = { OR: [{ staffId: { not: staffId } }, { wakesAt: null }, { wakesAt: { lte: now } }] };
  return { OR: [{ claim: null }, { claim: awake }, { overdueAt: { lte: now } }] };
}
