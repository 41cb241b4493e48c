import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StackError } from '../stack';

/** Where the histories of each release lie. They are never recorded anew: code must replay them for as long as their cases may live. */
export const RELEASES = join('test', 'replay', 'releases');

const HISTORIES = join('test', 'replay', 'histories');
const UNRELEASED = '## [Unreleased]\n';

/**
 * Makes a release of a checkout: version, changelog, last migration, and the histories that all later code has to replay. It changes
 * files alone. It throws StackError before the first one where something is missing. `day` as 2026-12-01.
 */
export function release(root: string, version: string, day: string): void {
  const at = (...path: string[]) => join(root, ...path);
  const { version: last } = JSON.parse(readFileSync(at('package.json'), 'utf8')) as { version: string };
  if (!isLater(version, last)) {
    throw new StackError(`A release has a version after ${last}, with three numbers: "${version}" is none.`);
  }
  if (existsSync(at(RELEASES, version))) throw new StackError(`There are histories of ${version} already.`);
  const changelog = released(readFileSync(at('CHANGELOG.md'), 'utf8'), version, day);
  const migrations = readdirSync(at('prisma', 'migrations'), { withFileTypes: true }).filter((one) =>
    one.isDirectory(),
  );
  const migration = migrations
    .map(({ name }) => name)
    .sort()
    .at(-1);

  mkdirSync(at(RELEASES), { recursive: true });
  cpSync(at(HISTORIES), at(RELEASES, version), { recursive: true });
  writeFileSync(at('prisma', 'released.json'), `${JSON.stringify({ release: version, migration }, null, 2)}\n`);
  writeFileSync(at('CHANGELOG.md'), changelog);
  for (const file of ['package.json', 'package-lock.json']) {
    const before = readFileSync(at(file), 'utf8');
    writeFileSync(at(file), withVersion(before, last, version));
  }
}

/** The changelog with what was unreleased under this version. Throws StackError where nothing is. */
export function released(changelog: string, version: string, day: string): string {
  const [before, after] = [changelog.indexOf(UNRELEASED), changelog.indexOf('\n## [', changelog.indexOf(UNRELEASED))];
  const news = before < 0 ? '' : changelog.slice(before + UNRELEASED.length, after < 0 ? undefined : after);
  if (!news.includes('\n- ')) {
    throw new StackError('CHANGELOG.md says nothing under [Unreleased]: write for each reader what has changed.');
  }
  return changelog.replace(UNRELEASED, `${UNRELEASED}\n## [${version}] - ${day}\n`);
}

/** The version of the package itself: its first field of that name, and in a lock once more for the root. */
function withVersion(json: string, last: string, version: string): string {
  const own = `"version": "${last}"`;
  const root = json.indexOf('"packages"');
  const head = root < 0 ? json.length : json.indexOf('"node_modules/', root);
  return json.slice(0, head).replaceAll(own, `"version": "${version}"`) + json.slice(head);
}

function isLater(version: string, last: string): boolean {
  if (!/^\d+\.\d+\.\d+$/.test(version)) return false;
  const [ours, theirs] = [version.split('.').map(Number), last.split('.').map(Number)];
  const at = ours.findIndex((part, n) => part !== theirs[n]);
  return at >= 0 && (ours[at] ?? 0) > (theirs[at] ?? 0);
}
