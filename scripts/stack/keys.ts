import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createKeyRing, type Environment, type KeyRing, keySourceOf, newKey } from '../../config';
import { writeOnce } from '../privateFiles';

/**
 * The settings by which a process finds the keys that seal secrets. Where the environment names none, the first start
 * makes a file of them in the data directory, for its owner alone.
 */
export function keySettings(dataDir: string, env: Environment): Record<string, string> {
  const { SHOUHOU_KEYS: keys, SHOUHOU_KEYS_FILE: named } = env;
  if (keys) return { SHOUHOU_KEYS: keys };
  if (named) return { SHOUHOU_KEYS_FILE: named };
  const file = join(dataDir, 'keys', 'sealing-keys');
  if (!existsSync(file)) writeOnce(file, `${newKey()}\n`);
  return { SHOUHOU_KEYS_FILE: file };
}

/** The keys that the processes of a stack are given. */
export function sealingKeys({ env }: { env: Environment }): KeyRing {
  return createKeyRing(keySourceOf({ ...process.env, ...env }));
}
