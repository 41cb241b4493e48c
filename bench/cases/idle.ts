import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/root';

/** How much of a worker's heap a waiting case takes, KiB. The test that holds it to its limit measures it, on its own stack. */
export function heapPerCaseKiB(): number {
  const folder = mkdtempSync(join(tmpdir(), 'shouhou-idle-'));
  try {
    const file = join(folder, 'measured.jsonl');
    const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
    const args = [jest, '--selectProjects', 'stack', '--testPathPatterns', 'test/cost/heap'];
    const { status } = spawnSync(process.execPath, args, {
      cwd: root,
      env: { ...process.env, SHOUHOU_COST: file },
      stdio: 'ignore',
    });
    if (status !== 0) throw new Error('The heap of an idle case was not measured: see npx jest test/cost/heap.');
    return (JSON.parse(readFileSync(file, 'utf8')) as { heapPerCaseKiB: number }).heapPerCaseKiB;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
