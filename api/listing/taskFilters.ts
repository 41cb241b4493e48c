import type { z } from 'zod';
import type { Prisma } from '../../prisma/client/client';
import type { Filter, FilterOf } from './filter';
import { before, name } from './queryFields';

/**
 * By what tasks are found, besides their role and whether they are open: query, document and what Postgres is asked. Each has an
 * index (test/api/listPlans.stack.test.ts).
 */
export const TASK_FILTERS = {
  kind: filter({ schema: name, is: 'The kind of task.', where: (kind) => ({ kind }) }),
  caseKind: filter({ schema: name, is: 'The kind of its case.', where: (caseKind) => ({ caseKind }) }),
  caseId: filter({ schema: name, is: 'The case.', where: (caseId) => ({ caseId }) }),
  assignee: filter({
    schema: name,
    is: 'The person whose task it is; `me` is the caller.',
    where: (assignee) => ({ assignee }),
  }),
  dueBefore: filter({
    schema: before,
    is: "It is due before this instant of its case's clock.",
    where: (at) => ({ dueAt: { lt: at } }),
  }),
} as const;

/** What a caller asks the list of tasks for. */
export type TaskQuery = FilterOf<typeof TASK_FILTERS>;

function filter<S extends z.ZodType>(declared: Filter<S, Prisma.TaskWhereInput>): Filter<S, Prisma.TaskWhereInput> {
  return declared;
}
