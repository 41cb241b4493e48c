import { z } from 'zod';
import { STAFF_ROLES } from '../domain/roles';
import { PARTIES, STAGES } from '../domain/vocabulary';
import { cursorOf } from './cursor';
import { text } from './fields';
import { TROUBLE_SORTS } from './troubles';

/** The queries of the lists, and how a page of one goes out. */

const MOST = 100;

/** For the document: a number, although an address has it as text. */
function numberBetween(minimum: number, maximum: number, fallback: number) {
  return ({ jsonSchema }: { jsonSchema: Record<string, unknown> }) => {
    delete jsonSchema.pattern;
    Object.assign(jsonSchema, { type: 'integer', minimum, maximum, default: fallback });
  };
}

function plainly(type: 'boolean') {
  return ({ jsonSchema }: { jsonSchema: Record<string, unknown> }) => {
    delete jsonSchema.enum;
    Object.assign(jsonSchema, { type });
  };
}

/** A number in an address, where every value is text. */
export function wholeNumber(minimum: number, maximum: number, fallback: number) {
  return z
    .string()
    .regex(/^\d{1,6}$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.int().min(minimum, `must be at least ${minimum}`).max(maximum, `must be at most ${maximum}`))
    .default(fallback)
    .meta({ override: numberBetween(minimum, maximum, fallback) });
}

export const page = {
  limit: wholeNumber(1, MOST, 50),
  cursor: text(1000).optional(),
};

const word = text(200).optional();
/** In the document, where every value of an address is text, it is what it stands for. */
const yesOrNo = z
  .enum(['true', 'false'])
  .transform((value) => value === 'true')
  .meta({ override: plainly('boolean') });

export const casesQuery = z.strictObject({
  stage: z.enum(STAGES).optional(),
  kind: word,
  owner: word,
  buyerId: word,
  tid: word,
  waitingFor: z.enum(PARTIES).optional(),
  open: yesOrNo.optional(),
  ...page,
});

export const tasksQuery = z.strictObject({
  role: z.enum(STAFF_ROLES).optional(),
  kind: word,
  caseId: word,
  assignee: z.literal('me').optional(),
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

/** The cursor of a row in a list. The list is sorted by instant and id, or by priority, instant and id. */
export function placeCursor(at: Date | null, id: string, priority?: number): string {
  const place = [at === null ? null : at.getTime(), id];
  return cursorOf(priority === undefined ? place : [...place, priority]);
}
