import { createHmac, timingSafeEqual } from 'node:crypto';

/** The path under which our API serves files of the directory. The key follows it. */
export const FILES_PATH = '/files/';

/** The values in the query of our link. */
export interface LinkQuery {
  /** Epoch ms. */
  expires: string;
  name: string;
  signature: string;
}

/** Whether a link may be followed now: `forged` when we never signed it so. */
export type LinkVerdict = 'good' | 'forged' | 'expired';

/** Path and query of a link that we sign. */
export function signedPath(secret: string, key: string, { expires, name }: Omit<LinkQuery, 'signature'>): string {
  const query = new URLSearchParams({ expires, name, signature: signatureOf(secret, key, expires, name) });
  return `${FILES_PATH}${key}?${query}`;
}

/** Checks the signature first, so that a forger learns nothing about times. */
export function judgeLink(secret: string, key: string, query: LinkQuery, now: number): LinkVerdict {
  const { expires, name, signature } = query;
  if (!isSame(signature, signatureOf(secret, key, expires, name))) return 'forged';
  return now < Number(expires) ? 'good' : 'expired';
}

/** Signs all that the link says, each part apart from the others. So no two links are signed over the same words. */
function signatureOf(secret: string, key: string, expires: string, name: string): string {
  return createHmac('sha256', secret)
    .update(JSON.stringify(['GET', key, expires, name]))
    .digest('base64url');
}

/** In a time that does not depend on where they differ. */
function isSame(given: string, right: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(right)];
  return one.length === other.length && timingSafeEqual(one, other);
}
