import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { postForm } from '../../adapters/http';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
});

async function serve(answer: Parameters<typeof createServer>[1]): Promise<string> {
  const server = createServer(answer ?? undefined).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test.each([301, 302, 307, 308])("a provider's %i leads a signed request nowhere", async (status) => {
  let led = 0;
  const elsewhere = await serve((_req, res) => {
    led += 1;
    res.end('{}');
  });
  const provider = await serve((_req, res) => void res.writeHead(status, { location: elsewhere }).end());
  const form = new URLSearchParams({ sign: 'abc' });
  const call = { provider: 'top', call: 'x', url: provider, form, timeoutMs: 2_000, lost: 'retry' } as const;
  await expect(postForm(call)).rejects.toMatchObject({ name: 'ProviderError' });
  expect(led).toBe(0);
});
