/** The most buyers with whom one agent talks well at a time (handbook §2). It pushes a new matter to the next, and loses none. */
export const TALKING_BUYERS = 10;

/** Among whom the owner of a new matter is chosen. */
export interface Choice {
  /** Who works now. */
  onShift: readonly string[];
  /** With how many buyers each of them talks; absent: with none. */
  load: Readonly<Record<string, number>>;
  /** Who handled this buyer before. */
  before?: string;
  /** Whether the matter is one of theirs. */
  fits: (staffId: string) => boolean;
}

/**
 * Who gets a new matter (handbook §2): who handled this buyer before, if they work now and have room. Otherwise it is the least
 * loaded who fits and has room; when nobody has room, the least loaded. Of two alike it is the first by name. Undefined where
 * nobody who fits is on shift.
 */
export function nextOwner({ onShift, load, before, fits }: Choice): string | undefined {
  const fitting = onShift.filter(fits).sort();
  const loadOf = (staffId: string) => load[staffId] ?? 0;
  const withRoom = fitting.filter((staffId) => loadOf(staffId) < TALKING_BUYERS);
  if (before !== undefined && withRoom.includes(before)) return before;
  const among = withRoom.length > 0 ? withRoom : fitting;
  const least = Math.min(...among.map(loadOf));
  return among.find((staffId) => loadOf(staffId) === least);
}
