import { isDeepStrictEqual } from 'node:util';
import type { CaseBatch } from '../../domain/case/rows/batch';
import type { CaseRow } from '../../domain/case/rows/caseRow';
import { isAgent } from '../../domain/roles';
import { HOUR } from '../../domain/time';
import type { Task } from '../../domain/wanted';
import { Prisma, type Task as StoredTask } from '../../prisma/client/client';
import type { Statements } from '../../store/direct';
import type { TaskChange } from '../../store/outbox';
import { insertInto } from '../../store/statements';
import { renderTask, type ShopTexts } from '../scripts';
import { noticeStatements } from './notices';
import type { Changes } from './parts';

export interface WrittenTasks {
  statements: Prisma.Sql[];
  changes: TaskChange[];
}

/** Makes the open tasks of the case those that it wants: new ones appear, others are done. */
export async function taskStatements(
  transaction: Pick<Statements, '$queryRaw'>,
  batch: CaseBatch,
  { at, shop, changes }: { at: Date; shop?: ShopTexts; changes: Changes },
): Promise<WrittenTasks> {
  const { kind, owner, priority, clockOffset } = batch.content.row;
  // All that their columns are made of.
  const madeOf = [batch.content.tasks, kind, owner, priority, clockOffset, shop?.language, shop?.returnAddress];
  if (!changes.has('tasks', madeOf)) return { statements: [], changes: [] };
  const open = await transaction.$queryRaw<StoredTask[]>(
    Prisma.sql`SELECT * FROM "Task" WHERE "caseId" = ${batch.caseId} AND "closedAt" IS NULL`,
  );
  return tasksInstead(open, batch, at, shop);
}

function tasksInstead(
  open: readonly StoredTask[],
  { caseId, shopId, content }: CaseBatch,
  at: Date,
  shop: ShopTexts | undefined,
): WrittenTasks {
  const wanted = content.tasks.map((task) => {
    const id = `${caseId}/${task.id}`;
    const before = open.find((one) => one.id === id);
    const dueAt = new Date(task.dueAt ?? before?.dueAt ?? at.getTime() + USUALLY_WITHIN);
    return { id, before, values: columnsOf(task, { ...content.row, dueAt }, shop) };
  });
  const closed = open.filter(({ id }) => wanted.every((one) => one.id !== id));
  const appeared = wanted.filter(({ before }) => before === undefined);
  const changed = wanted.filter(({ before, values }) => before !== undefined && !isSame(before, values));
  const rowOf = ({ id, values }: (typeof wanted)[number]) => ({ id, caseId, shopId, openedAt: at, ...values });
  const set = Object.keys(appeared[0]?.values ?? changed[0]?.values ?? {});
  const opened = appeared.map((one) => ({ ...rowOf(one), closedAt: null }));
  const notices = appeared.map(({ id, values: { role, title, kind } }) => ({
    id,
    role,
    title,
    sort: kind,
    taskId: id,
    caseId,
  }));
  return {
    statements: [
      ...closingStatements(
        closed.map(({ id }) => id),
        at,
      ),
      ...insertInto('Task', opened, { key: ['id'], set: [...set, 'openedAt', 'closedAt'] }),
      ...insertInto('Task', changed.map(rowOf), { key: ['id'], set }),
      ...noticeStatements(shopId, notices, at),
    ],
    changes: [
      ...closed.map(({ id, kind, role, assignee }) => ({ id, kind, role, assignee, is: 'closed' as const })),
      ...wanted.flatMap((one) => {
        const { kind, role, assignee } = one.values;
        const is = one.before === undefined ? ('opened' as const) : ('changed' as const);
        return appeared.includes(one) || changed.includes(one) ? [{ id: one.id, kind, role, assignee, is }] : [];
      }),
    ],
  };
}

/** Whoever had taken a task on has it no more: when it opens again, it is free. */
function closingStatements(ids: readonly string[], at: Date): Prisma.Sql[] {
  if (ids.length === 0) return [];
  return [
    Prisma.sql`UPDATE "Task" SET "closedAt" = ${at} WHERE "id" = ANY(${ids})`,
    Prisma.sql`DELETE FROM "TaskClaim" WHERE "taskId" = ANY(${ids})`,
  ];
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
