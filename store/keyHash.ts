import { createHash } from 'node:crypto';

/** By what a key of the API is found: its SHA-256, in hex. The key itself is kept nowhere, and is random enough for it. */
export function keyHashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
