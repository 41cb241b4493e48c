import type { ReactNode } from 'react';

export interface Column<Row> {
  key: string;
  title: string;
  /** A track of CSS grid, for example `minmax(80px, 1fr)`. */
  width: string;
  align?: 'end';
  cell: (row: Row) => ReactNode;
}

/** Rows that are marked for a command to all of them. */
export interface Marks {
  marked: ReadonlySet<string>;
  set: (ids: ReadonlySet<string>) => void;
}

/** The sort of what is dragged. */
export const DRAGGED = 'text/x-case';

/** The set with the id put in, or taken out. */
export function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}
