import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];

/**
 * The Chromium of this machine: the one that is named, or one on PATH, or the one that `npm run setup` has fetched.
 * Undefined where there is none, or the named one cannot be run.
 */
export async function findChromium(
  named: string | undefined,
  path = process.env.PATH ?? '',
): Promise<string | undefined> {
  if (named !== undefined) return isAbsolute(named) ? runnable(named) : onPath([named], path);
  return onPath(NAMES, path) ?? runnable(await fetchedPath());
}

/** Playwright needs 70 MB: it is loaded where it is asked. */
async function fetchedPath(): Promise<string> {
  const { chromium } = await import('playwright-core');
  return chromium.executablePath();
}

function onPath(names: readonly string[], path: string): string | undefined {
  const folders = path.split(delimiter).filter((folder) => folder !== '');
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find((file) => runnable(file));
}

function runnable(file: string): string | undefined {
  try {
    accessSync(file, constants.X_OK);
    return file;
  } catch {
    return undefined;
  }
}
