import { isDeepStrictEqual } from 'node:util';
import type { CaseBatch } from '../../domain/case/rows/batch';
import type { CaseRow } from '../../domain/case/rows/caseRow';
import { isAgent } from '../../domain/roles';
import { HOUR } from '../../domain/time';
import type { Task } from '../../domain/wanted';
import type { Prisma } from '../../prisma/client/client';
import type { TaskChange } from '../../store/outbox';
import { renderTask, type ShopTexts } from '../scripts';
import { announce, type OpenedTask } from './notices';

/** Makes the open tasks of the case those that it wants: new ones appear, others are done. Gives what has changed. */
export async function writeTasks(
  transaction: Prisma.TransactionClient,
  { caseId, shopId, content }: CaseBatch,
  at: Date,
  shop?: ShopTexts,
): Promise<TaskChange[]> {
  const wanted = content.tasks.map((task) => ({ id: `${caseId}/${task.id}`, task }));
  const ids = wanted.map(({ id }) => id);
  const closed = await transaction.task.updateManyAndReturn({
    where: { caseId, closedAt: null, id: { notIn: ids } },
    data: { closedAt: at },
    select: { id: true, kind: true, role: true, assignee: true },
  });
  // Whoever had taken a task on has it no more: when it opens again, it is free.
  if (closed.length > 0) {
    await transaction.taskClaim.deleteMany({ where: { task: { caseId, closedAt: { not: null } } } });
  }
  const changes: TaskChange[] = closed.map((task) => ({ ...task, is: 'closed' }));
  const open = await transaction.task.findMany({ where: { id: { in: ids }, closedAt: null } });
  const appeared: OpenedTask[] = [];
  for (const { id, task } of wanted) {
    const before = open.find((one) => one.id === id);
    const dueAt = new Date(task.dueAt ?? before?.dueAt ?? at.getTime() + USUALLY_WITHIN);
    const values = columnsOf(task, { ...content.row, dueAt }, shop);
    if (before && isSame(before, values)) continue;
    const opened = before ? {} : { openedAt: at, closedAt: null };
    await transaction.task.upsert({
      where: { id },
      create: { id, caseId, shopId, openedAt: at, ...values },
      update: { ...values, ...opened },
    });
    const { kind, role, assignee } = values;
    changes.push({ id, kind, role, assignee, is: before ? 'changed' : 'opened' });
    if (!before) appeared.push({ id, role, title: values.title });
  }
  await announce(transaction, shopId, appeared, at);
  return changes;
}

/**
 * A task that names no time is due so long after it appeared, ms: half a shift. One that was handed up keeps the time that the
 * role below has missed. So it comes before the others in the next one's list, and no task is last for ever.
 */
const USUALLY_WITHIN = 4 * HOUR;

/** An agent's task is the owner's: one buyer, one agent (handbook §2). */
function columnsOf(
  task: Task,
  { kind, owner, priority, clockOffset, dueAt }: CaseRow & { dueAt: Date },
  shop: ShopTexts | undefined,
) {
  return {
    kind: task.kind,
    caseKind: kind,
    role: task.role,
    assignee: isAgent(task.role) ? (owner ?? null) : null,
    command: task.command,
    ...renderTask(task.script, shop),
    outcomes: [...(task.outcomes ?? [])],
    dueAt,
    overdueAt: new Date(dueAt.getTime() - clockOffset),
    priority,
  };
}

/** Also in its words: a batch that replaces a lost one may want the same task for another reason. */
function isSame(before: object, now: ReturnType<typeof columnsOf>): boolean {
  return Object.entries(now).every(([column, value]) =>
    isDeepStrictEqual(before[column as keyof typeof before], value),
  );
}
