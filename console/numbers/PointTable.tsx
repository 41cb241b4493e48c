import { Button, Table } from 'antd';
import { useWords } from '../words/useWords';
import { movedText, valueText } from './format';
import type { KeyedPoint, MeasureRow } from './useMeasures';
import { numbers } from './words';

interface PointTableProps {
  measure: MeasureRow;
  points: readonly KeyedPoint[];
  /** The head of the first column, and what a key is called there. */
  head: string;
  nameOf: (key: string) => string;
  isCompared: boolean;
  /** Absent where nothing is behind a row. */
  onRow?: ((key: string) => void) | undefined;
  rowTitle: (key: string) => string;
}

/** The same numbers as the chart's, row by row. */
export function PointTable({ measure, points, head, nameOf, isCompared, onRow, rowTitle }: PointTableProps) {
  const say = useWords(numbers);
  const { unit, sort } = measure;
  const number = (title: string, of: (point: KeyedPoint) => string) => ({
    title,
    align: 'right' as const,
    render: (_: unknown, point: KeyedPoint) => of(point),
  });
  const said = (value: number | null) => valueText(value, unit, say);
  return (
    <Table<KeyedPoint>
      size="small"
      rowKey="key"
      dataSource={points}
      pagination={points.length > 60 ? { pageSize: 60, showSizeChanger: false } : false}
      scroll={{ x: 'max-content' }}
      columns={[
        {
          title: head,
          fixed: 'left',
          render: (_, { key }) =>
            onRow === undefined ? (
              nameOf(key)
            ) : (
              <Button type="link" size="small" className="key-link" title={rowTitle(key)} onClick={() => onRow(key)}>
                {nameOf(key)}
              </Button>
            ),
        },
        number(say('value'), ({ value }) => said(value)),
        ...(sort === 'count' ? [] : [number(say('count'), ({ count }) => String(count))]),
        ...(sort === 'share' ? [number(say('part'), ({ part }) => String(part ?? '–'))] : []),
        ...(sort === 'sum' && unit === 'fen' ? [number(say('mean'), ({ mean }) => said(mean))] : []),
        ...(sort === 'distribution'
          ? [
              number(say('p50'), ({ p50 }) => said(p50)),
              number(say('p90'), ({ p90 }) => said(p90)),
              number(say('p99'), ({ p99 }) => said(p99)),
            ]
          : []),
        ...(points.some(({ ofAll }) => ofAll !== null)
          ? [number(say('ofAll'), ({ ofAll }) => valueText(ofAll, 'share', say))]
          : []),
        ...(isCompared
          ? [
              number(say('previous'), ({ previous }) => said(previous)),
              {
                title: say('change'),
                render: (_: unknown, { value, previous }: KeyedPoint) => {
                  const moved = movedText(value, previous, measure, say, true);
                  return moved && <span className={moved.tone === 'plain' ? 'quiet' : moved.tone}>{moved.text}</span>;
                },
              },
            ]
          : []),
      ]}
    />
  );
}
