import { Prisma } from '../../prisma/client/client';

export interface OpenedTask {
  id: string;
  role: string;
  title: string;
}

/**
 * Writes a row for each new task, so that the robot of its role's staff group tells it. intake/staffNotices.ts sends
 * the rows. The same task of the same moment is told once, even when its batch is written twice.
 */
export function noticeStatements(shopId: string, tasks: readonly OpenedTask[], at: Date): Prisma.Sql[] {
  if (tasks.length === 0) return [];
  const told = tasks.map(({ id, role, title }) => ({ key: `${id}/${at.getTime()}`, role, text: `${title}（${id}）` }));
  return [
    Prisma.sql`
      INSERT INTO "StaffNotice" ("id", "shopId", "robot", "text")
      SELECT robot."name" || '/' || task."key", robot."shopId", robot."name", task."text"
      FROM "Robot" robot
      JOIN jsonb_to_recordset(CAST(${JSON.stringify(told)} AS jsonb)) AS task("key" text, "role" text, "text" text)
        ON task."role" = ANY(robot."roles")
      WHERE robot."shopId" = ${shopId}
      ON CONFLICT DO NOTHING`,
  ];
}

/** The same on its own, for what is no case's batch. */
export async function announce(
  transaction: Prisma.TransactionClient,
  shopId: string,
  tasks: readonly OpenedTask[],
  at: Date,
): Promise<void> {
  for (const statement of noticeStatements(shopId, tasks, at)) await transaction.$executeRaw(statement);
}
