import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { prismaRecords } from '../../api/prismaRecords';
import { prismaWebhooks } from '../../api/webhookBook';
import type { StaffRole } from '../../domain/roles';
import { WEBHOOK_TYPES } from '../../domain/webhooks';
import { createWebhookStart } from '../../intake/webhookStart';
import { keyHashOf } from '../../store/keyHash';
import { openedCase, shippedOrder } from '../faults/support/stories';
import { eventually, openShop, type TestShop } from '../support/shop';
import { startApi, type TestApi } from './support';

interface Got {
  headers: IncomingHttpHeaders;
  body: string;
}

/** A program of the shop that takes messages. The path says for which webhook; `answers` says with which status. */
const got: Got[] = [];
const answers = new Map<string, () => number>();
let server: Server;
let host: string;
let shop: TestShop;
let api: TestApi;

beforeAll(async () => {
  server = createServer(async (req, res) => {
    let body = '';
    for await (const chunk of req) body += chunk;
    const one = { headers: req.headers, body };
    got.push(one);
    res.writeHead(answers.get(req.url ?? '')?.() ?? 204).end('an answer that nobody keeps');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  shop = await openShop({ webhooks: { testHosts: [host], pausesMs: [50, 100, 150] } });
  const { database, shopId } = shop;
  const keys = [...(['manager', 'afterSales'] as const).map((role) => ({ role, shopId }))];
  await database.apiKey.createMany({
    data: [...keys, { role: 'manager' as const, shopId: `another-${shopId}` }].map(({ role, shopId: of }) => ({
      ...{ id: randomUUID(), hash: keyHashOf(keyFor(role, of)), staffId: `${role}-1`, role, shopId: of },
    })),
  });
  api = await startApi({ records: prismaRecords(database), webhooks: prismaWebhooks(database, [host]) });
});
afterAll(async () => {
  await api?.stop();
  await shop?.close();
  server.closeAllConnections();
  server.close();
});

const keyFor = (role: StaffRole, shopId: string) => `${role}-of-${shopId}`;
const call = (method: string, path: string, body?: unknown, key = keyFor('manager', shop.shopId)) =>
  api.call(method, path, { body, key });
const messagesOf = (id: string) => got.filter(({ headers }) => String(headers['webhook-id']).startsWith(id));

/** A webhook whose receiver answers so; with 204 where nothing is said. */
async function made(types: readonly string[], answer?: () => number): Promise<{ id: string; secret: string }> {
  const path = `/${randomUUID()}`;
  if (answer) answers.set(path, answer);
  const headers = { 'idempotency-key': randomUUID() };
  const body = { name: 'ERP', url: `http://${host}${path}`, types };
  return eventually(async () => {
    const made = await api.call('POST', '/v1/webhooks', { body, headers, key: keyFor('manager', shop.shopId) });
    // On a busy machine an answer may be lost; the same key gets it again.
    return made.status === 201 && made.body;
  }, 'the webhook is made');
}

async function deliveries(id: string, status: string) {
  const { body } = await call('GET', `/v1/webhooks/${id}/deliveries?status=${status}`);
  return body.items;
}

async function someCase(): Promise<string> {
  const { tid } = await shippedOrder(shop, 9900);
  return openedCase(shop, tid);
}

test('a program of the shop hears of a case, signed, and without data of the buyer', async () => {
  const { id, secret } = await made([...WEBHOOK_TYPES]);
  const caseId = await someCase();
  const [opened] = await eventually(async () => {
    const found = messagesOf(id).filter(({ body }) => JSON.parse(body).type === 'case.opened');
    return found.length > 0 && found;
  }, 'the message comes');
  const body = JSON.parse(opened?.body ?? '');
  expect(body).toMatchObject({ type: 'case.opened', data: { shopId: shop.shopId, caseId, fromSeq: 1 } });
  const { 'webhook-id': messageId, 'webhook-timestamp': at, 'webhook-signature': signature } = opened?.headers ?? {};
  const headers = {
    'webhook-id': String(messageId),
    'webhook-timestamp': String(at),
    'webhook-signature': String(signature),
  };
  // The library that receivers use: it refuses a wrong signature and an old time.
  expect(new Webhook(secret).verify(opened?.body ?? '', headers)).toEqual(body);
  const task = await eventually(
    async () => messagesOf(id).find(({ body: text }) => JSON.parse(text).type === 'task.opened'),
    'the task is told',
  );
  expect(JSON.parse(task.body).data.tasks[0]).toEqual({
    ...{ id: expect.stringContaining(caseId), kind: expect.any(String), role: expect.any(String) },
  });
  const { buyerId } = await shop.database.case.findUniqueOrThrow({ where: { id: caseId } });
  for (const { body: text } of messagesOf(id)) expect(text).not.toMatch(new RegExp(`nick|phone|${buyerId}`));
  const ids = messagesOf(id).map(({ headers }) => headers['webhook-id']);
  expect(new Set(ids).size).toBe(ids.length);
  await call('DELETE', `/v1/webhooks/${id}`);
});

test('a receiver that fails is tried again until it takes the message, under the same id', async () => {
  let failures = 2;
  const { id } = await made(['case.opened'], () => {
    failures -= 1;
    return failures >= 0 ? 500 : 204;
  });
  await someCase();
  const [delivered] = await eventually(async () => {
    const found = await deliveries(id, 'delivered');
    return found.length > 0 && found;
  }, 'it arrives');
  expect(delivered).toMatchObject({ attempts: 3, lastStatus: 204, nextAt: null });
  const ids = messagesOf(id).map(({ headers }) => headers['webhook-id']);
  expect(ids).toEqual([delivered.id, delivered.id, delivered.id]);
  await call('DELETE', `/v1/webhooks/${id}`);
});

test('after the last try it is a dead letter, which a person replays', async () => {
  let status = 503;
  const { id } = await made(['case.opened'], () => status);
  await someCase();
  const [dead] = await eventually(async () => {
    const found = await deliveries(id, 'dead');
    return found.length > 0 && found;
  }, 'all tries have failed');
  expect(dead).toMatchObject({ attempts: 4, lastStatus: 503, round: 1, endedAt: expect.any(String) });
  status = 200;
  const path = `/v1/webhooks/${id}/deliveries/${dead.id}/replay`;
  const replay = () => api.call('POST', path, { body: {}, key: keyFor('manager', shop.shopId), headers });
  const headers = { 'idempotency-key': randomUUID() };
  expect([(await replay()).body.status, (await replay()).status]).toEqual(['waiting', 200]);
  const [delivered] = await eventually(async () => {
    const found = await deliveries(id, 'delivered');
    return found.length > 0 && found;
  }, 'it arrives');
  expect(delivered).toMatchObject({ id: dead.id, attempts: 5, round: 2, replayedBy: 'manager-1' });
  expect(messagesOf(id)).toHaveLength(5);
  const audited = await shop.database.auditEntry.count({ where: { subject: `delivery:${dead.id}` } });
  expect(audited).toBe(1);
  await call('DELETE', `/v1/webhooks/${id}`);
  const removed = await api.call('POST', path, { body: {}, key: keyFor('manager', shop.shopId) });
  expect([removed.status, removed.body.code]).toEqual([409, 'webhookRemoved']);
});

test('a receiver that is gone for good is not tried again', async () => {
  const { id } = await made(['case.opened'], () => 410);
  await someCase();
  const [dead] = await eventually(async () => {
    const found = await deliveries(id, 'dead');
    return found.length > 0 && found;
  }, 'it is a dead letter');
  expect(dead).toMatchObject({ attempts: 1, lastStatus: 410 });
  await call('DELETE', `/v1/webhooks/${id}`);
});

test('two watchers of a shop tell each news once', async () => {
  const { database, temporal, queues, shopId } = shop;
  const { id } = await made(['case.opened']);
  const caseId = await someCase();
  const tell = createWebhookStart(database, temporal, { intakeQueue: queues.intake });
  await Promise.all([tell(shopId), tell(shopId), tell(shopId)]);
  await eventually(async () => (await deliveries(id, 'delivered')).length > 0, 'it arrives');
  const all = (await call('GET', `/v1/webhooks/${id}/deliveries`)).body.items;
  expect(all).toMatchObject([{ caseId, type: 'case.opened', attempts: 1 }]);
  await call('DELETE', `/v1/webhooks/${id}`);
});

test('the secret is shown once, sealed in the row and forgotten when the webhook goes', async () => {
  const { id, secret } = await made(['case.closed']);
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/=]{44}$/);
  const { items } = (await call('GET', '/v1/webhooks')).body;
  expect(JSON.stringify(items)).not.toContain('whsec_');
  expect(items.map((one: { id: string }) => one.id)).toContain(id);
  const row = () => shop.database.webhook.findUniqueOrThrow({ where: { id } });
  expect((await row()).secret).toMatch(/^sealed:1:/);
  expect((await call('DELETE', `/v1/webhooks/${id}`)).body.removedAt).not.toBeNull();
  expect((await row()).secret).toBe('');
  const left = (await call('GET', '/v1/webhooks')).body.items;
  expect(left.map((one: { id: string }) => one.id)).not.toContain(id);
});

test('who is no manager of the shop learns nothing of its webhooks', async () => {
  const { id } = await made(['case.closed']);
  const agent = await call('GET', '/v1/webhooks', undefined, keyFor('afterSales', shop.shopId));
  expect([agent.status, agent.body.code]).toEqual([403, 'roleNotAllowed']);
  const stranger = keyFor('manager', `another-${shop.shopId}`);
  expect((await call('GET', '/v1/webhooks', undefined, stranger)).body.items).toEqual([]);
  for (const [method, path] of [
    ['DELETE', `/v1/webhooks/${id}`],
    ['GET', `/v1/webhooks/${id}/deliveries`],
  ] as const) {
    const { status, body } = await call(method, path, undefined, stranger);
    expect([status, body.code]).toEqual([404, 'webhookNotFound']);
  }
  await call('DELETE', `/v1/webhooks/${id}`);
});

test.each([
  'http://example.com/',
  'https://169.254.169.254/latest/meta-data',
  'https://10.0.0.5/',
  'https://[::1]:5432/',
])('a webhook to %s is refused', async (url) => {
  const { status, body } = await call('POST', '/v1/webhooks', { name: 'x', url, types: ['case.closed'] });
  expect([status, body.code]).toEqual([422, 'addressRefused']);
});
