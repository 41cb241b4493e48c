import { once } from 'node:events';
import type { RequestListener, Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { patientServer } from '../../api/server';

const SOON = { headersMs: 300, requestMs: 600, silenceMs: 500, idleMs: 500, lookMs: 50 };
const BEGUN = 'POST /v1/cases HTTP/1.1\r\nHost: x\r\n';

let server: Server;
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

/** Sends this, then a byte every 50 ms, until the server has had enough. What it said to that. */
async function trickle(first: string, more: string, listener: RequestListener): Promise<string> {
  server = patientServer(listener, SOON).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(first);
  const drip = setInterval(() => socket.write(more), 50);
  try {
    return await text(socket).catch(() => '');
  } finally {
    clearInterval(drip);
  }
}

const reads: RequestListener = (req, res) => {
  req.resume();
  req.on('end', () => res.end('done'));
};

test('a caller whose headers come byte by byte is cut off, so that others are served', async () => {
  expect(await trickle(BEGUN, 'a', reads)).toMatch(/^HTTP\/1\.1 408 /);
});

test('a caller whose body comes byte by byte is cut off', async () => {
  expect(await trickle(`${BEGUN}Content-Length: 100000\r\n\r\n`, 'a', reads)).toMatch(/^HTTP\/1\.1 408 /);
});

test('a caller who says nothing more is cut off', async () => {
  expect(await trickle(`${BEGUN}Content-Length: 10\r\n\r\n`, '', reads)).not.toContain('200');
});

test('a caller who sends whole requests is answered', async () => {
  const answer = await trickle(`${BEGUN}Connection: close\r\nContent-Length: 2\r\n\r\n{}`, '', reads);
  expect(answer).toContain('200 OK');
});

test('a proxy in front keeps its connection for a minute, and the server for longer', async () => {
  server = patientServer(reads).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  expect(answer.headers.get('keep-alive')).toBe('timeout=75');
});
