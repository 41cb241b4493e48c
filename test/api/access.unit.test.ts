import { caseRecord, fakeRecords, keyOf, OTHER_SHOP_KEY, startApi, type TestApi, taskRow } from './support';

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ records: fakeRecords(caseRecord(), [taskRow({ id: 'c1/case/assess', command: 'assess' })]) });
});
afterAll(() => api.stop());

const ROUTES: [string, string][] = [
  ['GET', '/v1/cases'],
  ['POST', '/v1/cases'],
  ['GET', '/v1/cases/c1'],
  ['GET', '/v1/cases/c1/timeline'],
  ['POST', '/v1/cases/c1/addNote'],
  ['GET', '/v1/tasks'],
  ['POST', `/v1/tasks/${encodeURIComponent('c1/case/assess')}/complete`],
  ['GET', '/v1/nothing'],
];

describe('who may come in', () => {
  test.each(ROUTES)('%s %s needs a key', async (method, path) => {
    const { status, headers, body } = await api.call(method, path, { key: null });
    expect([status, body.code, headers.get('www-authenticate')]).toEqual([401, 'keyMissing', 'Bearer']);
    expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
  });

  test.each(['nobody', '', 'a b', 'x'.repeat(600)])('the key "%s" is not known', async (key) => {
    expect((await api.call('GET', '/v1/cases', { key })).status).toBe(401);
  });

  test('a key in another scheme is no key', async () => {
    const { body } = await api.call('GET', '/v1/cases', {
      key: null,
      headers: { authorization: `Basic ${keyOf('afterSales')}` },
    });
    expect(body.code).toBe('keyMissing');
  });

  test('a key with a role that nobody has is refused', async () => {
    const { status, body } = await api.call('GET', '/v1/cases', { key: keyOf('pirate') });
    expect([status, body.code]).toEqual([403, 'roleUnknown']);
  });

  test('health and readiness need none', async () => {
    expect((await api.call('GET', '/healthz', { key: null })).body).toEqual({ alive: true });
    expect((await api.call('GET', '/readyz', { key: null })).body).toEqual({
      ready: true,
      parts: { postgres: true, temporal: true, workers: true },
    });
  });

  test("another shop's cases and tasks are not there", async () => {
    const key = OTHER_SHOP_KEY;
    const task = `/v1/tasks/${encodeURIComponent('c1/case/assess')}/complete`;
    const answers = await Promise.all([
      api.call('GET', '/v1/cases/c1', { key }),
      api.call('GET', '/v1/cases/c1/timeline', { key }),
      api.call('POST', '/v1/cases/c1/addNote', { key, body: { text: 'hello' } }),
      api.call('POST', task, { key, body: { cause: 'x', severity: 'minor', fault: 'shop' } }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect(api.sent).toEqual([]);
  });

  test('an auditor opens no case, and the platform is not asked', async () => {
    const { status, body } = await api.call('POST', '/v1/cases', {
      key: keyOf('auditor'),
      body: { kind: 'qualityReturn', tid: '1' },
    });
    expect([status, body.code]).toEqual([403, 'roleNotAllowed']);
    expect(api.opened).toEqual([]);
  });
});

describe('readiness', () => {
  const fails = async () => {
    throw new Error('away');
  };
  const fine = async () => undefined;
  const [POSTGRES, TEMPORAL] = ['Postgres does not answer.', 'Temporal does not answer.'];
  const WORKERS = 'No worker polls: commands would wait in vain.';

  test.each([
    [{ postgres: fails, temporal: fine, workers: fine }, ['postgres'], POSTGRES],
    [{ postgres: fine, temporal: fails, workers: fine }, ['temporal'], TEMPORAL],
    [{ postgres: fine, temporal: fine, workers: fails }, ['workers'], WORKERS],
    [{ postgres: fails, temporal: fails, workers: fails }, ['postgres', 'temporal'], `${POSTGRES} ${TEMPORAL}`],
    [{ postgres: fine, temporal: fails, workers: fails }, ['temporal', 'workers'], `${TEMPORAL} ${WORKERS}`],
  ])('names what is away', async (checks, parts, detail) => {
    const unready = await startApi({ checks });
    const { status, headers, body } = await unready.call('GET', '/readyz', { key: null });
    expect([status, body.code, body.detail]).toEqual([503, 'notReady', detail]);
    expect(body.errors.map(({ path }: { path: string }) => path)).toEqual(parts);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    await unready.stop();
  });

  test('a part that hangs counts as away', async () => {
    const unready = await startApi({
      checks: { postgres: fine, temporal: () => new Promise(() => undefined), workers: fine },
    });
    const { body } = await unready.call('GET', '/readyz', { key: null });
    expect(body.detail).toBe('Temporal does not answer.');
    await unready.stop();
  });
});
