import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FileStore, FileToPut } from '../../adapters/files';

export const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

export const JPEG = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), Buffer.from('JFIF\0 a torn seam')]);
export const SHA = sha256Of(JPEG);
export const KEY = `shop-1/case-1/${SHA}`;
export const FILE: FileToPut = { mediaType: 'image/jpeg', bytes: JPEG.length, sha256: SHA };

/** In several pieces, as a body comes over the wire. */
export function inPieces(bytes: Uint8Array): Readable {
  const half = bytes.length >> 1;
  return Readable.from([Buffer.from(bytes.subarray(0, half)), Buffer.from(bytes.subarray(half))]);
}

/** A file of the store in one piece, with the facts that the store tells. */
export async function whole(store: FileStore, key: string) {
  const found = await store.get(key);
  if (!found) return undefined;
  const chunks: Buffer[] = [];
  for await (const chunk of found.body) chunks.push(Buffer.from(chunk));
  return { mediaType: found.mediaType, bytes: found.bytes, content: Buffer.concat(chunks) };
}

/** What every store does alike. */
export function behavesAsAStore(storeOf: () => FileStore): void {
  test('keeps a file with its type and size', async () => {
    await storeOf().put(KEY, inPieces(JPEG), FILE);
    expect(await storeOf().head(KEY)).toEqual({ mediaType: 'image/jpeg', bytes: JPEG.length });
    expect(await whole(storeOf(), KEY)).toEqual({ mediaType: 'image/jpeg', bytes: JPEG.length, content: JPEG });
  });

  test('a file that is put again is the same file', async () => {
    await storeOf().put(KEY, inPieces(JPEG), FILE);
    await storeOf().put(KEY, inPieces(JPEG), FILE);
    expect((await whole(storeOf(), KEY))?.content).toEqual(JPEG);
  });

  test('what it does not have is undefined, and may be removed', async () => {
    const missing = `shop-1/case-2/${SHA}`;
    expect([await storeOf().head(missing), await storeOf().get(missing)]).toEqual([undefined, undefined]);
    await storeOf().remove(missing);
  });

  test('what is removed is gone', async () => {
    await storeOf().put(KEY, inPieces(JPEG), FILE);
    await storeOf().remove(KEY);
    expect(await storeOf().head(KEY)).toBeUndefined();
  });

  test('keeps nothing whose checksum is another', async () => {
    const sha256 = sha256Of(Buffer.from('another'));
    const key = `shop-1/case-1/${sha256}`;
    await expect(storeOf().put(key, inPieces(JPEG), { ...FILE, sha256 })).rejects.toMatchObject({
      name: 'ProviderError',
      provider: 'files',
      kind: 'refused',
    });
    expect(await storeOf().head(key)).toBeUndefined();
  });

  test.each([
    '../../etc/passwd',
    `../case-1/${SHA}`,
    `shop-1/../${SHA}`,
    `shop-1/./${SHA}`,
    `shop-1/case-1/../${SHA}`,
    `shop-1/case-1/${SHA}/x`,
    `shop-1//${SHA}`,
    `/shop-1/${SHA}`,
    `shop-1/case-1/${SHA}.json`,
    `shop-1/case-1/${SHA.toUpperCase()}`,
    `shop-1/case\\1/${SHA}`,
    `shop-1/case%2f1/${SHA}`,
    `shop-1/case 1/${SHA}`,
    `shop-1/.hidden/${SHA}`,
    `shop-1/case\0/${SHA}`,
    '',
  ])('%j is no key, whatever is asked', async (key) => {
    const refused = { name: 'ProviderError', kind: 'refused', code: 'BAD_KEY' };
    const store = storeOf();
    await expect(store.head(key)).rejects.toMatchObject(refused);
    await expect(store.get(key)).rejects.toMatchObject(refused);
    await expect(store.put(key, inPieces(JPEG), FILE)).rejects.toMatchObject(refused);
    await expect(store.remove(key)).rejects.toMatchObject(refused);
    await expect(store.signedUrl(key, { expiresInMs: 1000, name: 'x' })).rejects.toMatchObject(refused);
  });
}
