import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createDirectoryStore, type LinkQuery } from '../../adapters/files';
import { behavesAsAStore, FILE, inPieces, JPEG, KEY, SHA } from './filesSupport';

const NOW = Date.UTC(2026, 2, 2, 3);
let directory = '';
let now = NOW;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'shouhou-store-'));
  now = NOW;
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const store = (secret = 's'.repeat(32)) =>
  createDirectoryStore({ directory, baseUrl: 'https://shop.example', secret, now: () => now });

describe('a directory', () => {
  behavesAsAStore(store);

  test('lets nobody else of this machine read, and leaves no halves behind', async () => {
    await store().put(KEY, inPieces(JPEG), FILE);
    expect((await stat(join(directory, KEY))).mode & 0o777).toBe(0o600);
    expect((await readdir(join(directory, 'shop-1/case-1'))).sort()).toEqual([SHA, `${SHA}.json`]);
  });

  test('a body that breaks off is no file', async () => {
    const broken = Readable.from(
      (async function* () {
        yield JPEG.subarray(0, 5);
        throw Object.assign(new Error('gone'), { code: 'ECONNRESET' });
      })(),
    );
    await expect(store().put(KEY, broken, FILE)).rejects.toMatchObject({ kind: 'retry', code: 'ECONNRESET' });
    expect(await readdir(join(directory, 'shop-1/case-1'))).toEqual([]);
  });

  test.each([
    ['one byte less', JPEG.subarray(1)],
    ['one byte more', Buffer.concat([JPEG, Buffer.from('x')])],
  ])('%s is not the file that was announced', async (_what, body) => {
    await expect(store().put(KEY, inPieces(body), FILE)).rejects.toMatchObject({ kind: 'refused', code: 'CHECKSUM' });
    expect(await readdir(join(directory, 'shop-1/case-1'))).toEqual([]);
  });

  test('a folder that is none may be one later', async () => {
    await writeFile(join(directory, 'shop-1'), 'in the way');
    const away = { name: 'ProviderError', provider: 'files', kind: 'retry' };
    await expect(store().put(KEY, inPieces(JPEG), FILE)).rejects.toMatchObject(away);
    await expect(store().head(KEY)).rejects.toMatchObject({ ...away, code: 'ENOTDIR' });
  });
});

describe('links that we sign', () => {
  const options = { expiresInMs: 60_000, name: '破损 1.jpg' };

  async function link(): Promise<{ key: string; query: LinkQuery }> {
    const url = new URL((await store().signedUrl(KEY, options)).url);
    const query = Object.fromEntries(url.searchParams) as unknown as LinkQuery;
    return { key: url.pathname.replace('/files/', ''), query };
  }

  test('name the file, its end and nothing of the folder', async () => {
    const { url, expiresAt } = await store().signedUrl(KEY, options);
    expect(expiresAt).toBe(NOW + 60_000);
    expect(url).toContain(`https://shop.example/files/${KEY}?expires=${expiresAt}&name=`);
    expect(url).not.toContain(directory);
  });

  test('are good until their end and not at it', async () => {
    const { key, query } = await link();
    expect(store().judge(key, query)).toBe('good');
    now = NOW + 59_999;
    expect(store().judge(key, query)).toBe('good');
    now = NOW + 60_000;
    expect(store().judge(key, query)).toBe('expired');
  });

  const changes: [string, (query: LinkQuery) => Partial<LinkQuery>][] = [
    ['a later end', ({ expires }) => ({ expires: String(Number(expires) + 1) })],
    ['the same end, written otherwise', ({ expires }) => ({ expires: `0${expires}` })],
    ['another name', () => ({ name: 'x.html' })],
    ['no signature', () => ({ signature: '' })],
    ['a shorter signature', ({ signature }) => ({ signature: signature.slice(0, -1) })],
    ['a longer signature', ({ signature }) => ({ signature: `${signature}A` })],
    [
      'another first character',
      ({ signature }) => ({ signature: `${signature[0] === 'A' ? 'B' : 'A'}${signature.slice(1)}` }),
    ],
  ];
  test.each(changes)('%s: forged', async (_what, change) => {
    const { key, query } = await link();
    expect(store().judge(key, { ...query, ...change(query) })).toBe('forged');
  });

  test('are good for their own file, signed with our own secret', async () => {
    const { key, query } = await link();
    expect(store().judge(key.replace('case-1', 'case-2'), query)).toBe('forged');
    expect(store('t'.repeat(32)).judge(key, query)).toBe('forged');
  });

  test('one that is forged and over is forged', async () => {
    const { key, query } = await link();
    now = NOW + 60_000;
    expect(store().judge(key, { ...query, name: 'x' })).toBe('forged');
  });
});
