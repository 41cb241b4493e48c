import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useMemo, useRef } from 'react';
import { RowLine } from './RowLine';
import { RowsHead } from './RowsHead';
import { type Column, type Marks, toggled } from './types';
import { useNarrow } from './useNarrow';
import { useRowKeys } from './useRowKeys';
import '../design/lists.css';
import './rows.css';

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
      <RowsHead columns={columns} ids={ids} marks={marks} tracks={tracks} isNarrow={isNarrow} />
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      <div role="rowgroup" className="rows-body" style={{ height: virtual.getTotalSize() }}>
        {seen.map((one) => {
          const row = rows[one.index];
          if (row === undefined) return null;
          const { id } = row;
          const place = { transform: `translateY(${String(one.start - head)}px)`, height };
          return (
            <RowLine
              key={id}
              row={row}
              elementId={rowId(label, one.index)}
              index={one.index}
              columns={columns}
              narrow={isNarrow ? narrow(row) : undefined}
              isAt={id === at}
              isMarked={marks?.marked.has(id)}
              called={nameOf?.(row) ?? id}
              dragged={drag?.(row)}
              style={isNarrow ? place : { ...place, gridTemplateColumns: tracks }}
              choose={() => {
                choose(id);
                onOpen?.(row);
              }}
              mark={() => mark(id)}
            />
          );
        })}
      </div>
    </div>
  );
}

function rowId(label: string, index: number): string {
  return `row-${label.replaceAll(/\s/g, '-')}-${String(index)}`;
}
