import { Prisma } from '../../prisma/client/client';
import type { Place, TaskPlace } from '../records';

/** An order of tasks `t`, and what comes after a place in it. */
export interface ByOrder<P extends Place> {
  by: Prisma.Sql;
  beyond(place: P): Prisma.Sql;
}

/** By due time, those without one last, then by id. */
export const DUE_FIRST: ByOrder<Place> = {
  by: Prisma.sql`t."dueAt" ASC NULLS LAST, t."id"`,
  beyond({ at, id }) {
    if (at === null) return Prisma.sql`(t."dueAt" IS NULL AND t."id" > ${id})`;
    return Prisma.sql`((t."dueAt", t."id") > (${at}, ${id}) OR t."dueAt" IS NULL)`;
  },
};

/** The most urgent first, then by due time. */
export const URGENT_FIRST: ByOrder<TaskPlace> = {
  by: Prisma.sql`t."priority", ${DUE_FIRST.by}`,
  beyond({ priority, ...place }) {
    const later = Prisma.sql`t."priority" > ${priority}`;
    return Prisma.sql`(${later} OR (t."priority" = ${priority} AND ${DUE_FIRST.beyond(place)}))`;
  },
};
