import { startApi, type TestApi } from './support';

let api: TestApi;
beforeEach(async () => {
  api = await startApi({
    troubles: {
      list: async () => [],
      resume: async () => TROUBLE,
      retry: async () => TROUBLE,
      close: async () => TROUBLE,
    },
    parcels: { register: async () => PARCEL, match: async () => PARCEL, list: async () => [] },
  });
});
afterEach(() => api.stop());

const AT = new Date(0);
const TROUBLE = {
  ...{ id: 't1', sort: 'message' as const, since: AT, reason: 'r', about: {}, attempts: 0 },
  ...{ outcome: null, note: null, endedAt: null, endedBy: null },
};
const PARCEL = {
  ...{ id: 'p1', company: 'SF', trackingNumber: 'N1', note: null, arrivedAt: AT, registeredBy: 'w' },
  matchedCaseId: null,
};

const post = (path: string, body: unknown, id: string, role = 'supervisor') =>
  api.call('POST', path, { body, key: `key-${role}`, headers: { 'idempotency-key': id } });

describe('a used Idempotency-Key is refused for anything else, so that no command is lost under it', () => {
  const note = (text: string) => ['/v1/cases/c1/addNote', { text }] as const;

  test('the same again has the same answer, whatever the order of its fields', async () => {
    const first = await post('/v1/cases/c1/flag', { reason: 'x' }, 'k1');
    expect([first.status, (await post('/v1/cases/c1/flag', { reason: 'x' }, 'k1')).status]).toEqual([200, 200]);
    const judged = { decision: 'keep', note: 'n' };
    expect((await post('/v1/cases/c1/judgeParcel', judged, 'k2')).status).toBe(200);
    expect((await post('/v1/cases/c1/judgeParcel', { note: 'n', decision: 'keep' }, 'k2')).status).toBe(200);
  });

  test.each([
    ['another command', '/v1/cases/c1/reply', { text: 'a' }, 'supervisor'],
    ['other words', ...note('b'), 'supervisor'],
    ['another person', ...note('a'), 'manager'],
    ['another case', '/v1/cases/c2/addNote', { text: 'a' }, 'supervisor'],
    ['an opening', '/v1/cases', { kind: 'complaint', tid: '1' }, 'supervisor'],
    ['a trouble', '/v1/troubles/t1/retry', {}, 'supervisor'],
    ['its end', '/v1/troubles/t1/close', { note: 'n' }, 'supervisor'],
    ['a pause', '/v1/troubles/t1/resume', {}, 'supervisor'],
    ['a parcel', '/v1/parcels', { company: 'SF', trackingNumber: 'N1' }, 'warehouse'],
    ['a parcel of a case', '/v1/parcels/p1/match', { caseId: 'c1' }, 'warehouse'],
    ['lines of their own', '/v1/cases/c1/split', { lines: [{ oid: '1', quantity: 1 }] }, 'supervisor'],
  ])('%s', async (_what, path, body, role) => {
    expect((await post(...note('a'), 'used')).status).toBe(200);
    const { status, body: problem } = await post(path, body, 'used', role);
    expect([status, problem.code, problem.commandId]).toEqual([422, 'commandIdReused', 'used']);
    expect(api.sent).toHaveLength(1);
    expect([api.opened, api.splits]).toEqual([[], []]);
  });

  test('and the other way round: a key of a dead letter for a note', async () => {
    expect((await post('/v1/troubles/t1/retry', {}, 'used')).status).toBe(200);
    expect(await post(...note('a'), 'used')).toMatchObject({ status: 422, body: { code: 'commandIdReused' } });
    expect(api.sent).toEqual([]);
  });

  test('what was refused may be sent mended under the same key', async () => {
    expect((await post('/v1/cases/c1/addNote', { txt: 'a' }, 'k3')).status).toBe(422);
    expect((await post('/v1/cases/none/addNote', { text: 'a' }, 'k3')).status).toBe(404);
    expect((await post(...note('a'), 'k3')).status).toBe(200);
    // It is used now: a refusal of something else frees nothing.
    expect((await post('/v1/cases/c1/addNote', { txt: 'a' }, 'k3')).body.code).toBe('commandIdReused');
    expect((await post(...note('b'), 'k3')).body.code).toBe('commandIdReused');
  });

  test('a request without a key binds none', async () => {
    for (const text of ['a', 'b']) {
      expect((await api.call('POST', '/v1/cases/c1/addNote', { body: { text } })).status).toBe(200);
    }
  });

  test.each(['open:refund:1:1', 'parcel:p1', 'refundSeen:1', 'reviewSeen:1', 'buyerWrote:1:1', 'parcelSeen:1:1'])(
    'a key such as %s, under which the platform itself speaks to a case, is refused',
    async (id) => {
      expect(await post(...note('a'), id)).toMatchObject({ status: 422, body: { code: 'invalidCommandId' } });
      expect(api.sent).toEqual([]);
    },
  );
});
