import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../../../scripts/db/migrations';
import { builtWorkflows, type Stack, startStack } from '../../../scripts/stack';
import { rsaKeys } from '../../support/keys';

/**
 * Runs a drill on a stack of its own, in a new folder under `/tmp`. `drill` says whether all was well. If not, the exit code is 1
 * and the logs stay.
 */
export async function onOwnStack(prefix: string, drill: (stack: Stack) => Promise<boolean>): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), prefix));
  const stack = await startStack({ dataDir, postgresPassword: randomUUID() });
  let isWell = false;
  try {
    await asTestStack(stack, dataDir);
    isWell = await drill(stack);
  } finally {
    await stack.stop();
    process.exitCode = isWell ? 0 : 1;
    if (isWell) rmSync(dataDir, { recursive: true, force: true });
    else console.error(`The logs are in ${join(dataDir, 'logs')}.`);
  }
}

/**
 * The drill's own stack in the place of the one that the tests share: their support works on either.
 */
export async function asTestStack(stack: Stack, dataDir: string): Promise<void> {
  await migrate(stack.databaseUrl);
  const bundle = join(dataDir, 'workflows.js');
  copyFileSync(await builtWorkflows(), bundle);
  Object.assign(process.env, stack.env, {
    SHOUHOU_TEST_DATA_DIR: dataDir,
    SHOUHOU_TEST_SANDBOX_URL: stack.sandboxUrl,
    SHOUHOU_TEST_WORKFLOW_BUNDLE: bundle,
    ...rsaKeys(),
  });
}
