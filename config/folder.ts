import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ConfigError } from './load';

/** What only its owner may enter and read: stores, logs, keys. */
export const PRIVATE_FOLDER = 0o700;

/**
 * Makes a folder, with those above it that are missing, and sees that this user may write to it. Throws ConfigError
 * naming the setting. One level after another: Node's own `recursive` never ends where a parent refuses, as `/proc` does.
 */
export function makeFolder(setting: string, folder: string, mode = 0o777): void {
  const path = resolve(folder);
  try {
    make(path, mode);
    accessSync(path, constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ConfigError(
      `${setting}: the folder ${path} cannot be made or written to (${code}); set ${setting} to a folder of yours.`,
      { cause: error },
    );
  }
}

function make(path: string, mode: number): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) return;
  if (dirname(path) !== path && !found) make(dirname(path), 0o777);
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    // Another process was quicker.
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
}
