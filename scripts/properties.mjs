// `npm run test:properties -- --runs 10000 --seed 7`: random lives of cases over every kind, all invariants on each of them.
// Without a seed every run is another; the seed is printed, and the same seed gives the same lives.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
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
// The kinds are shared out among the cores: lives have nothing to do with one another.
const parts = Math.min(4, availableParallelism());
const ends = await Promise.all(Array.from({ length: parts }, (_, part) => lead(`${part + 1}/${parts}`)));
const status = Math.max(...ends);
const verdict = status === 0 ? 'every invariant held' : 'broken, see above';
console.log(`${runs} sequences, seed ${seed}, ${((Date.now() - began) / 1000).toFixed(1)} s: ${verdict}`);
process.exitCode = status;

/** One part of the kinds, in a process of its own; what it says is shown when it has ended. */
async function lead(part) {
  const jest = join(root, 'node_modules/jest/bin/jest.js');
  const args = [jest, '--selectProjects', 'property'];
  const env = { PROPERTY_RUNS: String(runs), PROPERTY_SEED: String(seed), PROPERTY_PART: part };
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...env } });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(chunk));
  const code = await new Promise((resolve) => child.on('close', resolve));
  process.stdout.write(Buffer.concat(said));
  return code ?? 1;
}

function wholeNumber(name, text) {
  if (/^\d+$/.test(text)) return Number(text);
  console.error(`--${name} takes a whole number, not "${text}".`);
  process.exit(2);
}
