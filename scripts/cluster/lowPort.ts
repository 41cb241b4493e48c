import { once } from 'node:events';
import { createServer } from 'node:net';
import { loopback } from '../stack';

/** Temporal keeps a member's port in a column of two bytes: 32,767 is its greatest. The kernel gives out greater ones by itself. */
const FROM = 20_000;
const UNTIL = 32_000;

/** A free port that the kernel gives to nobody who does not ask for it, beyond `after`. Throws where all are taken. */
export async function lowPort(after = FROM + Math.floor(Math.random() * 8_000)): Promise<number> {
  for (let port = after + 1; port < UNTIL; port += 1) if (await isFree(port)) return port;
  throw new Error(`No port between ${after} and ${UNTIL} is free.`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  server.listen({ port, host: loopback, exclusive: true });
  try {
    await once(server, 'listening');
    return true;
  } catch {
    // Taken, or not for us.
    return false;
  } finally {
    server.close();
  }
}
