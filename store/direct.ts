import { createHash } from 'node:crypto';
import { escapeLiteral, type Pool, type PoolClient, types } from 'pg';
import type { Prisma } from '../prisma/client/client';
import { inSpanOfTrace } from '../telemetry/spans';
import { statementSpan } from './tracedStatements';

/**
 * What carries out statements of our own: Prisma's client, a transaction of it, or a bare connection. A row's type is the caller's
 * word: its columns are those that the statement names.
 */
export interface Statements {
  $queryRaw<Rows = unknown>(statement: Prisma.Sql): Promise<Rows>;
  /** Gives how many rows were written. */
  $executeRaw(statement: Prisma.Sql): Promise<number>;
}

/**
 * Statements past Prisma's engine, on the connections that Prisma has too. They take a quarter of its processor time
 * (docs/performance.md), so what a case does every time goes this way.
 */
export interface Direct extends Statements {
  /** All statements of the work or none. The work gets the rows of the last of `first`, whose type is the caller's word. */
  transaction<T, First = never>(
    work: (statements: Statements, first: First[]) => Promise<T>,
    terms?: Terms,
  ): Promise<T>;
}

export interface Terms {
  /** A statement that waits longer for others fails as if Postgres were away, ms. */
  limitMs?: number;
  /** The transaction begins with its turn at this, over all processes, as by `takeTurn`. It costs no question of its own. */
  turn?: string;
  /** Carried out in the same breath, once the turn has come. Their values are texts and whole numbers. */
  first?: readonly Prisma.Sql[];
}

/** So many statements are prepared on each connection; filters can be joined in more ways than that. */
const MOST_PREPARED = 100;

/** `int8`, as Postgres numbers its types. */
const INT8 = 20;

/** As Prisma gives them: instants as Date, whole numbers of eight bytes as bigint, JSON parsed. */
export const TYPES: NonNullable<ConstructorParameters<typeof Pool>[0]>['types'] = {
  getTypeParser: (type, format) => (type === INT8 ? BigInt : types.getTypeParser(type, format)),
};

/** How long a statement of a transaction may take, ms, where the caller says nothing else. */
const TRANSACTION_LIMIT = 10_000;

type Query = { name?: string; text: string; values: unknown[] };
type Runner = (query: Query) => Promise<{ rows: unknown[]; rowCount: number | null }>;

export function createDirect(pool: Pool): Direct {
  const prepared = preparing();
  const on = (run: Runner): Statements => {
    const carryOut = async (statement: Prisma.Sql) => {
      try {
        return await inSpanOfTrace(statementSpan(statement.text), () => run(prepared(statement)));
      } catch (error) {
        throw withoutValues(error);
      }
    };
    return {
      // The caller's word for its columns, as with Prisma.
      $queryRaw: async <Rows>(statement: Prisma.Sql) => (await carryOut(statement)).rows as Rows,
      $executeRaw: async (statement) => (await carryOut(statement)).rowCount ?? 0,
    };
  };
  return {
    ...on((query) => pool.query({ ...query, types: TYPES })),
    async transaction<T, First>(
      work: (statements: Statements, first: First[]) => Promise<T>,
      { limitMs = TRANSACTION_LIMIT, turn, first = [] }: Terms = {},
    ) {
      const client = await pool.connect();
      let broken: Error | undefined;
      // The statement under way fails too; without a listener the process would end.
      const lose = (error: Error) => {
        broken = error;
      };
      client.on('error', lose);
      try {
        const text = [
          `BEGIN; SET LOCAL statement_timeout = ${Math.round(limitMs)}`,
          ...(turn === undefined ? [] : [`SELECT pg_advisory_xact_lock(hashtext(${escapeLiteral(turn)}))`]),
          ...first.map(inlined),
        ].join('; ');
        const rows = await begin(client, text);
        const statements = on((query) => client.query({ ...query, types: TYPES }));
        const done = await work(statements, rows);
        await client.query('COMMIT');
        return done;
      } catch (error) {
        await client.query('ROLLBACK').catch(lose);
        throw error;
      } finally {
        // A connection that cannot even roll back is closed, which does the same.
        client.off('error', lose);
        client.release(broken);
      }
    },
  };
}

/** Gives the rows of the last of several statements. */
async function begin(client: PoolClient, text: string) {
  try {
    // Several statements have several results, which the driver's types do not say.
    return [await client.query({ text, types: TYPES })].flat().at(-1)?.rows ?? [];
  } catch (error) {
    throw withoutValues(error);
  }
}

/** A statement with its values in it: Postgres takes several at a time only so. Throws for a value that is neither text nor whole number. */
export function inlined({ strings, values }: Prisma.Sql): string {
  const written = values.map((value) => {
    if (typeof value === 'string') return escapeLiteral(value);
    if (Number.isSafeInteger(value)) return `(${value})`;
    throw new TypeError(`A value of the type ${typeof value} cannot be written into a statement.`);
  });
  return strings.map((part, n) => `${part}${written[n] ?? ''}`).join('');
}

/** Names the first hundred statements, so that each connection parses and plans them once. */
export function preparing(): (statement: Prisma.Sql) => Query {
  const names = new Map<string, string>();
  return ({ text, values }) => {
    const known = names.get(text);
    if (known !== undefined || names.size >= MOST_PREPARED) return { name: known, text, values: [...values] };
    const name = createHash('sha256').update(text).digest('base64url');
    names.set(text, name);
    return { name, text, values: [...values] };
  };
}

/** What Postgres says of a statement it refuses may hold values of it, which may be personal data. Its code tells enough. */
export function withoutValues(error: unknown): unknown {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (typeof code !== 'string') return error;
  return Object.assign(new Error(`Postgres did not carry out a statement (${code}).`), { code });
}
