import { isKeepableInstant } from './fields';
import { refuseRequest } from './problems';

/** A place in a list, as text that callers hand back and need not understand. */
export function cursorOf(place: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** The place that a cursor stands for: an instant in ms (or null), then an id. Refuses with 422 what we never gave. */
export function placeFrom(cursor: string): { at: Date | null; id: string } {
  const place = parsed(cursor);
  return (Array.isArray(place) && place.length === 2 ? placeOf(place) : undefined) ?? refuseCursor();
}

/** The same in a list that is ordered by a priority first. */
export function taskPlaceFrom(cursor: string): { at: Date | null; id: string; priority: number } {
  const parts = parsed(cursor);
  if (!Array.isArray(parts) || parts.length !== 3) return refuseCursor();
  const place = placeOf(parts);
  const priority: unknown = parts[2];
  return place && isPriority(priority) ? { ...place, priority } : refuseCursor();
}

/** The same in a list that is sorted by another instant, which the cursor names. */
export function sortedPlaceFrom(sort: string, cursor: string): { at: Date | null; id: string } {
  const parts = parsed(cursor);
  if (!Array.isArray(parts) || parts.length !== 3 || parts[2] !== sort) return refuseCursor();
  return placeOf(parts) ?? refuseCursor();
}

function placeOf([at, id]: unknown[]): { at: Date | null; id: string } | undefined {
  const known = at === null || isKeepableInstant(Number(at));
  if (!known || typeof id !== 'string' || id.includes('\0')) return undefined;
  return { at: at === null ? null : new Date(Number(at)), id };
}

function refuseCursor(): never {
  refuseRequest('invalidCursor', 'This cursor was not given by this list.', [
    { path: 'cursor', code: 'invalidCursor', message: 'was not given by this list' },
  ]);
}

/** As the column keeps it. */
function isPriority(value: unknown): value is number {
  return Number.isSafeInteger(value) && Math.abs(Number(value)) < 2 ** 31;
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
