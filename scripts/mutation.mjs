// `npm run test:mutation`: changes the rules of domain/ one small thing at a time and runs the table tests on each change
// (docs/mutation.md). Arguments go to Stryker: `npm run test:mutation -- --mutate 'domain/rules/*.ts'`. The last line is the
// share of changes that a test noticed; below the least that is allowed, the command fails.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMissed, survivorsPage } from './mutation/survivors.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const report = join(root, '.shouhou/mutation/report.json');
const LEAST = 85;

rmSync(report, { force: true });
const stryker = join(root, 'node_modules/@stryker-mutator/core/bin/stryker.js');
const { status } = spawnSync(process.execPath, [stryker, 'run', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
if (status === 0) {
  const measured = JSON.parse(readFileSync(report, 'utf8'));
  const score = scoreOf(measured);
  // A run over a part would leave out the rest.
  if (process.argv.length === 2) writeFileSync(join(root, '.shouhou/mutation/survivors.md'), survivorsPage(measured));
  console.log(`mutation score: ${score.toFixed(1)}`);
  process.exitCode = score < LEAST ? 1 : 0;
} else {
  process.exitCode = status ?? 1;
}

/** Of all mutants that count, the share that was noticed, in percent; one that never ends was noticed too. */
function scoreOf({ files }) {
  const mutants = Object.values(files).flatMap((file) => file.mutants);
  const noticed = mutants.filter(({ status }) => status === 'Killed' || status === 'Timeout').length;
  const missed = mutants.filter(isMissed).length;
  return (100 * noticed) / Math.max(1, noticed + missed);
}
