import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Everything a local start makes and keeps: ignored by git. The cache does not move with DATA_DIR: it belongs to the clone. */
export const cacheDir = join(root, '.shouhou', 'cache');

/** sha256 in hex over the contents of files, so that a step runs again exactly when its input changed. */
export function hashOf(...files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex');
}

/** True when `stampFile` says that the step was done with this very input. */
export function isCurrent(stampFile, hash) {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8').trim() === hash;
}

export function writeStamp(stampFile, hash) {
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, `${hash}\n`);
}

/** Progress goes to stderr: stdout belongs to the answer of the command (`npm start -- --json`). */
export function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}

/** A step that cannot go on, said in a sentence for a person; anything else is a defect and keeps its stack trace. */
export class SetupError extends Error {}
