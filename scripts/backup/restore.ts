import { Client } from 'pg';
import type { FileStore } from '../../adapters/files';
import type { KeyRing } from '../../config';
import { audit } from '../../store/audit';
import { connectPrisma, inUtc } from '../../store/database';
import { migrationNames } from '../db/onDisk';
import { operator } from '../operator';
import { StackError } from '../stack';
import { assertDatabaseAnswers } from '../stack/external';
import { beginAgain } from './begin';
import { assertFilesThere, putFiles } from './files';
import { assertRowsWhole, loadRows } from './load';
import { type Manifest, newerSentence, ownVersion, readManifest } from './manifest';
import { appliedMigrations, filledTable } from './tables';

export interface Restoring {
  databaseUrl: string;
  files: FileStore;
  keys: KeyRing;
  /** Applies those migrations that the database lacks, or all; gives their names. */
  migrate(databaseUrl: string, only?: readonly string[]): Promise<string[]>;
}

export interface Restored {
  manifest: Manifest;
  /** How many files the store had lacked. */
  files: number;
  /** Files of the backup whose bytes no longer fit their checksum: they are not in the store. */
  damaged: string[];
  /** Migrations that are newer than the backup. */
  migrated: string[];
}

/**
 * Brings the database and the files back from a backup. Everything is looked at before anything is changed. The rows come in one
 * transaction, and with them whatever a restored database must be told (begin.ts). So no worker ever sees one that may pay.
 * @throws StackError
 */
export async function restoreBackup(
  { databaseUrl, files, keys, migrate }: Restoring,
  folder: string,
): Promise<Restored> {
  const manifest = readManifest(folder);
  const newer = newerSentence(manifest, { version: ownVersion(), migrations: migrationNames() });
  if (newer !== undefined) throw new StackError(newer);
  assertKeysThere(manifest, keys);
  await assertRowsWhole(folder, manifest);
  await assertFilesThere(folder, manifest);
  await assertDatabaseAnswers(databaseUrl);
  await withClient(databaseUrl, (client) => assertEmpty(client, manifest));
  const { put, damaged } = await putFiles(files, folder, manifest);
  await migrate(databaseUrl, manifest.migrations);
  await withClient(databaseUrl, async (client) => {
    await client.query('BEGIN');
    await loadRows(client, folder, manifest);
    await beginAgain(client);
    await client.query('COMMIT');
  });
  const migrated = await migrate(databaseUrl);
  await writeDown(databaseUrl, { as: 'backup', takenAt: manifest.takenAt });
  return { manifest, files: put, damaged, migrated };
}

/**
 * The same words for a database that was brought back by other means, as from an archived log. Nothing leaves for a provider until
 * the books are compared.
 * @throws StackError
 */
export async function holdRestored(databaseUrl: string): Promise<void> {
  await assertDatabaseAnswers(databaseUrl);
  await withClient(databaseUrl, async (client) => {
    if ((await appliedMigrations(client)).length === 0) {
      throw new StackError('DATABASE_URL names no database of ours: it has no tables. Nothing was changed.');
    }
    await client.query('BEGIN');
    await beginAgain(client);
    await client.query('COMMIT');
  });
  await writeDown(databaseUrl, { as: 'otherwise' });
}

function assertKeysThere({ sealedBy }: Manifest, keys: KeyRing): void {
  const missing = sealedBy.find((id) => !keys.ids().includes(id));
  if (missing === undefined) return;
  throw new StackError(
    `The backup's secrets are sealed with the key ${missing}, which SHOUHOU_KEYS does not have. Bring the keys back first (docs/keys.md). Nothing was changed.`,
  );
}

async function assertEmpty(client: Client, { migrations }: Manifest): Promise<void> {
  const filled = await filledTable(client);
  const { rows } = await client.query<{ name: string }>('SELECT current_database() AS name');
  const name = rows[0]?.name;
  if (filled !== undefined) {
    throw new StackError(
      `The database ${name} is not empty: ${filled} has rows. A backup is read into an empty one: make it, and name it in DATABASE_URL. Nothing was changed.`,
    );
  }
  const later = (await appliedMigrations(client)).find((one) => !migrations.includes(one));
  if (later === undefined) return;
  throw new StackError(
    `The database ${name} has no rows, and is newer than the backup: it has the migration ${later}. Make another one. Nothing was changed.`,
  );
}

async function withClient(databaseUrl: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: inUtc(databaseUrl) });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

async function writeDown(databaseUrl: string, after: object): Promise<void> {
  const database = connectPrisma(databaseUrl);
  try {
    await database.$transaction((transaction) =>
      audit(transaction, operator('npm run restore'), { action: 'databaseRestored', subject: 'database', after }),
    );
  } finally {
    await database.$disconnect();
  }
}
