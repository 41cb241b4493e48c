import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DiffTarget, MigrationList, SchemaFilter } from '@prisma/schema-engine-wasm/schema_engine_bg';
import { root } from '../root';
import { migrationNames, migrationsDir } from './onDisk';
import { withSchemaEngine } from './schemaEngine';

const prismaDir = join(root, 'prisma');
const schemaFile = join(prismaDir, 'schema.prisma');
/** The schema that the migrations lead to. Prisma itself does not read it. */
const reachedFile = join(migrationsDir, 'schema.prisma');
const lockName = 'migration_lock.toml';
const lock = 'provider = "postgresql"\n';
const everything: SchemaFilter = { externalTables: [], externalEnums: [] };

/**
 * Applies the migrations of prisma/migrations that the database lacks and gives their names. They are kept in Prisma's own
 * table, so `prisma migrate deploy` can take over at any time. Throws with Prisma's message when one fails.
 * @param only these alone: a backup of an older version is read into the tables that it was made of
 */
export async function migrate(databaseUrl: string, only: readonly string[] = migrationNames()): Promise<string[]> {
  return withSchemaEngine(databaseUrl, async (engine) => {
    const migrationsList = onDisk(only);
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: everything });
    return appliedMigrationNames;
  });
}

/**
 * Writes the migration from the state after prisma/migrations to prisma/schema.prisma, and returns its file. Undefined
 * when there is no difference. A copy of the schema beside the migrations says what they make. The engine cannot read
 * it from the database: it would need system columns (`"char"`) that the adapter cannot read. `databaseUrl` is any
 * Postgres that answers: the engine insists on one, and leaves it as it is.
 */
export async function writeMigration(databaseUrl: string, name: string): Promise<string | undefined> {
  const sql = await difference(databaseUrl);
  if (sql === undefined) {
    // Comments may have changed: the copy follows.
    if (existsSync(reachedFile)) copyFileSync(schemaFile, reachedFile);
    return undefined;
  }
  const folder = join(migrationsDir, `${timestamp(new Date())}_${name}`);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'migration.sql');
  writeFileSync(file, sql);
  writeFileSync(join(migrationsDir, lockName), lock);
  copyFileSync(schemaFile, reachedFile);
  return file;
}

/** The SQL from the state after prisma/migrations to prisma/schema.prisma. Undefined when they are the same. */
export async function difference(databaseUrl: string): Promise<string | undefined> {
  return withSchemaEngine(databaseUrl, async (engine) => {
    const { stdout, exitCode } = await engine.diff({
      from: migrationNames().length > 0 ? datamodel(reachedFile) : { tag: 'empty' },
      to: datamodel(schemaFile),
      script: true,
      exitCode: true,
      filters: everything,
    });
    return exitCode === 2 ? (stdout ?? '') : undefined;
  });
}

function datamodel(path: string): DiffTarget {
  return { tag: 'schemaDatamodel', files: [{ path, content: readFileSync(path, 'utf8') }] };
}

function onDisk(names: readonly string[]): MigrationList {
  return {
    baseDir: migrationsDir,
    lockfile: { path: `./${lockName}`, content: lock },
    shadowDbInitScript: '',
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: readFileSync(join(migrationsDir, name, 'migration.sql'), 'utf8') },
      },
    })),
  };
}

/** Prisma names a migration's folder by the UTC second it was written. */
function timestamp(at: Date): string {
  return at.toISOString().replace(/\D/g, '').slice(0, 14);
}
