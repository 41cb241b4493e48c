import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { type Balancer, startBalancer } from '../../scripts/cluster/balancer';

const servers: Server[] = [];
let balancer: Balancer;

/** Says its name to whoever connects, and then what it hears. */
async function echo(name: string): Promise<{ port: number; end(): void }> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => undefined);
    socket.write(name);
    socket.pipe(socket);
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const end = () => {
    server.close();
    for (const socket of open) socket.destroy();
  };
  return { port: (server.address() as { port: number }).port, end };
}

async function dial(): Promise<Socket> {
  const socket = connect(balancer.port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

async function greeting(socket: Socket): Promise<string> {
  const [bytes] = (await once(socket, 'data')) as [Buffer];
  return bytes.toString();
}

afterEach(async () => {
  await balancer.close();
  for (const server of servers.splice(0)) server.close();
});

test('connections go to each by turns, and bytes go both ways', async () => {
  const [one, other] = [await echo('one'), await echo('other')];
  balancer = await startBalancer(() => [one.port, other.port]);
  const sockets = [await dial(), await dial(), await dial(), await dial()];
  const names = await Promise.all(sockets.map(greeting));
  expect(names.sort()).toEqual(['one', 'one', 'other', 'other']);
  const [first] = sockets;
  first?.write('ping');
  expect(first && (await greeting(first))).toBe('ping');
});

test('one that refuses is passed over', async () => {
  const [one, other] = [await echo('one'), await echo('other')];
  balancer = await startBalancer(() => [one.port, other.port]);
  one.end();
  expect(await greeting(await dial())).toBe('other');
  expect(await greeting(await dial())).toBe('other');
});

test('a connection ends with its server, and the next one finds another', async () => {
  const [one, other] = [await echo('one'), await echo('other')];
  balancer = await startBalancer(() => [one.port, other.port]);
  const socket = await dial();
  const isOne = (await greeting(socket)) === 'one';
  const closed = once(socket, 'close');
  (isOne ? one : other).end();
  await closed;
  expect(await greeting(await dial())).toBe(isOne ? 'other' : 'one');
});

test('where nobody takes it, the caller is cut off', async () => {
  const one = await echo('one');
  one.end();
  balancer = await startBalancer(() => [one.port]);
  const socket = await dial();
  await once(socket, 'close');
});
