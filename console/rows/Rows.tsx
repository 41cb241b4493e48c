import { useVirtualizer } from '@tanstack/react-virtual';
import { Checkbox } from 'antd';
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useMemo, useRef } from 'react';
import { useWords } from '../words/useWords';
import { useNarrow } from './useNarrow';
import { useRowKeys } from './useRowKeys';
import '../design/lists.css';
import './rows.css';
import { rowsWords } from './words';

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

interface RowsProps<Row> {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** How a row looks on a phone: up to two lines. */
  narrow: (row: Row) => ReactNode;
  at: string | undefined;
  setAt: (id: string) => void;
  onOpen?: (row: Row) => void;
  /** What a row is called when it is read aloud. */
  nameOf?: (row: Row) => string;
  marks?: Marks;
  /** What is dragged with a row, for example its case. */
  drag?: (row: Row) => string;
  /** The end of what was read is near. */
  nearEnd?: () => void;
  /** Rows in all, where more can be read. */
  total?: number;
  /** Another list of the page has the keys. */
  isQuiet?: boolean;
}

const HEAD = 32;
const WIDE = 36;
const NARROW = 62;

/** The sort of what is dragged. */
export const DRAGGED = 'text/x-case';

/** A long list as a table: only what is in sight is drawn. J, K and the arrows walk, Enter opens, X marks. */
export function Rows<Row extends { id: string }>(props: RowsProps<Row>) {
  const {
    label,
    columns,
    rows,
    narrow,
    at,
    setAt,
    onOpen,
    nameOf,
    marks,
    drag,
    nearEnd,
    total,
    isQuiet = false,
  } = props;
  const say = useWords(rowsWords);
  const isNarrow = useNarrow();
  const box = useRef<HTMLDivElement>(null);
  const height = isNarrow ? NARROW : WIDE;
  const head = isNarrow ? 0 : HEAD;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => height,
    overscan: 10,
    scrollMargin: head,
    scrollPaddingStart: head,
  });
  const seen = virtual.getVirtualItems();
  const last = seen.at(-1)?.index ?? 0;
  const ids = useMemo(() => rows.map(({ id }) => id), [rows]);
  const index = at === undefined ? -1 : ids.indexOf(at);

  useEffect(() => {
    if (height > 0) virtual.measure();
  }, [virtual, height]);
  useEffect(() => {
    if (rows.length > 0 && last >= rows.length - 20) nearEnd?.();
  }, [last, rows.length, nearEnd]);
  useEffect(() => {
    if (index >= 0) virtual.scrollToIndex(index);
  }, [index, virtual]);

  const open = useCallback(
    (id: string) => {
      const row = rows.find((one) => one.id === id);
      if (row !== undefined) onOpen?.(row);
    },
    [rows, onOpen],
  );
  const mark = useCallback((id: string) => marks?.set(toggled(marks.marked, id)), [marks]);
  const choose = useCallback(
    (id: string) => {
      setAt(id);
      box.current?.focus({ preventScroll: true });
    },
    [setAt],
  );
  const move = useRowKeys({
    ...{ ids, at, setAt: choose, isOffered: !isQuiet },
    ...{ open: onOpen && open, mark: marks && mark },
  });

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    if (event.target !== event.currentTarget) return;
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 12, PageUp: -12, Home: -rows.length, End: rows.length }[
      event.key
    ];
    if (by !== undefined) move(by);
    else if (event.key === 'Enter' && at !== undefined) open(at);
    else return;
    event.preventDefault();
  }

  const all = marks !== undefined && rows.length > 0 && ids.every((id) => marks.marked.has(id));
  const tracks = `${marks ? '32px ' : ''}${columns.map(({ width }) => width).join(' ')}`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot be drawn in parts; the roles say the same.
    <div
      ref={box}
      role="grid"
      className="rows"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={(total ?? rows.length) + 1}
      aria-activedescendant={index >= 0 && seen.some((one) => one.index === index) ? rowId(label, index) : undefined}
      onKeyDown={onKeyDown}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      <div role="rowgroup" className={isNarrow ? 'visually-hidden' : 'rows-head'}>
        {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
        <div role="row" tabIndex={-1} className="rows-line" style={{ gridTemplateColumns: tracks }}>
          {marks && (
            // biome-ignore lint/a11y/useSemanticElements: as above.
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
            // biome-ignore lint/a11y/useSemanticElements: as above.
            <div key={key} role="columnheader" tabIndex={-1} className={align === 'end' ? 'rows-end' : undefined}>
              {title}
            </div>
          ))}
        </div>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      <div role="rowgroup" className="rows-body" style={{ height: virtual.getTotalSize() }}>
        {seen.map((one) => {
          const row = rows[one.index];
          if (row === undefined) return null;
          const { id } = row;
          const place = { transform: `translateY(${String(one.start - head)}px)`, height };
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useSemanticElements: the grid hears J, K, arrows and Enter.
            <div
              key={id}
              id={rowId(label, one.index)}
              role="row"
              tabIndex={-1}
              aria-rowindex={one.index + 2}
              aria-selected={id === at}
              className={marks?.marked.has(id) ? 'rows-line rows-row rows-marked' : 'rows-line rows-row'}
              style={isNarrow ? place : { ...place, gridTemplateColumns: tracks }}
              draggable={drag !== undefined}
              onDragStart={({ dataTransfer }) => {
                dataTransfer.setData(DRAGGED, drag?.(row) ?? '');
                dataTransfer.effectAllowed = 'move';
              }}
              onClick={() => {
                choose(id);
                onOpen?.(row);
              }}
            >
              {marks && !isNarrow && (
                // biome-ignore lint/a11y/useSemanticElements: as above.
                // biome-ignore lint/a11y/useKeyWithClickEvents: X marks.
                <div role="gridcell" tabIndex={-1} onClick={(event) => event.stopPropagation()}>
                  <Checkbox
                    aria-label={say('markOne', { what: nameOf?.(row) ?? id })}
                    checked={marks.marked.has(id)}
                    onChange={() => mark(id)}
                  />
                </div>
              )}
              {isNarrow ? (
                // biome-ignore lint/a11y/useSemanticElements: as above.
                <div role="gridcell" tabIndex={-1} className="rows-narrow">
                  {narrow(row)}
                </div>
              ) : (
                columns.map(({ key, align, cell }) => (
                  // biome-ignore lint/a11y/useSemanticElements: as above.
                  <div
                    key={key}
                    role="gridcell"
                    tabIndex={-1}
                    className={align === 'end' ? 'one-line rows-end' : 'one-line'}
                  >
                    {cell(row)}
                  </div>
                ))
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** The set with the id put in, or taken out. */
export function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}

function rowId(label: string, index: number): string {
  return `row-${label.replaceAll(/\s/g, '-')}-${String(index)}`;
}
