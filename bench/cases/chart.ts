import { writeFileSync } from 'node:fs';
import * as echarts from 'echarts';
import { type Results, summaryOf } from './report';

/** Processor time a case by part, of the sketch with the same I/O and of the product, as an SVG. */
export function writeChart(file: string, results: Results): void {
  const names = { sketchWithIo: 'by hand, same I/O', product: 'the product' } as const;
  const of = (name: keyof typeof names) =>
    summaryOf({ ...results, rounds: { product: results.rounds[name] ?? [] } }).cpuMsPerCase;
  const rows = Object.keys(names) as (keyof typeof names)[];
  const parts = Object.keys(of('product')) as (keyof ReturnType<typeof of>)[];
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 760, height: 240 });
  chart.setOption({
    animation: false,
    title: { text: 'Processor time a case, ms', textStyle: { fontSize: 14 } },
    legend: { bottom: 0 },
    grid: { left: 130, right: 30, top: 40, bottom: 60 },
    xAxis: { type: 'value' },
    yAxis: { type: 'category', inverse: true, data: rows.map((name) => names[name]) },
    series: parts.map((part) => ({
      ...{ name: part, type: 'bar', stack: 'all', barWidth: 34 },
      label: {
        show: true,
        formatter: ({ value }: { value: unknown }) => (Number(value) >= 8 ? `${Math.round(Number(value))}` : ''),
      },
      data: rows.map((name) => of(name)[part]),
    })),
  });
  writeFileSync(file, chart.renderToSVGString());
  chart.dispose();
}
