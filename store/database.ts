import { PrismaPg } from '@prisma/adapter-pg';
import { Pool } from 'pg';
import { ProviderError } from '../adapters/errors';
import { Prisma, PrismaClient } from '../prisma/client/client';
import { createDirect, type Direct, type Statements } from './direct';
import { limitsOf } from './limits';

/** Postgres by Prisma, and past it for what a case does every time. */
export type Database = PrismaClient & { readonly direct: Direct };

/** How many connections a process opens at most. */
export const CONNECTIONS = 20;

/**
 * The connection to Postgres. The first query opens it. Errors are `minimal`: they hold no values of the query, which
 * may be personal data. A command that reads whole tables gives its queries longer. End it with `$disconnect()`.
 */
export function connectPrisma(databaseUrl: string, queryLimitMs?: number): Database {
  const { connectMs, queryMs } = limitsOf(databaseUrl);
  const timeout = queryLimitMs ?? queryMs;
  const pool = new Pool({
    connectionString: inUtc(databaseUrl),
    max: CONNECTIONS,
    connectionTimeoutMillis: connectMs,
    query_timeout: timeout,
  });
  // An idle connection that breaks leaves the pool; the next statement opens another, or tells that Postgres is away.
  pool.on('error', () => undefined);
  const adapter = new PrismaPg(pool, { disposeExternalPool: true });
  // Prisma waits 2 s for a free connection by default. On a busy machine forty cases that write to one order at once
  // need longer.
  const transactionOptions = { maxWait: connectMs, timeout };
  const prisma = new PrismaClient({ adapter, errorFormat: 'minimal', transactionOptions });
  return Object.assign(prisma, { direct: createDirect(pool) });
}

/**
 * The address of a database whose sessions are in UTC, whatever zone the server, the database or the role is set to.
 * Prisma's adapter writes and reads instants without their offset and takes them for UTC.
 */
export function inUtc(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  const given = url.searchParams.get('options');
  // Of two settings of one name the last one counts.
  url.searchParams.set('options', [given, '-c timezone=UTC'].filter(Boolean).join(' '));
  return url.href;
}

/** Waits for its turn at `what` over all processes, and keeps it until the transaction ends. */
export async function takeTurn(transaction: Statements, what: string): Promise<void> {
  await transaction.$executeRaw(Prisma.sql`SELECT pg_advisory_xact_lock(hashtext(${what}))`);
}

/** Whether an error says that Postgres is away, stopping or too busy to answer. The same query may succeed later. */
export function isDatabaseAway(error: unknown): boolean {
  // A provider that refuses connections has the same codes.
  if (!(error instanceof Error) || error instanceof ProviderError) return false;
  if ('code' in error && AWAY_CODES.has(String(error.code))) return true;
  // An error at the start of Prisma's client has its code under another name.
  if ('errorCode' in error && AWAY_CODES.has(String(error.errorCode))) return true;
  const cause = driverCause(error);
  if (cause) return AWAY_KINDS.has(String(cause.kind)) || AWAY_CODES.has(String(cause.originalCode));
  return AWAY_MESSAGES.some((words) => error.message.includes(words));
}

/**
 * Whether Postgres has refused what was to be written, for its content (SQLSTATE 22, 23 and 54). Examples: a text that
 * it cannot keep, a number out of range, an index entry that is too long. The same query fails for ever.
 */
export function isContentRefused(error: unknown): boolean {
  const code = sqlStateOf(error);
  return code !== undefined && /^(22|23|54)/.test(code);
}

/** Whether it is a text that holds NUL or half a character: without those the same can be written. */
export function isTextRefused(error: unknown): boolean {
  const code = sqlStateOf(error) ?? '';
  return TEXT_REFUSED.has(code);
}

/** NUL in a text; a character that the encoding lacks; \\u0000 or half a character in JSON. */
const TEXT_REFUSED = new Set(['22021', '22P05', '22P02', '22032']);

/** Postgres's own code of an error, where it gave one. */
export function sqlStateOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = driverCause(error)?.originalCode ?? ('code' in error ? error.code : undefined);
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

/** Of Prisma (P…), of Postgres (SQLSTATE: too late, shutting down, starting, out of connections, in one another's way) and of the system. */
const AWAY_CODES = new Set([
  ...['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2037'],
  ...['57014', '57P01', '57P02', '57P03', '53300', '08001', '08006', '40001', '40P01'],
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND'],
]);

const AWAY_KINDS = new Set(['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections']);

/** The driver's own errors that have no code. */
const AWAY_MESSAGES = [
  'Query read timeout',
  'Connection terminated',
  'timeout exceeded when trying to connect',
  'Client has encountered a connection error',
];

/** Prisma keeps the driver's error in `meta`, which has no type. */
function driverCause(error: Error): { kind?: unknown; originalCode?: unknown } | undefined {
  const { meta } = error as { meta?: { driverAdapterError?: { cause?: { kind?: unknown; originalCode?: unknown } } } };
  return meta?.driverAdapterError?.cause;
}
