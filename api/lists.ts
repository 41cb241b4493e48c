import { z } from 'zod';
import { STAFF_ROLES } from '../domain/roles';
import { cursorOf, placeFrom, sortedPlaceFrom } from './cursor';
import { CASE_FILTERS } from './listing/caseFilters';
import { CASE_SORTS, type CaseSort } from './listing/caseOrder';
import { queryOf } from './listing/filter';
import { fieldsOf, page, yesOrNo } from './listing/queryFields';
import { TASK_FILTERS } from './listing/taskFilters';
import type { Place } from './records';
import { CASE_FIELDS } from './schemas/case';
import { TROUBLE_SORTS } from './troubles';

/** The queries of the lists, and how a page of one goes out. */

export const casesQuery = z.strictObject({
  ...queryOf(CASE_FILTERS),
  sort: z
    .enum(CASE_SORTS)
    .default('openedAt')
    .meta({ description: 'The latest opened or changed first, or the earliest next deadline.' }),
  fields: fieldsOf(CASE_FIELDS)
    .optional()
    .meta({ description: 'The fields to show of each case, with commas between them; `id` is always shown.' }),
  total: yesOrNo.default(false).meta({ description: 'Also count how many cases there are in all.' }),
  ...page,
});

export const tasksQuery = z.strictObject({
  ...queryOf(TASK_FILTERS),
  /** Tasks of this role, and open ones of those below it that are overdue. */
  role: z.enum(STAFF_ROLES).optional(),
  /** The tasks for this person now: their own, free ones of their role, and overdue ones of the roles below. */
  for: z.literal('me').optional(),
  open: yesOrNo.default(true),
  ...page,
});

export const troublesQuery = z.strictObject({
  open: yesOrNo.default(true),
  sort: z.enum(TROUBLE_SORTS).optional(),
  limit: page.limit,
});

/** Of what waits for a person and belongs to no case: open ones unless all are asked for. */
export const openQuery = z.strictObject({ open: yesOrNo.default(true), limit: page.limit });

export const runsQuery = z.strictObject({ limit: page.limit });

export const timelineQuery = z.strictObject({
  limit: page.limit,
  cursor: z
    .string()
    .regex(/^\d{1,9}$/, 'was not given by this list')
    .transform(Number)
    .default(0),
});

/** A page of a list. `next` is the cursor of the following page, null at the end. */
export interface PageView<V> {
  items: V[];
  next: string | null;
}

/** Of rows that were read with one more than the limit, to see whether another page follows. */
export function pageOf<R, V>(
  rows: readonly R[],
  limit: number,
  view: (row: R) => V,
  cursor: (row: R) => string,
): PageView<V> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(view), next: rows.length > limit && last !== undefined ? cursor(last) : null };
}

/** The cursor of a row in a list that is sorted by instant and id. `of` is the priority that comes first, or which instant it is. */
export function placeCursor(at: Date | null, id: string, of?: number | string): string {
  const place = [at === null ? null : at.getTime(), id];
  return cursorOf(of === undefined ? place : [...place, of]);
}

/** The place in a list of cases of this order. A cursor of another order is refused. */
export function casePlaceFrom(sort: CaseSort, cursor: string): Place {
  return sort === CASE_SORTS[0] ? placeFrom(cursor) : sortedPlaceFrom(sort, cursor);
}

export function casePlaceCursor(sort: CaseSort, { at, id }: Place): string {
  return placeCursor(at, id, sort === CASE_SORTS[0] ? undefined : sort);
}
