import type { DragEvent } from 'react';
import type { Span } from './week';

const SORT = 'application/x-shift';

/** What is dragged: a shift of the palette, or what stands in a cell. */
export type Dragged = { span: Span } | { cell: string };

export function dragOf({ dataTransfer }: DragEvent, what: Dragged): void {
  dataTransfer.setData(SORT, JSON.stringify(what));
  dataTransfer.effectAllowed = 'copyMove';
}

/** Whether something that this grid knows is being dragged. */
export function isDragged({ dataTransfer }: DragEvent): boolean {
  return dataTransfer.types.includes(SORT);
}

export function draggedIn({ dataTransfer }: DragEvent): Dragged | undefined {
  const text = dataTransfer.getData(SORT);
  return text === '' ? undefined : (JSON.parse(text) as Dragged);
}
