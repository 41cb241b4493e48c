import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { makeFolder, PRIVATE_FOLDER } from '../../config';
import { connectPrisma } from '../../store/database';
import { sealedCounts } from '../../store/sealedRows';
import { StackError } from '../stack';
import { assertDatabaseAnswers } from '../stack/external';
import { dumpRows } from './dump';
import { copyFiles } from './files';
import { type Manifest, manifestFileOf, ownVersion } from './manifest';

export interface ToBackUp {
  databaseUrl: string;
  /** The folder of the store of files; undefined where they lie in a bucket, which is backed up there. */
  filesDir: string | undefined;
}

export interface TakenBackup {
  manifest: Manifest;
  /** Files whose bytes no longer fit their checksum: they are in the backup as they are. */
  damaged: string[];
}

/**
 * Writes a backup into a folder that is new or empty. A folder with a manifest is a whole backup: all is written elsewhere first.
 * Rows come before files, so that each file which a row names is among them.
 * @throws StackError with nothing left behind
 */
export async function takeBackup({ databaseUrl, filesDir }: ToBackUp, to: string): Promise<TakenBackup> {
  const folder = resolve(to);
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new StackError(`${to} is not empty. Name a folder that is new or empty: a backup is never written over.`);
  }
  await assertDatabaseAnswers(databaseUrl);
  makeFolder('--to', dirname(folder));
  const draft = `${folder}.${randomUUID().slice(0, 8)}.part`;
  try {
    for (const part of [draft, join(draft, 'rows'), join(draft, 'files')]) mkdirSync(part, { mode: PRIVATE_FOLDER });
    const dump = await dumpRows(databaseUrl, draft);
    if (dump.migrations.length === 0) throw new StackError('DATABASE_URL names no database of ours: it has no tables.');
    const sealedBy = await keysThatSealed(databaseUrl);
    const { files, damaged } = filesDir === undefined ? { files: [], damaged: [] } : await copyFiles(filesDir, draft);
    const manifest: Manifest = {
      ...{ format: 1, version: ownVersion(), ...dump, sealedBy },
      ...{ filesIn: filesDir === undefined ? 'bucket' : 'folder', files },
    };
    writeFileSync(manifestFileOf(draft), `${JSON.stringify(manifest, undefined, 2)}\n`, { mode: 0o600 });
    rmSync(folder, { recursive: true, force: true });
    renameSync(draft, folder);
    return { manifest, damaged };
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
}

async function keysThatSealed(databaseUrl: string): Promise<string[]> {
  const database = connectPrisma(databaseUrl);
  try {
    return Object.keys(await sealedCounts(database)).filter((id) => id !== 'plain');
  } finally {
    await database.$disconnect();
  }
}
