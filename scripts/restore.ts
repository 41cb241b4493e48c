// `npm run restore -- --from <folder>`: brings Postgres and the files back from a backup, into an empty database (docs/backup.md).
// `npm run restore -- --done`: the database was brought back by other means; nothing leaves for a provider until it is rejoined.
import { parseArgs } from 'node:util';
import { loadConfig, processKeys } from '../config';
import { keptFilesOf } from '../store/files';
import { holdRestored, restoreBackup } from './backup/restore';
import { runScript } from './cli';
import { migrate } from './db/migrations';
import { databaseUrl } from './running';
import { StackError } from './stack';

const USAGE =
  'Say from where: npm run restore -- --from <folder>. After a restore by other means: npm run restore -- --done.';

const NEXT =
  'Nothing leaves for a provider now, and everybody signs in anew. Next, before workers start: npm run rejoin (docs/backup.md).';

runScript(async () => {
  const { from, done } = argumentsOf();
  if (done) await holdRestored(databaseUrl());
  else if (from !== undefined) await restore(from);
  console.log(NEXT);
});

async function restore(from: string): Promise<void> {
  const files = keptFilesOf(loadConfig(process.env)).store;
  const restored = await restoreBackup({ databaseUrl: databaseUrl(), files, keys: processKeys(), migrate }, from);
  const { takenAt, version, tables } = restored.manifest;
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  console.log(
    `Restored as of ${takenAt}, from version ${version}: ${rows} rows; ${restored.files} files were missing.`,
  );
  if (restored.migrated.length > 0) {
    console.log(
      `Applied ${restored.migrated.join(', ')}. Run npm run db:migrate too: it completes policies and searches.`,
    );
  }
  for (const key of restored.damaged) console.error(`The file ${key} is damaged in the backup, and was left out.`);
  if (restored.damaged.length > 0) process.exitCode = 1;
}

function argumentsOf(): { from?: string; done: boolean } {
  try {
    const { from, done } = parseArgs({
      options: { from: { type: 'string' }, done: { type: 'boolean', default: false } },
    }).values;
    if ((from === undefined) !== (done === false)) return { from, done };
  } catch {
    // The same sentence for whatever else was written.
  }
  throw new StackError(USAGE);
}
