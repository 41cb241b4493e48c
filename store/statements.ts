import { Prisma } from '../prisma/client/client';

/** What becomes of a row whose key is there already. Without it the insertion fails. */
export type IfThere = 'keep' | { key: readonly string[]; set?: readonly string[]; unless?: Prisma.Sql };

/** A row of a table as Prisma takes it. Columns that it lacks, or that are undefined, get the table's default. */
type RowOf<T extends Prisma.ModelName> = Exclude<
  Prisma.TypeMap['model'][T]['operations']['createMany']['args']['data'],
  readonly unknown[]
>;

/**
 * Several statements as one: Postgres carries out all of them or none, at one go. Each sees the tables as they were before.
 * So no two of them may write to one row.
 */
export function together(statements: readonly Prisma.Sql[]): Prisma.Sql {
  const [last, ...others] = statements;
  if (last === undefined) throw new Error('There is nothing to write.');
  if (others.length === 0) return last;
  const named = others.map((statement, n) => Prisma.sql`${Prisma.raw(`"s${n}"`)} AS (${statement})`);
  return Prisma.sql`WITH ${Prisma.join(named, ', ')} ${last}`;
}

/**
 * The insertion of rows, which go to Postgres as one value in JSON. With a `key`, a row that is there takes over the columns
 * of `set`, or all but the key. `unless` says which rows stay as they are.
 */
export function insertInto<T extends Prisma.ModelName>(
  table: T,
  rows: readonly RowOf<T>[],
  ifThere?: IfThere,
): Prisma.Sql[] {
  if (rows.length === 0) return [];
  const columns = columnsOf(rows);
  const named = Prisma.join(columns.map(quoted), ', ');
  const as = quoted(table);
  return [
    Prisma.sql`
      INSERT INTO ${as} (${named})
      SELECT ${named} FROM jsonb_populate_recordset(NULL::${as}, CAST(${jsonOf(rows)} AS jsonb))
      ${onConflict(columns, ifThere)}`,
  ];
}

function onConflict(columns: readonly string[], ifThere: IfThere | undefined): Prisma.Sql {
  if (ifThere === undefined) return Prisma.empty;
  if (ifThere === 'keep') return Prisma.sql`ON CONFLICT DO NOTHING`;
  const { key, set = columns.filter((column) => !key.includes(column)), unless } = ifThere;
  const takenOver = set.map((column) => Prisma.sql`${quoted(column)} = EXCLUDED.${quoted(column)}`);
  return Prisma.sql`
    ON CONFLICT (${Prisma.join(key.map(quoted), ', ')}) DO UPDATE SET ${Prisma.join(takenOver, ', ')}
    ${unless === undefined ? Prisma.empty : Prisma.sql`WHERE NOT (${unless})`}`;
}

/** All rows of one insertion have the columns that any of them has. */
function columnsOf(rows: readonly object[]): string[] {
  const given = rows.flatMap((row) =>
    Object.entries(row).flatMap(([name, value]) => (value === undefined ? [] : name)),
  );
  return [...new Set(given)];
}

/** Names of tables and columns come from the schema alone. */
function quoted(name: string): Prisma.Sql {
  return Prisma.raw(`"${name}"`);
}

function jsonOf(rows: readonly object[]): string {
  return JSON.stringify(rows, (_name, value) => (typeof value === 'bigint' ? String(value) : value));
}
