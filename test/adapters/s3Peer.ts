import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { judgeSignature, type Key } from './sigV4';

/** A file in the bucket, and how it got there. */
interface Held {
  body: Buffer;
  mediaType: string;
}

/** A refusal, or no answer at all. */
type Failure = { status: number; code: string } | 'HANG';

export interface S3Peer {
  endpoint: string;
  bucket: string;
  key: Key;
  files: Map<string, Held>;
  /** Method and path of every request, in order. */
  received: string[];
  /** The next requests get these answers, for any question. */
  fail(...answers: Failure[]): void;
  close(): Promise<void>;
}

/**
 * A bucket in memory that knows the part of S3 that a file store needs. These are PUT, GET, HEAD and DELETE of an
 * object, path style. It checks every signature and every checksum, and refuses like S3.
 */
export async function startS3Peer(): Promise<S3Peer> {
  const key: Key = { id: 'AKIDEXAMPLE', secret: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
  const files = new Map<string, Held>();
  const received: string[] = [];
  const failures: Failure[] = [];
  const bucket = 'evidence';
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    received.push(`${request.method} ${request.url?.split('?')[0]}`);
    const failure = failures.shift() ?? refusal(request, body, key);
    if (failure === 'HANG') return;
    if (failure) answerError(response, failure);
    else serve(request, response, body);
  });

  function serve(request: IncomingMessage, response: ServerResponse, body: Buffer): unknown {
    const url = new URL(request.url ?? '/', 'http://peer');
    const [, named, ...path] = decodeURIComponent(url.pathname).split('/');
    if (named !== bucket) return answerError(response, { status: 404, code: 'NoSuchBucket' });
    const name = path.join('/');
    if (request.method === 'PUT') files.set(name, { body, mediaType: request.headers['content-type'] ?? '' });
    if (request.method === 'DELETE') files.delete(name);
    if (request.method === 'PUT' || request.method === 'DELETE') {
      return response.writeHead(request.method === 'PUT' ? 200 : 204).end();
    }
    const held = files.get(name);
    if (!held) return answerError(response, { status: 404, code: 'NoSuchKey' });
    const disposition = url.searchParams.get('response-content-disposition');
    response.writeHead(200, {
      'Content-Type': held.mediaType,
      'Content-Length': held.body.length,
      ...(disposition === null ? {} : { 'Content-Disposition': disposition }),
    });
    return response.end(request.method === 'HEAD' ? undefined : held.body);
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ bucket, key, files, received },
    fail: (...answers) => void failures.push(...answers),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

const REFUSALS = {
  unsigned: { status: 403, code: 'AccessDenied' },
  unknownKey: { status: 403, code: 'InvalidAccessKeyId' },
  wrongSignature: { status: 403, code: 'SignatureDoesNotMatch' },
  expired: { status: 403, code: 'AccessDenied' },
} as const;

function refusal(request: IncomingMessage, body: Buffer, key: Key): { status: number; code: string } | undefined {
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  const signed = { method: request.method ?? '', target: request.url ?? '', headers };
  const verdict = judgeSignature(signed, key, Date.now());
  if (verdict !== 'good') return REFUSALS[verdict];
  if (request.method !== 'PUT') return undefined;
  const digest = createHash('sha256').update(body);
  const announced = headers['x-amz-checksum-sha256'];
  // Ours must always come, and be signed: it is what binds the body to the signature.
  const isBound = /SignedHeaders=[^,]*x-amz-checksum-sha256/.test(headers.authorization ?? '');
  return announced === digest.digest('base64') && isBound ? undefined : { status: 400, code: 'BadDigest' };
}

function answerError(response: ServerResponse, { status, code }: { status: number; code: string }): unknown {
  const body = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>shop-1 secret</Message></Error>`;
  return response.writeHead(status, { 'Content-Type': 'application/xml' }).end(body);
}
