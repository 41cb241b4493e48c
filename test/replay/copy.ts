import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { bundleWorkflows } from '../../worker/bundle';

const ROOT = join(__dirname, '..', '..');
/** Errors stay in plain, so that a test reads what a replay says. */
const IN_PLAIN =
  "import { DefaultFailureConverter } from '@temporalio/common';\nexport const failureConverter = new DefaultFailureConverter();\n";
const quiet = { trace() {}, debug() {}, info() {}, warn() {}, error() {}, log() {} };

/** Changes one place of the copy. Fails when the rule is written in another way. */
type Plant = (file: string, before: string, after: string) => void;

/** Copies rules and workflows, so that a test may change and bundle them. The copy is gone afterwards. */
export async function inCopy<T>(
  work: (plant: Plant, bundle: () => Promise<WorkflowBundleWithSourceMap>) => Promise<T>,
): Promise<T> {
  const copy = mkdtempSync(join(tmpdir(), 'shouhou-rules-'));
  try {
    for (const folder of ['domain', 'workflows']) cpSync(join(ROOT, folder), join(copy, folder), { recursive: true });
    mkdirSync(join(copy, 'codec'));
    writeFileSync(join(copy, 'codec', 'failureConverter.ts'), IN_PLAIN);
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
    const plant: Plant = (file, before, after) => {
      const path = join(copy, file);
      const text = readFileSync(path, 'utf8');
      expect(text).toContain(before);
      writeFileSync(path, text.replace(before, after));
    };
    return await work(plant, () => bundleWorkflows({ root: copy, logger: quiet }));
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
