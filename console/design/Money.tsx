/** Fen as yuan, as people read it: `¥1,234.50`. */
export function yuan(fen: number): string {
  const sign = fen < 0 ? '-' : '';
  const whole = Math.floor(Math.abs(fen) / 100);
  const cents = String(Math.abs(fen) % 100).padStart(2, '0');
  return `${sign}¥${whole.toLocaleString('en-US')}.${cents}`;
}

/** An amount in integer fen. */
export function Money({ fen }: { fen: number | null | undefined }) {
  return <span>{fen == null ? '–' : yuan(fen)}</span>;
}
