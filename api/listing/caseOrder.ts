import type { Prisma } from '../../prisma/client/client';
import type { CaseSummary, Place } from '../records';

/** In which order cases may come. The first is the one that nobody has to ask for. */
export const CASE_SORTS = ['openedAt', 'nextDeadlineAt', 'updatedAt'] as const;

export type CaseSort = (typeof CASE_SORTS)[number];

/** The latest opened or changed first; of deadlines the earliest, and cases without one last. */
export function caseOrder(sort: CaseSort): Prisma.CaseOrderByWithRelationInput[] {
  if (sort === 'nextDeadlineAt') return [{ nextDeadlineAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }];
  return [{ [sort]: 'desc' }, { id: 'desc' }];
}

/** The cases that come after this place. The outer bound lets Postgres begin there, however far down the list that is. */
export function casesBeyond(sort: CaseSort, { at, id }: Place): Prisma.CaseWhereInput {
  if (sort !== 'nextDeadlineAt') {
    if (at === null) return {};
    return { AND: [{ [sort]: { lte: at } }, { OR: [{ [sort]: { lt: at } }, { id: { lt: id } }] }] };
  }
  if (at === null) return { nextDeadlineAt: null, id: { gt: id } };
  return {
    OR: [{ nextDeadlineAt: { gt: at } }, { nextDeadlineAt: at, id: { gt: id } }, { nextDeadlineAt: null }],
  };
}

/** Where a case stands in the list. */
export function casePlace(sort: CaseSort, row: Pick<CaseSummary, CaseSort | 'id'>): Place {
  return { at: row[sort], id: row.id };
}
