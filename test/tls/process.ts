import { spawn } from 'node:child_process';
import { nodeArgsOf } from '../../scripts/stack/build';
import { testStack } from '../support/stack';

/** Starts a process of ours that cannot start. Gives its exit code and what it said on stderr. */
export async function refusalOf(
  file: string,
  settings: Record<string, string>,
): Promise<{ code: number | null; said: string }> {
  const { databaseUrl, temporalAddress } = testStack();
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: temporalAddress,
    API_PORT: '0',
    ...settings,
  };
  const child = spawn(process.execPath, await nodeArgsOf(file), { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (bytes) => {
    said += String(bytes);
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, said: said.trim() };
}
