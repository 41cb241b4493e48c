// `npm run test:properties -- --runs 10000 --seed 7`: random lives of cases over every kind, all invariants on each of them.
// Without a seed every run is another; the seed is printed, and the same seed gives the same lives.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '10000' }, seed: { type: 'string' } },
});
const runs = wholeNumber('runs', values.runs);
const seed = wholeNumber('seed', values.seed ?? String(Math.floor(Math.random() * 2 ** 31)));

const began = Date.now();
const { status } = spawnSync(
  process.execPath,
  [join(root, 'node_modules/jest/bin/jest.js'), '--selectProjects', 'unit', '--testPathPatterns', 'domain/properties'],
  { cwd: root, stdio: 'inherit', env: { ...process.env, PROPERTY_RUNS: String(runs), PROPERTY_SEED: String(seed) } },
);
const verdict = status === 0 ? 'every invariant held' : 'broken, see above';
console.log(`${runs} sequences, seed ${seed}, ${((Date.now() - began) / 1000).toFixed(1)} s: ${verdict}`);
process.exitCode = status ?? 1;

function wholeNumber(name, text) {
  if (/^\d+$/.test(text)) return Number(text);
  console.error(`--${name} takes a whole number, not "${text}".`);
  process.exit(2);
}
