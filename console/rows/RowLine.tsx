import { Checkbox } from 'antd';
import type { CSSProperties, ReactNode } from 'react';
import { useWords } from '../words/useWords';
import { type Column, DRAGGED } from './types';
import { rowsWords } from './words';

interface RowLineProps<Row> {
  row: Row;
  /** Of the element, by which the grid says where one is. */
  elementId: string;
  index: number;
  columns: readonly Column<Row>[];
  /** Instead of the columns, on a phone. */
  narrow: ReactNode | undefined;
  isAt: boolean;
  /** Undefined where rows cannot be marked. */
  isMarked: boolean | undefined;
  called: string;
  dragged: string | undefined;
  style: CSSProperties;
  choose: () => void;
  mark: () => void;
}

/** One row of a list. */
export function RowLine<Row>(props: RowLineProps<Row>) {
  const { row, elementId, index, columns, narrow, isAt, isMarked, called, dragged, style, choose, mark } = props;
  const say = useWords(rowsWords);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useSemanticElements: the grid hears J, K, arrows and Enter.
    <div
      id={elementId}
      role="row"
      tabIndex={-1}
      aria-rowindex={index + 2}
      aria-selected={isAt}
      className={isMarked ? 'rows-line choosable rows-row rows-marked' : 'rows-line choosable rows-row'}
      style={style}
      draggable={dragged !== undefined}
      onDragStart={({ dataTransfer }) => {
        dataTransfer.setData(DRAGGED, dragged ?? '');
        dataTransfer.effectAllowed = 'move';
      }}
      onClick={choose}
    >
      {isMarked !== undefined && narrow === undefined && (
        // biome-ignore lint/a11y/useSemanticElements: as in Rows.tsx.
        // biome-ignore lint/a11y/useKeyWithClickEvents: X marks.
        <div role="gridcell" tabIndex={-1} onClick={(event) => event.stopPropagation()}>
          <Checkbox aria-label={say('markOne', { what: called })} checked={isMarked} onChange={mark} />
        </div>
      )}
      {narrow !== undefined ? (
        // biome-ignore lint/a11y/useSemanticElements: as in Rows.tsx.
        <div role="gridcell" tabIndex={-1} className="rows-narrow">
          {narrow}
        </div>
      ) : (
        columns.map(({ key, align, cell }) => (
          // biome-ignore lint/a11y/useSemanticElements: as in Rows.tsx.
          <div key={key} role="gridcell" tabIndex={-1} className={align === 'end' ? 'one-line rows-end' : 'one-line'}>
            {cell(row)}
          </div>
        ))
      )}
    </div>
  );
}
