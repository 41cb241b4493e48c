import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { STAFF_COMMANDS } from '../../api/commands';
import { decide } from '../../domain/case/decide';
import { evolveAll } from '../../domain/case/evolve';
import { HANDBOOK_POLICY } from '../../policy/defaults';
import { ANSWER, caseRecord, fakeRecords, keyOf, startApi, type TestApi, taskRow, verifiedCase } from './support';

let api: TestApi;

beforeAll(async () => {
  let state = verifiedCase();
  const tasks = [taskRow({ id: 'c1/case/assess', command: 'assess' })];
  api = await startApi({
    records: fakeRecords(caseRecord(state), tasks),
    cases: {
      open: async () => ANSWER,
      // The case decides as a real one does.
      async send(_caseId, command, actor) {
        state = evolveAll(state, decide(state, command, { now: Date.now(), policy: HANDBOOK_POLICY, actor }));
        return ANSWER;
      },
    },
    topPushes: { take: async () => ({ is: 'forged' }) },
    parcelPushes: { take: async () => ({ is: 'forged' }) },
  });
});
afterAll(() => api.stop());

const NAMES = ['constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf'];
const FIELDS = [
  ...['remedy', 'amount', 'lines', 'answer', 'outcome', 'process', 'ask', 'kind', 'reason', 'text', 'note', 'cause'],
  ...['fault', 'severity', 'checks', 'found', 'tags', 'feeds', 'decision', 'verdict', 'at', 'until', 'owner', 'tid'],
  ...['sign', 'payee', 'code', 'sort', 'pieces', 'for', 'days', 'reasonId', 'confirmed', 'accepted', 'paid'],
];

/** A body that fits each field where it is a text, so that the name reaches what is behind the schema. */
const bodyOf = (name: string) => Object.fromEntries(FIELDS.map((field) => [field, name]));

/** Commands whose names reach the case's own tables. */
const DECIDED: readonly (readonly [string, (name: string) => object])[] = [
  ['assess', (cause) => ({ cause, severity: 'minor', fault: 'shop' })],
  ['changeKind', (kind) => ({ kind, reason: 'x' })],
  ['register', (cause) => ({ cause, responsibility: 'shop', tags: [cause], warehouse: cause })],
  ['reassign', (owner) => ({ owner, reason: 'x' })],
  ['retry', (ask) => ({ ask, process: ask })],
  ['abandon', (ask) => ({ ask, process: ask, reason: 'x' })],
  ['finishErrand', (outcome) => ({ outcome, process: outcome })],
  ['recordSent', (process) => ({ process })],
  ['recordCall', (process) => ({ outcome: 'satisfied', process })],
  ['redeemPromise', (process) => ({ process, tid: process })],
  ['confirmPayee', (process) => ({ account: process, realName: process, process })],
  ['recordTracking', (process) => ({ company: process, trackingNumber: process, process })],
  ['recordReceipt', (process) => ({ company: process, trackingNumber: process, process })],
  ['submitEvidence', (process) => ({ pieces: [process], process })],
  ['propose', (account) => ({ remedy: 'compensation', amount: 500, account, realName: account, skipReason: account })],
  ['split', (oid) => ({ lines: [{ oid, quantity: 1 }], kind: oid })],
];

describe('a name that every object has is one like any other where a key, kind, id or field stands', () => {
  test.each(NAMES)('%s', async (name) => {
    const answers: [string, number, string][] = [];
    const ask = async (method: string, path: string, options: Parameters<TestApi['call']>[2] = {}) => {
      const { status, body } = await api.call(method, path, { key: keyOf('supervisor'), ...options });
      answers.push([`${method} ${path}`, status, body.code]);
      return { status, body };
    };
    const stranger = `{"text":"a","${name}":{"x":1}}`;
    for (const command of STAFF_COMMANDS) {
      await ask('POST', `/v1/cases/c1/${command}`, { body: bodyOf(name) });
    }
    for (const [command, body] of DECIDED) await ask('POST', `/v1/cases/c1/${command}`, { body: body(name) });
    expect(await ask('POST', '/v1/cases/c1/addNote', { raw: stranger })).toMatchObject({
      status: 422,
      body: { code: 'unknownField', errors: [{ path: name }] },
    });
    await ask('POST', `/v1/cases/${name}/addNote`, { body: { text: 'a' } });
    await ask('POST', `/v1/cases/c1/${name}`, { body: { text: 'a' } });
    await ask('POST', '/v1/cases', { body: { kind: name, tid: name, oid: name } });
    await ask('POST', '/v1/tasks/c1%2Fcase%2Fassess/complete', { body: bodyOf(name) });
    await ask('POST', '/v1/cases/c1/addNote', { body: { text: 'a' }, headers: { 'idempotency-key': name } });
    for (const list of ['cases', 'tasks', 'promises', 'parcels', 'scripts', 'troubles', 'breaches']) {
      await ask('GET', `/v1/${list}?${name}=1`);
      for (const field of ['kind', 'stage', 'role', 'cursor', 'buyerId', 'caseId', 'language', 'limit']) {
        await ask('GET', `/v1/${list}?${field}=${name}`);
      }
    }
    for (const thing of ['cases', 'tasks', 'promises', 'parcels', 'troubles', 'differences']) {
      await ask('GET', `/v1/${thing}/${name}`);
    }
    await ask('PUT', `/v1/staff/${name}`, { body: { role: 'afterSales', name } });
    const policy = JSON.stringify(HANDBOOK_POLICY);
    await ask('PUT', '/v1/policy', { key: keyOf('manager'), raw: `{"${name}":{"a":1},${policy.slice(1)}` });
    await ask('POST', `/callbacks/kuaidi100/${name}`, { raw: `${name}=1` });
    await ask('POST', `/callbacks/top/${name}`, { raw: `{"${name}":1}` });
    expect(answers.filter(([, status]) => status >= 500)).toEqual([]);
  });
});

describe('what nobody means is refused, and never our fault', () => {
  const supervisor = { key: keyOf('supervisor') };

  test.each(['0000-01-01T00:00:00Z', '1969-12-31T23:59:59Z', '9999-12-31T23:59:59Z', -1, 8_640_000_000_000_000])(
    'the instant %s',
    async (at) => {
      const promise = await api.call('POST', '/v1/cases/c1/promiseTime', { body: { at, text: 'x' } });
      expect([promise.status, promise.body.code]).toEqual([422, 'invalidInput']);
      const off = { role: 'afterSales', offFrom: at };
      expect((await api.call('PUT', '/v1/staff/x', { ...supervisor, body: off })).status).toBe(422);
      if (typeof at === 'number') return;
      expect((await api.call('GET', `/v1/breaches?since=${at}`, supervisor)).status).toBe(422);
    },
  );

  test('a cursor before the year 1', async () => {
    const cursor = Buffer.from(JSON.stringify([-62_167_219_200_001, 'c1'])).toString('base64url');
    expect((await api.call('GET', `/v1/cases?cursor=${cursor}`)).body.code).toBe('invalidCursor');
  });

  test.each(['NUL', 'half a character'])('a policy whose words hold %s', async (what) => {
    const bad = what === 'NUL' ? '\\u0000' : '\\ud83d';
    const raw = JSON.stringify(HANDBOOK_POLICY).replace('"causes":["', `"causes":["${bad}`);
    const { status, body } = await api.call('PUT', '/v1/policy', { raw, key: keyOf('manager') });
    expect([status, body.code]).toEqual([422, 'policyFault']);
    expect(body.detail).toMatch(/characters that cannot be kept/);
  });

  const deep = (levels: number, open = '[', close = ']') => `${open.repeat(levels)}1${close.repeat(levels)}`;

  test.each([
    ['a policy', 'PUT', '/v1/policy', deep(2_000, '{"a":', '}')],
    ['a note', 'POST', '/v1/cases/c1/addNote', `{"text":${deep(2_000)}}`],
    ['a list of a hundred thousand levels', 'POST', '/v1/cases', deep(100_000)],
  ])('%s that is nested 2,000 deep', async (_what, method, path, raw) => {
    const { status, body } = await api.call(method, path, { raw, key: keyOf('manager') });
    expect([status, body.code]).toEqual([422, 'bodyTooDeep']);
  });

  test.each(['%00', 'a%0Ab', '%ED%A0%80'])('a callback for a shop or an application called %s', async (id) => {
    for (const provider of ['kuaidi100', 'top']) {
      const { status } = await api.call('POST', `/callbacks/${provider}/${id}`, { key: null, raw: '{}' });
      expect([400, 403]).toContain(status);
    }
  });
});

describe('a Host', () => {
  /** As fetch would not send it. */
  const get = (path: string, host: string) =>
    new Promise<{ status?: number; body: { code?: string } }>((resolve, reject) => {
      const { port } = new URL(api.url);
      const headers = { host, authorization: `Bearer ${keyOf('afterSales')}`, 'x-request-id': randomUUID() };
      request({ host: '127.0.0.1', port, path, headers }, (res) => {
        let text = '';
        res.on('data', (chunk) => {
          text += chunk;
        });
        res.on('end', () => resolve({ status: res.statusCode, body: JSON.parse(text) }));
      })
        .on('error', reject)
        .end();
    });

  test.each(['a b', '[', 'x:99999999', 'http://x', 'a/b', '@x'])('%j is refused', async (host) => {
    expect(await get('/v1/cases/c1', host)).toMatchObject({ status: 400, body: { code: 'malformedHost' } });
  });

  test.each(['localhost', 'shop.example:8443', '[::1]:7100', '127.0.0.1'])('%s is taken', async (host) => {
    expect((await get('/v1/cases/c1', host)).status).toBe(200);
  });
});
