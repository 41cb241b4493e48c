/** Weights of the first and of the last scan that states one, in grams. */
export interface ScanWeights {
  first: number;
  last: number;
}

/**
 * Kuaidi100 has no field for weights: its published answers and pushes name none. Some couriers write weights into a
 * scan's words. A number without a unit does not count.
 */
export function weightsOf(oldestFirst: readonly { context: string }[]): ScanWeights | undefined {
  const weights = oldestFirst.flatMap(({ context }) => weightIn(context) ?? []);
  const [first] = weights;
  const last = weights.at(-1);
  return first === undefined || last === undefined ? undefined : { first, last };
}

const WEIGHT = /重量\s*[:：为是]?\s*(\d{1,5}(?:\.\d{1,3})?)\s*(kg|千克|公斤|g|克)/iu;
const GRAMS: Record<string, number> = { kg: 1_000, 千克: 1_000, 公斤: 1_000, g: 1, 克: 1 };

function weightIn(context: string): number | undefined {
  const [, number, unit = ''] = WEIGHT.exec(context) ?? [];
  const grams = GRAMS[unit.toLowerCase()];
  return number === undefined || grams === undefined ? undefined : Math.round(Number(number) * grams);
}
