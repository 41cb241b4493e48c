// `npm test`: set-up, then every gate, then every test; the last line alone says how many passed and failed.
// Arguments go to Jest: `npm test -- test/domain`.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setUp } from './setup/index.mjs';
import { cacheDir, root } from './setup/stamp.mjs';

const gates = [
  { name: 'format', script: 'node_modules/@biomejs/biome/bin/biome', args: ['format', '.'] },
  { name: 'lint', script: 'node_modules/@biomejs/biome/bin/biome', args: ['lint', '--error-on-warnings', '.'] },
  { name: 'types', script: 'node_modules/typescript/bin/tsc', args: ['-p', '.'] },
  // Rooms without Node and browser: there `process` and `setTimeout` do not compile.
  { name: 'types of domain', script: 'node_modules/typescript/bin/tsc', args: ['-p', 'domain'] },
  { name: 'types of workflows', script: 'node_modules/typescript/bin/tsc', args: ['-p', 'workflows'] },
  {
    name: 'imports',
    script: 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    args: ['--config', '.dependency-cruiser.cjs', '.'],
  },
  { name: 'knip', script: 'node_modules/knip/bin/knip.js', args: [] },
];

const { passed, failed } = setUp() ? await runAll() : { passed: 0, failed: 1 };
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** Goes on after a failed gate: one run shows everything that is wrong. A failed gate counts as one failure. */
async function runAll() {
  const held = await Promise.all(gates.map(holds));
  const broken = gates.filter((_, n) => !held[n]);
  const tests = runJest();
  for (const { name } of broken) console.log(`The gate "${name}" failed.`);
  return { passed: tests.passed, failed: tests.failed + broken.length };
}

/** The gates run side by side; each says what it has to say at once, when it is done. */
async function holds({ name, script, args }) {
  const gate = spawn(process.execPath, [join(root, script), ...args], { cwd: root });
  const said = [];
  for (const stream of [gate.stdout, gate.stderr]) stream.on('data', (bytes) => said.push(bytes));
  const code = await new Promise((ended) => {
    gate.on('close', ended);
    gate.on('error', (error) => {
      said.push(Buffer.from(String(error)));
      ended(1);
    });
  });
  console.log(`\n— ${name}\n${Buffer.concat(said)}`);
  return code === 0;
}

function runJest() {
  console.log('\n— tests');
  mkdirSync(cacheDir, { recursive: true });
  const counts = join(cacheDir, `test-counts-${process.pid}.json`);
  rmSync(counts, { force: true });
  const code = node([join(root, 'node_modules/jest/bin/jest.js'), ...process.argv.slice(2)], {
    SHOUHOU_TEST_COUNTS: counts,
  });
  // Jest that ends before it could count, or fails for another reason than a test, is a failure of its own.
  if (!existsSync(counts)) return { passed: 0, failed: 1 };
  const { passed, failed } = JSON.parse(readFileSync(counts, 'utf8'));
  rmSync(counts, { force: true });
  return { passed, failed: failed === 0 && code !== 0 ? 1 : failed };
}

function node(args, env = {}) {
  return spawnSync(process.execPath, args, { cwd: root, env: { ...process.env, ...env }, stdio: 'inherit' }).status;
}
