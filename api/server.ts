import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConfigError } from '../config';

/** How long requests that are under way may take once the API stops, ms. */
const DRAIN_LIMIT = 15_000;

/** Listens. Throws ConfigError naming the setting when the port is taken or the address is not ours. */
export async function listen(listener: RequestListener, port: number, host: string): Promise<Server> {
  const server = createServer(listener);
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new ConfigError(refusalOf(error, port, host), { cause: error });
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

function refusalOf(error: unknown, port: number, host: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return `API_PORT ${port} is already in use on ${host}.`;
    case 'EACCES':
      return `API_PORT ${port} may not be used by this account.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `API_HOST ${host} is not an address of this machine.`;
    default:
      return `API_PORT ${port}: cannot listen on ${host} (${error instanceof Error ? error.message : String(error)}).`;
  }
}
