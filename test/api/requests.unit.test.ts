import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cursorOf, placeFrom } from '../../api/cursor';
import { isInstantField, withIsoInstants } from '../../api/instants';
import { keyOf, startApi, type TestApi } from './support';

let api: TestApi;
beforeEach(async () => {
  api = await startApi();
});
afterEach(() => api.stop());

const NOTE = '/v1/cases/c1/addNote';

describe('a request that cannot be read', () => {
  test.each([
    ['JSON that is broken', { raw: '{"text": ' }, 400, 'malformedJson'],
    ['JSON that is no object', { raw: '3' }, 400, 'malformedJson'],
    ['a list', { raw: '[]' }, 422, 'invalidInput'],
    [
      'a form',
      { raw: 'text=x', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      415,
      'unsupportedMediaType',
    ],
    ['plain text', { raw: '{"text":"x"}', headers: { 'content-type': 'text/plain' } }, 415, 'unsupportedMediaType'],
    [
      'an unknown charset',
      { raw: '{}', headers: { 'content-type': 'application/json; charset=x-none' } },
      415,
      'unsupportedMediaType',
    ],
    ['an unknown encoding', { raw: '{}', headers: { 'content-encoding': 'x-none' } }, 415, 'unsupportedMediaType'],
    ['a body of 10 MB', { body: { text: 'x'.repeat(10_000_000) } }, 413, 'bodyTooLarge'],
    ['a body just too large', { body: { text: 'x'.repeat(256 * 1024) } }, 413, 'bodyTooLarge'],
    ['a prototype in the body', { raw: '{"text":"x","__proto__":{"a":1}}' }, 422, 'unknownField'],
  ])('%s', async (_what, options, status, code) => {
    const answer = await api.call('POST', NOTE, options);
    expect([answer.status, answer.body.code, answer.body.status]).toEqual([status, code, status]);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(api.sent).toEqual([]);
  });

  test.each([
    ['GET', '/'],
    ['GET', '/v1'],
    ['DELETE', '/v1/tasks/t1'],
  ])('%s %s leads nowhere', async (method, path) => {
    const { status, body } = await api.call(method, path);
    expect([status, body.code]).toEqual([404, 'unknownRoute']);
  });

  test.each([
    ['PUT', '/v1/cases/c1', 'GET, HEAD'],
    ['GET', NOTE, 'POST'],
    ['DELETE', '/v1/tasks', 'GET, HEAD'],
    ['PATCH', '/v1/cases', 'POST, GET, HEAD'],
    ['OPTIONS', '/v1/policy', 'GET, HEAD, PUT'],
    ['OPTIONS', '/v1/cases/bulk', 'POST'],
    ['POST', '/healthz', 'GET, HEAD'],
  ])('%s %s is told which methods the path takes: %s', async (method, path, methods) => {
    const { status, body, headers } = await api.call(method, path);
    expect([status, body.code, headers.get('allow')]).toEqual([405, 'methodNotAllowed', methods]);
  });

  test('a path that is no UTF-8', async () => {
    const { status, body } = await api.call('GET', '/v1/cases/%E0%A4%A');
    expect([status, body.code]).toEqual([400, 'malformedRequest']);
  });
});

describe('queries of the lists', () => {
  test.each([
    '/v1/cases?stage=nowhere',
    '/v1/cases?open=maybe',
    '/v1/cases?limit=0',
    '/v1/cases?limit=101',
    '/v1/cases?limit=1.5',
    '/v1/cases?limit=-1',
    '/v1/cases?limit=',
    '/v1/cases?color=red',
    '/v1/cases?tid=1&tid=2',
    '/v1/cases?tid=%00',
    '/v1/cases?cursor=xx',
    `/v1/cases?cursor=${Buffer.from('[1e99,"c"]').toString('base64url')}`,
    `/v1/cases?cursor=${Buffer.from('[1,2]').toString('base64url')}`,
    '/v1/cases?waitingFor=godot',
    '/v1/cases/c1/timeline?cursor=abc',
    '/v1/cases/c1/timeline?cursor=99999999999',
    '/v1/tasks?role=pirate',
    '/v1/tasks?dueBefore=tomorrow',
  ])('%s is refused', async (path) => {
    const { status, body } = await api.call('GET', path);
    expect([status, body.errors.length]).toEqual([422, 1]);
  });

  test('filters and limits reach the records, within the shop of the key', async () => {
    const asked: unknown[] = [];
    const asking = async (...input: unknown[]) => {
      asked.push(input);
      return [];
    };
    const own = await startApi({
      records: {
        cases: asking,
        tasks: asking,
        events: asking,
      },
    });
    const cursor = cursorOf([1000, 'c0']);
    await own.call('GET', `/v1/cases?stage=proposal&owner=agent-1&buyerId=b&open=false&limit=100&cursor=${cursor}`);
    await own.call('GET', '/v1/tasks?role=finance&assignee=me', { key: keyOf('finance') });
    await own.call('GET', '/v1/cases/c1/timeline?cursor=12&limit=3');
    await own.stop();
    expect(asked).toEqual([
      [
        'shop-1',
        { stage: 'proposal', owner: 'agent-1', buyerId: 'b', open: false },
        { limit: 101, after: { at: new Date(1000), id: 'c0' }, sort: 'openedAt' },
      ],
      ['shop-1', { role: 'finance', open: true, assignee: 'finance-1' }, { limit: 51, after: undefined }],
      ['c1', { limit: 4, after: 12 }],
    ]);
  });

  test('a page says where the next one begins, and the last one that it is the last', async () => {
    const event = (seq: number) => ({
      ...{ caseId: 'c1', seq, type: 'noted', process: null, actorId: 'agent-1', actorRole: 'afterSales' },
      ...{ at: new Date(0), data: { text: 'x', closeAt: 1000 } },
    });
    const own = await startApi({
      records: {
        events: async (_id, { limit, after }) =>
          [1, 2, 3]
            .filter((seq) => seq > after)
            .slice(0, limit)
            .map(event),
      },
    });
    const first = await own.call('GET', '/v1/cases/c1/timeline?limit=2');
    const second = await own.call('GET', `/v1/cases/c1/timeline?limit=2&cursor=${first.body.next}`);
    await own.stop();
    expect(first.body.items[0]).toEqual({
      ...{
        seq: 1,
        at: '1970-01-01T00:00:00.000Z',
        type: 'noted',
        process: null,
        by: { id: 'agent-1', role: 'afterSales' },
      },
      data: { text: 'x', closeAt: '1970-01-01T00:00:01.000Z' },
    });
    expect([first, second].map(({ body }) => [body.items.length, body.next])).toEqual([
      [2, '2'],
      [1, null],
    ]);
  });

  test('a cursor comes back as the place it was made of', () => {
    expect(placeFrom(cursorOf([123, 'c/1']))).toEqual({ at: new Date(123), id: 'c/1' });
    expect(placeFrom(cursorOf([null, 't']))).toEqual({ at: null, id: 't' });
  });
});

describe('the log', () => {
  test('has one line a request, with its id and without personal data', async () => {
    await api.call('POST', NOTE, {
      body: { text: 'the buyer said so' },
      headers: { 'x-request-id': 'req-1', 'idempotency-key': 'cmd-1' },
    });
    await api.call('POST', `${NOTE}?phone=13800000000`, { body: { text: 'the buyer said so' } });
    await api.call('GET', '/v1/cases?buyerId=nick', {});
    await api.call('POST', NOTE, { raw: '{"text": "broken, said the buyer' });
    await api.call('GET', '/healthz');
    expect(api.log).toMatchObject([
      {
        level: 30,
        req: { id: 'req-1', method: 'POST', path: NOTE },
        res: { status: 200 },
        commandId: 'cmd-1',
        role: 'afterSales',
      },
      { level: 30, req: { path: NOTE }, res: { status: 422 }, problem: 'unknownField' },
      { level: 30, req: { path: '/v1/cases' }, res: { status: 200 }, shopId: 'shop-1' },
      { level: 30, req: { path: NOTE }, res: { status: 400 }, problem: 'malformedJson' },
    ]);
    expect(JSON.stringify(api.log)).not.toMatch(/13800000000|nick|said|key-agent|[Bb]earer|127\.0\.0\.1/);
  });

  test('a request id that could forge a line is replaced', async () => {
    const { headers } = await api.call('GET', '/v1/cases', { headers: { 'x-request-id': 'a b {"level":60}' } });
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});

test('answers say that they are not to be cached, sniffed or framed', async () => {
  const { headers } = await api.call('GET', '/v1/cases');
  expect([headers.get('cache-control'), headers.get('x-content-type-options')]).toEqual(['no-store', 'nosniff']);
  expect(headers.get('x-powered-by')).toBeNull();
});

test('an answer that a browser shows as a page loads, runs, sends and frames nothing', async () => {
  const { headers } = await api.call('GET', '/v1/cases');
  const policy = "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'";
  expect(headers.get('content-security-policy')).toBe(policy);
  const page = await fetch(`${api.url}/setPassword`);
  expect(page.headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; script-src 'self'; connect-src 'self';/,
  );
});

test('an error of Postgres or of ours is answered without its words, its stack and its query', async () => {
  const secret = 'SELECT "account" FROM "Payout" at /srv/api/records.ts:7';
  const broken = await startApi({
    records: {
      caseOf: async () => {
        throw new Error(secret);
      },
    },
  });
  try {
    const { status, body } = await broken.call('GET', '/v1/cases/c1');
    expect([status, body.code]).toEqual([500, 'internalError']);
    expect(JSON.stringify(body)).not.toMatch(/SELECT|Payout|records\.ts|stack|at \//);
  } finally {
    await broken.stop();
  }
});

describe('instants on the wire', () => {
  const files = readdirSync('domain', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const source = files.map((file) => readFileSync(join('domain', file), 'utf8')).join('\n');
  const fieldsOfType = (type: RegExp) => new Set([...source.matchAll(type)].map(([, field]) => field ?? ''));

  test("every field of the domain's states and events that holds one is known by its name", () => {
    // `now`, and `at` of functions, are parameters.
    const fields = [...fieldsOfType(/\b(\w+)\??: Instant\b/g)].filter((field) => !['now', 'since'].includes(field));
    expect(fields.length).toBeGreaterThan(20);
    expect(fields.filter((field) => !isInstantField(field))).toEqual([]);
  });

  test('no other number is taken for one', () => {
    const numbers = [...fieldsOfType(/\b(\w+)\??: (?:Fen|number)\b/g)];
    expect(numbers.length).toBeGreaterThan(10);
    expect(numbers.filter(isInstantField)).toEqual([]);
  });

  test('become ISO 8601 wherever they are, and nothing else changes', () => {
    const value = { at: 0, deep: [{ phoneAt: 1000, calls: 2, text: 'x', none: null }], unreachableSince: undefined };
    expect(withIsoInstants(value)).toEqual({
      at: '1970-01-01T00:00:00.000Z',
      deep: [{ phoneAt: '1970-01-01T00:00:01.000Z', calls: 2, text: 'x', none: null }],
      unreachableSince: undefined,
    });
    expect(withIsoInstants({ calledAt: [0, 1000] })).toEqual({
      calledAt: ['1970-01-01T00:00:00.000Z', '1970-01-01T00:00:01.000Z'],
    });
  });
});
