import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

const workflows = ['domain', 'workflows', 'worker/bundle.ts', 'codec/failureConverter.ts'];
const processes = [
  ...[
    'activities',
    'adapters',
    'api',
    'client',
    'codec',
    'config',
    'intake',
    'policy',
    'prisma/client',
    'prisma/migrations',
    'sandbox',
    'store',
    'telemetry',
    'worker',
  ],
  ...['scripts', ...workflows],
];

/** What every build depends on: the packages, the compiler's settings, and how we build. */
const always = ['package-lock.json', 'tsconfig.json', 'scripts/build'];

/** Names the sources of the workflows as they are now: equal exactly when nothing that goes into their bundle changed. */
export function workflowsHash(root) {
  return hashOf(root, [...always, ...workflows]);
}

/** Names the sources of API, worker, sandbox and commands as they are now, workflows included. */
export function sourcesHash(root) {
  return hashOf(root, [...always, ...processes]);
}

/** sha256 over the paths and contents of the files; 16 hex digits of it are enough to tell builds apart. */
function hashOf(root, places) {
  const hash = createHash('sha256');
  for (const file of places.flatMap((place) => filesAt(root, place)).sort()) {
    const content = readFileSync(join(root, file));
    // The length keeps the end of one file apart from the beginning of the next.
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex').slice(0, 16);
}

/** The files of a folder, or the one file, from the root; names that begin with a dot are notes of tools. */
function filesAt(root, place) {
  if (statSync(join(root, place)).isFile()) return [place];
  return readdirSync(join(root, place), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && !entry.name.endsWith('.md'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
}
