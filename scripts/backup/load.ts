import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Client } from 'pg';
import { StackError } from '../stack';
import { codeOf } from '../stack/errors';
import { type DumpedTable, type Manifest, rowsFileOf } from './manifest';
import { keptTables, quoted } from './tables';

/** A statement takes so many rows, and no more once they have so many characters. */
const PAGE = 1_000;
const PAGE_LENGTH = 4_000_000;

/** @throws StackError naming the first table whose file is not the one that was written */
export async function assertRowsWhole(folder: string, { tables }: Pick<Manifest, 'tables'>): Promise<void> {
  for (const { name, sha256 } of tables) {
    const hash = createHash('sha256');
    try {
      await pipeline(createReadStream(rowsFileOf(folder, name)), hash);
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error;
      throw new StackError(`The backup ${folder} lacks the rows of ${name}. Take another backup. Nothing was changed.`);
    }
    if (hash.digest('hex') === sha256) continue;
    throw new StackError(
      `The rows of ${name} in the backup ${folder} are damaged: their checksum is another one. Take another backup. Nothing was changed.`,
    );
  }
}

/**
 * Reads all rows of a backup into empty tables that are as they were then. What a table does by itself when a row comes, as giving it
 * a place in an order, was done when the row first came.
 */
export async function loadRows(client: Client, folder: string, { tables, sequences }: Manifest): Promise<void> {
  const known = await keptTables(client);
  const dumped = new Map(tables.map((table) => [table.name, table]));
  for (const name of known) {
    const table = dumped.get(name);
    if (table === undefined) throw new StackError(`The backup has no rows of ${name}, and its tables should have.`);
    await client.query(`ALTER TABLE ${quoted(name)} DISABLE TRIGGER USER`);
    await loadTable(client, folder, table);
    await client.query(`ALTER TABLE ${quoted(name)} ENABLE TRIGGER USER`);
  }
  for (const { name, value } of sequences) {
    if (value !== '0') await client.query('SELECT setval($1::regclass, $2::bigint)', [quoted(name), value]);
  }
}

async function loadTable(client: Client, folder: string, { name, rows }: DumpedTable): Promise<void> {
  const packed = createReadStream(rowsFileOf(folder, name));
  const unpacked = createGunzip();
  packed.on('error', (error) => unpacked.destroy(error));
  let count = 0;
  for await (const page of pagesOf(
    createInterface({ input: packed.pipe(unpacked), crlfDelay: Number.POSITIVE_INFINITY }),
  )) {
    const { rowCount } = await client.query(
      `INSERT INTO ${quoted(name)} SELECT * FROM json_populate_recordset(NULL::${quoted(name)}, $1::json)`,
      [`[${page.join(',')}]`],
    );
    count += rowCount ?? 0;
  }
  if (count !== rows)
    throw new StackError(`${name} has ${count} rows after the restore, and the backup names ${rows}.`);
}

async function* pagesOf(lines: AsyncIterable<string>): AsyncGenerator<string[]> {
  let page: string[] = [];
  let length = 0;
  for await (const line of lines) {
    page.push(line);
    length += line.length;
    if (page.length < PAGE && length < PAGE_LENGTH) continue;
    yield page;
    page = [];
    length = 0;
  }
  if (page.length > 0) yield page;
}
