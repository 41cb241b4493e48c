import type { EChartsCoreOption } from 'echarts/core';
import type { Ink } from './ink';

/** A row of numbers in a chart. */
export interface Row {
  name: string;
  values: readonly (number | null)[];
  /** `before` is dashed and grey, `beside` thin. */
  look?: 'ours' | 'before' | 'beside';
}

interface Drawn {
  keys: readonly string[];
  rows: readonly Row[];
  /** A number in words. */
  said: (value: number) => string;
  limit?: { at: number; text: string } | undefined;
  /** Without axes' words: a small chart of the board. */
  isSmall?: boolean;
}

/** Numbers by time: a line a row, and a dashed one where the limit lies. */
export function timeOption({ keys, rows, said, limit, isSmall = false }: Drawn, ink: Ink): EChartsCoreOption {
  const colours = { ours: ink.ours, before: ink.quiet, beside: ink.soon };
  return {
    ...common(said, ink),
    grid: isSmall
      ? { left: 4, right: 4, top: 14, bottom: 18, containLabel: false }
      : { left: 8, right: 16, top: 36, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    legend:
      isSmall || rows.length === 1
        ? undefined
        : { left: 0, top: 0, textStyle: { color: ink.quiet, fontSize: 12 }, itemWidth: 18, itemHeight: 8 },
    xAxis: {
      type: 'category',
      data: keys.map((key) => key.slice(5)),
      boundaryGap: keys.length === 1,
      axisLine: { lineStyle: { color: ink.line } },
      axisTick: { show: false },
      axisLabel: {
        color: ink.quiet,
        fontSize: 11,
        hideOverlap: true,
        ...(isSmall && { interval: Math.max(keys.length - 2, 0), alignMinLabel: 'left', alignMaxLabel: 'right' }),
      },
    },
    yAxis: {
      type: 'value',
      min: 0,
      show: !isSmall,
      axisLabel: { color: ink.quiet, fontSize: 11, formatter: said },
      splitLine: { lineStyle: { color: ink.line } },
      splitNumber: 4,
      // The limit is in sight, also above all points.
      max: ({ max }: { max: number }) => (limit !== undefined && limit.at > max ? limit.at * 1.15 : null),
    },
    series: rows.map(({ name, values, look = 'ours' }) => ({
      name,
      type: 'line',
      data: values,
      color: colours[look],
      showSymbol: keys.length < 40,
      symbol: 'circle',
      symbolSize: isSmall ? 4 : 6,
      connectNulls: false,
      lineStyle: { width: look === 'ours' ? 2 : 1.2, type: look === 'before' ? 'dashed' : 'solid' },
      ...(look === 'ours' && limit !== undefined && { markLine: limitLine(limit, isSmall, ink) }),
    })),
  };
}

/** Numbers by what they are about: the largest at the top. */
export function keyOption({ keys, rows, said }: Drawn, ink: Ink): EChartsCoreOption {
  const colours = { ours: ink.ours, before: ink.quiet, beside: ink.soon };
  return {
    ...common(said, ink),
    grid: {
      left: 8,
      right: 48,
      top: rows.length > 1 ? 36 : 8,
      bottom: 4,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    legend:
      rows.length === 1
        ? undefined
        : { left: 0, top: 0, textStyle: { color: ink.quiet, fontSize: 12 }, itemWidth: 12, itemHeight: 8 },
    xAxis: {
      type: 'value',
      axisLabel: { color: ink.quiet, fontSize: 11, formatter: said },
      splitLine: { lineStyle: { color: ink.line } },
      splitNumber: 4,
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: keys,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: ink.line } },
      axisLabel: { color: ink.text, fontSize: 12, width: 140, overflow: 'truncate' },
    },
    series: rows.map(({ name, values, look = 'ours' }) => ({
      name,
      type: 'bar',
      data: values,
      color: colours[look],
      barMaxWidth: 18,
      itemStyle: { opacity: look === 'before' ? 0.45 : 1 },
      barGap: '10%',
      label: {
        show: look === 'ours',
        position: 'right',
        color: ink.quiet,
        fontSize: 11,
        formatter: ({ value }: { value: number | null }) => (value === null ? '' : said(value)),
      },
    })),
  };
}

function common(said: (value: number) => string, ink: Ink) {
  return {
    animation: false,
    textStyle: { fontFamily: ink.font },
    tooltip: {
      trigger: 'axis',
      confine: true,
      backgroundColor: ink.paper,
      borderColor: ink.line,
      padding: [6, 10],
      textStyle: { color: ink.text, fontSize: 12 },
      valueFormatter: (value: unknown) => (typeof value === 'number' ? said(value) : '–'),
    },
  };
}

function limitLine({ at, text }: { at: number; text: string }, isSmall: boolean, ink: Ink) {
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { color: ink.soon, type: [4, 4], width: 1 },
    label: {
      show: !isSmall,
      formatter: text,
      color: ink.soon,
      backgroundColor: ink.ground,
      padding: [1, 3],
      fontSize: 11,
      position: 'insideEndTop',
    },
    data: [{ yAxis: at }],
  };
}
