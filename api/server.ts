import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConfigError } from '../config';

/** How long requests that are under way may take once the API stops, ms. */
const DRAIN_LIMIT = 15_000;

/** How long a caller may take, ms. */
export interface Patience {
  /** From the connection's first byte to the end of the headers. */
  headersMs: number;
  /** To the end of the body as well. A photo or a film over a slow line needs minutes. */
  requestMs: number;
  /** Without a byte in either direction, also while an answer is read. */
  silenceMs: number;
  /**
   * Between two requests on one connection. Longer than a proxy in front keeps one, which is 60 s mostly. A server that closes
   * first may do so just as a request leaves, and the caller gets a 502.
   */
  idleMs: number;
  /** How often connections are looked at. */
  lookMs: number;
}

/** Whoever sends slowly holds a connection and a little memory: it is cut off, and others are served. */
const USUAL_PATIENCE: Patience = {
  headersMs: 30_000,
  requestMs: 300_000,
  silenceMs: 60_000,
  idleMs: 75_000,
  lookMs: 5_000,
};

/** A thousand header lines belong to nobody who means well. */
const MOST_HEADERS = 100;

/** A server that lets no caller hold it up: slow headers and bodies are answered 408, silence is cut off. */
export function patientServer(
  listener: RequestListener,
  { headersMs, requestMs, silenceMs, idleMs, lookMs }: Patience = USUAL_PATIENCE,
): Server {
  const server = createServer(
    { headersTimeout: headersMs, requestTimeout: requestMs, connectionsCheckingInterval: lookMs },
    listener,
  );
  server.timeout = silenceMs;
  server.keepAliveTimeout = idleMs;
  server.maxHeadersCount = MOST_HEADERS;
  return server;
}

/** The settings that say where a server listens, for the sentence when it cannot. */
interface Named {
  port: 'API_PORT' | 'METRICS_PORT';
  host: 'API_HOST' | 'METRICS_HOST';
}

/** Listens. Throws ConfigError naming the setting when the port is taken or the address is not ours. */
export async function listen(
  listener: RequestListener,
  port: number,
  host: string,
  named: Named = { port: 'API_PORT', host: 'API_HOST' },
): Promise<Server> {
  const server = patientServer(listener);
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new ConfigError(refusalOf(error, port, host, named), { cause: error });
  }
  return server;
}

/** Takes no more connections and waits for the requests under way. It cuts off requests that take too long. */
export async function stopServer(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const waiting = new AbortController();
  const late = sleep(DRAIN_LIMIT, undefined, { signal: waiting.signal }).then(
    () => server.closeAllConnections(),
    () => undefined,
  );
  await closed;
  waiting.abort();
  await late;
}

function refusalOf(error: unknown, port: number, host: string, named: Named): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return `${named.port} ${port} is already in use on ${host}.`;
    case 'EACCES':
      return `${named.port} ${port} may not be used by this account.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `${named.host} ${host} is not an address of this machine.`;
    default:
      return `${named.port} ${port}: cannot listen on ${host} (${error instanceof Error ? error.message : String(error)}).`;
  }
}
