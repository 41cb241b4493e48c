import { isTelling } from '../../domain/privacy/erased';
import { Prisma } from '../../prisma/client/client';
import type { Database } from '../database';

/** Where something of an erased buyer still stands. It never says what. */
export interface Leftover {
  table: string;
  column: string;
  rows: number;
}

/** What was looked through. */
export interface Searched {
  columns: number;
  leftovers: Leftover[];
}

/** A shorter text stands in rows of others by chance, for example a name of two characters. */
const SHORTEST = 4;

/**
 * Looks for these texts in every column of every table that may hold a text. Rows of another shop are left out.
 * The columns are Postgres's own list, so that a new table is searched too. A text counts only as a whole: `tb12` is not
 * found within `tb123`. What the platform itself shows with stars is no name and is not looked for.
 */
export async function searchLeftovers(database: Database, shopId: string, texts: readonly string[]): Promise<Searched> {
  const wanted = [...new Set(texts)].filter(
    (text) => isTelling(text) && text.length >= SHORTEST && !text.includes('*'),
  );
  const columns = await textColumns(database);
  const leftovers: Leftover[] = [];
  if (wanted.length === 0) return { columns: 0, leftovers };
  const pattern = `(?<![A-Za-z0-9_])(${wanted.map(escaped).join('|')})(?![A-Za-z0-9_])`;
  for (const { table, column, scope } of columns) {
    const rows = await rowsWith(database, { table, column, scope }, shopId, pattern);
    if (rows > 0) leftovers.push({ table, column, rows });
  }
  return { columns: columns.length, leftovers };
}

interface TextColumn {
  table: string;
  column: string;
  /** By which column a row belongs to a shop. */
  scope: 'shopId' | 'caseId' | 'none';
}

function textColumns(database: Database): Promise<TextColumn[]> {
  return database.$queryRaw`
    SELECT own."table_name"::text AS "table", own."column_name"::text AS "column",
      CASE WHEN EXISTS (SELECT 1 FROM information_schema.columns AS shop WHERE shop."table_schema" = own."table_schema"
        AND shop."table_name" = own."table_name" AND shop."column_name" = 'shopId') THEN 'shopId'
      WHEN EXISTS (SELECT 1 FROM information_schema.columns AS matter WHERE matter."table_schema" = own."table_schema"
        AND matter."table_name" = own."table_name" AND matter."column_name" = 'caseId') THEN 'caseId'
      ELSE 'none' END AS "scope"
    FROM information_schema.columns AS own
    JOIN information_schema.tables AS kind USING ("table_schema", "table_name")
    WHERE own."table_schema" = current_schema() AND kind."table_type" = 'BASE TABLE'
      AND own."data_type" IN ('text', 'character varying', 'character', 'json', 'jsonb', 'ARRAY')
    ORDER BY 1, 2`;
}

/** JSON writes a line break as two characters, the second of which is a letter. */
async function rowsWith(
  database: Database,
  { table, column, scope }: TextColumn,
  shopId: string,
  pattern: string,
): Promise<number> {
  const text = Prisma.sql`regexp_replace(${identifier(column)}::text, '\\\\[nrt]', ' ', 'g')`;
  const [found] = await database.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) FROM ${identifier(table)} WHERE ${ofShop(scope, shopId)} AND ${text} ~ ${pattern}`;
  return Number(found?.count ?? 0);
}

function ofShop(scope: TextColumn['scope'], shopId: string): Prisma.Sql {
  if (scope === 'shopId') return Prisma.sql`("shopId" = ${shopId} OR "shopId" IS NULL)`;
  if (scope === 'caseId') return Prisma.sql`"caseId" IN (SELECT "id" FROM "Case" WHERE "shopId" = ${shopId})`;
  return Prisma.sql`true`;
}

/** A name that Postgres itself has told. */
function identifier(name: string): Prisma.Sql {
  return Prisma.raw(`"${name.replaceAll('"', '""')}"`);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
