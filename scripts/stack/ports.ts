import { type AddressInfo, connect, createServer } from 'node:net';
import { codeOf, StackError } from './errors';
import { eventually } from './wait';

export const loopback = '127.0.0.1';

/** The port itself, or a free one for 0. */
export async function choosePort(port: number): Promise<number> {
  return port === 0 ? reserve() : port;
}

/**
 * Throws StackError naming `setting` when something already listens on the port. Waits a moment before it says so: what an
 * earlier start left may just be ending.
 */
export async function assertPortFree(setting: string, port: number, host = loopback): Promise<void> {
  if (port === 0) return;
  try {
    await eventually(() => listenOnce(port, host), 2_000, 200);
  } catch (error) {
    throw new StackError(portSentence(setting, port, host, error));
  }
}

/** Throws unless somebody on this machine listens at the port. */
export function knockAt(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const client = connect(port, loopback);
    client.once('error', reject);
    client.once('connect', () => {
      client.destroy();
      resolve();
    });
  });
}

function portSentence(setting: string, port: number, host: string, error: unknown): string {
  const code = codeOf(error);
  if (code === 'EADDRINUSE') {
    return `${setting}: port ${port} on ${host} is taken; stop the program that uses it, or set ${setting} to another port.`;
  }
  if (code === 'EACCES')
    return `${setting}: port ${port} on ${host} may not be used by this user; set ${setting} to another port.`;
  return `${setting}: port ${port} on ${host} cannot be used (${String(code)}).`;
}

/**
 * Finds a free port and keeps it free for a minute: the kernel then gives it only to a program that asks for its
 * number. A connection that was closed on the port's own side has this effect. Without it any program's connection may
 * take the port before our server listens.
 */
function reserve(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.end());
    server.once('error', reject);
    server.listen({ port: 0, host: loopback, exclusive: true }, () => {
      const { port } = server.address() as AddressInfo;
      const client = connect(port, loopback);
      client.once('error', reject);
      client.once('close', () => server.close(() => resolve(port)));
      client.resume();
    });
  });
}

function listenOnce(port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve()));
  });
}
