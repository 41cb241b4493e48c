import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { putInPlace } from './place.mjs';
import { run } from './run.mjs';
import { isCurrent, root, say, writeStamp } from './stamp.mjs';

/** Where the built page lies: the API serves this folder (CONSOLE_DIR). */
export const consoleDir = join(root, '.shouhou', 'console');

/** Outside of it, so that building leaves it alone. */
const stamp = join(root, '.shouhou', 'console.stamp');

const client = ['client/index.ts', 'package-lock.json'];

/** Builds the page when its sources have changed since. Another command may build it at the same time, or serve it. */
export function buildConsole() {
  const hash = sourcesHash();
  if (isCurrent(stamp, hash)) return;
  say('Building the console …');
  const made = `${consoleDir}-${process.pid}`;
  run(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', 'console', '--logLevel', 'error'], {
    env: { CONSOLE_OUT: made },
    failure: 'The console could not be built.',
  });
  putInPlace(made, consoleDir);
  writeStamp(stamp, hash);
}

function sourcesHash() {
  const hash = createHash('sha256');
  const files = readdirSync(join(root, 'console'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of [...files, ...client.map((one) => join(root, one))])
    hash.update(file.slice(root.length)).update(readFileSync(file));
  return hash.digest('hex');
}
