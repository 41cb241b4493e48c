import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runScript } from './cli';
import { type Cost, costGuide } from './cost/guide';

/**
 * `npm run cost`: measures what cases cost on a stack of its own, prints the table and writes docs/cost.md. `-- --json`
 * adds a last line for machines. `-- --update` writes the results to the golden numbers of test/cost. Exit code 1 when
 * they differ.
 */
const root = join(__dirname, '..');
const GOLDEN = join(root, 'test', 'cost', 'golden.json');

runScript(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'shouhou-cost-'));
  try {
    const file = join(folder, 'measured.jsonl');
    writeFileSync(file, '');
    const agrees = runTests(file);
    const { scenarios, heapPerCaseKiB } = measured(file);
    const golden = JSON.parse(readFileSync(GOLDEN, 'utf8')) as Record<string, Cost>;
    const missing = Object.keys(golden).filter((row) => !scenarios[row]);
    if (missing.length > 0) throw new Error(`Not measured, see what Jest said above: ${missing.join(', ')}`);
    const isUpdate = process.argv.includes('--update');
    if (isUpdate) writeFileSync(GOLDEN, `${JSON.stringify(scenarios, undefined, 2)}\n`);
    // Bytes differ a little from run to run. The document shows the golden ones while the results are within their
    // limits.
    const { document } = costGuide(isUpdate ? scenarios : golden, heapPerCaseKiB);
    if (agrees || isUpdate) writeFileSync(join(root, 'docs', 'cost.md'), document);
    console.log(costGuide(scenarios, heapPerCaseKiB).table);
    if (process.argv.includes('--json')) console.log(JSON.stringify({ scenarios, heapPerCaseKiB }));
    process.exitCode = agrees || isUpdate ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Runs the tests of the golden numbers, which write down their results. Returns whether all held. */
function runTests(file: string): boolean {
  const args = ['--selectProjects', 'stack', '--testPathPatterns', 'test/cost/', '--maxWorkers=1'];
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const env = { ...process.env, SHOUHOU_COST: file };
  // Jest speaks to stderr alone: the table and the last line are all that stdout says.
  const { status } = spawnSync(process.execPath, [jest, ...args], { cwd: root, env, stdio: ['ignore', 2, 2] });
  return status === 0;
}

function measured(file: string): { scenarios: Record<string, Cost>; heapPerCaseKiB?: number } {
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Partial<Cost & { row: string; heapPerCaseKiB: number }>);
  const scenarios = rows
    .filter(({ row }) => row !== undefined)
    .map(({ row = '', events = 0, actions = 0, workflowTasks = 0, bytes = 0 }) => [
      row,
      { events, actions, workflowTasks, bytes },
    ]);
  const heap = rows.find((one) => one.heapPerCaseKiB !== undefined)?.heapPerCaseKiB;
  return {
    scenarios: Object.fromEntries(scenarios),
    heapPerCaseKiB: heap && Math.round(heap),
  };
}
