// `npm run backup -- --to <folder>`: all rows of Postgres and the files of evidence, as of one instant (docs/backup.md).
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadConfig } from '../config';
import { takeBackup } from './backup/take';
import { runScript } from './cli';
import { databaseUrl } from './running';
import { StackError } from './stack';

const USAGE = 'Say where to: npm run backup -- --to <folder>. The folder is new or empty.';

runScript(async () => {
  const to = folderNamed();
  const { filesStore, filesDir, dataDir } = loadConfig(process.env);
  const directory = filesStore === 's3' ? undefined : (filesDir ?? join(dataDir, 'files'));
  const { manifest, damaged } = await takeBackup({ databaseUrl: databaseUrl(), filesDir: directory }, to);
  const { takenAt, version, tables, files, sealedBy } = manifest;
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  console.log(
    `Backed up into ${to}, as of ${takenAt}: ${rows} rows of ${tables.length} tables, ${files.length} files, version ${version}.`,
  );
  if (directory === undefined) console.log('The files lie in the bucket FILES_S3_BUCKET: keep its versions there.');
  if (sealedBy.length > 0)
    console.log(`Its secrets need the keys ${sealedBy.join(', ')}, which are not in it: keep them elsewhere.`);
  console.log("Temporal's own database is not in it: back it up beside this one.");
  for (const key of damaged)
    console.error(`The file ${key} is damaged in the store: its bytes do not fit its checksum.`);
  if (damaged.length > 0) process.exitCode = 1;
});

function folderNamed(): string {
  try {
    const { to } = parseArgs({ options: { to: { type: 'string' } } }).values;
    if (to) return to;
  } catch {
    // The same sentence for whatever else was written.
  }
  throw new StackError(USAGE);
}
