const DAY = 24 * 3_600_000;

/** The calendar day so many days later, or earlier. */
export function daysFrom(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY).toISOString().slice(0, 10);
}

/** The last day of the span that begins on a day. */
export function endOfSpan(first: string, span: string): string {
  if (span === 'week') return daysFrom(first, 6);
  if (span !== 'month') return first;
  const next = new Date(`${first}T00:00:00Z`);
  next.setUTCMonth(next.getUTCMonth() + 1, 0);
  return next.toISOString().slice(0, 10);
}
