import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { postForm } from '../../adapters/http';

let server: Server;
const sockets = new Set<Socket>();

beforeAll(async () => {
  server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  for (const socket of sockets) socket.destroy();
  server.close();
});

const form = new URLSearchParams({ method: 'taobao.time.get' });

test('a provider that lets a connection hang while it is made is given up within the limit of the call', async () => {
  const { port } = server.address() as AddressInfo;
  // It speaks no TLS, and says nothing.
  const url = `https://127.0.0.1:${port}/router/rest`;
  const call = postForm({ provider: 'top', call: 'taobao.time.get', url, form, timeoutMs: 200, lost: 'unknown' });
  await expect(call).rejects.toMatchObject({ kind: 'unknown', code: 'TIMEOUT' });
  // The library's own limit for a connection is ten seconds.
});
