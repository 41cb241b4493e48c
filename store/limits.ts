/** How long Postgres may take, ms: one that hangs must not hang its callers. */
export interface Limits {
  /** To connect, or to give a connection that others have. */
  connectMs: number;
  /** To answer a statement, and for all those of a transaction. */
  queryMs: number;
}

const USUAL: Limits = { connectMs: 5_000, queryMs: 10_000 };

/** After its own limit the server says so itself; we wait a little longer, to hear it. */
const TO_HEAR_IT = 1_000;

/**
 * Ours, unless the address names others in the words of Postgres: `connect_timeout`, in seconds, and the server's
 * `statement_timeout`, ms. Example for a server far away: `?connect_timeout=20&options=-c statement_timeout=30000`.
 */
export function limitsOf(databaseUrl: string): Limits {
  const named = new URL(databaseUrl).searchParams;
  const connect = Number(named.get('connect_timeout'));
  const statement = Number(/statement_timeout=(\d+)(?!\d*[a-z])/.exec(named.get('options') ?? '')?.[1]);
  return {
    connectMs: connect > 0 ? connect * 1_000 : USUAL.connectMs,
    queryMs: statement > 0 ? statement + TO_HEAR_IT : USUAL.queryMs,
  };
}
