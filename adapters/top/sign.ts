import { createHash, createHmac } from 'node:crypto';

export type TopSignMethod = 'md5' | 'hmac' | 'hmac-sha256';

/**
 * Sorts the keys and joins each key with its value. It leaves out empty keys, the sign itself and files (platform.md
 * §2).
 */
export function baseString(params: Readonly<Record<string, string>>): string {
  return Object.keys(params)
    .filter((key) => key !== '' && key !== 'sign')
    .sort()
    .map((key) => `${key}${params[key]}`)
    .join('');
}

/**
 * The request's `sign` in upper-case hex. md5 puts the secret on both ends. The two other methods use it as the HMAC's
 * key.
 */
export function sign(base: string, secret: string, method: TopSignMethod): string {
  return digest(base, secret, method).toUpperCase();
}

function digest(base: string, secret: string, method: TopSignMethod): string {
  switch (method) {
    case 'md5':
      return createHash('md5').update(`${secret}${base}${secret}`, 'utf8').digest('hex');
    case 'hmac':
      return createHmac('md5', secret).update(base, 'utf8').digest('hex');
    case 'hmac-sha256':
      return createHmac('sha256', secret).update(base, 'utf8').digest('hex');
  }
}
