import { Pool } from 'pg';
import type { Prisma } from '../prisma/client/client';
import { inSpanOfTrace } from '../telemetry/spans';
import { type Database, inUtc } from './database';
import { preparing, TYPES, withoutValues } from './direct';
import { limitsOf } from './limits';
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

/**
 * For reads of which there are many: connections of their own, on which a statement is parsed and planned once. That takes a
 * fifth of what the same read costs through Prisma. `lost` hears of a connection that broke while it was idle; the next read
 * makes a new one.
 */
export function createReadPool(databaseUrl: string, lost: (error: Error) => void): ReadPool {
  const prepared = preparing();
  const { connectMs, queryMs } = limitsOf(databaseUrl);
  const pool = new Pool({
    connectionString: inUtc(databaseUrl),
    connectionTimeoutMillis: connectMs,
    query_timeout: queryMs,
    max: MOST_CONNECTIONS,
    types: TYPES,
  });
  pool.on('error', lost);

  return {
    async read(statement) {
      try {
        return (await inSpanOfTrace(statementSpan(statement.text), () => pool.query(prepared(statement)))).rows;
      } catch (error) {
        throw withoutValues(error);
      }
    },
    waiting: () => pool.waitingCount,
    stop: () => pool.end(),
  };
}
