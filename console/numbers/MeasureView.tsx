import { App, Skeleton } from 'antd';
import { useCallback, useMemo } from 'react';
import { Blank } from '../design/Blank';
import { Panel } from '../design/Panel';
import { Refusal } from '../design/Refusal';
import { measureWords } from '../words/measures';
import { pick } from '../words/pick';
import { useLanguage, useWords } from '../words/useWords';
import { CasesBehind } from './CasesBehind';
import { Chart } from './Chart';
import { Choices } from './Choices';
import { endOfSpan } from './days';
import { download } from './download';
import { movedText, valueText } from './format';
import type { Ink } from './ink';
import { CUTS, type Cut, isSpan, NARROWING, type Narrowing } from './keyNames';
import { keyOption, type Row, timeOption } from './options';
import { PeriodPicker } from './PeriodPicker';
import { PointTable } from './PointTable';
import { usePeriod } from './period';
import { useKeyNames } from './useKeyNames';
import { type MeasureRow, useLimits, useMeasureName, useNumbers } from './useMeasures';
import { numbers } from './words';

interface MeasureViewProps {
  measures: readonly MeasureRow[];
  measure: MeasureRow;
  by: Cut;
  of: Partial<Record<Narrowing, string>>;
  isCompared: boolean;
  /** The day whose cases are shown. */
  day: string | undefined;
  change: (next: { measure?: string; by?: Cut; isCompared?: boolean }) => void;
  narrowTo: (dimension: Narrowing, key: string) => void;
  showSpan: (from: string, to: string) => void;
  showCases: (day: string | undefined) => void;
}

/** The chart of a measure, its table beside it, and what lies behind a point. */
export function MeasureView(props: MeasureViewProps) {
  const { measures, measure, by, of, isCompared, day, change, narrowTo, showSpan, showCases } = props;
  const say = useWords(numbers);
  const nameOf = useMeasureName();
  const keyName = useKeyNames();
  const limitOf = useLimits();
  const { message } = App.useApp();
  const [period, setPeriod] = usePeriod();
  const { from, to } = period;
  const compare = isCompared ? ('previous' as const) : undefined;
  const query = { measure: measure.name, from, to, by, compare, ...of };
  const { data, isPending, error } = useNumbers(query);
  const { unit, sort } = measure;
  const name = nameOf(measure);
  const formula = pick(measureWords, `${measure.name}.formula`, useLanguage());
  const points = useMemo(() => data?.points ?? [], [data]);
  const isTime = isSpan(by);
  const limit = by === 'day' ? limitOf(measure.name) : undefined;

  const said = useCallback((value: number | null) => valueText(value, unit, say), [unit, say]);
  const option = useCallback(
    (ink: Ink) => {
      const shown = isTime ? points : points.slice(0, 20);
      const row = (
        title: string,
        look: Row['look'],
        value: (point: (typeof points)[number]) => number | null,
      ): Row => ({
        name: title,
        values: shown.map(value),
        look: look ?? 'ours',
      });
      const rows = [
        row(name, 'ours', ({ value }) => value),
        ...(isTime && sort === 'distribution' ? [row(say('p90'), 'beside', ({ p90 }) => p90)] : []),
        ...(isCompared ? [row(say('previous'), 'before', ({ previous }) => previous)] : []),
      ];
      const keys = shown.map(({ key }) => (isTime ? key : keyName(by, key)));
      const drawn = {
        keys,
        rows,
        said,
        limit: limit && { at: limit.at, text: say(limit.sort, { limit: said(limit.at) }) },
      };
      return isTime ? timeOption(drawn, ink) : keyOption(drawn, ink);
    },
    [points, isTime, sort, isCompared, name, by, keyName, said, limit, say],
  );

  const narrowing = NARROWING.find((one) => one === by);
  function open(key: string): void {
    if (by === 'day') showCases(key);
    else if (isTime) showSpan(key, [endOfSpan(key, by), to].toSorted()[0] ?? to);
    else if (narrowing !== undefined) narrowTo(narrowing, key);
  }

  async function exportCsv(): Promise<void> {
    const asked = new URLSearchParams({ ...of, measure: measure.name, from, to, by, format: 'csv' });
    if (compare !== undefined) asked.set('compare', compare);
    try {
      await download(`/v1/numbers?${asked.toString()}`, `${name}-${from}-${to}.csv`);
    } catch (refusal) {
      void message.error({ content: <Refusal of={refusal} />, duration: 6 });
    }
  }

  const moved = data?.previousTotal && movedText(data.total.value, data.previousTotal.value, measure, say);
  const hasNothing = !isPending && (points.length === 0 || data?.total.count === 0);
  return (
    <>
      <Choices {...{ measures, measure, by, isCompared, change }} exportCsv={() => void exportCsv()}>
        <PeriodPicker period={period} change={setPeriod} />
      </Choices>
      {error !== null && <Refusal of={error} />}
      {isPending && error === null && <Skeleton active className="panel" />}
      {hasNothing && error === null && <Blank title={say('nothing')}>{say('nothingHint')}</Blank>}
      {!hasNothing && data !== undefined && (
        <div className="measure">
          <Panel
            title={name}
            side={
              <>
                <strong className="tile-value">{said(data.total.value)}</strong>
                {moved && (
                  <span className={`small ${moved.tone === 'plain' ? 'quiet' : moved.tone}`}>{moved.text}</span>
                )}
              </>
            }
          >
            {formula !== undefined && <p className="quiet small">{formula}</p>}
            <Chart
              label={say('chartOf', { name, from, to })}
              option={option}
              onPoint={(at) => {
                const key = points[at]?.key;
                if (key !== undefined) open(key);
              }}
            />
          </Panel>
          <Panel title={`${say('by')}${say(CUTS[by])}`}>
            <PointTable
              {...{ measure, isCompared }}
              points={isTime ? points.toReversed() : points}
              head={say(CUTS[by])}
              nameOf={(key) => (isTime ? key : keyName(by, key))}
              onRow={isTime || narrowing !== undefined ? open : undefined}
              rowTitle={(key) =>
                by === 'day' ? say('casesOf') : say('narrowTo', { what: isTime ? key : keyName(by, key) })
              }
            />
          </Panel>
        </div>
      )}
      {day !== undefined && <CasesBehind measure={measure} day={day} of={of} close={() => showCases(undefined)} />}
    </>
  );
}
