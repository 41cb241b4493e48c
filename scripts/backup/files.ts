import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FileStore } from '../../adapters/files';
import { StackError } from '../stack';
import { fileOf, type KeptFile, type Manifest } from './manifest';

/** As a store in a folder names a file: shop, case or report, checksum. */
const KEY = /^[^/]+\/[^/]+\/[0-9a-f]{64}$/;

/** The keys of all files in a store's folder; none where there is no folder yet. */
export async function keysIn(directory: string): Promise<string[]> {
  if (!existsSync(directory)) return [];
  const found = await readdir(directory, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((key) => KEY.test(key))
    .sort();
}

/** Copies the files of a store's folder into a backup. `damaged` names those whose bytes no longer fit their checksum. */
export async function copyFiles(directory: string, folder: string): Promise<{ files: KeptFile[]; damaged: string[] }> {
  const files: KeptFile[] = [];
  const damaged: string[] = [];
  for (const key of await keysIn(directory)) {
    const path = join(directory, ...key.split('/'));
    const { mediaType } = JSON.parse(await readFile(`${path}.json`, 'utf8')) as { mediaType: string };
    const { sha256, bytes } = await copy(path, fileOf(folder, key));
    files.push({ key, mediaType, bytes });
    if (sha256 !== checksumOf(key)) damaged.push(key);
  }
  return { files, damaged };
}

async function copy(from: string, to: string): Promise<{ sha256: string; bytes: number }> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  const hash = createHash('sha256');
  let bytes = 0;
  const counting = new Transform({
    transform(chunk: Buffer, _encoding, pass) {
      hash.update(chunk);
      bytes += chunk.length;
      pass(null, chunk);
    },
  });
  await pipeline(createReadStream(from), counting, createWriteStream(to, { mode: 0o600, flush: true }));
  return { sha256: hash.digest('hex'), bytes };
}

/** @throws StackError naming the first file of the manifest that the backup lacks, or has with another length */
export async function assertFilesThere(folder: string, { files }: Pick<Manifest, 'files'>): Promise<void> {
  for (const { key, bytes } of files) {
    const found = await stat(fileOf(folder, key)).catch(() => undefined);
    if (found?.size === bytes) continue;
    const why = found === undefined ? 'lacks the file' : 'has another length than it should for the file';
    throw new StackError(`The backup ${folder} ${why} ${key}. Take another backup. Nothing was changed.`);
  }
}

/**
 * Puts those files of a backup into the store that it lacks. The store itself compares checksums. Gives how many it took, and the
 * keys of those that it refused as damaged.
 */
export async function putFiles(
  store: FileStore,
  folder: string,
  { files }: Pick<Manifest, 'files'>,
): Promise<{ put: number; damaged: string[] }> {
  let put = 0;
  const damaged: string[] = [];
  for (const { key, mediaType, bytes } of files) {
    if ((await store.head(key)) !== undefined) continue;
    const file = { mediaType, bytes, sha256: checksumOf(key) };
    try {
      await store.put(key, createReadStream(fileOf(folder, key)), file);
      put += 1;
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error) || error.code !== 'CHECKSUM') throw error;
      damaged.push(key);
    }
  }
  return { put, damaged };
}

function checksumOf(key: string): string {
  return key.split('/').at(-1) ?? '';
}
