import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  path: string;
  contentType: string;
  body: string;
  form: URLSearchParams;
}

/**
 * What the fake does with one request. It answers a text, hangs, sends blanks for ever, or cuts the connection after it
 * has read everything.
 */
export type Behaviour = string | { status: number; body: string } | 'HANG' | 'RESET' | 'TRICKLE';

export interface FakeProvider {
  baseUrl: string;
  received: Received[];
  /** The next requests get these answers in this order. The last answer stays. */
  answer(...behaviours: (Behaviour | ((request: Received) => Behaviour))[]): void;
  close(): Promise<void>;
}

/** A small HTTP server on the loopback that stands for a provider. */
export async function startFakeProvider(): Promise<FakeProvider> {
  const received: Received[] = [];
  let behaviours: (Behaviour | ((request: Received) => Behaviour))[] = ['{}'];
  const server = createServer(async (request, response) => {
    const one = await receive(request);
    received.push(one);
    const next = behaviours.length > 1 ? behaviours.shift() : behaviours[0];
    behave(response, typeof next === 'function' ? next(one) : (next ?? '{}'));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    received,
    answer: (...next) => {
      behaviours = next;
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/** An address where nobody listens. */
export async function deadAddress(): Promise<string> {
  const fake = await startFakeProvider();
  await fake.close();
  return fake.baseUrl;
}

async function receive(request: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString('utf8');
  return {
    path: request.url ?? '',
    contentType: request.headers['content-type'] ?? '',
    body,
    form: new URLSearchParams(body),
  };
}

function behave(response: ServerResponse, behaviour: Behaviour): void {
  if (behaviour === 'HANG') return;
  if (behaviour === 'RESET') {
    response.destroy();
    return;
  }
  if (behaviour === 'TRICKLE') {
    const drops = setInterval(() => response.write(' '), 50);
    response.on('close', () => clearInterval(drops));
    return;
  }
  const { status, body } = typeof behaviour === 'string' ? { status: 200, body: behaviour } : behaviour;
  response.writeHead(status, { 'content-type': 'application/json;charset=UTF-8' }).end(body);
}

/** Keys as an app and its provider exchange them: PEM, SPKI and PKCS#8. */
export function rsaPair() {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
}
