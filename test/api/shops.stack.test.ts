import { processKeys } from '../../config';
import type { Service } from '../../scripts/stack';
import { makeKey, usualEnd } from '../../store/apiKeys';
import { auditPage } from '../../store/audit';
import { openRow } from '../../store/sealed';
import { ADMIN } from '../support/auditSource';
import { newEntry, secretsOf } from '../support/newShop';
import { openShop, type TestShop } from '../support/shop';
import { freshDatabase } from '../support/stack';
import { startApi } from './peopleHttp';

let shop: TestShop;
let api: Service;
let adminKey: string;

beforeAll(async () => {
  const databaseUrl = await freshDatabase();
  shop = await openShop({ databaseUrl, workers: false, watched: false });
  api = startApi(shop, databaseUrl);
  await api.start();
  const entry = { name: 'console', role: 'admin', shopId: null, staffId: 'admin-1', readOnly: false } as const;
  const made = await shop.database.$transaction((transaction) =>
    makeKey(transaction, { ...entry, expiresAt: usualEnd() }, ADMIN),
  );
  adminKey = made.key;
});
afterAll(async () => {
  await api?.stop();
  await shop?.close();
});

async function call(method: string, path: string, body?: unknown, { key = adminKey, id = '' } = {}) {
  const response = await fetch(`http://127.0.0.1:${api.ready.port}${path}`, {
    method,
    body: body === undefined ? undefined : JSON.stringify(body),
    headers: {
      authorization: `Bearer ${key}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(id === '' ? {} : { 'idempotency-key': id }),
    },
  });
  return { status: response.status, body: JSON.parse(await response.text()) };
}

test('an admin takes a shop on board: its people work with their first keys, and nobody reads its credentials', async () => {
  const entry = await newEntry();
  const { id: shopId } = entry;
  const answer = await call('POST', '/v1/shops', entry, { id: 'board-1' });
  expect(answer).toMatchObject({
    status: 201,
    body: {
      shop: { id: shopId, nick: entry.nick, type: 'tmall', pausedAt: [] },
      trials: [{ part: 'top' }, { part: 'alipay' }, { part: 'kuaidi100' }],
      keys: [{ staffId: 'manager-1', role: 'manager', expiresAt: expect.any(String) }],
    },
  });
  const [{ key }] = answer.body.keys;
  expect((await call('GET', '/v1/policy', undefined, { key })).body.version).toBe(1);
  expect((await call('GET', '/v1/staff', undefined, { key })).body.items).toMatchObject([{ id: 'manager-1' }]);
  expect((await call('GET', '/v1/me', undefined, { key })).body.shops).toMatchObject([
    { shopId, staffId: 'manager-1', role: 'manager', shop: { timeZone: 'Asia/Shanghai' } },
  ]);
  expect((await call('GET', '/v1/shops', undefined, { key })).body.code).toBe('adminNeeded');

  // The answer was lost: the same again gives the same keys, and makes no second shop.
  expect(await call('POST', '/v1/shops', entry, { id: 'board-1' })).toEqual(answer);
  const taken = await call('POST', '/v1/shops', entry);
  expect([taken.status, taken.body.code, taken.body.detail]).toEqual([
    ...[409, 'shopTaken', expect.stringContaining(`has the id ${shopId} already. Nothing was stored.`)],
  ]);

  const listed = await call('GET', '/v1/shops');
  expect(listed.body.items.map(({ id }: { id: string }) => id)).toContain(shopId);
  const audited = await auditPage(shop.database, { after: 0n, shopId }, 100);
  expect(audited.map(({ action, actorId, actorRole }) => [action, actorId, actorRole])).toEqual([
    ['shopAdded', 'admin-1', 'admin'],
    ['keyMade', 'admin-1', 'admin'],
  ]);
  const stored = await shop.database.keptAnswer.findMany();
  const seen = JSON.stringify([answer, listed, taken, stored, audited.map(({ n: _n, ...rest }) => rest)]);
  for (const secret of secretsOf(entry)) expect(seen).not.toContain(JSON.stringify(secret).slice(1, -1));
  expect(JSON.stringify(stored)).not.toContain(key);
});

test('what a provider does not accept is said in a sentence by its part, and nothing is stored', async () => {
  const entry = await newEntry();
  const wrong = { ...entry, top: { ...entry.top, session: 'ended' }, kuaidi100: { ...entry.kuaidi100, key: 'wrong' } };
  const { status, body } = await call('POST', '/v1/shops', wrong, { id: 'board-2' });
  expect([status, body.code]).toEqual([422, 'credentialsRefused']);
  expect(body.errors).toEqual([
    { path: 'top', code: 'credentialsRefused', message: expect.stringMatching(/^Taobao does not accept/) },
    { path: 'kuaidi100', code: 'credentialsRefused', message: expect.stringMatching(/^Kuaidi100 does not accept/) },
  ]);
  expect(body.detail).toMatch(/^Taobao does not accept .* Nothing was stored\.$/);
  expect(await shop.database.shop.count({ where: { id: entry.id } })).toBe(0);
  expect(await auditPage(shop.database, { after: 0n, shopId: entry.id }, 10)).toEqual([]);
  // It was refused, so it may be sent mended under the same key.
  expect((await call('POST', '/v1/shops', entry, { id: 'board-2' })).status).toBe(201);
  const unread = await call('POST', '/v1/shops', { ...entry, alipay: { ...entry.alipay, privateKey: 'none' } });
  expect([unread.status, unread.body.errors[0].path]).toEqual([422, 'alipay.privateKey']);
});

test('a session is renewed, and a shop is paused and goes on, each with its line in the audit', async () => {
  const entry = await newEntry();
  const { id: shopId } = entry;
  await call('POST', '/v1/shops', entry);
  const ended = { top: { ...entry.top, session: 'ended' } };
  expect((await call('POST', `/v1/shops/${shopId}/renew`, ended)).body.code).toBe('credentialsRefused');
  const renewed = await call('POST', `/v1/shops/${shopId}/renew`, { top: entry.top });
  expect(renewed).toMatchObject({ status: 200, body: { shop: { id: shopId }, trials: [{ part: 'top' }] } });
  const row = await shop.database.shop.findUniqueOrThrow({ where: { id: shopId } });
  expect(openRow(processKeys(), 'Shop', [shopId], row).topSession).toBe(entry.top.session);

  const paused = await call('POST', `/v1/shops/${shopId}/pause`);
  expect(paused.body.pausedAt).toEqual(['alipay', 'aliyunSms', 'kuaidi100', 'top']);
  expect((await call('POST', `/v1/shops/${shopId}/resume`)).body.pausedAt).toEqual([]);
  const actions = (await auditPage(shop.database, { after: 0n, shopId }, 100)).map(({ action }) => action);
  expect(actions).toEqual(['shopAdded', 'keyMade', 'credentialsChanged', 'shopPaused', 'shopResumed']);
  for (const what of ['renew', 'pause', 'resume']) {
    const body = what === 'renew' ? { language: 'en' } : undefined;
    expect((await call('POST', `/v1/shops/none/${what}`, body)).body.code).toBe('shopNotFound');
  }
});
