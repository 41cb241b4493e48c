import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ConfigError } from '../../config';

/** A file of the built page, as it is sent. */
export interface PageFile {
  plain: Buffer;
  /** Absent where it would save next to nothing, as of a picture. */
  gzip?: Buffer;
  /** Weak: the same for both forms. */
  etag: string;
}

/** The built page, in memory. */
export interface PageFolder {
  /** With `__CSP_NONCE__` where a nonce belongs. */
  index: string;
  /** All others, by their path in the folder: `assets/index-3f5a.js`. What is not in here cannot be asked for. */
  files: ReadonlyMap<string, PageFile>;
}

const INDEX = 'index.html';

/** Gzip must save at least a tenth to be worth its reading. */
const WORTH = 0.9;

/** Reads the folder of CONSOLE_DIR, once. Throws ConfigError where it holds no built page. */
export function readPageFolder(folder: string): PageFolder {
  const paths = pathsIn(folder);
  if (!paths.includes(INDEX)) throw new ConfigError(`CONSOLE_DIR: the folder ${folder} has no ${INDEX}.`);
  const files = paths.filter((path) => path !== INDEX).map((path) => [path, fileOf(join(folder, path))] as const);
  return { index: readFileSync(join(folder, INDEX), 'utf8'), files: new Map(files) };
}

/** Plain files only: a link could lead out of the folder. */
function pathsIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).split(sep).join('/'));
  } catch (error) {
    throw new ConfigError(`CONSOLE_DIR: the folder ${folder} cannot be read.`, { cause: error });
  }
}

function fileOf(path: string): PageFile {
  const plain = readFileSync(path);
  const gzip = gzipSync(plain);
  const etag = `W/"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`;
  return { plain, etag, ...(gzip.length < WORTH * plain.length && { gzip }) };
}
