/** Fen as a yuan string with two decimals, the only form in which amounts travel (`12.30`). */
export function toYuan(fen: number): string {
  return `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
}

/** The fen of a yuan string with at most two decimals, or null. */
export function fromYuan(text: string): number | null {
  if (!/^\d{1,10}(\.\d{1,2})?$/.test(text)) return null;
  const [yuan = '0', cents = ''] = text.split('.');
  return Number(yuan) * 100 + Number(cents.padEnd(2, '0'));
}
