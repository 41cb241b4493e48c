/** An amount of money in fen (1/100 yuan): always a safe, non-negative integer. */
export type Fen = number;

/** Whether a value is an amount: a whole number of fen, at least zero, that arithmetic keeps exact. */
export function isFen(value: unknown): value is Fen {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/** Yuan with two decimals, as people read it: 3050 → "30.50". */
export function yuan(amount: Fen): string {
  return `${Math.trunc(amount / 100)}.${String(amount % 100).padStart(2, '0')}`;
}

export function sum(amounts: readonly Fen[]): Fen {
  return amounts.reduce((total, amount) => total + amount, 0);
}

/** So many percent of an amount, fen, rounded down. */
export function shareOf(amount: Fen, percent: number): Fen {
  return Math.floor((amount * percent) / 100);
}

/** Half of an amount, fen, rounded up. */
export function half(amount: Fen): Fen {
  return Math.ceil(amount / 2);
}
