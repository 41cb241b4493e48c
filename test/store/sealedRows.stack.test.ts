import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { KEY_KEPT } from '../../api/commandKeys';
import { prismaKeptAnswers } from '../../api/keptAnswers';
import { createKeyRing, newKey } from '../../config';
import { sendDue } from '../../intake/staffNotices';
import { connectPrisma, type Database } from '../../store/database';
import { addressDigestOf, openRow } from '../../store/sealed';
import { assertKeysFit, sealedCounts, sealRows } from '../../store/sealedRows';
import { createShops } from '../../store/shops';
import { freshDatabase } from '../support/stack';

const ROOT = join(__dirname, '..', '..');
const ringOf = (text: string) => createKeyRing({ name: 'the test', read: () => text });
const OLD = newKey();
const NEW = newKey();
const old = ringOf(OLD);
const rotated = ringOf(`${NEW},${OLD}`);

let url: string;
let database: Database;
beforeEach(async () => {
  url = await freshDatabase();
  database = connectPrisma(url);
  await plant('shop-1');
  await plant('shop-2');
});
afterEach(() => database.$disconnect());

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
const alipayPrivateKey = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const alipayPublicKey = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString();
/** One of its lines: a backup writes the line ends in another way. */
const [, privateLine = ''] = alipayPrivateKey.split('\n');

const shopRow = (id: string) => ({
  ...{ id, nick: id, type: 'tmall', topUrl: 'http://127.0.0.1:1', topAppKey: '1' },
  ...{ topAppSecret: `planted-app-${id}`, topSession: `planted-session-${id}` },
  ...{ alipayGateway: 'http://127.0.0.1:1', alipayAppId: '1', alipayPublicKey },
  ...{ alipayPrivateKey, kuaidi100Key: `planted-courier-${id}` },
  ...{ kuaidi100Url: 'http://127.0.0.1:1', kuaidi100Customer: 'c', returnAddressId: '1' },
});
const robotUrl = 'https://oapi.dingtalk.com/robot/send?access_token=planted-robot';

/** A shop with all its secrets, in plain as before there were keys. */
async function plant(id: string): Promise<void> {
  await database.shop.create({ data: shopRow(id) });
  const account = { accessKeyId: 'a', accessKeySecret: `planted-sms-${id}`, signName: 's', templates: {} };
  await database.smsAccount.create({ data: { shopId: id, url: 'http://127.0.0.1:1', ...account } });
  const robot = { kind: 'dingTalk', url: robotUrl, secret: `planted-sign-${id}`, roles: ['supervisor'] };
  await database.robot.create({ data: { shopId: id, name: 'group', ...robot } });
}

/** Every value of every column of every table, as a backup holds them. */
async function dump(): Promise<string> {
  const tables = await database.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`;
  const rows: unknown[] = [];
  for (const { name } of tables) rows.push(await database.$queryRawUnsafe(`SELECT to_json(t)::text FROM "${name}" t`));
  return JSON.stringify(rows);
}

test('after the migration a backup holds no secret of a shop, and the shop works on', async () => {
  const before = await dump();
  expect(before.match(/planted-/g)).toHaveLength(12);
  expect(before).toContain(privateLine);
  expect(await sealRows(database, old)).toBe(6);
  const after = await dump();
  for (const secret of ['planted-', privateLine]) expect(after).not.toContain(secret);
  const shop = await createShops(database, undefined, old).shop('shop-1');
  expect(shop.sms?.signName).toBe('s');
  const stored = await database.shop.findUniqueOrThrow({ where: { id: 'shop-2' } });
  expect(openRow(old, 'Shop', ['shop-2'], stored)).toEqual({ ...stored, ...shopRow('shop-2') });
  // A second migration finds nothing to do.
  expect(await sealRows(database, old)).toBe(0);
});

test('a secret that is copied to another shop by hand opens nothing', async () => {
  await sealRows(database, old);
  const { topSession } = await database.shop.findUniqueOrThrow({ where: { id: 'shop-1' } });
  await database.shop.update({ where: { id: 'shop-2' }, data: { topSession } });
  await expect(createShops(database, undefined, old).shop('shop-2')).rejects.toThrow(/does not open/);
});

test('a rotation that breaks off goes on where it was, and a shop works with either key meanwhile', async () => {
  await sealRows(database, old);
  const { topSession } = await database.shop.findUniqueOrThrow({ where: { id: 'shop-2' } });
  await database.shop.update({
    where: { id: 'shop-2' },
    data: { topSession: topSession.replace(/.{8}$/, 'AAAAAAA=') },
  });
  await expect(sealRows(database, rotated)).rejects.toThrow(/does not open/);
  expect(await sealedCounts(database)).toEqual({ [rotated.current()]: 4, [old.current()]: 10 });
  await createShops(database, undefined, rotated).shop('shop-1');
  await database.shop.update({ where: { id: 'shop-2' }, data: { topSession } });
  expect(await sealRows(database, rotated)).toBe(5);
  expect(await sealedCounts(database)).toEqual({ [rotated.current()]: 14 });
  // The old key is not needed for them any more.
  await createShops(database, undefined, ringOf(NEW)).shop('shop-2');
});

test('a session that is renewed while its row is sealed anew is not overwritten', async () => {
  // The session is renewed at the worst moment: the row has been read, and is not written yet.
  let renewed = Promise.resolve();
  const renew = async () => {
    await database.shop.update({ where: { id: 'shop-1' }, data: { topSession: 'renewed' } });
  };
  const slow = connectPrisma(url).$extends({
    query: {
      shop: {
        async updateMany({ args, query }) {
          await renewed;
          return query(args);
        },
      },
    },
  });
  const racing = {
    ...old,
    seal(plain: Uint8Array, place: string) {
      if (place.includes('shop-1')) renewed = renew();
      return old.seal(plain, place);
    },
  };
  await sealRows(slow as unknown as Database, racing);
  await slow.$disconnect();
  const stored = await database.shop.findUniqueOrThrow({ where: { id: 'shop-1' } });
  expect(openRow(old, 'Shop', ['shop-1'], stored).topSession).toBe('renewed');
});

test('a robot that two shops share rests for both, although its address is sealed', async () => {
  await sealRows(database, old);
  const pausedUntil = new Date(Date.now() + 60_000);
  await database.robot.update({ where: { shopId_name: { shopId: 'shop-1', name: 'group' } }, data: { pausedUntil } });
  expect(await database.robot.count({ where: { addressDigest: addressDigestOf(robotUrl) } })).toBe(2);
  const notice = { id: 'n', shopId: 'shop-2', robot: 'group', text: '任务' };
  await database.staffNotice.create({ data: notice });
  await sendDue(database, 'shop-2', old);
  expect(await database.staffNotice.findUnique({ where: { id: 'n' } })).toMatchObject({ status: 'waiting' });
});

test('keys that did not seal what is stored are refused before anything is written', async () => {
  await sealRows(database, old);
  await expect(assertKeysFit(database, ringOf(NEW))).rejects.toThrow(
    /^The secrets of the shop shop-1 cannot be opened\. the test: the key k[0-9a-f]{4}, which sealed a value, is not there/,
  );
  const impostor = ringOf(`${old.current()}:${NEW.split(':')[1]}`);
  await expect(assertKeysFit(database, impostor)).rejects.toThrow(/the key \S+ does not open/);
  await assertKeysFit(database, rotated);
});

describe('npm run keys', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'shouhou-keys-'));
    file = join(folder, 'keys');
    writeFileSync(file, `${OLD}\n`);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const run = async (words: string[], env: Record<string, string> = { SHOUHOU_KEYS: '', SHOUHOU_KEYS_FILE: file }) => {
    const args = ['--require', 'tsx/cjs', 'scripts/keys.ts', ...words];
    const all = { ...process.env, DATABASE_URL: url, ...env };
    return promisify(execFile)(process.execPath, args, { cwd: ROOT, env: all }).then(
      ({ stdout }) => ({ code: 0, said: stdout }),
      (error: { code: number; stderr: string }) => ({ code: error.code, said: error.stderr }),
    );
  };

  test('rotates: a new key seals every secret, and the old one stays for what it sealed', async () => {
    expect((await run(['reseal'])).said).toContain(`Sealed the secrets of 6 rows with the key ${old.current()}.`);
    const { code, said } = await run(['rotate']);
    expect({ code, said }).toMatchObject({ code: 0, said: expect.stringContaining('Sealed the secrets of 6 rows') });
    expect(said).toContain(`The key ${old.current()} has sealed 0 stored secrets.`);
    expect(said).not.toContain(OLD.split(':')[1]);
    expect((await run(['status'])).said).toMatch(/The key \S+, which seals now, has sealed 14 stored secrets\./);
  });

  test('refuses a missing key, a wrong one, keys that it cannot write and an unknown word, and changes nothing', async () => {
    await sealRows(database, old);
    const before = await dump();
    // Its draft has a name that is too long for a file. A file that is mounted alone has no place for one either.
    const alone = join(folder, 'k'.repeat(240));
    writeFileSync(alone, `${OLD}\n`);
    const refused = [
      await run(['status'], { SHOUHOU_KEYS: '', SHOUHOU_KEYS_FILE: join(folder, 'none') }),
      await run(['reseal'], { SHOUHOU_KEYS: NEW }),
      await run(['rotate'], { SHOUHOU_KEYS: OLD }),
      await run(['rotate'], { SHOUHOU_KEYS: '', SHOUHOU_KEYS_FILE: alone }),
      await run(['retire']),
    ];
    expect(refused.map(({ code }) => code)).toEqual([1, 1, 1, 1, 1]);
    expect(readFileSync(alone, 'utf8')).toBe(`${OLD}\n`);
    expect(refused.map(({ said }) => said.trim())).toEqual([
      expect.stringMatching(/^SHOUHOU_KEYS must be set: .* is not there\.$/),
      expect.stringMatching(/^The secrets of the shop shop-1 cannot be opened\. SHOUHOU_KEYS: the key/),
      expect.stringMatching(/^SHOUHOU_KEYS is a variable, which no command can change\./),
      expect.stringMatching(
        /kkk cannot be replaced from here \(ENAMETOOLONG\): .* by the steps of docs\/keys\.md\. Nothing was changed\.$/,
      ),
      'npm run keys knows status, rotate and reseal.',
    ]);
    expect(await dump()).toBe(before);
  });
});

test('an answer with a new key is kept sealed for a day, is opened for who asked, and goes along when keys rotate', async () => {
  const reply = { status: 201, body: { key: 'planted-new-key' } };
  let now = Date.now();
  const answers = (ring: typeof old) => prismaKeptAnswers(database, ring, () => now);
  await answers(old).keep('person:p1', 'one', reply);
  expect((await dump()).includes('planted-new-key')).toBe(false);
  expect(await answers(old).find('person:p1', 'one')).toEqual(reply);
  expect(await answers(old).find('person:p2', 'one')).toBeUndefined();
  await sealRows(database, rotated);
  expect(await answers(ringOf(NEW)).find('person:p1', 'one')).toEqual(reply);
  // Moved to another row by hand it opens nothing.
  await database.keptAnswer.updateMany({ data: { scope: 'person:p2' } });
  await expect(answers(rotated).find('person:p2', 'one')).rejects.toThrow();
  now += KEY_KEPT + 1;
  expect(await answers(rotated).find('person:p2', 'one')).toBeUndefined();
  await answers(rotated).keep('person:p1', 'two', reply);
  expect(await database.keptAnswer.count()).toBe(1);
});
