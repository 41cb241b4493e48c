import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

export interface SignedRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  /** By lower-case name. */
  headers: Record<string, string | undefined>;
  body: Buffer;
}

const ALGORITHM = 'ACS3-HMAC-SHA256';
const FORM = new RegExp(`^${ALGORITHM} Credential=([^,]+),\\s*SignedHeaders=([^,]+),\\s*Signature=([0-9a-f]{64})$`);

export interface Authorization {
  accessKeyId: string;
  signedHeaders: string[];
  signature: string;
}

/** Reads Aliyun's `Authorization` header of signature version 3; undefined when it is none. */
export function readAuthorization(header: string | undefined): Authorization | undefined {
  const match = FORM.exec(header ?? '');
  if (!match) return undefined;
  const [, accessKeyId = '', headers = '', signature = ''] = match;
  return { accessKeyId, signedHeaders: headers.split(';'), signature };
}

/**
 * Signs the canonical request: method, path, sorted query, the named headers, and the hash of the body (Aliyun,
 * signature V3).
 */
export function signatureOf(request: SignedRequest, signedHeaders: string[], secret: string): string {
  const { method, path, query, headers, body } = request;
  const canonical = [
    method,
    path,
    [...query]
      .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
      .sort()
      .join('&'),
    ...signedHeaders.map((name) => `${name}:${(headers[name] ?? '').trim()}`),
    '',
    signedHeaders.join(';'),
    sha256(body),
  ].join('\n');
  return createHmac('sha256', secret)
    .update(`${ALGORITHM}\n${sha256(canonical)}`)
    .digest('hex');
}

/** Whether the secret made this signature over all required headers, and the body fits the hash that was sent. */
export function isSigned(request: SignedRequest, { signedHeaders, signature }: Authorization, secret: string): boolean {
  const must = Object.keys(request.headers).filter((name) => name.startsWith('x-acs-') || name === 'host');
  if (!must.every((name) => signedHeaders.includes(name))) return false;
  if (request.headers['x-acs-content-sha256'] !== sha256(request.body)) return false;
  return timingSafeEqual(Buffer.from(signature), Buffer.from(signatureOf(request, signedHeaders, secret)));
}

function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/** RFC 3986: what encodeURIComponent leaves of reserved marks is encoded too. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}
