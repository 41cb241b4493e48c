import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prismaTroubles } from '../../api/troubles';
import { createKeyRing, processKeys } from '../../config';
import { fileOf, type Manifest, manifestFileOf, rowsFileOf } from '../../scripts/backup/manifest';
import { holdRestored, restoreBackup } from '../../scripts/backup/restore';
import { takeBackup } from '../../scripts/backup/take';
import { heldShops } from '../../scripts/rejoin/look';
import { liftHold, rejoin } from '../../scripts/rejoin/rejoin';
import { StackError } from '../../scripts/stack';
import { connectPrisma } from '../../store/database';
import { pauseShop, resumeShop } from '../../store/onboarding/pause';
import { createShops } from '../../store/shops';
import { beat } from '../../store/workerBeats';
import { asksForRefundUnshipped } from '../scenarios/support/buyers';
import { openShop, type TestShop } from '../support/shop';
import { freshDatabase } from '../support/stack';
import { sendsPhoto } from './shopLife';
import { command, emptyDatabase, filesIn, OPERATOR, partsOf, restored } from './support';

let folder: string;
let backup: string;
let databaseUrl: string;
let shop: TestShop;
let file: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shouhou-backup-'));
  backup = join(folder, 'backup');
  databaseUrl = await freshDatabase();
  shop = await openShop({ databaseUrl });
  const { caseId } = await asksForRefundUnshipped(shop);
  file = await sendsPhoto(shop, filesIn(join(folder, 'files')), caseId);
  await takeBackup({ databaseUrl, filesDir: join(folder, 'files') }, backup);
}, 120_000);
afterAll(async () => {
  await shop.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A copy of the backup with a manifest or files of another kind. */
function spoilt(name: string, spoil: (copy: string) => void): string {
  const copy = join(folder, name);
  cpSync(backup, copy, { recursive: true });
  spoil(copy);
  return copy;
}

function withManifest(copy: string, changed: Partial<Record<keyof Manifest, unknown>>): void {
  const manifest = JSON.parse(readFileSync(manifestFileOf(copy), 'utf8')) as Manifest;
  writeFileSync(manifestFileOf(copy), JSON.stringify({ ...manifest, ...changed }));
}

const restore = (from: string, to: string, keys = processKeys()) =>
  restoreBackup({ databaseUrl: to, files: filesIn(join(folder, 'into')), keys, migrate }, from);

/** Whatever is refused, is refused before anything is changed. */
const migrate = () => Promise.reject(new Error('A refused backup was migrated.'));

describe('a backup is refused', () => {
  let empty: string;
  beforeAll(async () => {
    empty = await emptyDatabase();
  });
  afterAll(async () => {
    // Nothing was changed, whichever the refusal: it is still empty.
    expect(await restored(backup, empty, join(folder, 'into'))).toContain('; 1 files were missing.');
  });

  it.each([
    [
      'a folder without a manifest',
      (copy: string) => rmSync(manifestFileOf(copy)),
      /holds no backup: it has no manifest/,
    ],
    [
      'a manifest that is no JSON',
      (copy: string) => writeFileSync(manifestFileOf(copy), '{'),
      /is damaged \(it is no JSON\)/,
    ],
    [
      'a manifest without its tables',
      (copy: string) => withManifest(copy, { tables: undefined }),
      /is damaged \(tables\)/,
    ],
    ['another format', (copy: string) => withManifest(copy, { format: 2 }), /has the format 2/],
    [
      'a newer version',
      (copy: string) => withManifest(copy, { version: '99.0.0' }),
      /is of version 99\.0\.0; this is version/,
    ],
    [
      'a migration that nobody knows here',
      (copy: string) => withManifest(copy, { migrations: ['29990101000000_later'] }),
      /knows no migration 29990101000000_later/,
    ],
    ['a damaged table', (copy: string) => writeFileSync(rowsFileOf(copy, 'Case'), 'x'), /rows of Case .* are damaged/],
    ['a missing table', (copy: string) => rmSync(rowsFileOf(copy, 'Case')), /lacks the rows of Case/],
    ['a missing file', (copy: string) => rmSync(fileOf(copy, file)), /lacks the file/],
    [
      'a shortened file',
      (copy: string) => writeFileSync(fileOf(copy, file), 'x'),
      /another length than it should for the file/,
    ],
  ])('%s', async (name, spoil, sentence) => {
    const copy = spoilt(name.replaceAll(' ', '-'), spoil);
    const refusal = await restore(copy, empty).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(StackError);
    expect(String(refusal)).toMatch(sentence);
  });

  test('keys that did not seal its secrets', async () => {
    const others = createKeyRing({ name: 'others', read: () => `other:${Buffer.alloc(32).toString('base64')}` });
    await expect(restore(backup, empty, others)).rejects.toThrow(
      /sealed with the key test, which SHOUHOU_KEYS does not have/,
    );
  });

  test('a database that has rows', async () => {
    await expect(restore(backup, databaseUrl)).rejects.toThrow(/is not empty: \w+ has rows.*Nothing was changed/);
  });

  test('a database that does not answer', async () => {
    await expect(restore(backup, 'postgresql://nobody@127.0.0.1:1/none')).rejects.toThrow(/does not answer/);
  });

  test('a database without rows whose tables are newer', async () => {
    const old = spoilt('older', (copy) => {
      const { migrations } = JSON.parse(readFileSync(manifestFileOf(copy), 'utf8')) as Manifest;
      withManifest(copy, { migrations: migrations.slice(0, -1) });
    });
    await expect(restore(old, await freshDatabase())).rejects.toThrow(/is newer than the backup/);
  });
});

describe('a backup is not taken', () => {
  test('into a folder that holds something', async () => {
    await expect(takeBackup({ databaseUrl, filesDir: undefined }, backup)).rejects.toThrow(
      /is not empty.*never written over/,
    );
  });

  test('of a database that is none of ours', async () => {
    const to = join(folder, 'none');
    await expect(takeBackup({ databaseUrl: await emptyDatabase(), filesDir: undefined }, to)).rejects.toThrow(
      /no tables/,
    );
    expect(() => readFileSync(manifestFileOf(to))).toThrow(/ENOENT/);
  });
});

test('a file whose bytes have rotted is named, in the store and in the backup', async () => {
  const directory = join(folder, 'rotten');
  const store = filesIn(directory);
  mkdirSync(directory);
  cpSync(join(folder, 'files'), directory, { recursive: true });
  const path = join(directory, ...file.split('/'));
  writeFileSync(path, readFileSync(path, 'utf8').replace('photo', 'phota'));
  const to = join(folder, 'of-rotten');
  expect((await takeBackup({ databaseUrl, filesDir: directory }, to)).damaged).toEqual([file]);
  const into = { DATABASE_URL: await emptyDatabase(), FILES_DIR: join(folder, 'good') };
  const { code, stderr } = await command('restore', ['--from', to], into);
  expect([code, stderr]).toEqual([
    1,
    expect.stringContaining(`The file ${file} is damaged in the backup, and was left out.`),
  ]);
  expect(await store.head(file)).toBeDefined();
});

test('what waits for the books after a restore ends neither by a person nor by new credentials', async () => {
  const own = await emptyDatabase();
  await restored(backup, own, join(folder, 'into'));
  const database = connectPrisma(own);
  try {
    const { shopId } = shop;
    const isHeld = async () => {
      const { alipay } = await createShops(database).shop(shopId);
      return alipay.queryTransfer('any').then(
        () => false,
        (error: { code?: string }) => error.code === 'PAUSED',
      );
    };
    const [hold] = await database.providerPause.findMany({ where: { shopId, provider: 'alipay' } });
    await resumeShop(database, shopId, OPERATOR);
    await prismaTroubles(database).resume(shopId, hold?.id ?? '', 'supervisor-1');
    expect(await isHeld()).toBe(true);

    // A person's own pause stands beside it, and outlasts it.
    await pauseShop(database, shopId, OPERATOR);
    expect(await liftHold(database, shopId, OPERATOR)).toBe(true);
    expect([await heldShops(database, {}), await isHeld()]).toEqual([[], true]);
    await resumeShop(database, shopId, OPERATOR);
    expect(await isHeld()).toBe(false);
    expect(await liftHold(database, shopId, OPERATOR)).toBe(false);

    // Brought back by other means, it is held in the same way. Told twice, it is held once.
    await holdRestored(own);
    await holdRestored(own);
    expect([await isHeld(), await heldShops(database, {})]).toEqual([true, [shopId]]);
    expect(await database.providerPause.count({ where: { shopId, resumedAt: null } })).toBe(4);
  } finally {
    await database.$disconnect();
  }
});

test('nobody mends a case while workers run', async () => {
  const own = await emptyDatabase();
  await restored(backup, own, join(folder, 'into'));
  const parts = await partsOf(own, join(folder, 'files'), shop.queues);
  try {
    await beat(parts.database, { id: 'worker-1', queues: shop.queues });
    const rejoining = rejoin(parts, { shopId: shop.shopId, days: 2 }, OPERATOR);
    await expect(rejoining).rejects.toThrow(/Workers run on this database.*Nothing was changed/);
  } finally {
    await parts.close();
  }
});
