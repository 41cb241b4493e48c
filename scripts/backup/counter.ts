import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';

/** Passes bytes on. At their end it tells how many they were, and their checksum. */
export function counter(): { through: Transform; counted(): { bytes: number; sha256: string } } {
  const hash = createHash('sha256');
  let bytes = 0;
  const through = new Transform({
    transform(chunk: Buffer, _encoding, pass) {
      hash.update(chunk);
      bytes += chunk.length;
      pass(null, chunk);
    },
  });
  return { through, counted: () => ({ bytes, sha256: hash.digest('hex') }) };
}
