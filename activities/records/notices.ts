import type { Prisma } from '../../prisma/client/client';

export interface OpenedTask {
  id: string;
  role: string;
  title: string;
}

/**
 * Writes a row for each new task, so that the robot of its role's staff group tells it. intake/staffNotices.ts sends
 * the rows. The same task of the same moment is told once, even when its batch is written twice.
 */
export async function announce(
  transaction: Prisma.TransactionClient,
  shopId: string,
  tasks: readonly OpenedTask[],
  at: Date,
): Promise<void> {
  if (tasks.length === 0) return;
  const robots = await transaction.robot.findMany({
    where: { shopId, roles: { hasSome: tasks.map(({ role }) => role) } },
    select: { name: true, roles: true },
  });
  const data = robots.flatMap(({ name, roles }) =>
    tasks
      .filter(({ role }) => roles.includes(role))
      .map(({ id, title }) => ({
        id: `${name}/${id}/${at.getTime()}`,
        ...{ shopId, robot: name, text: `${title}（${id}）` },
      })),
  );
  if (data.length > 0) await transaction.staffNotice.createMany({ data, skipDuplicates: true });
}
