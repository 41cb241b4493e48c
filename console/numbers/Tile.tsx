import { Skeleton } from 'antd';
import { useCallback, useMemo } from 'react';
import { Link } from 'wouter';
import { Refusal } from '../design/Refusal';
import { useWords } from '../words/useWords';
import type { BoardTile } from './board';
import { Chart } from './Chart';
import { movedText, valueText } from './format';
import type { Ink } from './ink';
import { timeOption } from './options';
import type { Period } from './period';
import { type Limit, type MeasureRow, type Point, useNumbers } from './useMeasures';
import { numbers } from './words';

interface TileProps {
  tile: BoardTile;
  measure: MeasureRow;
  name: string;
  period: Period;
  limit: Limit | undefined;
  /** Shows the cases of a day. */
  onDay: (day: string) => void;
}

/** One measure of the board: its number, how it has moved, its days and its limit. */
export function Tile({ tile, measure, name, period, limit, onDay }: TileProps) {
  const say = useWords(numbers);
  const { from, to, length, today, yesterday } = period;
  const { data, error } = useNumbers({ measure: tile.measure, from, to, by: 'day', compare: 'previous' });
  const unit = tile.unit ?? measure.unit;
  const days = data?.points.length ?? 1;
  const said = useCallback((value: number | null) => valueText(value, unit, say), [unit, say]);
  const rows = useMemo(
    () => data?.points.map((point) => ({ key: point.key, value: numberOf(tile, point, 1) })),
    [data, tile],
  );
  const option = useCallback(
    (ink: Ink) =>
      timeOption(
        {
          keys: rows?.map(({ key }) => key) ?? [],
          rows: [{ name, values: rows?.map(({ value }) => value) ?? [] }],
          said,
          limit: limit && { at: limit.at, text: say(limit.sort, { limit: said(limit.at) }) },
          isSmall: true,
        },
        ink,
      ),
    [rows, name, said, limit, say],
  );
  if (error !== null) return <Refusal of={error} />;
  if (data === undefined || rows === undefined) return <Skeleton active paragraph={{ rows: 4 }} className="panel" />;

  const value = numberOf(tile, data.total, days);
  const before = data.previousTotal === null ? undefined : numberOf(tile, data.previousTotal, days);
  const moved = movedText(value, before, { unit, goodWhen: tile.goodWhen ?? measure.goodWhen }, say);
  const of = (day: string) => rows.find(({ key }) => key === day)?.value;
  const address = length === undefined ? `from=${from}&to=${to}` : `days=${String(length)}`;
  return (
    <section className="panel tile" aria-label={name}>
      <h2>
        <Link href={`/${tile.measure}?${address}`} title={say('openNamed', { name })}>
          {name}
        </Link>
      </h2>
      <p className="tile-line">
        <strong className="tile-value">{said(value)}</strong>
        {moved && <span className={`small ${moved.tone === 'plain' ? 'quiet' : moved.tone}`}>{moved.text}</span>}
      </p>
      <p className="small quiet tile-line">
        <span>
          {say('yesterday')} {said(of(yesterday) ?? null)}
        </span>
        <span>
          {say('today')} {said(of(today) ?? null)}
        </span>
        {limit && <span className="tile-limit">{say(limit.sort, { limit: said(limit.at) })}</span>}
      </p>
      <Chart
        className="tile-chart"
        label={say('chartOf', { name, from, to })}
        option={option}
        onPoint={(at) => {
          const day = rows[at]?.key;
          if (day !== undefined) onDay(day);
        }}
      />
    </section>
  );
}

function numberOf(tile: BoardTile, point: Point, days: number): number | null {
  return tile.value === undefined ? point.value : tile.value(point, days);
}
