import { generateKeyPairSync, randomBytes, randomInt } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { STAFF_ROLES, type StaffRole } from '../domain/roles';
import { writeOnce, writePrivate } from './privateFiles';
import { StackError } from './stack';
import { codeOf } from './stack/errors';

/** Roles an API key is made for on a local start. */
export const roles = STAFF_ROLES;
export type Role = StaffRole;

/** What a local start makes up once and keeps in DATA_DIR/secrets.json, which git ignores. */
export interface Secrets {
  postgresPassword: string;
  /** AUTH_SECRET of the API, where the environment has none. */
  authSecret: string;
  /** API key by role; the database holds only hashes. */
  keys: Record<Role, string>;
  /** With it the supervisor reads sealed data in Temporal's own page. */
  codecPassword: string;
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

const hex = z.string().min(1);

/** What a secrets.json must hold; a role that came later has no key in an older one. */
const SECRETS = z.looseObject({
  postgresPassword: hex,
  codecPassword: hex.optional(),
  // It came later: an older file has none.
  authSecret: hex.optional(),
  keys: z.partialRecord(z.enum(STAFF_ROLES), hex),
  shop: z.looseObject({
    ...{ appKey: hex, appSecret: hex, session: hex, alipayAppId: hex },
    kuaidi100: z.looseObject({ customer: hex, key: hex }),
  }),
});

/** Reads the secrets, made up on the first call. Throws StackError when the file is damaged or cannot be read. */
export function localSecrets(dataDir: string): Secrets {
  const file = join(dataDir, 'secrets.json');
  if (!existsSync(file)) writeOnce(file, textOf(madeUp()));
  const kept = read(file);
  const keys = { ...newKeys(), ...kept.keys };
  const secrets = {
    ...{ ...kept, keys },
    codecPassword: kept.codecPassword ?? newCodecPassword(),
    authSecret: kept.authSecret ?? randomBytes(32).toString('hex'),
  };
  // What came later is made up, and the others stay as they are.
  const isOlder = [kept.codecPassword, kept.authSecret].includes(undefined);
  if (isOlder || Object.keys(keys).length > Object.keys(kept.keys).length) writePrivate(file, textOf(secrets));
  return secrets;
}

function read(file: string): z.infer<typeof SECRETS> {
  try {
    return SECRETS.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new StackError(
      `DATA_DIR: ${file} ${damageOf(error)}; restore it, or set DATA_DIR to an empty folder. Nothing was changed.`,
    );
  }
}

/** Never what the file holds: that is secret. */
function damageOf(error: unknown): string {
  if (error instanceof z.ZodError) return `lacks ${error.issues[0]?.path.join('.') || 'everything'}`;
  const code = codeOf(error);
  return code === undefined ? 'cannot be read as JSON' : `cannot be read (${code})`;
}

function textOf(secrets: Secrets): string {
  return `${JSON.stringify(secrets, undefined, 2)}\n`;
}

/**
 * Reads the demo shop's Alipay key pair from DATA_DIR/keys, generated on the first call. Throws StackError when half of it is
 * missing: a new pair would take the place of one that somebody else may know.
 */
export function alipayKeys(dataDir: string): AlipayKeys {
  const privateKeyFile = resolve(dataDir, 'keys', 'alipay-app-private.pem');
  const publicKeyFile = resolve(dataDir, 'keys', 'alipay-app-public.pem');
  const missing = [privateKeyFile, publicKeyFile].filter((file) => !existsSync(file));
  if (missing.length === 1) {
    throw new StackError(
      `DATA_DIR: ${missing[0]} is missing beside the other key of its pair; restore it, or remove both.`,
    );
  }
  if (missing.length === 2) {
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

/** In the order of the handbook's roles. */
function newKeys(): Record<Role, string> {
  return Object.fromEntries(roles.map((role) => [role, `${role}-${randomBytes(24).toString('hex')}`])) as Record<
    Role,
    string
  >;
}

function newCodecPassword(): string {
  return randomBytes(24).toString('hex');
}

function madeUp(): Secrets {
  const hex = (bytes: number) => randomBytes(bytes).toString('hex');
  const digits = (count: number) => Array.from({ length: count }, () => randomInt(10)).join('');
  return {
    postgresPassword: hex(16),
    codecPassword: newCodecPassword(),
    authSecret: hex(32),
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
