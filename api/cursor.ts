import { refuseRequest } from './problems';

/** A place in a list, as text that callers hand back and need not understand. */
export function cursorOf(place: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** The place that a cursor stands for: an instant in ms (or null), an id, for tasks a priority. Refuses with 422 what we never gave. */
export function placeFrom(cursor: string, of: 'case' | 'task' = 'case'): { at: Date | null; id: string; priority: number } {
  const place = parsed(cursor);
  if (Array.isArray(place) && place.length === (of === 'task' ? 3 : 2)) {
    const [at, id, priority = 0]: unknown[] = place;
    const known = at === null || (Number.isSafeInteger(at) && Math.abs(Number(at)) <= 8_640_000_000_000_000);
    if (known && typeof id === 'string' && !id.includes('\0') && isPriority(priority))
      return { at: at === null ? null : new Date(Number(at)), id, priority };
  }
  refuseRequest(422, 'invalidCursor', 'This cursor was not given by this list.', [
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
