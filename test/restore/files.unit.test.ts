import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { copyFiles } from '../../scripts/backup/files';
import { fileOf } from '../../scripts/backup/manifest';

let folder: string;
let store: string;
let backup: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shouhou-files-'));
  store = join(folder, 'files');
  backup = join(folder, 'backup');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const FACTS = JSON.stringify({ mediaType: 'image/png' });

/** Puts a file into the store; gives its key, and where it lies. */
function put(text: string): { key: string; path: string } {
  const key = `shop-1/case-1/${createHash('sha256').update(text).digest('hex')}`;
  const path = join(store, ...key.split('/'));
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  writeFileSync(`${path}.json`, FACTS);
  return { key, path };
}

const MEDIA = { mediaType: 'image/png', bytes: 4 };

test('files are copied with what is known of them', async () => {
  const { key } = put('blue');
  expect(await copyFiles(store, backup)).toEqual({ files: [{ key, ...MEDIA }], damaged: [] });
  expect(readFileSync(fileOf(backup, key), 'utf8')).toBe('blue');
});

test('a file that was removed with what is known of it is left out, and the others are copied', async () => {
  const [blue, pink] = [put('blue'), put('pink')];
  rmSync(`${blue.path}.json`);
  expect(await copyFiles(store, backup)).toEqual({ files: [{ key: pink.key, ...MEDIA }], damaged: [] });
  expect(existsSync(fileOf(backup, blue.key))).toBe(false);
});

test('a file that is removed when it is about to be read is left out', async () => {
  const [blue, pink] = [put('blue'), put('pink')];
  // What is known of the file comes through a pipe: meanwhile its bytes are taken away.
  rmSync(`${blue.path}.json`);
  execFileSync('mkfifo', [`${blue.path}.json`]);
  const copying = copyFiles(store, backup);
  const pipe = await open(`${blue.path}.json`, 'w');
  rmSync(blue.path);
  await pipe.writeFile(FACTS);
  await pipe.close();
  expect(await copying).toEqual({ files: [{ key: pink.key, ...MEDIA }], damaged: [] });
  expect(existsSync(fileOf(backup, blue.key))).toBe(false);
});
