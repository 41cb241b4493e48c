import { spawnSync } from 'node:child_process';
import { answers } from './run.mjs';

/** Whether this is a Debian whose packages may be fetched. */
export function hasApt() {
  return process.platform === 'linux' && answers('apt-get', ['--version']);
}

export function isRoot() {
  return process.getuid?.() === 0;
}

/** Runs apt-get without questions. True when it did what it was told. */
export function apt(args, { cwd } = {}) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', args, { cwd, stdio: 'ignore', timeout: 240_000, env }).status === 0;
}

/** The same, with a newer list of what there is where the first try fails. Only root may renew the list. */
export function aptWithUpdate(args, options) {
  return apt(args, options) || (isRoot() && apt(['update']) && apt(args, options));
}
