import { DAY, HOUR, type Instant } from '../time';

/**
 * A person's working hours (handbook §2). Everything is kept in instants, so nobody who reads a rota needs the shop's time zone
 * (docs/decisions/070-rota-in-instants.md).
 */
export interface Shift {
  staffId: string;
  /** The shop's calendar day to which it belongs, 2026-03-02. A late shift may end on the next one. */
  day: string;
  /** The midnight with which that day begins in the shop. */
  dayStartsAt: Instant;
  startsAt: Instant;
  endsAt: Instant;
}

/** Nobody is planned for longer than this at a stretch, ms. */
export const LONGEST_SHIFT = 16 * HOUR;

/** Who works at this instant, by name. A shift begins with its first millisecond and has ended at its last. */
export function onDuty(shifts: readonly Shift[], at: Instant): string[] {
  const names = shifts.filter(({ startsAt, endsAt }) => startsAt <= at && at < endsAt).map(({ staffId }) => staffId);
  return [...new Set(names)].sort();
}

/** A list is made at the shop's own times, and a person's shift may end a little before or after one of them. */
const AROUND_END = HOUR / 2;

/** The lists of a handover before and after one. */
export interface Lists {
  previousAt: Instant;
  nextAt: Instant;
}

/**
 * Whose shift ends with this handover, by name. It did so since the handover before, or does so a little later. Who goes on is
 * not among them. Example: lists at 15:30 and 17:30. A shift until 16:20 hands over at 17:30, one until 15:45 at 15:30.
 */
export function shiftsEnding(
  shifts: readonly Shift[],
  at: Instant,
  { previousAt, nextAt }: Lists = { previousAt: at - 2 * AROUND_END, nextAt: at + 2 * AROUND_END },
): string[] {
  const from = previousAt + Math.min(AROUND_END, (at - previousAt) / 2);
  const until = at + Math.min(AROUND_END, (nextAt - at) / 2);
  const ending = shifts.filter(({ endsAt }) => endsAt > from && endsAt <= until).map(({ staffId }) => staffId);
  const staying = onDuty(shifts, until);
  return [...new Set(ending)].filter((staffId) => !staying.includes(staffId)).sort();
}

/** Whether the rota says anything about this instant: a shift is on its day, or goes on. */
export function isPlanned(shifts: readonly Shift[], at: Instant): boolean {
  return shifts.some(
    ({ dayStartsAt, startsAt, endsAt }) =>
      (dayStartsAt <= at && at < dayStartsAt + DAY) || (startsAt <= at && at < endsAt),
  );
}

/** The first two shifts of one person that overlap. Undefined where nobody is in two places. */
export function overlapping(shifts: readonly Shift[]): [Shift, Shift] | undefined {
  const sorted = shifts.toSorted((one, other) => one.startsAt - other.startsAt);
  const last = new Map<string, Shift>();
  for (const shift of sorted) {
    const before = last.get(shift.staffId);
    if (before && before.endsAt > shift.startsAt) return [before, shift];
    last.set(shift.staffId, shift);
  }
  return undefined;
}
