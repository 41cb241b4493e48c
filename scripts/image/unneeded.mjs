import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Of files that packages carry, those that Node never reads: types, source maps, words for people, other systems' tests. */
const FOR_PEOPLE = /\.(d\.[cm]?ts|[cm]?ts|map|md|markdown|flow)$/i;

/** Prisma brings its compiler for each database. Ours is Postgres. */
const OTHER_DATABASES = /^query_compiler_\w+\.(cockroachdb|mysql|sqlite|sqlserver)\./;

/** What the SDK brings beside its program for this system: its Rust sources, and the programs for other systems. */
const BRIDGE = ['node_modules', '@temporalio', 'core-bridge'];

/** Removes from a folder's packages what no program reads. Licences stay. */
export function removeUnneeded(folder, { arch, platform } = process) {
  const bridge = join(folder, ...BRIDGE);
  rmSync(join(bridge, 'sdk-core'), { recursive: true, force: true });
  const ours = `${arch === 'arm64' ? 'aarch64' : 'x86_64'}-${platform === 'darwin' ? 'apple-darwin' : 'unknown-linux-gnu'}`;
  const releases = join(bridge, 'releases');
  for (const system of existsSync(releases) ? readdirSync(releases) : []) {
    if (system !== ours) rmSync(join(releases, system), { recursive: true });
  }
  for (const file of filesIn(join(folder, 'node_modules'))) {
    const name = file.slice(file.lastIndexOf('/') + 1);
    if (FOR_PEOPLE.test(name) || OTHER_DATABASES.test(name)) rmSync(file);
  }
}

/** Bytes of all files below a folder. */
export function bytesOf(folder) {
  return filesIn(folder).reduce((sum, file) => sum + statSync(file).size, 0);
}

function filesIn(folder) {
  const found = readdirSync(folder, { withFileTypes: true, recursive: true });
  return found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}
