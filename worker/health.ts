import { once } from 'node:events';
import { createServer } from 'node:http';
import { type Config, ConfigError } from '../config';

/**
 * Answers whoever watches the process, at HEALTH_PORT. `/healthz` is 200 as long as it answers at all; `/readyz` is 200 while all
 * its workers poll, and 503 otherwise. The figures do not tell this: threads of the SDK serve those, also when this one hangs.
 * Returns what closes the port. @throws ConfigError naming the setting when the port cannot be opened.
 */
export async function openHealth(
  { healthPort, metricsHost }: Pick<Config, 'healthPort' | 'metricsHost'>,
  polls: () => boolean,
): Promise<() => void> {
  if (healthPort === undefined) return () => undefined;
  const server = createServer(({ url }, answer) => answer.writeHead(statusOf(url, polls)).end());
  server.listen(healthPort, metricsHost);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new ConfigError(`HEALTH_PORT ${healthPort} on ${metricsHost} cannot be opened.`, { cause: error });
  }
  return () => {
    server.closeAllConnections();
    server.close();
  };
}

function statusOf(url: string | undefined, polls: () => boolean): number {
  if (url === '/healthz') return 200;
  if (url === '/readyz') return polls() ? 200 : 503;
  return 404;
}
