import type { Client } from 'pg';

/** Prisma's own table of migrations: a restore applies them, so that it is filled by that. */
const MIGRATIONS = '_prisma_migrations';

/**
 * The tables whose rows are kept, those that others refer to first. An unlogged table holds what is of this moment alone, and is
 * left out.
 */
export async function keptTables(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; refersTo: string[] }>(
    `SELECT c.relname AS name, array_remove(array_agg(f.relname::text), NULL) AS "refersTo"
     FROM pg_class c
     LEFT JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'f' AND k.confrelid <> c.oid
     LEFT JOIN pg_class f ON f.oid = k.confrelid
     WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND c.relpersistence = 'p' AND c.relname <> $1
     GROUP BY c.relname ORDER BY c.relname`,
    [MIGRATIONS],
  );
  return inOrder(new Map(rows.map(({ name, refersTo }) => [name, refersTo])));
}

/** Each after all that it refers to. */
function inOrder(tables: ReadonlyMap<string, readonly string[]>): string[] {
  const ordered = new Set<string>();
  const add = (name: string) => {
    if (ordered.has(name)) return;
    for (const other of tables.get(name) ?? []) add(other);
    ordered.add(name);
  };
  for (const name of tables.keys()) add(name);
  return [...ordered];
}

/** The migrations that have been applied, in their order; none where there is no table of them. */
export async function appliedMigrations(client: Client): Promise<string[]> {
  const { rows: known } = await client.query<{ is: boolean }>(
    `SELECT to_regclass('"${MIGRATIONS}"') IS NOT NULL AS is`,
  );
  if (!known[0]?.is) return [];
  const { rows } = await client.query<{ name: string }>(
    `SELECT migration_name AS name FROM "${MIGRATIONS}"
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`,
  );
  return rows.map(({ name }) => name);
}

/** The first of the kept tables that has a row. */
export async function filledTable(client: Client): Promise<string | undefined> {
  for (const name of await keptTables(client)) {
    const { rowCount } = await client.query(`SELECT 1 FROM ${quoted(name)} LIMIT 1`);
    if (rowCount) return name;
  }
  return undefined;
}

/** Names come from Postgres itself, or from a manifest that allows letters and digits alone. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
