/** Among whom the owner of a new matter is chosen. */
export interface Choice {
  /** Who works now. */
  onShift: readonly string[];
  /** With how many buyers each of them talks; absent: with none. */
  load: Readonly<Record<string, number>>;
  /** With how many one talks well at a time: the policy's `rota.talkingBuyers`. */
  most: number;
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
export function nextOwner({ onShift, load, most, before, fits }: Choice): string | undefined {
  const fitting = onShift.filter(fits).sort();
  const loadOf = (staffId: string) => load[staffId] ?? 0;
  const withRoom = fitting.filter((staffId) => loadOf(staffId) < most);
  if (before !== undefined && withRoom.includes(before)) return before;
  const among = withRoom.length > 0 ? withRoom : fitting;
  const least = Math.min(...among.map(loadOf));
  return among.find((staffId) => loadOf(staffId) === least);
}
