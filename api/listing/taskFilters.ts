import type { z } from 'zod';
import { Prisma } from '../../prisma/client/client';
import type { Filter, FilterOf } from './filter';
import { before, name } from './queryFields';

/**
 * By what tasks are found, besides their role and whether they are open: query, document and what Postgres is asked. Each has an
 * index (test/api/listPlans.stack.test.ts).
 */
export const TASK_FILTERS = {
  kind: filter({ schema: name, is: 'The kind of task.', where: (kind) => Prisma.sql`t."kind" = ${kind}` }),
  caseKind: filter({
    schema: name,
    is: 'The kind of its case.',
    where: (caseKind) => Prisma.sql`t."caseKind" = ${caseKind}`,
  }),
  caseId: filter({ schema: name, is: 'The case.', where: (caseId) => Prisma.sql`t."caseId" = ${caseId}` }),
  assignee: filter({
    schema: name,
    is: 'The person whose task it is; `me` is the caller.',
    where: (assignee) => Prisma.sql`t."assignee" = ${assignee}`,
  }),
  dueBefore: filter({
    schema: before,
    is: "It is due before this instant of its case's clock.",
    where: (at) => Prisma.sql`t."dueAt" < ${at}`,
  }),
} as const;

/** What a caller asks the list of tasks for. */
export type TaskQuery = FilterOf<typeof TASK_FILTERS>;

/** What must hold of a task `t`. */
type Where = Prisma.Sql;

function filter<S extends z.ZodType>(declared: Filter<S, Where>): Filter<S, Where> {
  return declared;
}
