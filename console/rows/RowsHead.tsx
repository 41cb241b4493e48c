import { Checkbox } from 'antd';
import { useWords } from '../words/useWords';
import type { Column, Marks } from './types';
import { rowsWords } from './words';

interface RowsHeadProps<Row> {
  columns: readonly Column<Row>[];
  ids: readonly string[];
  marks: Marks | undefined;
  tracks: string;
  isNarrow: boolean;
}

/** The names of the columns; on a phone only for those who hear them. */
export function RowsHead<Row>({ columns, ids, marks, tracks, isNarrow }: RowsHeadProps<Row>) {
  const say = useWords(rowsWords);
  const all = marks !== undefined && ids.length > 0 && ids.every((id) => marks.marked.has(id));
  return (
    // biome-ignore lint/a11y/useSemanticElements: as in Rows.tsx.
    <div role="rowgroup" className={isNarrow ? 'visually-hidden' : 'rows-head'}>
      {/* biome-ignore lint/a11y/useSemanticElements: as in Rows.tsx. */}
      <div role="row" tabIndex={-1} className="rows-line" style={{ gridTemplateColumns: tracks }}>
        {marks && (
          // biome-ignore lint/a11y/useSemanticElements: as in Rows.tsx.
          <div role="columnheader" tabIndex={-1}>
            <Checkbox
              aria-label={say('markAll')}
              checked={all}
              indeterminate={!all && marks.marked.size > 0}
              onChange={() => marks.set(all ? new Set() : new Set(ids))}
            />
          </div>
        )}
        {columns.map(({ key, title, align }) => (
          // biome-ignore lint/a11y/useSemanticElements: as in Rows.tsx.
          <div key={key} role="columnheader" tabIndex={-1} className={align === 'end' ? 'rows-end' : undefined}>
            {title}
          </div>
        ))}
      </div>
    </div>
  );
}
