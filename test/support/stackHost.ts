import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { runScript } from '../../scripts/cli';
import { migrate } from '../../scripts/db/migrations';
import { builtWorkflows, startStack } from '../../scripts/stack';
import { rsaKeys, TEST_KEYS } from './keys';
import { templateDatabase } from './stack';

runScript(async () => {
  const end = new Promise<void>((resolve) => {
    for (const event of ['SIGTERM', 'SIGINT', 'disconnect']) process.once(event, () => resolve());
  });
  const dataDir = mkdtempSync(join(tmpdir(), 'shouhou-test-'));
  try {
    // The committed histories are sealed by it.
    process.env.SHOUHOU_KEYS = TEST_KEYS;
    const stack = await startStack({
      dataDir,
      postgresPassword: randomUUID(),
      throwaway: true,
    });
    try {
      const [workflowBundle] = await Promise.all([bundle(dataDir), makeDatabases(stack.databaseUrl)]);
      const env = {
        ...stack.env,
        SHOUHOU_TEST_DATA_DIR: dataDir,
        ...(stack.sandboxUrl ? { SHOUHOU_TEST_SANDBOX_URL: stack.sandboxUrl } : {}),
        SHOUHOU_TEST_WORKFLOW_BUNDLE: workflowBundle,
        ...rsaKeys(),
      };
      process.send?.({ ready: true, env });
      await end;
    } finally {
      await stack.stop();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});

/** The workflows as they are built now, for all tests; a copy, as a build is removed when it has grown old. */
async function bundle(dataDir: string): Promise<string> {
  const file = join(dataDir, 'workflows.js');
  copyFileSync(await builtWorkflows(), file);
  return file;
}

/** A migrated database nobody connects to, to copy others from, and one copy under the usual name. */
async function makeDatabases(databaseUrl: string): Promise<void> {
  const admin = new URL(databaseUrl);
  const name = admin.pathname.slice(1);
  admin.pathname = '/postgres';
  const client = new Client({ connectionString: admin.href });
  await client.connect();
  try {
    // A zone that is not ours: what takes a clock's time for UTC shows at once.
    await client.query(
      `alter role current_user set timezone = '${process.env.SHOUHOU_TEST_TIMEZONE ?? 'Asia/Shanghai'}'`,
    );
    await client.query(`create database ${templateDatabase}`);
    const template = new URL(databaseUrl);
    template.pathname = `/${templateDatabase}`;
    await migrate(template.href);
    await client.query(`drop database ${name}`);
    await client.query(`create database ${name} template ${templateDatabase}`);
  } finally {
    await client.end();
  }
}
