import { Buffer } from 'node:buffer';
import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { ProviderError, transportFailure } from '../errors';
import { DEFAULT_TIMEOUT_MS } from '../http';
import { checkedKey, FILES, type FileFacts, type FileStore, savedAs } from './store';

export interface S3Settings {
  /** The address of a store that speaks S3. Absent: Amazon's own for the region. */
  endpoint?: string;
  region: string;
  bucket: string;
  /** Absent: the SDK finds them itself (environment, role of the machine). */
  credentials?: { accessKeyId: string; secretAccessKey: string };
  /** The bucket in the path, not in the host's name: most stores that are not Amazon's want it. */
  forcePathStyle: boolean;
  /** Milliseconds that a call may pass without data. Default 5 s. */
  timeoutMs?: number;
}

/** Attempts of the SDK's own at a read, each with a longer pause before it. What writes is sent once. */
const READ_ATTEMPTS = 2;

/** A store that trickles is given up after this many times the silence that it is allowed. */
const LONGEST_TIMES = 5;

/** The error tells what fails. The SDK's own log lines would name keys and bypass our log. */
const silent = () => undefined;
const SILENT = { trace: silent, debug: silent, info: silent, warn: silent, error: silent };

/** Files in a bucket that speaks S3. Connections are kept and reused by the clients. */
export function createS3Store(settings: S3Settings): FileStore {
  const { endpoint, region, bucket, credentials, forcePathStyle, timeoutMs = DEFAULT_TIMEOUT_MS } = settings;
  const settled = {
    ...{ endpoint, region, credentials, forcePathStyle },
    logger: SILENT,
    requestHandler: {
      ...{ connectionTimeout: timeoutMs, socketTimeout: timeoutMs },
      ...{ requestTimeout: LONGEST_TIMES * timeoutMs, throwOnRequestTimeout: true },
    },
    // We send our own checksum anyway. Other stores than Amazon's do not know the newer checksums.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  } as const;
  const reader = new S3Client({ ...settled, maxAttempts: READ_ATTEMPTS });
  const writer = new S3Client({ ...settled, maxAttempts: 1 });
  const object = (key: string) => ({ Bucket: bucket, Key: checkedKey(key) });
  const place = { Bucket: bucket, Region: region, Endpoint: endpoint, ForcePathStyle: forcePathStyle };

  return {
    linkOrigin: reader.config.endpointProvider(place).url.origin,
    async put(key, body, { mediaType, bytes, sha256 }) {
      const file = { ContentType: mediaType, ContentLength: bytes, ChecksumSHA256: base64(sha256) };
      await asked('PutObject', () => writer.send(new PutObjectCommand({ ...object(key), ...file, Body: body })));
    },
    async get(key) {
      const found = await orNone('GetObject', () => reader.send(new GetObjectCommand(object(key))));
      if (found === undefined) return undefined;
      if (!(found.Body instanceof Readable)) throw unreadableAnswer('GetObject');
      return { ...factsOf(found, 'GetObject'), body: found.Body };
    },
    async head(key) {
      const found = await orNone('HeadObject', () => reader.send(new HeadObjectCommand(object(key))));
      return found && factsOf(found, 'HeadObject');
    },
    async remove(key) {
      await asked('DeleteObject', () => writer.send(new DeleteObjectCommand(object(key))));
    },
    async signedUrl(key, { expiresInMs, name }) {
      // S3 counts in seconds. The link must not live longer than we say, and must live at least one second.
      const expiresIn = Math.max(1, Math.floor(expiresInMs / 1000));
      const signedAt = new Date();
      const command = new GetObjectCommand({ ...object(key), ResponseContentDisposition: savedAs(name) });
      const url = await asked('presign', () => getSignedUrl(reader, command, { expiresIn, signingDate: signedAt }));
      return { url, expiresAt: signedAt.getTime() + expiresIn * 1000 };
    },
  };
}

function factsOf(found: { ContentType?: string; ContentLength?: number }, call: string): FileFacts {
  const { ContentType: mediaType, ContentLength: bytes } = found;
  if (mediaType === undefined || bytes === undefined) throw unreadableAnswer(call);
  return { mediaType, bytes };
}

function base64(hex: string): string {
  return Buffer.from(hex, 'hex').toString('base64');
}

async function orNone<T>(call: string, ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    // A missing bucket is a wrong setting, not a missing file. A HEAD request answers both with a plain 404.
    if (error instanceof S3ServiceException && statusOf(error) === 404 && error.name !== 'NoSuchBucket') {
      return undefined;
    }
    throw classed(call, error);
  }
}

async function asked<T>(call: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw classed(call, error);
  }
}

const THROTTLED = new Set([429, 503]);

/** Every call may be repeated: a key's bytes are always the same. The store's own words stay out: they name keys. */
function classed(call: string, error: unknown): ProviderError {
  if (error instanceof ProviderError) return error;
  if (!(error instanceof S3ServiceException)) return transportFailure(FILES, call, 'retry', error);
  const status = statusOf(error);
  const kind = THROTTLED.has(status) ? 'limit' : status >= 500 || status === 408 ? 'retry' : 'refused';
  return new ProviderError(`The store of files answered ${call} with HTTP status ${status} (${error.name}).`, {
    provider: FILES,
    kind,
    code: error.name,
  });
}

function statusOf({ $metadata }: S3ServiceException): number {
  return $metadata.httpStatusCode ?? 0;
}

function unreadableAnswer(call: string): ProviderError {
  const details = { provider: FILES, kind: 'retry', code: 'UNREADABLE' } as const;
  return new ProviderError(`The store of files answered ${call} without the file's type and size.`, details);
}
