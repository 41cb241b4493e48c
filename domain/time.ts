/** An instant: epoch milliseconds on the case's own clock. */
export type Instant = number;

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The instant as it stands on the wire. */
export function isoOf(at: Instant): string {
  return new Date(at).toISOString();
}

/** The shop's wall clock to the minute, as people write it: 2026-11-02 09:30. */
export function wallClock(at: Instant, utcOffsetMinutes: number): string {
  return new Date(at + utcOffsetMinutes * MINUTE).toISOString().slice(0, 16).replace('T', ' ');
}
