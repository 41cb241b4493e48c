import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Client } from 'pg';
import { inUtc } from '../../store/database';
import { counter } from './counter';
import { type DumpedTable, type Manifest, rowsFileOf } from './manifest';
import { appliedMigrations, keptTables, quoted } from './tables';

/** How many rows are read at a time. */
const PAGE = 1_000;

export type Dump = Pick<Manifest, 'takenAt' | 'migrations' | 'tables' | 'sequences'>;

/** Writes every row of the database, as of one instant, while others go on writing. */
export async function dumpRows(databaseUrl: string, folder: string): Promise<Dump> {
  const client = new Client({ connectionString: inUtc(databaseUrl) });
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const { rows: clock } = await client.query<{ now: Date }>('SELECT now()');
    const migrations = await appliedMigrations(client);
    const tables: DumpedTable[] = [];
    for (const name of await keptTables(client)) tables.push(await dumpTable(client, folder, name));
    const { rows: sequences } = await client.query<{ name: string; value: string }>(
      `SELECT sequencename AS name, coalesce(last_value, 0)::text AS value FROM pg_sequences
       WHERE schemaname = current_schema() ORDER BY 1`,
    );
    await client.query('COMMIT');
    return { takenAt: clock[0]?.now.toISOString() ?? '', migrations, tables, sequences };
  } finally {
    await client.end();
  }
}

async function dumpTable(client: Client, folder: string, name: string): Promise<DumpedTable> {
  const { through, counted } = counter();
  let rows = 0;
  async function* lines() {
    await client.query(`DECLARE dump NO SCROLL CURSOR FOR SELECT row_to_json(t)::text AS line FROM ${quoted(name)} t`);
    for (;;) {
      const page = await client.query<{ line: string }>(`FETCH ${PAGE} FROM dump`);
      if (page.rows.length === 0) break;
      rows += page.rows.length;
      yield page.rows.map(({ line }) => `${line}\n`).join('');
    }
    await client.query('CLOSE dump');
  }
  const out = createWriteStream(rowsFileOf(folder, name), { mode: 0o600, flush: true });
  await pipeline(Readable.from(lines()), createGzip(), through, out);
  return { name, rows, ...counted() };
}
