import { Client } from 'pg';
import { DATABASES } from '../../scripts/cluster/config';

/** Counters that only rise, and sizes, at one moment. */
export interface Reading {
  /** Rows that the product wrote, new and changed. */
  rows: number;
  /** Bytes of Postgres' log of what is written, of all databases. */
  walBytes: number;
  /** Transactions of the product, and of Temporal, reads too. */
  productTransactions: number;
  temporalTransactions: number;
  /** Sizes with indexes, bytes. */
  productBytes: number;
  temporalBytes: number;
}

/** Reads Postgres' own figures. They are some hundred milliseconds old. */
export async function readMeter(databaseUrl: string): Promise<Reading> {
  const postgres = new Client({ connectionString: databaseUrl });
  await postgres.connect();
  try {
    const { rows } = await postgres.query<Reading>(`
      SELECT (SELECT sum(n_tup_ins + n_tup_upd) FROM pg_stat_user_tables)::float8 AS "rows",
        (pg_current_wal_lsn() - '0/0'::pg_lsn)::float8 AS "walBytes",
        (SELECT xact_commit FROM pg_stat_database WHERE datname = current_database())::float8 AS "productTransactions",
        (SELECT sum(xact_commit) FROM pg_stat_database WHERE datname IN (${OF_TEMPORAL}))::float8 AS "temporalTransactions",
        pg_database_size(current_database())::float8 AS "productBytes",
        (SELECT sum(pg_database_size(datname)) FROM pg_database WHERE datname IN (${OF_TEMPORAL}))::float8 AS "temporalBytes"`);
    const [row] = rows;
    if (!row) throw new Error('Postgres told nothing of itself.');
    return row;
  } finally {
    await postgres.end();
  }
}

const OF_TEMPORAL = Object.values(DATABASES)
  .map((name) => `'${name}'`)
  .join(', ');

/** How much each counter has risen a case. */
export function perCase(before: Reading, after: Reading, cases: number): Reading {
  const names = Object.keys(before) as (keyof Reading)[];
  return Object.fromEntries(
    names.map((name) => [name, Math.round(((after[name] - before[name]) / cases) * 10) / 10]),
  ) as unknown as Reading;
}

/** Connections to Postgres that are open, by database. */
export async function connectionsOf(databaseUrl: string): Promise<Record<string, number>> {
  const postgres = new Client({ connectionString: databaseUrl });
  await postgres.connect();
  try {
    const { rows } = await postgres.query<{ datname: string; open: number }>(
      'SELECT datname, count(*)::int AS open FROM pg_stat_activity WHERE datname IS NOT NULL GROUP BY 1 ORDER BY 1',
    );
    return Object.fromEntries(rows.map(({ datname, open }) => [datname, open]));
  } finally {
    await postgres.end();
  }
}
