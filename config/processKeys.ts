import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createKeyRing, type KeyRing, type KeySource } from './keyRing';
import { ConfigError, type Environment, loadConfig } from './load';

let ring: KeyRing | undefined;

/** The keys that this process was given. They are read at their first use: what needs none starts without. */
export function processKeys(): KeyRing {
  ring ??= createKeyRing(keySourceOf(process.env));
  return ring;
}

/** From SHOUHOU_KEYS, or else from the file of the keys. */
export function keySourceOf(env: Environment): KeySource {
  const { keys } = loadConfig(env);
  if (keys !== undefined) return { name: 'SHOUHOU_KEYS', read: () => keys };
  const file = keysFileOf(env);
  return { name: `SHOUHOU_KEYS_FILE: ${file}`, read: () => readKeys(file) };
}

/** The file of the keys, whether or not it is there yet. */
export function keysFileOf(env: Environment): string {
  const { keysFile, dataDir } = loadConfig(env);
  return resolve(keysFile ?? join(dataDir, 'keys', 'sealing-keys'));
}

function readKeys(file: string): string {
  if (!existsSync(file)) {
    throw new ConfigError(
      `SHOUHOU_KEYS must be set: the keys that seal secrets. Or SHOUHOU_KEYS_FILE must name their file; ${file} is not there.`,
    );
  }
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigError(`SHOUHOU_KEYS_FILE: ${file} cannot be read.`, { cause: error });
  }
}
