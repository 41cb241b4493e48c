import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prismaTroubles } from '../../api/troubles';
import { createKeyRing, processKeys } from '../../config';
import { fileOf, type Manifest, manifestFileOf, rowsFileOf } from '../../scripts/backup/manifest';
import { holdRestored, restoreBackup } from '../../scripts/backup/restore';
import { takeBackup } from '../../scripts/backup/take';
import { liftHold } from '../../scripts/rejoin/hold';
import { heldShops } from '../../scripts/rejoin/look';
import { rejoin } from '../../scripts/rejoin/rejoin';
import { StackError } from '../../scripts/stack';
import { connectPrisma } from '../../store/database';
import { pauseShop, resumeShop } from '../../store/onboarding/pause';
import { createShops } from '../../store/shops';
import { beat } from '../../store/workerBeats';
import { asksForRefundUnshipped, type Matter } from '../scenarios/support/buyers';
import { openShop, type TestShop } from '../support/shop';
import { freshDatabase } from '../support/stack';
import { sendsPhoto } from './shopLife';
import { command, emptyDatabase, filesIn, OPERATOR, partsOf, restored } from './support';

let folder: string;
let backup: string;
let databaseUrl: string;
let shop: TestShop;
let file: string;
let matter: Matter;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shouhou-backup-'));
  backup = join(folder, 'backup');
  databaseUrl = await freshDatabase();
  shop = await openShop({ databaseUrl });
  matter = await asksForRefundUnshipped(shop);
  file = await sendsPhoto(shop, filesIn(join(folder, 'files')), matter.caseId);
  await shop.travel.settled();
  await takeBackup({ databaseUrl, filesDir: join(folder, 'files') }, backup);
});
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

test('a shop whose books differ from its provider’s stays held, until a person lets it go', async () => {
  const own = await emptyDatabase();
  await restored(backup, own, join(folder, 'into'));
  const parts = await partsOf(own, join(folder, 'into'), shop.queues);
  try {
    const { database } = parts;
    const { shopId } = shop;
    const { caseId, tid } = matter;
    const intentId = `${caseId}/agreement1/payout/1`;
    // Our books say that it was paid; Alipay knows of no such payment.
    const payout = { caseId, processId: 'agreement1/payout', shopId, tid, intentId, purpose: 'compensation' };
    const paid = { method: 'transfer', amount: 3_00, status: 'paid', updatedAt: new Date() };
    await database.payout.create({ data: { ...payout, ...paid } });

    const done = await rejoin(parts, { shopId, days: 2 }, OPERATOR);
    expect(done.mended).toMatchObject([{ sort: 'paymentForgotten', about: intentId }]);
    expect(done.apart).toMatchObject([{ sort: 'booksDiffer', caseId, about: intentId }]);
    expect(done.apart[0]?.detail).toBe('notPaidThere: 3.00 yuan by our books, and the provider says notFound');
    expect([done.lifted, done.held]).toEqual([[], [shopId]]);
    const [difference] = await database.difference.findMany({ where: { shopId } });
    expect(difference).toMatchObject({ sort: 'notPaidThere', intentId, closedAt: null });

    // Finance has looked, and says that our books are right.
    const closed = { closedAt: new Date(), closedBy: 'finance-1' };
    await database.difference.updateMany({ where: { shopId }, data: closed });
    expect(await rejoin(parts, { shopId, days: 2 }, OPERATOR)).toMatchObject({ apart: [], lifted: [shopId], held: [] });
  } finally {
    await parts.close();
  }
});

test('the commands say in a sentence what they want, and end with the code of what they found', async () => {
  const own = await emptyDatabase();
  const env = { DATABASE_URL: own, FILES_DIR: join(folder, 'into') };
  const { shopId } = shop;
  const usages = await Promise.all([
    command('backup', [], env),
    command('restore', ['--from', backup, '--done'], env),
    command('rejoin', ['--days', 'many'], env),
    command('restore', ['--done'], env),
  ]);
  expect(usages.map(({ code }) => code)).toEqual([1, 1, 1, 1]);
  const [forBackup, forRestore, forRejoin, notOurs] = usages.map(({ stderr }) => stderr);
  expect(forBackup).toMatch(/^Say where to: npm run backup -- --to <folder>/);
  expect(forRestore).toMatch(/^Say from where: npm run restore -- --from <folder>/);
  expect(forRejoin).toMatch(/^It is used like this: npm run rejoin/);
  expect(notOurs).toMatch(/names no database of ours: it has no tables\. Nothing was changed/);

  const to = join(folder, 'by-command');
  const taken = await command('backup', ['--to', to], {
    ...env,
    DATABASE_URL: databaseUrl,
    FILES_DIR: join(folder, 'files'),
  });
  expect([taken.code, taken.stderr]).toEqual([0, '']);
  expect(taken.stdout).toMatch(
    /^Backed up into .*, 1 files, version .*\nIts secrets need the keys test, which are not in it/,
  );

  await restored(to, own, join(folder, 'into'));
  const looked = await command('rejoin', ['--json', '--shop', shopId], env);
  expect(JSON.parse(looked.stdout.trim().split('\n').at(-1) ?? '')).toMatchObject({
    ...{ ok: false, cases: 1, workflows: 1, files: 1, held: [shopId], apart: [] },
  });
  expect(looked.code).toBe(1);
  const repaired = await command('rejoin', ['--repair', '--shop', shopId], env);
  expect([repaired.code, repaired.stdout]).toEqual([
    0,
    `The shop ${shopId} speaks with its providers again.\nAll agree: 1 open cases, 1 workflows, 0 payments, 1 files.\n`,
  ]);
  const again = await command('rejoin', ['--lift', shopId], env);
  expect([again.code, again.stderr]).toEqual([1, `Nothing of the shop ${shopId} waits for a comparison.\n`]);
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
