import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { aptWithUpdate, hasApt } from './apt.mjs';
import { answers } from './run.mjs';
import { cacheDir, SetupError, say } from './stamp.mjs';

const folder = join(cacheDir, 'prometheus');

/**
 * The programs that check the alert rules in tests: prometheus and promtool. One on PATH is taken. Otherwise Debian's package is
 * unpacked beside our other downloads; nothing is installed in the system, and no service starts.
 */
export function providePrometheus() {
  if (answers(promtool(), ['--version'])) return;
  say('Fetching Prometheus for the tests of the alerts …');
  if (!unpackDebians() || !answers(promtool(), ['--version'])) {
    throw new SetupError('Prometheus could not be fetched. Install it, so that `promtool` is on PATH.');
  }
}

/** Where the program is: on PATH, or unpacked. */
export function promtool() {
  return programOf('promtool');
}

export function prometheus() {
  return programOf('prometheus');
}

function programOf(name) {
  const own = join(folder, 'usr', 'bin', name);
  return existsSync(own) ? own : name;
}

function unpackDebians() {
  if (!hasApt()) return false;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  if (!aptWithUpdate(['download', 'prometheus'], { cwd: folder })) return false;
  const [deb] = readdirSync(folder).filter((name) => name.endsWith('.deb'));
  const unpacked = spawnSync('dpkg', ['-x', join(folder, deb ?? ''), folder], { stdio: 'ignore', timeout: 60_000 });
  if (deb) rmSync(join(folder, deb));
  return unpacked.status === 0;
}
