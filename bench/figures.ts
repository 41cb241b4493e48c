/** The middle one; of an even number the upper of the two in the middle. 0 of none. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

export function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

/** One key asks for everything in a bench: its limit would be measured, and not the product. */
export const UNLIMITED = { REQUESTS_PER_MINUTE: '10000000', ADDRESS_REQUESTS_PER_MINUTE: '10000000' };
