/** Units in which a length of time is typed, the largest first. */
export const LENGTHS = [
  { name: 'days', ms: 86_400_000 },
  { name: 'hours', ms: 3_600_000 },
  { name: 'minutes', ms: 60_000 },
  { name: 'seconds', ms: 1_000 },
] as const;

export type LengthName = (typeof LENGTHS)[number]['name'];

/** A length in the largest unit that has no rest; seconds where all have. */
export function lengthIn(ms: number): { name: LengthName; count: number } {
  const { name, ms: one } = LENGTHS.find((unit) => ms !== 0 && ms % unit.ms === 0) ?? (ms === 0 ? MINUTES : SECONDS);
  return { name, count: ms / one };
}

const MINUTES = LENGTHS[2];
const SECONDS = LENGTHS[3];
