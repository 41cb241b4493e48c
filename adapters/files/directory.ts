import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ProviderError, refusedBeforeSending } from '../errors';
import { judgeLink, type LinkQuery, type LinkVerdict, signedPath } from './links';
import { checkedKey, FILES, type FileFacts, type FileStore, type FileToPut } from './store';

export interface DirectorySettings {
  directory: string;
  /** Address of the API from outside, without a slash at the end. When it is empty, links are paths. */
  baseUrl: string;
  /** Signs the links. Anybody who has this secret can read every file. */
  secret: string;
  /** Epoch ms; for tests. */
  now?: () => number;
}

/** A store whose links our own API serves, and therefore judges. */
export interface DirectoryStore extends FileStore {
  judge(key: string, query: LinkQuery): LinkVerdict;
}

/**
 * Files in a folder of this machine. The bytes lie under the key. A second file beside them holds their name and type.
 * A file that is there is whole. The store writes it elsewhere, checks it, brings it to the disk and then renames it.
 */
export function createDirectoryStore({
  directory,
  baseUrl,
  secret,
  now = Date.now,
}: DirectorySettings): DirectoryStore {
  const root = resolve(directory);
  const pathOf = (key: string) => within(root, checkedKey(key));

  async function head(key: string): Promise<FileFacts | undefined> {
    const path = pathOf(key);
    return orNone(async () => {
      const { size } = await stat(path);
      const { mediaType } = JSON.parse(await readFile(`${path}.json`, 'utf8')) as Pick<FileFacts, 'mediaType'>;
      return { mediaType, bytes: size };
    });
  }

  return {
    head,
    ...(baseUrl !== '' && { linkOrigin: new URL(baseUrl).origin }),
    async put(key, body, file) {
      const path = pathOf(key);
      const draft = `${path}.${randomUUID()}.part`;
      try {
        await orFailed('put', async () => {
          await mkdir(dirname(path), { recursive: true, mode: 0o700 });
          await pipeline(body, checking(file), createWriteStream(draft, { mode: 0o600, flush: true }));
          await writeFile(`${draft}.json`, JSON.stringify({ mediaType: file.mediaType }), { mode: 0o600 });
          // The bytes come last: where they are, all is there.
          await rename(`${draft}.json`, `${path}.json`);
          await rename(draft, path);
        });
      } catch (error) {
        body.destroy();
        // An error while tidying up must not hide the first error.
        const halves = [draft, `${draft}.json`].map((half) => rm(half, { force: true }));
        await Promise.allSettled(halves);
        throw error;
      }
    },
    async get(key) {
      const facts = await head(key);
      return facts && { ...facts, body: createReadStream(pathOf(key)) };
    },
    async remove(key) {
      const path = pathOf(key);
      await orFailed('remove', async () => {
        await rm(path, { force: true });
        await rm(`${path}.json`, { force: true });
      });
    },
    async signedUrl(key, { expiresInMs, name }) {
      const expiresAt = now() + expiresInMs;
      const path = signedPath(secret, checkedKey(key), { expires: String(expiresAt), name });
      return { url: `${baseUrl}${path}`, expiresAt };
    },
    judge: (key, query) => judgeLink(secret, key, query, now()),
  };
}

/** A key cannot leave the folder (`checkedKey`). This check holds even if that one changes. */
function within(root: string, key: string): string {
  const path = join(root, key);
  if (path.startsWith(root + sep)) return path;
  throw refusedBeforeSending(FILES, 'BAD_KEY', 'This key leads out of the folder of the files.');
}

/** Passes the bytes on, and fails at their end when they are not those that were announced. */
function checking({ sha256, bytes }: FileToPut): Transform {
  const hash = createHash('sha256');
  let count = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, pass) {
      hash.update(chunk);
      count += chunk.length;
      pass(null, chunk);
    },
    flush(end) {
      const same = count === bytes && hash.digest('hex') === sha256;
      end(same ? null : refusedBeforeSending(FILES, 'CHECKSUM', 'The file is not the one that was announced.'));
    },
  });
}

async function orNone<T>(look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw failed('head', error);
  }
}

async function orFailed(call: string, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    throw error instanceof ProviderError ? error : failed(call, error);
  }
}

/** A full or broken disk: nothing has changed, and it may be better later. */
function failed(call: string, error: unknown): ProviderError {
  const code = codeOf(error) ?? 'UNREADABLE';
  return new ProviderError(`The folder of the files failed at ${call} (${code}).`, {
    provider: FILES,
    kind: 'retry',
    code,
  });
}

function codeOf(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
