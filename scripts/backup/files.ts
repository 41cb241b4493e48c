import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { FileStore } from '../../adapters/files';
import { StackError } from '../stack';
import { codeOf } from '../stack/errors';
import { counter } from './counter';
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

/**
 * Copies the files of a store's folder into a backup. `damaged` names those whose bytes no longer fit their checksum. A file that
 * others remove meanwhile is left out: if a row still names it, `npm run rejoin` says so.
 */
export async function copyFiles(directory: string, folder: string): Promise<{ files: KeptFile[]; damaged: string[] }> {
  const files: KeptFile[] = [];
  const damaged: string[] = [];
  for (const key of await keysIn(directory)) {
    const copied = await copy(join(directory, ...key.split('/')), fileOf(folder, key));
    if (copied === undefined) continue;
    const { mediaType, bytes, sha256 } = copied;
    files.push({ key, mediaType, bytes });
    if (sha256 !== checksumOf(key)) damaged.push(key);
  }
  return { files, damaged };
}

/** Undefined, and nothing written, where the file is no longer there. Once it is open, nobody can take it away. */
async function copy(
  from: string,
  to: string,
): Promise<{ mediaType: string; sha256: string; bytes: number } | undefined> {
  const source = await orGone(async () => {
    const { mediaType } = JSON.parse(await readFile(`${from}.json`, 'utf8')) as { mediaType: string };
    return { mediaType, handle: await open(from) };
  });
  if (source === undefined) return undefined;
  const { through, counted } = counter();
  const read = source.handle.createReadStream();
  try {
    await mkdir(dirname(to), { recursive: true, mode: 0o700 });
    await pipeline(read, through, createWriteStream(to, { mode: 0o600, flush: true }));
  } finally {
    read.destroy();
  }
  return { mediaType: source.mediaType, ...counted() };
}

async function orGone<T>(look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
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
