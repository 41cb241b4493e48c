import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalPeople, localPeople, localPeopleOf } from '../../api/console/localPeople';
import { bareGet } from './bareGet';
import { startedApis } from './support';

const start = startedApis();

const AGENT = {
  ...{ id: 'p1', username: 'aftersales-1', name: '售后 1', role: 'afterSales' as const },
  ...{ shopId: 'shop-1', staffId: 'afterSales-1', password: 'a long and quiet sentence' },
};
const ADMIN = {
  ...{ id: 'p2', username: 'admin', name: 'admin', role: 'admin' as const, shopId: null, staffId: null },
  ...{ password: 'another long and quiet one', secret: 'JBSWY3DPEHPK3PXP' },
};
const TOLD: LocalPeople = {
  people: [AGENT, ADMIN],
  sandbox: 'http://127.0.0.1:7200',
  clock: 'http://127.0.0.1:7300',
  temporalUi: 'http://127.0.0.1:8233',
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shouhou-local-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('GET /local.json', () => {
  test('tells this machine who may sign in by one click, and where the sandbox and the page of Temporal are', async () => {
    const { url } = await start({ localPeople: TOLD });
    const { status, headers, text } = await bareGet(`${url}/local.json`);
    expect([status, headers['cache-control']]).toEqual([200, 'no-store']);
    const people = TOLD.people.map(({ id: _id, ...person }) => person);
    expect(JSON.parse(text)).toEqual({ ...TOLD, people });
    const { port } = new URL(url);
    expect((await bareGet(`${url}/local.json`, { host: `localhost:${port}` })).status).toBe(200);
  });

  test.each([
    ['a proxy that asks for another', { 'x-forwarded-for': '203.0.113.9' }],
    ['a proxy that asks for this machine', { 'x-forwarded-for': '127.0.0.1' }],
    ['a proxy that says it in the new way', { forwarded: 'for=203.0.113.9' }],
    ['a page of elsewhere whose name points here', { host: 'evil.example:7100' }],
    ['a name that only begins as one of here', { host: '127.0.0.1.evil.example' }],
  ])('tells nothing to %s', async (_who, headers) => {
    const { url } = await start({ localPeople: TOLD });
    const { status, text } = await bareGet(`${url}/local.json`, headers);
    expect([status, JSON.parse(text).code]).toEqual([404, 'unknownRoute']);
    expect(text).not.toContain('quiet');
  });

  test.each([
    ['127.0.0.1', true],
    ['::ffff:127.0.0.1', true],
    ['::1', true],
    ['192.168.1.9', false],
    ['::ffff:192.168.1.9', false],
    ['fe80::1', false],
    [undefined, false],
  ])('a connection from %s is answered: %s', async (remoteAddress, isTold) => {
    const req = { method: 'GET', url: '/local.json', headers: { host: 'localhost:7100' }, socket: { remoteAddress } };
    const answer = await new Promise((end) => localPeople(TOLD)(req as never, { json: end } as never, end));
    if (isTold) expect(answer).toMatchObject({ sandbox: TOLD.sandbox });
    else expect(answer).toMatchObject({ problem: { code: 'unknownRoute' } });
  });

  test('is not there without LOCAL_PEOPLE_FILE', async () => {
    const { url } = await start();
    const { status, headers, text } = await bareGet(`${url}/local.json`, { accept: 'text/html' });
    expect([status, headers['content-type']?.split(';')[0]]).toEqual([404, 'application/problem+json']);
    expect(JSON.parse(text).code).toBe('unknownRoute');
  });
});

describe('LOCAL_PEOPLE_FILE', () => {
  const fileWith = (content: string) => {
    const file = join(folder, 'people.json');
    writeFileSync(file, content);
    return file;
  };
  const good = () => fileWith(JSON.stringify({ people: TOLD.people, sandbox: TOLD.sandbox, clock: TOLD.clock }));

  test('is read on an API of this machine alone', () => {
    const settings = { localPeopleFile: good(), temporalUiUrl: TOLD.temporalUi ?? undefined };
    for (const apiHost of ['127.0.0.1', 'localhost', '::1', '127.1.2.3']) {
      expect(localPeopleOf({ ...settings, apiHost })).toEqual(TOLD);
    }
    expect(localPeopleOf({ localPeopleFile: good(), apiHost: '127.0.0.1' })?.temporalUi).toBeNull();
    const publicUrl = 'http://localhost:5173';
    expect(localPeopleOf({ localPeopleFile: good(), apiHost: '127.0.0.1', publicUrl })?.people).toHaveLength(2);
    expect(localPeopleOf({ apiHost: '0.0.0.0' })).toBeUndefined();
  });

  test.each([
    ...['0.0.0.0', '::', '192.168.1.4', 'shop.example', '127.example', '10.127.0.1'].map((apiHost) => ({ apiHost })),
    { apiHost: '127.0.0.1', publicUrl: 'https://shop.example' },
  ])('stops an API of %j', (addresses) => {
    expect(() => localPeopleOf({ localPeopleFile: good(), ...addresses })).toThrow(
      /^LOCAL_PEOPLE_FILE holds passwords: API_HOST and PUBLIC_URL must be of this machine alone, such as 127\.0\.0\.1\.$/,
    );
  });

  test.each([
    ['is not there', () => join(folder, 'none.json'), 'cannot be read'],
    ['is no JSON', () => fileWith('hunter2'), 'does not fit'],
    [
      'has a role that we do not know',
      () => fileWith('{"people":[{"role":"hunter2"}],"sandbox":null,"clock":null}'),
      'does not fit',
    ],
  ])('that %s stops the start, and is not repeated', (_what, file, why) => {
    const attempt = () => localPeopleOf({ localPeopleFile: file(), apiHost: '127.0.0.1' });
    expect(attempt).toThrow(new RegExp(`^LOCAL_PEOPLE_FILE: the file .+ ${why}; \`npm start\` writes it anew\\.$`));
    expect(attempt).not.toThrow(/hunter2/);
  });
});
