import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BOARDS } from '../../scripts/dashboards/boards';
import { grafanaBoard } from '../../scripts/dashboards/grafana';
import { root } from '../../scripts/root';
import { FIGURES } from '../../store/watch/figures';

const alerts = readFileSync(join(root, 'ops/prometheus/alerts.yml'), 'utf8');
const boards = BOARDS.map((board) => ({ board, text: grafanaBoard(board) }));

/** What the processes tell besides the figures of the shops. */
const OF_PROCESSES = [
  'shouhou_figures_read',
  'shouhou_request_duration_seconds',
  'shouhou_provider_calls_total',
  'shouhou_provider_call_duration_s',
];

test.each(boards)('the dashboard $board.name lies in ops/grafana as it is made', ({ board, text }) => {
  expect(readFileSync(join(root, 'ops/grafana', `${board.name}.json`), 'utf8')).toBe(text);
});

test('alerts and dashboards ask only for figures that there are', () => {
  const known = new Set<string>([...OF_PROCESSES, ...FIGURES.map(({ name }) => name)]);
  const asked = [alerts, ...boards.map(({ text }) => text)].join().match(/shouhou_\w+/g) ?? [];
  const unknown = asked.map((name) => name.replace(/_(count|bucket|sum)$/, '')).filter((name) => !known.has(name));
  expect(unknown).toEqual([]);
  expect(asked.length).toBeGreaterThan(40);
});

test('each alert says for whom it is and names a runbook that names it; there is no other runbook', () => {
  const named = new Set<string>();
  const parts = alerts.split('- alert: ').slice(1);
  for (const part of parts) {
    const name = part.slice(0, part.indexOf('\n'));
    const page = /runbook_url: (docs\/runbooks\/[\w-]+\.md)/.exec(part)?.[1] ?? 'none';
    expect([name, part]).toEqual([name, expect.stringMatching(/severity: (page|ticket) /)]);
    expect([name, readFileSync(join(root, page), 'utf8')]).toEqual([name, expect.stringContaining(`\`${name}\``)]);
    named.add(page.slice(page.lastIndexOf('/') + 1));
  }
  const pages = readdirSync(join(root, 'docs/runbooks')).filter((file) => file !== 'README.md');
  expect(pages.sort()).toEqual([...named].sort());
  expect(parts.length).toBeGreaterThan(20);
});
