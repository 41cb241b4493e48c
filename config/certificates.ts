import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ConfigError, type Environment } from './load';

/** Temporal's settings that name files, and what must be in them. */
const OF_TEMPORAL = {
  TEMPORAL_TLS_SERVER_CA_CERT_PATH: 'certificate',
  TEMPORAL_TLS_CLIENT_CERT_PATH: 'certificate',
  TEMPORAL_TLS_CLIENT_KEY_PATH: 'key',
} as const;

/** The same in the address of a database. */
const OF_POSTGRES = { sslrootcert: 'certificate', sslcert: 'certificate', sslkey: 'key' } as const;

/**
 * Looks into the files that Temporal's settings name. The SDK would take any text for a certificate, and then trust nobody.
 * @throws ConfigError that names the setting when one is not there, cannot be read, or holds no PEM
 */
export function assertTemporalFiles(env: Environment): void {
  for (const [setting, sort] of Object.entries(OF_TEMPORAL)) {
    const file = env[setting];
    if (file) assertHolds(sort, file, setting);
  }
}

/** The same for the address of a database; the driver takes any text as well. */
export function assertDatabaseFiles(databaseUrl: string): void {
  const named = new URL(databaseUrl).searchParams;
  for (const [parameter, sort] of Object.entries(OF_POSTGRES)) {
    const file = named.get(parameter);
    if (file) assertHolds(sort, file, `DATABASE_URL, ${parameter}`);
  }
}

function assertHolds(sort: 'certificate' | 'key', file: string, setting: string): void {
  const text = read(file, setting);
  try {
    if (sort === 'certificate') new X509Certificate(text);
    else createPrivateKey(text);
  } catch (error) {
    throw new ConfigError(`${setting}: the file ${file} holds no ${sort} in PEM.`, { cause: error });
  }
}

function read(file: string, setting: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'is not there' : `cannot be read (${code})`;
    throw new ConfigError(`${setting}: the file ${file} ${why}.`, { cause: error });
  }
}
