import type { Readable } from 'node:stream';
import { refusedBeforeSending } from '../errors';

export const FILES = 'files';

/** Facts about a file before it is stored. */
export interface FileToPut {
  mediaType: string;
  bytes: number;
  /** Checksum of the whole file, in hex. The store refuses a file with another checksum. */
  sha256: string;
}

/** Facts that a store tells about a stored file. */
export interface FileFacts {
  mediaType: string;
  bytes: number;
}

export interface FileLink {
  /** Absolute, or a path of our own API where the store does not know its address. */
  url: string;
  /** Epoch ms. */
  expiresAt: number;
}

export interface LinkOptions {
  /** How long the link is good for, ms. */
  expiresInMs: number;
  /** What the file is called when it is saved. */
  name: string;
}

/**
 * Where files lie, each under a key of `fileKey`. A file never changes. To put a file again changes nothing, so a
 * failed call may be repeated. All functions throw ProviderError: `retry` and `limit` when the store is away,
 * `refused` when the store says no.
 */
export interface FileStore {
  /** Where all its links lead, for example `https://bucket.example`. Absent: to the API itself. */
  linkOrigin?: string;
  put(key: string, body: Readable, file: FileToPut): Promise<void>;
  /** Undefined when there is none. Who takes the body reads or destroys it. */
  get(key: string): Promise<(FileFacts & { body: Readable }) | undefined>;
  head(key: string): Promise<FileFacts | undefined>;
  /** Nothing happens when there is none. */
  remove(key: string): Promise<void>;
  /** A link that is enough to read the file. This does not check whether the file exists. */
  signedUrl(key: string, options: LinkOptions): Promise<FileLink>;
}

/**
 * A key must be a plain name in a path and in an address. It has no separator, no dot in front, and nothing to escape.
 */
const SEGMENT = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}$/;
const SHA256 = /^[0-9a-f]{64}$/;

/**
 * The key of a case's file: `shopId/caseId/sha256`. Throws ProviderError, `refused`, for ids that cannot be part of
 * one.
 */
export function fileKey(shopId: string, caseId: string, sha256: string): string {
  return checkedKey([shopId, caseId, sha256].join('/'));
}

/** The key itself. Throws ProviderError, `refused`, when it is none: every store asks before it looks anywhere. */
export function checkedKey(key: string): string {
  const [shopId = '', caseId = '', sha256 = '', ...rest] = key.split('/');
  if (rest.length === 0 && SEGMENT.test(shopId) && SEGMENT.test(caseId) && SHA256.test(sha256)) return key;
  throw refusedBeforeSending(FILES, 'BAD_KEY', 'This is no key of a file: shopId/caseId/sha256.');
}

/** A Content-Disposition that saves the file under its name, in any script (RFC 6266, RFC 8187). */
export function savedAs(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
