import { DomainError } from '../../domain/errors';
import { CaseNotFound, OutcomeUnknown } from '../../intake/errors';
import { createParcels, type ParcelStore, type UnownedParcel } from '../../intake/parcels';
import { ANSWER, keyOf, OTHER_SHOP_KEY, SHOP, startApi, type TestApi } from './support';

const NUMBER = { company: 'SF', trackingNumber: 'SF1' };

/** Rows in memory. `seen` names the cases in whose returns a number was seen. */
function storeWith(seen: Record<string, string[]> = {}) {
  const rows: (UnownedParcel & { shopId: string })[] = [];
  const store: ParcelStore = {
    async add(shopId, parcel) {
      const known = rows.find((row) => row.shopId === shopId && row.trackingNumber === parcel.trackingNumber);
      if (known) return { ...known };
      const row = { ...parcel, note: parcel.note ?? null, shopId, arrivedAt: new Date(0), matchedCaseId: null };
      rows.push(row);
      return { ...row };
    },
    async find(shopId, id) {
      const row = rows.find((one) => one.shopId === shopId && one.id === id);
      return row && { ...row };
    },
    list: async (shopId, { open }, limit) =>
      rows.filter((row) => row.shopId === shopId && (!open || row.matchedCaseId === null)).slice(0, limit),
    async claim(shopId, id, caseId) {
      const row = rows.find((one) => one.shopId === shopId && one.id === id);
      if (!row || (row.matchedCaseId !== null && row.matchedCaseId !== caseId)) return undefined;
      row.matchedCaseId = caseId;
      return { ...row };
    },
    async release(_shopId, id, caseId) {
      const row = rows.find((one) => one.id === id && one.matchedCaseId === caseId);
      if (row) row.matchedCaseId = null;
    },
    casesOf: async (_shopId, trackingNumber) => seen[trackingNumber] ?? [],
  };
  return { rows, store };
}

let api: TestApi | undefined;
afterEach(() => api?.stop());

/** The API on these rows. Every command reaches `sent`, and is answered or refused. */
async function start(store: ParcelStore, refusal?: Error) {
  const sent: unknown[][] = [];
  const parcels = createParcels(store, {
    async send(...input) {
      sent.push(input);
      if (refusal) throw refusal;
      return ANSWER;
    },
  });
  api = await startApi({ parcels });
  const call = (method: string, path: string, body?: unknown, key = keyOf('warehouse')) =>
    api?.call(method, `/v1/parcels${path}`, { body, key }) ?? Promise.reject(new Error('no API'));
  return { sent, call };
}

describe('无主件: a parcel that the warehouse cannot place', () => {
  test('is registered and listed until it belongs to a case', async () => {
    const { store } = storeWith();
    const { call, sent } = await start(store);
    const { status, body } = await call('POST', '', { ...NUMBER, trackingNumber: ' SF1 ', note: 'a hat' });
    expect([status, sent]).toEqual([201, []]);
    expect(body).toMatchObject({ ...NUMBER, note: 'a hat', registeredBy: 'warehouse-1', matchedCaseId: null });
    expect((await call('GET', '')).body.items).toEqual([body]);
    expect((await call('GET', '', undefined, OTHER_SHOP_KEY)).body.items).toEqual([]);

    const matched = await call('POST', `/${body.id}/match`, { caseId: 'c1' });
    expect([matched.status, matched.body.matchedCaseId]).toEqual([200, 'c1']);
    expect(sent).toEqual([
      ['c1', { type: 'recordReceipt', ...NUMBER }, { id: 'warehouse-1', role: 'warehouse' }, `parcel:${body.id}`],
    ]);
    expect((await call('GET', '?open=true')).body.items).toEqual([]);
    expect((await call('GET', '?open=false')).body.items).toHaveLength(1);
    await call('POST', `/${body.id}/match`, { caseId: 'c1' });
    expect(sent[1]).toEqual(sent[0]);
  });

  test('is the same one when it is registered again', async () => {
    const { store, rows } = storeWith();
    const { call } = await start(store);
    const first = await call('POST', '', NUMBER);
    const second = await call('POST', '', NUMBER);
    expect(second.body.id).toBe(first.body.id);
    expect(rows).toHaveLength(1);
  });

  test('goes at once to the case that awaits its number, and only once', async () => {
    const { store } = storeWith({ SF1: ['c7', 'c8'] });
    const { call, sent } = await start(store);
    expect((await call('POST', '', NUMBER)).body.matchedCaseId).toBe('c7');
    expect((await call('POST', '', NUMBER)).body.matchedCaseId).toBe('c7');
    expect(sent.map(([caseId]) => caseId)).toEqual(['c7', 'c7']);
    expect(sent[1]).toEqual(sent[0]);
  });

  test('belongs to one case: of two that are named at once the other is refused, and receives nothing', async () => {
    const { store } = storeWith();
    const sent: string[] = [];
    const send = async (caseId: string) => {
      sent.push(caseId);
      return ANSWER;
    };
    const parcels = createParcels(store, { send });
    const actor = { id: 'warehouse-1', role: 'warehouse' } as const;
    const { id } = await parcels.register(SHOP, NUMBER, actor);
    const answers = await Promise.allSettled(['c1', 'c2'].map((caseId) => parcels.match(SHOP, id, caseId, actor)));
    expect(answers).toMatchObject([{ value: { matchedCaseId: 'c1' } }, { reason: { code: 'alreadyDecided' } }]);
    expect(sent).toEqual(['c1']);
  });

  test.each([
    ['refused', new DomainError('caseClosed', 'x'), null],
    ['of a case that has gone', new CaseNotFound('c1', true), null],
    ['of unknown outcome', new OutcomeUnknown('x', 'temporal'), 'c1'],
  ])('a match %s leaves it as it must be', async (_what, error, matched) => {
    const { store, rows } = storeWith();
    const { call } = await start(store, error);
    const { body } = await call('POST', '', NUMBER);
    expect((await call('POST', `/${body.id}/match`, { caseId: 'c1' })).status).toBeGreaterThanOrEqual(400);
    expect(rows[0]?.matchedCaseId).toBe(matched);
  });

  test('that is registered again when its case has ended is still that case’s', async () => {
    const { store, rows } = storeWith();
    const row = await store.add('shop-1', { ...NUMBER, id: 'p1', registeredBy: 'x' });
    for (const one of rows) Object.assign(one, { shopId: SHOP, matchedCaseId: 'c7' });
    const { call } = await start(store, new CaseNotFound('c7', true));
    const { status, body } = await call('POST', '', NUMBER);
    expect([status, body.id, body.matchedCaseId]).toEqual([201, row.id, 'c7']);
  });

  test('that its case has received already is that case’s', async () => {
    const { store } = storeWith({ SF1: ['c7'] });
    const { call } = await start(store, new DomainError('notWaiting', 'received already'));
    const { status, body } = await call('POST', '', NUMBER);
    expect([status, body.matchedCaseId]).toEqual([201, 'c7']);
  });

  test('lies on while its case cannot take it', async () => {
    const { store, rows } = storeWith({ SF1: ['c7'] });
    const { call } = await start(store, new DomainError('caseClosed', 'the term has ended'));
    const { status, body } = await call('POST', '', NUMBER);
    expect([status, body.code, rows[0]?.matchedCaseId]).toEqual([409, 'caseClosed', null]);
  });

  test('is received by the warehouse or a supervisor, and seen by all', async () => {
    const { store } = storeWith();
    const { call } = await start(store);
    for (const role of ['afterSales', 'finance', 'auditor', 'manager']) {
      const answers = [
        await call('POST', '', NUMBER, keyOf(role)),
        await call('POST', '/x/match', { caseId: 'c1' }, keyOf(role)),
      ];
      expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
        [403, 'roleNotAllowed'],
        [403, 'roleNotAllowed'],
      ]);
      expect((await call('GET', '', undefined, keyOf(role))).status).toBe(200);
    }
    expect((await call('POST', '', NUMBER, keyOf('supervisor'))).status).toBe(201);
  });

  test('is matched only with what there is', async () => {
    const { store } = storeWith();
    const { call, sent } = await start(store);
    expect((await call('POST', '/nothing/match', { caseId: 'c1' })).body.code).toBe('parcelNotFound');
    expect((await call('POST', '/nothing/match', { caseId: 'c9' })).body.code).toBe('caseNotFound');
    expect(sent).toEqual([]);
  });

  test.each([{}, { company: 'SF' }, { ...NUMBER, trackingNumber: '' }, { ...NUMBER, color: 'red' }])(
    '%j is no parcel',
    async (body) => {
      const { call } = await start(storeWith().store);
      expect((await call('POST', '', body)).status).toBe(422);
    },
  );

  test.each(['?open=maybe', '?limit=0', '?color=red'])('the query %s is refused', async (query) => {
    const { call } = await start(storeWith().store);
    expect((await call('GET', query)).status).toBe(422);
  });
});

describe('splitting a case', () => {
  const body = { lines: [{ oid: '42', quantity: 2 }], kind: 'exchange' };

  test('asks for it under the command id of the request, as whoever asks', async () => {
    api = await startApi();
    const { status, headers } = await api.call('POST', '/v1/cases/c1/split', {
      body,
      headers: { 'idempotency-key': 'split-1' },
    });
    expect([status, headers.get('location')]).toEqual([201, '/v1/cases/c1']);
    expect(api.splits).toEqual([[{ ...body, caseId: 'c1' }, { id: 'agent-1', role: 'afterSales' }, 'split-1']]);
  });

  test('of another agent’s case is refused, and counted as a breach', async () => {
    const breaches: unknown[] = [];
    api = await startApi({
      split: async () => {
        throw new DomainError('ownedByAnother', 'x');
      },
      staff: { breach: async (entry) => void breaches.push(entry) },
    });
    expect((await api.call('POST', '/v1/cases/c1/split', { body })).status).toBe(403);
    expect(breaches).toEqual([{ shopId: SHOP, staffId: 'agent-1', sort: 'workedAnothersCase', caseId: 'c1' }]);
  });

  test.each([
    ['of another case', '/v1/cases/c9/split', body, 'afterSales', 404],
    ['by who may not open one', '/v1/cases/c1/split', body, 'warehouse', 403],
    ['of nothing', '/v1/cases/c1/split', { lines: [] }, 'afterSales', 422],
    ['of no piece', '/v1/cases/c1/split', { lines: [{ oid: '42', quantity: 0 }] }, 'afterSales', 422],
    ['into a case that is named', '/v1/cases/c1/split', { ...body, into: 'c2' }, 'afterSales', 422],
  ])('%s is refused', async (_what, path, input, role, status) => {
    api = await startApi();
    expect((await api.call('POST', path, { body: input, key: keyOf(role) })).status).toBe(status);
    expect(api.splits).toEqual([]);
  });
});
