import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { TELLING_BYTES } from '../adapters/files';
import { bytesText } from '../domain/measures';
import { refuseRequest } from './problems';

/** A file as it came, on this machine's disk for as long as the request lasts. */
export interface Upload {
  bytes: number;
  /** In hex. */
  sha256: string;
  /** Its first bytes, which tell the type. */
  beginning: Buffer;
  /** A new reader each time. */
  read(): Readable;
  /** The bytes at a place; fewer where the file ends. */
  at(position: number, length: number): Promise<Uint8Array>;
}

/**
 * Stores the body of a request as a temporary file and gives it to `use`. Memory holds one piece of it at a time.
 * Afterwards the file is deleted. Refuses a body larger than `mostBytes` with 413, an empty one with 422, and a
 * compressed one with 415.
 */
export async function withUpload<T>(
  req: IncomingMessage,
  mostBytes: number,
  use: (upload: Upload) => Promise<T>,
): Promise<T> {
  throwIfPacked(req);
  if (Number(req.headers['content-length'] ?? 0) > mostBytes) tooLarge(mostBytes);
  const folder = await mkdtemp(join(tmpdir(), 'shouhou-upload-'));
  try {
    const path = join(folder, 'file');
    const taken = await take(req, path, mostBytes);
    if (taken.bytes === 0) refuseRequest('fileEmpty', 'The body is empty; it must be the file itself.');
    return await use({ ...taken, read: () => createReadStream(path), at: (...place) => readAt(path, ...place) });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readAt(path: string, position: number, length: number): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function take(req: IncomingMessage, path: string, mostBytes: number): Promise<Omit<Upload, 'read' | 'at'>> {
  const file = await open(path, 'wx', 0o600);
  const hash = createHash('sha256');
  let bytes = 0;
  let beginning = Buffer.alloc(0);
  try {
    for await (const chunk of chunksOf(req)) {
      bytes += chunk.length;
      if (bytes > mostBytes) tooLarge(mostBytes);
      hash.update(chunk);
      if (beginning.length < TELLING_BYTES) {
        beginning = Buffer.concat([beginning, chunk.subarray(0, TELLING_BYTES - beginning.length)]);
      }
      await writeAll(file, chunk);
    }
  } finally {
    await file.close();
  }
  return { bytes, sha256: hash.digest('hex'), beginning };
}

/**
 * The body's pieces. Leaving off early does not cut the connection, on which the answer has to go out. What still comes
 * is let pass. Otherwise the next request of this connection would never be read.
 */
async function* chunksOf(req: IncomingMessage): AsyncGenerator<Buffer> {
  try {
    yield* req.iterator({ destroyOnReturn: false });
  } catch (error) {
    if (!req.complete) refuseRequest('bodyBroken', 'The body broke off before its end; send it again.');
    throw error;
  } finally {
    letPass(req);
  }
}

/** Flowing begins only when nobody listens for pieces any more: the reader leaves in this same moment. */
function letPass(req: IncomingMessage): void {
  setImmediate(() => req.resume());
}

async function writeAll(file: FileHandle, chunk: Buffer): Promise<void> {
  for (let at = 0; at < chunk.length; ) at += (await file.write(chunk, at)).bytesWritten;
}

function throwIfPacked(req: IncomingMessage): void {
  const packed = req.headers['content-encoding'];
  if (packed === undefined || packed === 'identity') return;
  refuseRequest('unsupportedMediaType', 'The body must be the file as it is, without a Content-Encoding.');
}

function tooLarge(mostBytes: number): never {
  refuseRequest('fileTooLarge', `The file is larger than ${bytesText(mostBytes)}, the most that is taken.`);
}
