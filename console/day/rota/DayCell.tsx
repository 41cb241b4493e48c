import { type KeyboardEvent, useState } from 'react';
import { useWords } from '../../words/useWords';
import { clockOf } from '../days';
import { type Dragged, draggedIn, dragOf, isDragged } from './dragged';
import { usePresets } from './usePresets';
import { type Span, same } from './week';
import { rotaWords } from './words';

interface DayCellProps {
  cell: string;
  title: string;
  place: string;
  spans: readonly Span[];
  isAt: boolean;
  isAway: boolean;
  isToday: boolean;
  isWarned: boolean;
  onFocus: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
  onOpen?: () => void;
  /** With Ctrl what is dragged from a cell stays there too. */
  onDrop?: (dragged: Dragged, keeps: boolean) => void;
}

/** One person's day: the stretches of work, each as its name or times. */
export function DayCell(props: DayCellProps) {
  const { cell, title, place, spans, isAt, isAway, isToday, isWarned, onFocus, onKeyDown, onOpen, onDrop } = props;
  const say = useWords(rotaWords);
  const presets = usePresets();
  const [isOver, setOver] = useState(false);
  const shown = spans.map((span) => {
    const index = presets.findIndex((preset) => same(preset, span));
    const name = presets[index]?.name;
    const times = textOf(span);
    return { index, name, times, text: name === undefined ? times : `${name} ${times}` };
  });
  const states = [isToday && 'week-today', isOver && 'week-over', isWarned && 'week-warned', isAway && 'week-away'];
  return (
    <td
      data-place={place}
      tabIndex={isAt ? 0 : -1}
      aria-label={[
        title,
        isAway && say('away'),
        ...(shown.length === 0 ? [say('free')] : shown.map(({ text }) => text)),
      ]
        .filter(Boolean)
        .join(' ')}
      className={states.filter(Boolean).join(' ')}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
      onDoubleClick={onOpen}
      onDragOver={(event) => {
        if (onDrop === undefined || !isDragged(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const dragged = draggedIn(event);
        if (dragged !== undefined) onDrop?.(dragged, event.ctrlKey || event.metaKey);
      }}
    >
      {isAway && <span className="quiet small">{say('away')}</span>}
      {shown.map(({ index, name, times }) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: dragged by the mouse; the keys of the cell do the same.
        <span
          key={times}
          className={index < 0 ? 'shift' : `shift shift-${String(index % 4)}`}
          draggable={onDrop !== undefined}
          onDragStart={(event) => dragOf(event, { cell })}
          title={times}
        >
          {name !== undefined && <strong>{name}</strong>} <span className="small">{times}</span>
        </span>
      ))}
    </td>
  );
}

function textOf({ from, until }: Span): string {
  return `${clockOf(from)}–${clockOf(until)}`;
}
