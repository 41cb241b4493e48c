// The gate of the alerts: promtool checks the rules and plays their tests. `node scripts/alerts.mjs where` prints where Prometheus is.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { prometheus, promtool, providePrometheus } from './setup/prometheus.mjs';
import { root, SetupError, say } from './setup/stamp.mjs';

const folder = join(root, 'ops', 'prometheus');
const checks = [
  ['check', 'config', 'prometheus.yml', 'compose.yml'],
  ['test', 'rules', 'alerts.test.yml'],
];

try {
  providePrometheus();
  if (process.argv[2] === 'where') console.log(prometheus());
  else process.exitCode = checks.every(holds) ? 0 : 1;
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  say(error.message);
  process.exitCode = 1;
}

function holds(args) {
  return spawnSync(promtool(), args, { cwd: folder, stdio: 'inherit', timeout: 300_000 }).status === 0;
}
