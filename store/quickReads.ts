import { createHash } from 'node:crypto';
import { Pool, types } from 'pg';
import type { Prisma } from '../prisma/client/client';
import { inSpanOfTrace } from '../telemetry/spans';
import { CONNECT_LIMIT, type Database, inUtc, QUERY_LIMIT } from './database';
import { statementSpan } from './tracedStatements';

/**
 * Reads rows with a statement of our own. The row's type is the caller's word: its columns are those that the statement names.
 * Instants come as Date, whole numbers of eight bytes as bigint, JSON parsed.
 */
export type QuickReads = <Row>(statement: Prisma.Sql) => Promise<Row[]>;

/** By the client that everything else uses. */
export function prismaReads(database: Pick<Database, '$queryRaw'>): QuickReads {
  return (statement) => database.$queryRaw(statement);
}

export interface ReadPool {
  read: QuickReads;
  /** How many reads wait for a connection now. */
  waiting(): number;
  /** Waits for the reads under way. */
  stop(): Promise<void>;
}

/** Connections of one process. Reads are short; more of them would only wait for the same processors. */
const MOST_CONNECTIONS = 8;

/** So many statements are prepared on each connection; filters can be joined in more ways than that. */
const MOST_PREPARED = 100;

/** `int8`, as Postgres numbers its types. */
const INT8 = 20;

/**
 * For reads of which there are many: connections of their own, on which a statement is parsed and planned once. That takes a
 * fifth of what the same read costs through Prisma. `lost` hears of a connection that broke while it was idle; the next read
 * makes a new one.
 */
export function createReadPool(databaseUrl: string, lost: (error: Error) => void): ReadPool {
  const names = new Map<string, string>();
  const pool = new Pool({
    connectionString: inUtc(databaseUrl),
    connectionTimeoutMillis: CONNECT_LIMIT,
    query_timeout: QUERY_LIMIT,
    max: MOST_CONNECTIONS,
    types: { getTypeParser: (type, format) => (type === INT8 ? BigInt : types.getTypeParser(type, format)) },
  });
  pool.on('error', lost);

  function nameOf(text: string): string | undefined {
    const known = names.get(text);
    if (known !== undefined || names.size >= MOST_PREPARED) return known;
    const name = createHash('sha256').update(text).digest('base64url');
    names.set(text, name);
    return name;
  }

  return {
    async read({ text, values }) {
      try {
        const asked = { name: nameOf(text), text, values: [...values] };
        return (await inSpanOfTrace(statementSpan(text), () => pool.query(asked))).rows;
      } catch (error) {
        throw withoutValues(error);
      }
    },
    waiting: () => pool.waitingCount,
    stop: () => pool.end(),
  };
}

/** What Postgres says of a statement it refuses may hold values of it, which may be personal data. Its code tells enough. */
function withoutValues(error: unknown): unknown {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (typeof code !== 'string') return error;
  return Object.assign(new Error(`Postgres did not answer a read (${code}).`), { code });
}
