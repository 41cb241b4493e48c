const DAY = 24 * 3_600_000;

/** The days between this one and the one before it, the latest first: `2026-11-27` between the 28th and the 26th. */
export function missingAfter({ day }: { day: string }, earlier: { day: string } | undefined): string[] {
  if (earlier === undefined) return [];
  const missing: string[] = [];
  for (let at = Date.parse(day) - DAY; at > Date.parse(earlier.day); at -= DAY) {
    missing.push(new Date(at).toISOString().slice(0, 'yyyy-mm-dd'.length));
  }
  return missing;
}
