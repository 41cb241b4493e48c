import { generateKeyPairSync, randomBytes, randomInt } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { STAFF_ROLES, type StaffRole } from '../domain/roles';
import { StackError } from './stack';

/** Roles an API key is made for on a local start. */
export const roles = STAFF_ROLES;
export type Role = StaffRole;

/** What a local start makes up once and keeps in DATA_DIR/secrets.json, which git ignores. */
export interface Secrets {
  postgresPassword: string;
  /** API key by role; the database holds only hashes. */
  keys: Record<Role, string>;
  shop: {
    appKey: string;
    appSecret: string;
    session: string;
    alipayAppId: string;
    kuaidi100: { customer: string; key: string };
  };
}

/** The demo shop's Alipay key pair, PEM: ours private, and ours public, which Alipay is given. */
export interface AlipayKeys {
  privateKey: string;
  privateKeyFile: string;
  appPublicKey: string;
}

/** Reads the secrets, made up on the first call. Throws StackError when the file is damaged. */
export function localSecrets(dataDir: string): Secrets {
  const file = join(dataDir, 'secrets.json');
  if (!existsSync(file)) writePrivate(file, textOf(madeUp()));
  const kept = read(file);
  const keys = { ...newKeys(), ...kept.keys };
  const secrets = { ...kept, keys };
  // A role that came later gets its key, and the others keep theirs.
  if (Object.keys(keys).length > Object.keys(kept.keys).length) writePrivate(file, textOf(secrets));
  return secrets;
}

function read(file: string): Secrets {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
  } catch {
    throw new StackError(`DATA_DIR: ${file} cannot be read as JSON; restore it, or start with an empty DATA_DIR.`);
  }
}

function textOf(secrets: Secrets): string {
  return `${JSON.stringify(secrets, undefined, 2)}\n`;
}

/** Reads the demo shop's Alipay key pair from DATA_DIR/keys, generated on the first call. */
export function alipayKeys(dataDir: string): AlipayKeys {
  const privateKeyFile = resolve(dataDir, 'keys', 'alipay-app-private.pem');
  const publicKeyFile = resolve(dataDir, 'keys', 'alipay-app-public.pem');
  if (!existsSync(privateKeyFile) || !existsSync(publicKeyFile)) {
    const pair = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    });
    writePrivate(publicKeyFile, pair.publicKey);
    writePrivate(privateKeyFile, pair.privateKey);
  }
  return {
    privateKey: readFileSync(privateKeyFile, 'utf8'),
    privateKeyFile,
    appPublicKey: readFileSync(publicKeyFile, 'utf8'),
  };
}

/** Writes a file only its owner may read. */
export function writePrivate(file: string, content: string): void {
  mkdirSync(resolve(file, '..'), { recursive: true });
  writeFileSync(file, content, { mode: 0o600 });
}

/** In the order of the handbook's roles. */
function newKeys(): Record<Role, string> {
  return Object.fromEntries(roles.map((role) => [role, `${role}-${randomBytes(24).toString('hex')}`])) as Record<
    Role,
    string
  >;
}

function madeUp(): Secrets {
  const hex = (bytes: number) => randomBytes(bytes).toString('hex');
  const digits = (count: number) => Array.from({ length: count }, () => randomInt(10)).join('');
  return {
    postgresPassword: hex(16),
    keys: newKeys(),
    // In the shapes the platforms give them: an eight-digit app key, a 16-digit Alipay app, an upper-case customer number.
    shop: {
      appKey: `3${digits(7)}`,
      appSecret: hex(16),
      session: `6100${hex(26)}`,
      alipayAppId: `2021${digits(12)}`,
      kuaidi100: { customer: hex(16).toUpperCase(), key: hex(6) },
    },
  };
}
