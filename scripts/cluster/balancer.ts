import { connect, createServer, type Socket } from 'node:net';
import { loopback } from '../stack';

/** One address before several processes of a kind, as a load balancer or a Service of Kubernetes is. */
export interface Balancer {
  port: number;
  close(): Promise<void>;
}

/**
 * Passes each connection on to the next of the ports, by turns. One that refuses is passed over. A connection ends with either side:
 * whoever had it connects anew. `targets` is asked at each connection.
 */
export async function startBalancer(targets: () => readonly number[]): Promise<Balancer> {
  const open = new Set<Socket>();
  let turn = 0;
  const server = createServer((client) => {
    const ports = targets();
    turn += 1;
    open.add(client);
    client.on('error', () => undefined).on('close', () => open.delete(client));
    pass(
      client,
      ports.map((_, n) => ports[(n + turn) % ports.length] ?? 0),
    );
  });
  await new Promise<void>((listening) => server.listen(0, loopback, listening));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The balancer has no port.');
  return {
    port: address.port,
    async close() {
      for (const client of open) client.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** To the first that takes it. Where none does, the caller is cut off, as by a balancer without anybody behind it. */
function pass(client: Socket, [port, ...others]: readonly number[]): void {
  if (port === undefined) {
    client.destroy();
    return;
  }
  const target = connect(port, loopback);
  const next = () => pass(client, others);
  target.once('error', next);
  target.once('connect', () => {
    target.off('error', next);
    target.on('error', () => client.destroy()).on('close', () => client.destroy());
    client.on('close', () => target.destroy());
    if (client.destroyed) target.destroy();
    client.pipe(target).pipe(client);
  });
}
