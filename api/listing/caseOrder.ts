import { Prisma } from '../../prisma/client/client';
import type { CaseSummary, Place } from '../records';

/** In which order cases may come. The first is the one that nobody has to ask for. */
export const CASE_SORTS = ['openedAt', 'nextDeadlineAt', 'updatedAt'] as const;

export type CaseSort = (typeof CASE_SORTS)[number];

/** The latest opened or changed first; of deadlines the earliest, and cases without one last. */
const ORDER: Record<CaseSort, Prisma.Sql> = {
  openedAt: Prisma.sql`c."openedAt" DESC, c."id" DESC`,
  nextDeadlineAt: Prisma.sql`c."nextDeadlineAt" ASC NULLS LAST, c."id" ASC`,
  updatedAt: Prisma.sql`c."updatedAt" DESC, c."id" DESC`,
};

export function caseOrder(sort: CaseSort): Prisma.Sql {
  return ORDER[sort];
}

/** What must hold of a case `c` that comes after this place. Postgres begins there, however far down the list that is. */
export function casesBeyond(sort: CaseSort, { at, id }: Place): Prisma.Sql {
  if (at === null && sort !== 'nextDeadlineAt') return Prisma.sql`true`;
  if (sort === 'openedAt') return Prisma.sql`(c."openedAt", c."id") < (${at}, ${id})`;
  if (sort === 'updatedAt') return Prisma.sql`(c."updatedAt", c."id") < (${at}, ${id})`;
  if (at === null) return Prisma.sql`c."nextDeadlineAt" IS NULL AND c."id" > ${id}`;
  return Prisma.sql`((c."nextDeadlineAt", c."id") > (${at}, ${id}) OR c."nextDeadlineAt" IS NULL)`;
}

/** Where a case stands in the list. */
export function casePlace(sort: CaseSort, row: Pick<CaseSummary, CaseSort | 'id'>): Place {
  return { at: row[sort], id: row.id };
}
