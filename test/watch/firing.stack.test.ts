import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/root';
import { eventually } from '../../scripts/stack';
import { choosePort } from '../../scripts/stack/ports';
import { apiProcess } from '../faults/support/processes';
import { PATIENCE_MS } from '../support/patience';
import { openShop } from '../support/shop';
import { freshDatabase } from '../support/stack';

/** The product's own rules, with seconds for their minutes. */
const quickRules = readFileSync(join(root, 'ops/prometheus/alerts.yml'), 'utf8').replaceAll(/for: \d+m/g, 'for: 1s');

test('without a worker Prometheus calls somebody, and names the runbook', async () => {
  const databaseUrl = await freshDatabase();
  const shop = await openShop({ databaseUrl, workers: false, watched: false });
  const [apiMetrics, port] = [await choosePort(0), await choosePort(0)];
  const api = apiProcess({ shop, databaseUrl, settings: { METRICS_PORT: `${apiMetrics}` } });
  const folder = mkdtempSync(join(tmpdir(), 'shouhou-prometheus-'));
  writeFileSync(join(folder, 'alerts.yml'), quickRules);
  writeFileSync(
    join(folder, 'prometheus.yml'),
    [
      'global: { scrape_interval: 1s, evaluation_interval: 1s }',
      'rule_files: [alerts.yml]',
      `scrape_configs: [{ job_name: api, static_configs: [{ targets: ['127.0.0.1:${apiMetrics}'] }] }]`,
    ].join('\n'),
  );
  await api.start();
  const where = execFileSync(process.execPath, [join(root, 'scripts/alerts.mjs'), 'where'], {
    encoding: 'utf8',
  }).trim();
  const prometheus = spawn(
    where,
    [
      `--config.file=${join(folder, 'prometheus.yml')}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
    ],
    { stdio: 'ignore' },
  );
  try {
    await eventually(async () => expect(await firing(port)).toContainEqual(NO_WORKER), PATIENCE_MS, 500);
  } finally {
    prometheus.kill('SIGKILL');
    await api.stop();
    await shop.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

const NO_WORKER = {
  name: 'NoWorker',
  severity: 'page',
  summary: 'No worker polls: no case moves, and no timer rings.',
  runbook: 'docs/runbooks/no-worker.md',
};

interface Alert {
  state: string;
  labels: { alertname: string; severity: string };
  annotations: { summary: string; runbook_url: string };
}

async function firing(port: number) {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/alerts`);
  const { data } = (await answer.json()) as { data: { alerts: Alert[] } };
  return data.alerts
    .filter(({ state }) => state === 'firing')
    .map(({ labels: { alertname: name, severity }, annotations: { summary, runbook_url: runbook } }) => ({
      ...{ name, severity, summary, runbook },
    }));
}
