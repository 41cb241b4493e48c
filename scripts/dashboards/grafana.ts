import type { Board, Panel } from './boards';

/** Four numbers or two charts side by side; a row of Grafana has 24 columns. */
const NUMBER = { w: 6, h: 4 };
const CHART = { w: 12, h: 8 };
const COLUMNS = 24;

const SOURCE = { type: 'prometheus', uid: '$source' };

/** A dashboard as Grafana reads it from a file. It asks for the Prometheus by itself, and for the shops that this one knows. */
export function grafanaBoard({ name, title, panels }: Board): string {
  const board = {
    uid: `shouhou-${name}`,
    title,
    tags: ['shouhou'],
    schemaVersion: 39,
    refresh: '30s',
    time: { from: 'now-6h', to: 'now' },
    templating: {
      list: [
        { name: 'source', type: 'datasource', query: 'prometheus', label: 'Prometheus' },
        ...(name === 'shops' ? [SHOPS] : []),
      ],
    },
    panels: placed(panels).map(({ panel, gridPos }, n) => drawn(panel, n + 1, gridPos)),
  };
  return `${JSON.stringify(board, null, 2)}\n`;
}

const SHOPS = {
  name: 'shop',
  type: 'query',
  label: 'Shop',
  datasource: SOURCE,
  query: 'label_values(shouhou_open_cases, shop)',
  ...{ refresh: 2, includeAll: true, multi: true, allValue: '.*', current: { text: 'All', value: '$__all' } },
};

/** From left to right, a new row where the next one does not fit. */
function placed(panels: readonly Panel[]) {
  let [x, y, height] = [0, 0, 0];
  return panels.map((panel) => {
    const { w, h } = panel.isNumber ? NUMBER : CHART;
    if (x + w > COLUMNS || (x > 0 && h !== height)) [x, y] = [0, y + height];
    const gridPos = { x, y, w, h };
    [x, height] = [x + w, h];
    return { panel, gridPos };
  });
}

function drawn({ title, lines, unit = 'short', red, isNumber }: Panel, id: number, gridPos: object) {
  const steps = [
    { color: isNumber ? 'green' : 'text', value: null },
    ...(red === undefined ? [] : [{ color: 'red', value: red }]),
  ];
  return {
    ...{ id, title, gridPos, datasource: SOURCE, type: isNumber ? 'stat' : 'timeseries' },
    fieldConfig: { defaults: { unit, min: 0, thresholds: { mode: 'absolute', steps } }, overrides: [] },
    options: isNumber
      ? { colorMode: 'value', reduceOptions: { calcs: ['lastNotNull'] } }
      : { legend: { displayMode: 'list', placement: 'bottom' }, tooltip: { mode: 'multi', sort: 'desc' } },
    targets: lines.map(([expr, legendFormat], n) => ({
      ...{ refId: String.fromCharCode(65 + n), expr, legendFormat, datasource: SOURCE },
    })),
  };
}
