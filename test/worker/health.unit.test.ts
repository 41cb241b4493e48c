import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { ConfigError } from '../../config';
import { openHealth } from '../../worker/health';

/** A port that was free just now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const metricsHost = '127.0.0.1';

test('a worker lives as soon as it answers, and is ready while it polls', async () => {
  const healthPort = await freePort();
  let polls = false;
  const close = await openHealth({ healthPort, metricsHost }, () => polls);
  const status = async (path: string) => (await fetch(`http://${metricsHost}:${healthPort}${path}`)).status;
  expect([await status('/healthz'), await status('/readyz'), await status('/')]).toEqual([200, 503, 404]);
  polls = true;
  expect(await status('/readyz')).toBe(200);
  close();
  await expect(status('/healthz')).rejects.toThrow();
});

test('without a port it says nothing, and a taken one stops the start', async () => {
  const taken = createServer().listen(0, metricsHost);
  await new Promise((resolve) => taken.once('listening', resolve));
  const { port } = taken.address() as AddressInfo;
  (await openHealth({ healthPort: undefined, metricsHost }, () => true))();
  const opened = openHealth({ healthPort: port, metricsHost }, () => true);
  await expect(opened).rejects.toThrow(ConfigError);
  await expect(opened).rejects.toThrow(`HEALTH_PORT ${port} on 127.0.0.1 cannot be opened.`);
  taken.close();
});
