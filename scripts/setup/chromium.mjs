import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { aptWithUpdate, hasApt, isRoot } from './apt.mjs';
import { cacheDir, root, say } from './stamp.mjs';

const require = createRequire(import.meta.url);

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];

/** That it could not be fetched: it is tried again when this file is deleted. */
const note = join(cacheDir, 'no-chromium');

/**
 * Provides the Chromium that prints the weekly report. It takes the first of these:
 * - CHROMIUM_PATH
 * - one on PATH
 * - the one that was fetched before
 * - the system's package with Chinese letters, as root and with apt
 * - Playwright's own download
 *
 * Without any, the report is HTML alone; a sentence says so, and the rest of the product runs.
 */
export function provideChromium() {
  if (process.env.CHROMIUM_PATH || isOnPath() || existsSync(fetchedPath()) || existsSync(note)) return;
  say('Fetching Chromium for the weekly report …');
  if (byApt() || byPlaywright()) return;
  mkdirSync(cacheDir, { recursive: true });
  writeFileSync(note, 'Delete this file to try again.\n');
  say('Chromium could not be fetched, so weekly reports are HTML without PDF. Install it, or set CHROMIUM_PATH.');
}

function isOnPath() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.some((folder) => NAMES.some((name) => existsSync(join(folder, name))));
}

function fetchedPath() {
  return require('playwright-core').chromium.executablePath();
}

function byApt() {
  if (!hasApt() || !isRoot()) return false;
  const install = ['install', '--yes', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'];
  return aptWithUpdate(install) && isOnPath();
}

function byPlaywright() {
  const cli = join(root, 'node_modules', 'playwright-core', 'cli.js');
  const { status } = spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'ignore', timeout: 180_000 });
  return status === 0 && existsSync(fetchedPath());
}
