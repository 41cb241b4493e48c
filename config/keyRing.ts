import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { ConfigError } from './load';

/**
 * The keys of an installation: one seals, all open. A sealed value names its key, so that a key can be followed by
 * another while values of the old one are still about.
 */
export interface KeyRing {
  /** The id of the key that seals now. Throws ConfigError when there are no keys. */
  current(): string;
  /** All ids; the first seals. Throws ConfigError when there are no keys. */
  ids(): readonly string[];
  /** Seals with the current key. `place` says where the value belongs: it opens nowhere else. */
  seal(plain: Uint8Array, place: string): Sealed;
  /** Throws KeyError for an unknown key, for another place, or for a value that somebody changed. */
  open(sealed: Sealed, place: string): Buffer;
  /** What stands for a value where it must be found again and not be read: a digest under the current key, in hex. */
  digest(plain: string, place: string): string;
  /** The same under each key: what a value may have been kept as. */
  digests(plain: string, place: string): string[];
}

/** What was sealed, with the id of its key. */
export interface Sealed {
  keyId: string;
  /** 12 bytes of nonce, the cipher text, 16 bytes of tag. */
  box: Uint8Array;
}

/** A sealed value cannot be opened with the keys that are there. */
export class KeyError extends ConfigError {}

/** Where the keys come from. */
export interface KeySource {
  /** As people know it: `SHOUHOU_KEYS`, or a file. */
  name: string;
  /** The text of the keys. It is read again when a value names a key that is not known yet. */
  read(): string;
}

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
/** NIST SP 800-38D: a random nonce of 96 bits serves 2^32 values of one key. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** An unknown id makes the source be read again at most so often, ms. */
const READ_AGAIN_MS = 1_000;

/** Reads the keys at their first use. A process that is running learns of a new key without a restart. */
export function createKeyRing(source: KeySource): KeyRing {
  let keys: ReadonlyMap<string, Buffer> | undefined;
  let readAt = 0;

  function known(): ReadonlyMap<string, Buffer> {
    if (keys) return keys;
    readAt = Date.now();
    keys = keysOf(source.read(), source.name);
    return keys;
  }

  function keyOf(id: string): Buffer {
    const found = known().get(id);
    if (found) return found;
    if (Date.now() - readAt >= READ_AGAIN_MS) {
      keys = undefined;
      const renewed = known().get(id);
      if (renewed) return renewed;
    }
    throw new KeyError(`${source.name}: the key ${id}, which sealed a value, is not there; put it back.`);
  }

  const ids = () => [...known().keys()];
  const current = () => ids()[0] ?? '';
  const digestUnder = (id: string, plain: string, place: string) =>
    createHmac('sha256', digestKeyOf(keyOf(id)))
      .update(JSON.stringify([place, plain]))
      .digest('hex');
  return {
    ids,
    current,
    digest: (plain, place) => digestUnder(current(), plain, place),
    digests: (plain, place) => ids().map((id) => digestUnder(id, plain, place)),
    seal(plain, place) {
      const keyId = current();
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, keyOf(keyId), nonce).setAAD(Buffer.from(place));
      return { keyId, box: Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]) };
    },
    open({ keyId, box }, place) {
      const key = keyOf(keyId);
      try {
        const decipher = createDecipheriv(CIPHER, key, box.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
          .setAAD(Buffer.from(place))
          .setAuthTag(box.subarray(-TAG_BYTES));
        return Buffer.concat([decipher.update(box.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
      } catch (error) {
        throw new KeyError(
          `${source.name}: the key ${keyId} does not open what a key of that id sealed for ${place}. ` +
            'Either it is another key, or the value was changed or copied here.',
          { cause: error },
        );
      }
    },
  };
}

/** One key has one use: what seals does not make digests. */
function digestKeyOf(key: Buffer): Buffer {
  return createHmac('sha256', key).update('digests').digest();
}

/** A new key as the source holds it, `id:key`. */
export function newKey(): string {
  return `k${randomBytes(2).toString('hex')}:${randomBytes(KEY_BYTES).toString('base64')}`;
}

/** Reads `id:key` entries, parted by commas or lines. Throws ConfigError; its sentence shows no key. */
function keysOf(text: string, name: string): ReadonlyMap<string, Buffer> {
  const keys = new Map<string, Buffer>();
  for (const entry of text.split(/[\s,]+/).filter(Boolean)) {
    const [, id, secret] = /^([a-z0-9-]{1,20}):([A-Za-z0-9+/]{43}=)$/.exec(entry) ?? [];
    if (id === undefined || secret === undefined) {
      throw new ConfigError(
        `${name} must hold keys as id:key, the key 32 bytes in base64; entry ${keys.size + 1} is none.`,
      );
    }
    if (keys.has(id)) throw new ConfigError(`${name} holds two keys of the id ${id}.`);
    keys.set(id, Buffer.from(secret, 'base64'));
  }
  if (keys.size === 0) throw new ConfigError(`${name} holds no key.`);
  return keys;
}
