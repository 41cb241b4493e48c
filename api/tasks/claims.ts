import type { Prisma, TaskClaim } from '../../prisma/client/client';
import { type AuditSource, audit } from '../../store/audit';
import type { Database } from '../../store/database';
import type { HeldTask } from '../records';

/** A person takes a task on, by themselves or given it by a lead. */
export interface Taking {
  staffId: string;
  by: string;
  /** Put off until then: by the case's clock, and by this machine's. */
  snooze?: { until: Date; wakesAt: Date };
  /** Whoever is off now has no claim that counts. */
  off: readonly string[];
}

/**
 * Who works which open task. It is an agreement among people and no rule of a case: the case takes the command of whoever its
 * own rules allow. A claim lasts until it is given back, or until the recorder closes the task.
 */
export interface Claims {
  /** Of several at once only one has it. Answers who has it afterwards; undefined when the task is not open. */
  take(task: Pick<HeldTask, 'id' | 'shopId'>, taking: Taking): Promise<TaskClaim | undefined>;
  /** A lead gives the task to somebody, whoever has it. Undefined when the task is not open. */
  handOn(
    task: Pick<HeldTask, 'id' | 'shopId' | 'claim'>,
    to: Omit<Taking, 'off'> & { reason: string },
    source: AuditSource,
  ): Promise<TaskClaim | undefined>;
  /** The claim ends if it is one of these people's. Answers who still has the task. */
  release(taskId: string, holders: readonly string[] | 'everybody'): Promise<TaskClaim | undefined>;
}

/** The claims in Postgres. */
export function prismaClaims(database: Database): Claims {
  const { taskClaim } = database;

  async function heldBy(taskId: string): Promise<TaskClaim | undefined> {
    return (await taskClaim.findUnique({ where: { taskId } })) ?? undefined;
  }

  return {
    async take({ id, shopId }, taking) {
      for (;;) {
        const taken = await database.$transaction(async (transaction) => {
          const row = await put(transaction, id, shopId, taking, taking.off);
          if (row) await tell(transaction, id);
          return row;
        });
        const held = taken ?? (await heldBy(id));
        if (held) return held;
        // Whoever was first has given it back in between, or the task is closed.
        if ((await database.task.count({ where: { id, shopId, closedAt: null } })) === 0) return undefined;
      }
    },
    handOn: (task, { reason, ...taking }, source) =>
      database.$transaction(async (transaction) => {
        const { id, shopId, claim } = task;
        const given = await put(transaction, id, shopId, taking, 'everybody');
        if (!given) return undefined;
        const before = claim ? { staffId: claim.staffId } : undefined;
        const after = { staffId: taking.staffId, reason };
        await audit(transaction, source, { action: 'taskHandedOn', shopId, subject: `task:${id}`, before, after });
        await tell(transaction, id);
        return given;
      }),
    async release(taskId, holders) {
      const whose = holders === 'everybody' ? {} : { staffId: { in: [...holders] } };
      await database.$transaction(async (transaction) => {
        const { count } = await transaction.taskClaim.deleteMany({ where: { taskId, ...whose } });
        if (count > 0) await tell(transaction, taskId);
      });
      return heldBy(taskId);
    },
  };
}

/** Whoever shows the task hears of it (docs/live.md). A claim is no event of the case, so the change has none. */
async function tell(transaction: Pick<Prisma.TransactionClient, '$executeRaw'>, taskId: string): Promise<void> {
  await transaction.$executeRaw`
    INSERT INTO "LiveEvent" ("shopId", "caseId", "kind", "stage", "fromSeq", "seq", "types", "roles", "tasks")
      SELECT t."shopId", t."caseId", c."kind", c."stage", c."seq" + 1, c."seq", '{}', ARRAY[t."role"],
        jsonb_build_array(jsonb_build_object(
          'id', t."id", 'kind', t."kind", 'role', t."role", 'assignee', t."assignee", 'is', 'changed'))
      FROM "Task" t JOIN "Case" c ON c."id" = t."caseId" WHERE t."id" = ${taskId}`;
}

/**
 * One statement, so that of two only one wins. It waits for a recorder that is closing the task. Without an answer the task is
 * closed, or somebody has it who does not give way.
 */
async function put(
  database: Pick<Prisma.TransactionClient, '$queryRaw'>,
  taskId: string,
  shopId: string,
  { staffId, by, snooze }: Omit<Taking, 'off'>,
  giveWay: readonly string[] | 'everybody',
): Promise<TaskClaim | undefined> {
  const anybody = giveWay === 'everybody';
  const those = anybody ? [] : [...giveWay];
  const [row] = await database.$queryRaw<TaskClaim[]>`
    INSERT INTO "TaskClaim" AS held ("taskId", "shopId", "staffId", "by", "snoozedUntil", "wakesAt")
      SELECT "id", "shopId", ${staffId}, ${by}, ${snooze?.until ?? null}::timestamptz, ${snooze?.wakesAt ?? null}::timestamptz
        FROM "Task" WHERE "id" = ${taskId} AND "shopId" = ${shopId} AND "closedAt" IS NULL FOR SHARE
    ON CONFLICT ("taskId") DO UPDATE SET
      "since" = CASE WHEN held."staffId" = excluded."staffId" THEN held."since" ELSE excluded."since" END,
      "staffId" = excluded."staffId", "by" = excluded."by",
      "snoozedUntil" = excluded."snoozedUntil", "wakesAt" = excluded."wakesAt"
      WHERE ${anybody} OR held."staffId" = excluded."staffId" OR held."staffId" = ANY(${those}::text[])
    RETURNING *`;
  return row;
}
