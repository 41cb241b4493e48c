// `npm test`: runs the set-up, every gate and every test. The last line says how many tests passed and failed. With
// arguments it runs only what they name, without the gates: `npm test -- test/domain/case`. They go to Jest as they
// are.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { brokenGates } from './gates.mjs';
import { setUp } from './setup/index.mjs';
import { cacheDir, root } from './setup/stamp.mjs';

const wanted = process.argv.slice(2);
// Two tests at once need the built processes and the console: they are built once, before.
const { passed, failed } = setUp({ build: wanted.length === 0 }) ? await runAll() : { passed: 0, failed: 1 };
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** Goes on after a failed gate: one run shows everything that is wrong. A failed gate counts as one failure. */
async function runAll() {
  const broken = wanted.length > 0 ? [] : await brokenGates();
  const tests = runJest();
  for (const name of broken) console.log(`The gate "${name}" failed.`);
  return { passed: tests.passed, failed: tests.failed + broken.length };
}

function runJest() {
  console.log('\n— tests');
  mkdirSync(cacheDir, { recursive: true });
  const counts = join(cacheDir, `test-counts-${process.pid}.json`);
  rmSync(counts, { force: true });
  const code = node([join(root, 'node_modules/jest/bin/jest.js'), ...wanted], {
    SHOUHOU_TEST_COUNTS: counts,
  });
  // Jest may end before it counts, or fail without a failed test. That counts as one failure.
  if (!existsSync(counts)) return { passed: 0, failed: 1 };
  const { passed, failed } = JSON.parse(readFileSync(counts, 'utf8'));
  rmSync(counts, { force: true });
  return { passed, failed: failed === 0 && code !== 0 ? 1 : failed };
}

function node(args, env = {}) {
  return spawnSync(process.execPath, args, { cwd: root, env: { ...process.env, ...env }, stdio: 'inherit' }).status;
}
