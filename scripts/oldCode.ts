// `npm run test:oldcode -- --ref v1.0.0` runs old code on the schema of this checkout. It plays stories of that code's own tests, with the
// migrations of now in place of its own. So nothing that it needs was taken away (docs/upgrading.md).
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runScript } from './cli';
import { root } from './root';
import { StackError } from './stack';

const USAGE = 'npm run test:oldcode -- --ref <git ref> [--stories <pattern>] [--migrations <folder>] [--json]';

/** They open, offer, approve, pay and close, and read and write most tables on the way. */
const STORIES = 'test/scenarios/(oneCase|transfers|qualityMinor)';

runScript(async () => {
  const { ref, stories, migrations, json } = argumentsOf();
  const folder = mkdtempSync(join(tmpdir(), 'shouhou-old-'));
  const begunAt = Date.now();
  try {
    unpack(ref, folder);
    borrow(folder);
    rmSync(join(folder, 'prisma', 'migrations'), { recursive: true });
    cpSync(migrations, join(folder, 'prisma', 'migrations'), { recursive: true });
    inFolder(folder, ['scripts/prestart.mjs'], 'The old code could not be set up.');
    const jest = ['node_modules/jest/bin/jest.js', '--selectProjects', 'stack', '--testPathPatterns', stories];
    const ok = runIn(folder, [...jest, '--silent', '--maxWorkers', '1']) === 0;
    const seconds = Math.round((Date.now() - begunAt) / 1000);
    if (json) console.log(JSON.stringify({ ok, ref, seconds }));
    else
      console.log(
        ok ? `${ref} runs on this schema (${seconds} s).` : `${ref} does not run on this schema: do not migrate.`,
      );
    if (!ok) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

function argumentsOf() {
  const text = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      options: { ref: text, stories: { ...text, default: STORIES }, migrations: text, json: { type: 'boolean' } },
    });
    const { ref, stories, json = false, migrations = join(root, 'prisma', 'migrations') } = values;
    if (ref === undefined) throw new Error('No ref.');
    return { ref, stories, json, migrations: resolve(migrations) };
  } catch {
    throw new StackError(`It is used like this: ${USAGE}.`);
  }
}

/** The files of the ref, without its history. */
function unpack(ref: string, folder: string): void {
  const archive = spawnSync('git', ['archive', '--format=tar', ref], { cwd: root, maxBuffer: 1024 ** 3 });
  if (archive.status !== 0) throw new StackError(`Git does not know ${ref}.`);
  const tar = spawnSync('tar', ['-x', '-C', folder], { input: archive.stdout });
  if (tar.status !== 0) throw new StackError(`The files of ${ref} could not be unpacked.`);
}

/** Where the packages are the same, it takes ours; otherwise its own set-up installs them. Programs are ours in any case. */
function borrow(folder: string): void {
  const lock = (where: string) => readFileSync(join(where, 'package-lock.json'), 'utf8');
  if (lock(folder) === lock(root)) symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const cache = join(root, '.shouhou', 'cache');
  if (!existsSync(cache)) return;
  mkdirSync(join(folder, '.shouhou'), { recursive: true });
  symlinkSync(cache, join(folder, '.shouhou', 'cache'));
}

function inFolder(folder: string, args: readonly string[], failure: string): void {
  if (runIn(folder, args) !== 0) throw new StackError(failure);
}

/** What it says goes to stderr: stdout belongs to our answer. */
function runIn(folder: string, args: readonly string[]): number | null {
  return spawnSync(process.execPath, args, { cwd: folder, stdio: ['ignore', 2, 2] }).status;
}
