import { CSV_MARK, csvLine } from '../../domain/csv';
import { measureOf } from '../../domain/numbers/measures';
import type { KeyedPoint, NumbersAnswer } from './answer';

/** The columns of the file, with their Chinese: agents open it in Excel. */
const COLUMNS: readonly [title: string, of: (point: KeyedPoint) => string | number | null][] = [
  ['项目', ({ key }) => key],
  ['数量', ({ count }) => count],
  ['数值', ({ value }) => value],
  ['其中', ({ part }) => part],
  ['合计', ({ sum }) => sum],
  ['平均', ({ mean }) => mean],
  ['中位数', ({ p50 }) => p50],
  ['九成以内', ({ p90 }) => p90],
  ['九成九以内', ({ p99 }) => p99],
  ['占比', ({ ofAll }) => ofAll],
  ['上期', ({ previous }) => previous],
];

/** The units in which amounts and durations stand. */
const UNITS: Readonly<Record<string, string>> = {
  count: '个',
  fen: '分',
  ms: '毫秒',
  points: '分值',
  share: '比率',
};

/** The answer as a file that Excel opens with its Chinese intact. Its first line says what is counted. */
export function numbersCsv({ measure, unit, from, to, points }: NumbersAnswer): string {
  const title = [measureOf(measure).title.zh, UNITS[unit] ?? unit, from, to];
  const lines = points.map((point) => COLUMNS.map(([, of]) => String(of(point) ?? '')));
  return CSV_MARK + [title, COLUMNS.map(([name]) => name), ...lines].map(csvLine).join('');
}
