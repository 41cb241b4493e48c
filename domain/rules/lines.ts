import type { OrderFacts } from '../asks';
import { refuse } from '../errors';
import { type Fen, sum } from '../money';
import type { CaseLine } from '../vocabulary';

/**
 * What the buyer paid for these pieces, beside those of the same lines that were refunded before: of each line its part, rounded down. The
 * last piece of a line takes the rest of a fen, so that all pieces together are what the line cost (handbook §4).
 */
export function worthOfLines(lines: readonly CaseLine[], order: OrderFacts, before: readonly CaseLine[] = []): Fen {
  return sum(
    lines.map(({ oid, quantity }) => {
      const bought = order.lines.find((line) => line.oid === oid);
      if (!bought) return 0;
      const pieces = Math.min(quantity, bought.quantity);
      const earlier = Math.min(piecesOf(before.filter((line) => line.oid === oid)), bought.quantity - pieces);
      const upTo = (count: number) => Math.floor((bought.paid * count) / bought.quantity);
      return upTo(earlier + pieces) - upTo(earlier);
    }),
  );
}

export function piecesOf(lines: readonly CaseLine[]): number {
  return lines.reduce((pieces, { quantity }) => pieces + quantity, 0);
}

/** Whether these are all the pieces of the order. */
export function coversOrder(lines: readonly CaseLine[], order: OrderFacts): boolean {
  return order.lines.every(({ oid, quantity }) => quantityOf(lines, oid) >= quantity);
}

/** The rest of the lines after others are taken from them. */
export function linesWithout(lines: readonly CaseLine[], taken: readonly CaseLine[]): CaseLine[] {
  return lines
    .map(({ oid, quantity }) => ({ oid, quantity: quantity - quantityOf(taken, oid) }))
    .filter(({ quantity }) => quantity > 0);
}

/**
 * Throws `unknownLine` for a line that is not among `all`. Throws `invalidQuantity` for no line at all, a line named
 * twice, no pieces, or more pieces than there are.
 */
export function throwUnlessWithin(lines: readonly CaseLine[], all: readonly CaseLine[]): void {
  if (lines.length === 0) refuse('invalidQuantity', 'Name at least one line (lines).');
  for (const [index, { oid, quantity }] of lines.entries()) {
    const most = quantityOf(all, oid);
    if (most === 0) refuse('unknownLine', `There is no line ${oid} here.`);
    if (!Number.isSafeInteger(quantity) || quantity < 1 || quantity > most) {
      refuse('invalidQuantity', `Of the line ${oid} there are 1 to ${most} pieces, not ${quantity}.`, { most });
    }
    if (lines.findIndex((line) => line.oid === oid) < index)
      refuse('invalidQuantity', `The line ${oid} is named twice.`);
  }
}

function quantityOf(lines: readonly CaseLine[], oid: string): number {
  return lines.find((line) => line.oid === oid)?.quantity ?? 0;
}
