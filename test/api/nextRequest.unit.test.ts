import { connect } from 'node:net';
import { eventually } from '../../scripts/stack';
import { PATIENCE_MS } from '../support/patience';
import { closeShop, type EvidenceShop, MOST, openShop, startOn } from './evidenceShop';
import type { TestApi } from './support';

let shop: EvidenceShop;
let api: TestApi;
beforeEach(async () => {
  shop = await openShop();
  api = await startOn(shop);
});
afterEach(() => closeShop(shop));

const UPLOAD = '/v1/cases/c1/evidence?name=a&sort=photo&from=buyer';
const LARGE = 3_000_000;

/** What one connection is answered: to an upload, and to the request after it. */
async function answersTo(path: string, headers: Record<string, string>, chunked: boolean): Promise<string[]> {
  const socket = connect(Number(new URL(api.url).port), '127.0.0.1');
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk;
  });
  socket.on('error', (error) => {
    text += `error ${error.message}`;
  });
  const size = chunked ? { 'Transfer-Encoding': 'chunked' } : { 'Content-Length': String(LARGE) };
  const lines = Object.entries({ Host: 'x', ...headers, ...size }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`POST ${path} HTTP/1.1\r\n${lines.join('')}\r\n`);
  const piece = Buffer.alloc(LARGE / 30, 1);
  for (let sent = 0; sent < 30; sent += 1) {
    if (chunked) socket.write(`${piece.length.toString(16)}\r\n`);
    socket.write(piece);
    if (chunked) socket.write('\r\n');
  }
  if (chunked) socket.write('0\r\n\r\n');
  socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n');
  try {
    await eventually(async () => expect(text).toContain('{"alive":true}'), PATIENCE_MS);
  } finally {
    socket.destroy();
  }
  return [...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status ?? '');
}

const KEY = { Authorization: 'Bearer key-afterSales' };
const PHOTO = { 'Content-Type': 'image/png' };

describe('after an upload that is refused, the next request on the same connection is answered', () => {
  test.each([false, true])(`one over the limit of ${MOST} bytes (in pieces: %s)`, async (chunked) => {
    expect(await answersTo(UPLOAD, { ...KEY, ...PHOTO }, chunked)).toEqual(['413', '200']);
  });

  test.each([false, true])('one of a kind that is not taken (in pieces: %s)', async (chunked) => {
    expect(await answersTo(UPLOAD, { ...KEY, 'Content-Type': 'text/html' }, chunked)).toEqual(['415', '200']);
  });

  test('one without a key', async () => {
    expect(await answersTo(UPLOAD, PHOTO, true)).toEqual(['401', '200']);
  });

  test('a body of JSON that is too large', async () => {
    const json = { ...KEY, 'Content-Type': 'application/json' };
    expect(await answersTo('/v1/cases/c1/addNote', json, true)).toEqual(['413', '200']);
  });
});
