import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { defaultPayloadConverter } from '@temporalio/common';
import express from 'express';
import { loginsOf } from '../../codec/logins';
import { createPayloadCodec } from '../../codec/payloadCodec';
import { createCodecServer } from '../../codec/server';
import { payloadsOut } from '../../codec/wire';
import { ConfigError, createKeyRing, newKey } from '../../config';

const PASSWORD = 'a-password-that-nobody-guesses-0001';
const PAGE = 'http://temporal.example.com';
const key = newKey();
const ring = createKeyRing({ name: 'the test', read: () => key });
const said: { login?: string; payloads?: number }[] = [];
const log = { info: (about: object) => void said.push(about), warn() {}, error() {}, debug() {} };

let server: Server;
let url: string;
beforeEach(async () => {
  said.length = 0;
  const logins = loginsOf(`lead:${PASSWORD}`);
  server = createServer(express().use('/codec', createCodecServer({ keys: ring, logins, origins: [PAGE], log })));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/codec`;
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

async function sealedBody(value: unknown): Promise<string> {
  const sealed = await createPayloadCodec(ring).encode([defaultPayloadConverter.toPayload(value)]);
  return JSON.stringify(payloadsOut(sealed));
}

function ask(path: string, body: string, headers: Record<string, string> = {}) {
  const type = { 'content-type': 'application/json' };
  return fetch(`${url}${path}`, { method: 'POST', body, headers: { ...type, ...headers }, redirect: 'manual' });
}

const bearer = { authorization: `Bearer ${PASSWORD}` };

test("Temporal's command line has a payload opened by its password, and the log says by whom", async () => {
  const answer = await ask('/decode', await sealedBody({ nick: '小明' }), { ...bearer, 'x-namespace': 'default' });
  expect(answer.status).toBe(200);
  const { payloads } = (await answer.json()) as { payloads: { data: string }[] };
  expect(JSON.parse(Buffer.from(payloads[0]?.data ?? '', 'base64').toString())).toEqual({ nick: '小明' });
  expect(said).toEqual([{ login: 'lead', payloads: 1 }]);
});

test('and has one sealed, which comes back as it was', async () => {
  const plain = JSON.stringify(payloadsOut([defaultPayloadConverter.toPayload('一句话')]));
  const sealed = await (await ask('/encode', plain, bearer)).text();
  expect(sealed).not.toContain(JSON.parse(plain).payloads[0].data);
  expect(await (await ask('/decode', sealed, bearer)).json()).toEqual(JSON.parse(plain));
});

test('a person logs in by the page, and the page of Temporal then asks with the cookie', async () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded', origin: 'null' };
  const login = await ask('/login', `password=${PASSWORD}`, form);
  expect(login.status).toBe(200);
  const cookie = login.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/HttpOnly.*SameSite=Strict/);
  expect(cookie).not.toContain(PASSWORD);
  const [sent = ''] = cookie.split(';');
  const answer = await ask('/decode', await sealedBody('x'), { cookie: sent, origin: PAGE });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('access-control-allow-origin')).toBe(PAGE);
  expect(answer.headers.get('access-control-allow-credentials')).toBe('true');
  const forged = sent.replace('lead', 'boss');
  expect((await ask('/decode', await sealedBody('x'), { cookie: forged })).status).toBe(401);
});

test('nobody reads a buyer without a login, with a wrong password, or from another page', async () => {
  const body = await sealedBody({ nick: '小明' });
  const refused = [
    await ask('/decode', body),
    await ask('/decode', body, { authorization: `Bearer ${PASSWORD}x` }),
    await ask('/login', 'password=guess', { 'content-type': 'application/x-www-form-urlencoded' }),
    await ask('/decode', body, { ...bearer, origin: 'http://elsewhere.example.com' }),
  ];
  expect(refused.map(({ status }) => status)).toEqual([401, 401, 401, 403]);
  for (const answer of refused) expect(await answer.text()).not.toContain('小明');
});

test('who guesses passwords is held back after twenty', async () => {
  const statuses: number[] = [];
  for (let n = 0; n < 21; n += 1) {
    statuses.push((await ask('/decode', '{}', { authorization: `Bearer guess-${n}` })).status);
  }
  expect(statuses.slice(0, 20)).toEqual(Array(20).fill(401));
  expect(statuses[20]).toBe(429);
});

test("Temporal's page may ask first whether it may", async () => {
  const preflight = await fetch(`${url}/decode`, { method: 'OPTIONS', headers: { origin: PAGE } });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('access-control-allow-headers')).toContain('x-namespace');
});

test.each(['{', '[]', '{"payloads":[{"data":"not base64!"}]}', '{"payloads":1}'])(
  'a body that is not of the protocol gets a sentence: %s',
  async (body) => {
    const answer = await ask('/decode', body, bearer);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ message: expect.stringContaining('codec protocol') });
  },
);

test('a payload whose key is missing gets a sentence that shows nothing', async () => {
  const other = newKey();
  const stranger = createPayloadCodec(createKeyRing({ name: 'x', read: () => other }));
  const sealed = await stranger.encode([defaultPayloadConverter.toPayload('x')]);
  const answer = await ask('/decode', JSON.stringify(payloadsOut(sealed)), bearer);
  expect(answer.status).toBe(400);
  expect(await answer.json()).toEqual({ message: expect.stringContaining('cannot be opened') });
});

test.each(['', 'lead', 'lead:short', `lead:${PASSWORD},lead:${PASSWORD}x`, `bad name:${PASSWORD}`])(
  'logins that cannot be used stop the start: %s',
  (text) => {
    expect(() => loginsOf(text)).toThrow(ConfigError);
    expect(() => loginsOf(text)).not.toThrow(PASSWORD);
  },
);
