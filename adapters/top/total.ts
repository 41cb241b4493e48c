import { optionalCount, UnreadableField, type WireNode } from '../wire';

/** Which page of a list was asked for. */
export interface PageAsked {
  /** From 1. */
  pageNo: number;
  pageSize: number;
}

/**
 * How many rows a list has over all its pages. A page that is not full is the last, whatever the platform says; of a full one only its
 * own count tells what follows. @throws UnreadableField where it says no number, or one above `most`: nobody would come to its end.
 */
export function totalOf(answer: WireNode, { pageNo, pageSize }: PageAsked, rows: number, most: number): number {
  const sure = (pageNo - 1) * pageSize + rows;
  if (rows < pageSize && (rows > 0 || pageNo === 1)) return sure;
  const total = optionalCount(answer, 'total_results') ?? (rows === 0 ? sure : undefined);
  if (total === undefined || total > most) throw new UnreadableField('total_results is no number of rows');
  return total;
}
