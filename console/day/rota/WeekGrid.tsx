import { type KeyboardEvent, useRef, useState } from 'react';
import type { Schema } from '../../../client';
import { queries } from '../../data/client';
import { mayOversee } from '../../people/may';
import type { Colleague } from '../../people/usePeople';
import { useShop } from '../../session/shop';
import { useTerms } from '../../words/terms';
import { useWords } from '../../words/useWords';
import { instantAt } from '../days';
import { CellEditor } from './CellEditor';
import { DayCell } from './DayCell';
import { usePresets } from './usePresets';
import { cellOf, countOf, hoursOf, moved, type Plan, type Span, toggledSpan, withSpans } from './week';
import { rotaWords } from './words';

interface WeekGridProps {
  days: readonly string[];
  today: string;
  people: readonly Colleague[];
  plan: Plan;
  warned: readonly Schema<'RotaWarning'>[];
  /** Absent: it is only read. */
  change?: (plan: Plan) => void;
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

interface Place {
  row: number;
  column: number;
}

/** People by days. One cell has the focus; arrows move it, numbers plan, and what is dragged goes where it is dropped. */
export function WeekGrid({ days, today, people, plan, warned, change }: WeekGridProps) {
  const say = useWords(rotaWords);
  const term = useTerms();
  const { staffId, timeZone } = useShop();
  const presets = usePresets();
  const table = useRef<HTMLTableElement>(null);
  const [at, setAt] = useState<Place>({ row: 0, column: 0 });
  const [edited, edit] = useState<{ cell: string; title: string }>();
  const [copiedSpans, copy] = useState<readonly Span[]>([]);
  const isAway = useAway(days, timeZone);

  function focus({ row, column }: Place): void {
    const place = {
      row: Math.min(Math.max(row, 0), people.length - 1),
      column: Math.min(Math.max(column, 0), days.length - 1),
    };
    setAt(place);
    table.current?.querySelector<HTMLElement>(`[data-place="${place.row}/${place.column}"]`)?.focus();
  }

  function onKeyDown(event: KeyboardEvent, { row, column }: Place, cell: string, title: string): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const by = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    const preset = /^[1-9]$/.test(event.key) ? presets[Number(event.key) - 1] : undefined;
    const spans = plan[cell] ?? [];
    if (by?.[0] !== undefined && by[1] !== undefined) focus({ row: row + by[0], column: column + by[1] });
    else if (change === undefined) return;
    else if (preset !== undefined) change(withSpans(plan, cell, toggledSpan(spans, spanOf(preset))));
    else if (event.key === 'Delete' || event.key === 'Backspace') change(withSpans(plan, cell, []));
    else if (event.key === 'Enter') edit({ cell, title });
    else if (event.key.toLowerCase() === 'c') copy(spans);
    else if (event.key.toLowerCase() === 'v') change(withSpans(plan, cell, copiedSpans));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const ids = people.map(({ id }) => id);
  return (
    <div className="week scrolls">
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: cells are walked along and changed by key. */}
      <table ref={table} role="grid" aria-label={say('title')} aria-readonly={change === undefined}>
        <thead>
          <tr>
            <th scope="col">{say('person')}</th>
            {days.map((day, index) => (
              <th key={day} scope="col" aria-current={day === today ? 'date' : undefined}>
                {say(WEEKDAYS[index] ?? 'mon')} <span className="quiet small">{day.slice(5)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map(({ id, name, role }, row) => (
            <tr key={id} className={id === staffId ? 'week-mine' : undefined}>
              <th scope="row">
                <strong className="one-line">{name ?? id}</strong>
                <span className="quiet small one-line">
                  {term('roles', role)} · {say('hours', { count: hoursOf(plan, id, days) })}
                </span>
              </th>
              {days.map((day, column) => {
                const cell = cellOf(id, day);
                const title = say('cell', { who: name ?? id, day });
                return (
                  <DayCell
                    key={day}
                    cell={cell}
                    title={title}
                    place={`${row}/${column}`}
                    spans={plan[cell] ?? []}
                    isAt={at.row === row && at.column === column}
                    isAway={isAway(id, day)}
                    isToday={day === today}
                    isWarned={warned.some((one) => one.staffId === id && one.day === day)}
                    onFocus={() => setAt({ row, column })}
                    onKeyDown={(event) => onKeyDown(event, { row, column }, cell, title)}
                    {...(change && {
                      onOpen: () => edit({ cell, title }),
                      onDrop: (dragged, keeps) =>
                        change(
                          'span' in dragged
                            ? withSpans(plan, cell, toggledSpan(without(plan[cell] ?? [], dragged.span), dragged.span))
                            : moved(plan, dragged.cell, cell, keeps),
                        ),
                    })}
                  />
                );
              })}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say('onDay')}</th>
            {days.map((day) => (
              <td key={day} className="small">
                {presets.map((preset) => (
                  <div key={preset.name} className="week-count">
                    <span className="quiet">{preset.name}</span> {countOf(plan, day, ids, spanOf(preset))}
                  </div>
                ))}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
      {edited !== undefined && change !== undefined && (
        <CellEditor
          title={edited.title}
          spans={plan[edited.cell] ?? []}
          close={(spans) => {
            if (spans !== undefined) change(withSpans(plan, edited.cell, spans));
            edit(undefined);
            focus(at);
          }}
        />
      )}
    </div>
  );
}

function spanOf({ from, until }: Span): Span {
  return { from, until };
}

/** Dropped where it already stands, it stays. */
function without(spans: readonly Span[], span: Span): Span[] {
  return spans.filter(({ from, until }) => from !== span.from || until !== span.until);
}

/** Whether somebody is on leave on a day, as far as this person may know it. */
function useAway(days: readonly string[], zone: string): (id: string, day: string) => boolean {
  const { role } = useShop();
  const { data } = queries.useQuery('get', '/v1/staff', {}, { enabled: mayOversee(role) && days.length > 0 });
  return (id, day) => {
    const person = data?.items.find((one) => one.id === id);
    if (person === undefined || person.offFrom === null) return false;
    const noon = instantAt(day, 720, zone);
    return Date.parse(person.offFrom) <= noon && (person.offUntil === null || noon < Date.parse(person.offUntil));
  };
}
