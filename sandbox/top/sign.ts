import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

export type SignMethod = 'md5' | 'hmac' | 'hmac-sha256';

export function isSignMethod(text: string): text is SignMethod {
  return text === 'md5' || text === 'hmac' || text === 'hmac-sha256';
}

/**
 * Whether `fields.sign` fits the other fields (platform.md §2, Request). Some client libraries sign empty fields,
 * others do not. Both are accepted, since both prove the secret.
 */
export function isSigned(fields: Readonly<Record<string, string>>, method: SignMethod, secret: string): boolean {
  const given = (fields.sign ?? '').toUpperCase();
  const named = Object.keys(fields)
    .filter((name) => name !== 'sign')
    .sort();
  const bases = [named.filter((name) => fields[name] !== ''), named].map((names) =>
    names.map((name) => name + fields[name]).join(''),
  );
  return bases.some((base) => equal(signatureOf(base, method, secret), given));
}

/** The upper-hex signature of a base string. */
export function signatureOf(base: string, method: SignMethod, secret: string): string {
  const digest =
    method === 'md5'
      ? createHash('md5').update(secret + base + secret)
      : createHmac(method === 'hmac' ? 'md5' : 'sha256', secret).update(base);
  return digest.digest('hex').toUpperCase();
}

/**
 * The upper-hex signature of a message that is pushed: its parameters and listed headers by name, then the body as it
 * is.
 */
export function callbackSignature(fields: Readonly<Record<string, string>>, body: string, secret: string): string {
  const base = Object.keys(fields)
    .sort()
    .map((name) => name + fields[name])
    .join('');
  return signatureOf(base + body, 'md5', secret);
}

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
