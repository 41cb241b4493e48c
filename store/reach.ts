import { Client } from 'pg';
import { assertDatabaseFiles, ConfigError, tlsMistakeOf, tlsSentence } from '../config';
import { connectPrisma, type Database } from './database';
import { limitsOf } from './limits';

/**
 * Connects to Postgres, and asks it once.
 * @throws ConfigError when it does not answer: what is wrong with the TLS, where it is that. It never shows the password.
 */
export async function reachDatabase(databaseUrl: string): Promise<Database> {
  assertDatabaseFiles(databaseUrl);
  const database = connectPrisma(databaseUrl);
  try {
    await database.$queryRaw`SELECT 1`;
    return database;
  } catch (error) {
    await database.$disconnect();
    throw await databaseAway(databaseUrl, error);
  }
}

/** Prisma words an error anew. The driver, asked once more, tells what is wrong. */
async function databaseAway(databaseUrl: string, cause: unknown): Promise<ConfigError> {
  const client = new Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: limitsOf(databaseUrl).connectMs,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return new ConfigError(awaySentence(databaseUrl, undefined), { cause });
  } catch (error) {
    return new ConfigError(awaySentence(databaseUrl, error), { cause });
  } finally {
    // Not awaited: after a handshake that failed the driver never says that it has ended.
    void client.end().catch(() => undefined);
  }
}

/** Why a database does not answer, by the driver's error. */
export function awaySentence(databaseUrl: string, error: unknown): string {
  const { host, pathname } = new URL(databaseUrl);
  const mistake = tlsMistakeOf(error);
  if (mistake) return tlsSentence(mistake, { system: 'postgres', server: host });
  return `DATABASE_URL: the database ${host}${pathname} does not answer.`;
}
