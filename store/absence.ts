/** When somebody is away, as their row of the staff says it. */
export interface Absence {
  offFrom: Date | null;
  /** Empty: until further notice. */
  offUntil: Date | null;
}

/** Whether somebody is away at an instant of the shop's clock, whatever the rota says. */
export function isAway({ offFrom, offUntil }: Absence, at: number): boolean {
  if (offFrom === null || offFrom.getTime() > at) return false;
  return offUntil === null || at < offUntil.getTime();
}
