import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../../scripts/root';

/** The folder with the console as its sources are now; built by `npm run setup`'s own step when they have changed. */
export function buildConsole(): string {
  const step = "import('./scripts/setup/console.mjs').then(({ buildConsole }) => buildConsole())";
  const { status, stderr } = spawnSync(process.execPath, ['-e', step], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`The console was not built: ${stderr}`);
  return join(root, '.shouhou', 'console');
}
