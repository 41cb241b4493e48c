import { randomUUID } from 'node:crypto';
import { linkSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolder } from '../config';
import { codeOf } from './stack/errors';

/** Writes a file only its owner may read. It is there whole, or as it was before. */
export function writePrivate(file: string, content: string): void {
  const draft = draftOf(file, content);
  renameSync(draft, file);
}

/** The same for a file that is to be made once: of several starts at the same time, one makes it. */
export function writeOnce(file: string, content: string): void {
  const draft = draftOf(file, content);
  try {
    linkSync(draft, file);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function draftOf(file: string, content: string): string {
  makeFolder('DATA_DIR', dirname(file));
  const draft = `${file}.${randomUUID()}.part`;
  writeFileSync(draft, content, { mode: 0o600 });
  return draft;
}
