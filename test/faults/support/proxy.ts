import { connect, createServer, type Server, type Socket } from 'node:net';
import { loopback } from '../../../scripts/stack';

/** A wire that a test can cut: TCP to another port of the loopback. */
export interface Wire {
  port: number;
  /** Drops every connection and refuses new ones, as a server does that is away. */
  cut(): void;
  mend(): void;
  /** From now on the client's data is held back. The server's data still arrives. */
  holdRequests(): void;
  close(): Promise<void>;
}

export async function startProxy(targetPort: number): Promise<Wire> {
  const pairs = new Set<{ client: Socket; target: Socket }>();
  let isCut = false;
  let isHolding = false;
  const server: Server = createServer((client) => {
    if (isCut) {
      client.resetAndDestroy();
      return;
    }
    const pair = { client, target: connect(targetPort, loopback) };
    const { target } = pair;
    pairs.add(pair);
    const end = () => {
      pairs.delete(pair);
      client.destroy();
      target.destroy();
    };
    for (const socket of [client, target]) socket.on('error', end).on('close', end);
    target.on('data', (bytes) => client.write(bytes));
    client.on('data', (bytes) => {
      // Held data is never let go: the test kills the client.
      if (!isHolding) target.write(bytes);
    });
  });
  await new Promise<void>((listening) => server.listen(0, loopback, listening));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The proxy has no port.');
  const dropAll = () => {
    for (const { client, target } of pairs) {
      client.resetAndDestroy();
      target.destroy();
    }
  };
  return {
    port: address.port,
    cut() {
      isCut = true;
      dropAll();
    },
    mend() {
      isCut = false;
    },
    holdRequests() {
      isHolding = true;
    },
    async close() {
      dropAll();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** The same address with the proxy's port. */
export function through(proxy: Wire, url: string): string {
  const own = new URL(url);
  own.port = String(proxy.port);
  return own.href;
}
