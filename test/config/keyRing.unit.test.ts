import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, createKeyRing, KeyError, keySourceOf, newKey } from '../../config';
import { keySettings } from '../../scripts/stack/keys';

const FIRST = 'k1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=';
const SECOND = 'k2:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=';
const ringOf = (text: string) => createKeyRing({ name: 'SHOUHOU_KEYS', read: () => text });
const plain = Buffer.from('a secret of the shop');

test('what was sealed opens in its place', () => {
  const ring = ringOf(FIRST);
  const sealed = ring.seal(plain, 'here');
  expect(sealed.keyId).toBe('k1');
  expect(Buffer.from(sealed.box).includes(plain)).toBe(false);
  expect(ring.open(sealed, 'here')).toEqual(plain);
});

test('a value that was copied to another place, or changed, does not open', () => {
  const ring = ringOf(FIRST);
  const sealed = ring.seal(plain, 'here');
  expect(() => ring.open(sealed, 'there')).toThrow(KeyError);
  const box = Buffer.from(sealed.box);
  for (let at = 0; at < box.length; at += 1) {
    const changed = Buffer.from(box);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(() => ring.open({ ...sealed, box: changed }, 'here')).toThrow(KeyError);
  }
  expect(() => ring.open({ ...sealed, box: box.subarray(0, 20) }, 'here')).toThrow(KeyError);
});

test('after a rotation the new key seals, and what the old one sealed still opens', () => {
  const old = ringOf(FIRST).seal(plain, 'here');
  const ring = ringOf(`${SECOND},${FIRST}`);
  expect(ring.seal(plain, 'here').keyId).toBe('k2');
  expect(ring.open(old, 'here')).toEqual(plain);
});

test('after a rotation a value is still found under what the old key made of it', () => {
  const old = ringOf(FIRST).digest('nick', 'here');
  const ring = ringOf(`${SECOND},${FIRST}`);
  expect(ring.digests('nick', 'here')).toEqual([ring.digest('nick', 'here'), old]);
  expect(
    new Set([old, ring.digest('nick', 'here'), ring.digest('nick', 'there'), ring.digest('nic', 'here')]).size,
  ).toBe(4);
  expect(old).toMatch(/^[0-9a-f]{64}$/);
});

test('a process that runs learns of a new key without a restart', async () => {
  let text = FIRST;
  const ring = createKeyRing({ name: 'a file', read: () => text });
  expect(ring.current()).toBe('k1');
  text = `${SECOND}\n${FIRST}\n`;
  const sealed = ringOf(SECOND).seal(plain, 'here');
  await new Promise((later) => setTimeout(later, 1_050));
  expect(ring.open(sealed, 'here')).toEqual(plain);
  expect(ring.current()).toBe('k2');
});

test('a missing and a wrong key are told in a sentence that names the key and shows none', () => {
  const sealed = ringOf(FIRST).seal(plain, 'here');
  expect(() => ringOf(SECOND).open(sealed, 'here')).toThrow(
    'SHOUHOU_KEYS: the key k1, which sealed a value, is not there; put it back.',
  );
  const impostor = ringOf(SECOND.replace('k2', 'k1'));
  expect(() => impostor.open(sealed, 'here')).toThrow(/^SHOUHOU_KEYS: the key k1 does not open/);
});

test.each([
  ['', 'SHOUHOU_KEYS holds no key.'],
  [`${FIRST},${FIRST}`, 'SHOUHOU_KEYS holds two keys of the id k1.'],
  [`${FIRST},k2:short`, 'SHOUHOU_KEYS must hold keys as id:key, the key 32 bytes in base64; entry 2 is none.'],
  ['c2VjcmV0', 'SHOUHOU_KEYS must hold keys as id:key, the key 32 bytes in base64; entry 1 is none.'],
])('keys that cannot be used are refused: %s', (text, sentence) => {
  const use = () => ringOf(text).seal(plain, 'here');
  expect(use).toThrow(ConfigError);
  expect(use).toThrow(sentence);
});

test('a new key has an id of its own and can be used at once', () => {
  expect(newKey()).not.toBe(newKey());
  expect(ringOf(newKey()).seal(plain, 'here').keyId).toMatch(/^k[0-9a-f]{4}$/);
});

describe('the keys of a local start', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'shouhou-keys-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  test('are made once, for their owner alone', () => {
    const settings = keySettings(dataDir, {});
    const file = settings.SHOUHOU_KEYS_FILE ?? '';
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const id = createKeyRing(keySourceOf(settings)).current();
    expect(keySettings(dataDir, {})).toEqual(settings);
    expect(createKeyRing(keySourceOf(settings)).current()).toBe(id);
  });

  test('are not made where the environment names some', () => {
    expect(keySettings(dataDir, { SHOUHOU_KEYS: FIRST })).toEqual({ SHOUHOU_KEYS: FIRST });
    const file = join(dataDir, 'elsewhere');
    expect(keySettings(dataDir, { SHOUHOU_KEYS_FILE: file })).toEqual({ SHOUHOU_KEYS_FILE: file });
    expect(() => createKeyRing(keySourceOf({ SHOUHOU_KEYS_FILE: file })).current()).toThrow(
      /^SHOUHOU_KEYS must be set: .* is not there\.$/,
    );
    writeFileSync(file, `${FIRST}\n`);
    expect(createKeyRing(keySourceOf({ SHOUHOU_KEYS_FILE: file })).current()).toBe('k1');
  });
});
