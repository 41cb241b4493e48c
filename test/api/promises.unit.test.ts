import { DomainError } from '../../domain/errors';
import { CaseNotFound, OutcomeUnknown } from '../../intake/errors';
import type { BuyerPromise } from '../../prisma/client/client';
import { ANSWER, keyOf, SHOP, startApi, type TestApi } from './support';

const ID = 'c1/agreement-1/promise';
const PATH = `/v1/promises/${encodeURIComponent(ID)}/redeem`;

function promiseRow(change: Partial<BuyerPromise> = {}): BuyerPromise {
  return {
    ...{ id: ID, caseId: 'c1', processId: 'agreement-1/promise', shopId: SHOP, buyerId: 'buyer-1' },
    ...{ tid: '4000000000000000001', what: 'gift', text: null, until: null, status: 'open' },
    ...{ madeBy: 'agent-1', madeAt: new Date(0), endedBy: null, endedAt: null, redeemedOn: null },
    ...change,
  };
}

let api: TestApi | undefined;
afterEach(() => api?.stop());

async function start(change: Parameters<typeof startApi>[0] = {}): Promise<TestApi> {
  api = await startApi({
    ...change,
    records: {
      promises: async (shopId, filter) =>
        shopId === SHOP && filter.buyerId === 'buyer-1' && (filter.status ?? 'open') === 'open' ? [promiseRow()] : [],
      promise: async (shopId, id) => (shopId === SHOP && id === ID ? promiseRow() : undefined),
      ...change.records,
    },
  });
  return api;
}

const failing = (error: Error) => ({
  async open() {
    return ANSWER;
  },
  async send() {
    throw error;
  },
});

describe('handbook §1: what a buyer is owed is visible to pre-sales [§6.promise.visible]', () => {
  test('by buyer, with what, until when, by whom and how it stands', async () => {
    const { call } = await start();
    const { status, body } = await call('GET', '/v1/promises?buyerId=buyer-1', { key: keyOf('preSales') });
    expect(status).toBe(200);
    expect(body).toEqual({
      items: [
        {
          ...{ id: ID, caseId: 'c1', buyerId: 'buyer-1', tid: '4000000000000000001', what: 'gift', text: null },
          ...{ until: null, status: 'open', madeBy: 'agent-1', madeAt: '1970-01-01T00:00:00.000Z' },
          ...{ endedBy: null, endedAt: null, redeemedOn: null },
        },
      ],
      next: null,
    });
    expect((await call('GET', '/v1/promises?buyerId=buyer-1&status=kept')).body.items).toEqual([]);
    expect((await call('GET', '/v1/promises?buyerId=buyer-2')).body.items).toEqual([]);
  });

  test('masked for who need not know the buyer, and every look is written down', async () => {
    const looks: unknown[] = [];
    const { call } = await start({ staff: { look: async (entry) => void looks.push(entry) } });
    const { body } = await call('GET', '/v1/promises?buyerId=buyer-1', { key: keyOf('warehouse') });
    expect(body.items[0].buyerId).toBe('b***');
    expect(looks).toEqual([
      {
        ...{ shopId: SHOP, staffId: 'warehouse-1', role: 'warehouse' },
        ...{ what: 'promises', caseIds: ['c1'], sees: ['contact'] },
      },
    ]);
    await call('GET', '/v1/promises?buyerId=buyer-2', { key: keyOf('warehouse') });
    expect(looks).toHaveLength(1);
  });

  test.each(['', '?buyerId=', '?buyerId=b&status=lost', '?buyerId=b&more=1'])('%s is refused', async (query) => {
    expect((await (await start()).call('GET', `/v1/promises${query}`)).status).toBe(422);
  });
});

describe('handbook §1: a promise is redeemed once', () => {
  test('by its case as long as that lives', async () => {
    const { call, sent } = await start();
    const { status, body } = await call('POST', PATH, {
      key: keyOf('preSales'),
      body: { tid: '4000000000000000009' },
      headers: { 'idempotency-key': 'redeem-1' },
    });
    expect([status, body.commandId, body.id]).toEqual([200, 'redeem-1', ID]);
    expect(sent).toEqual([
      {
        caseId: 'c1',
        command: { type: 'redeemPromise', process: 'agreement-1/promise', tid: '4000000000000000009' },
        actor: { id: 'preSales-1', role: 'preSales' },
        commandId: 'redeem-1',
      },
    ]);
  });

  test.each([
    ['its case has gone', new CaseNotFound('c1', true)],
    ['its case’s term is over', new DomainError('caseClosed', 'The term has ended.')],
  ])('on the row when %s', async (_what, error) => {
    const redeemed: unknown[][] = [];
    const { call } = await start({
      cases: failing(error),
      promises: {
        async redeem(...input) {
          redeemed.push(input);
          return true;
        },
      },
    });
    const { status } = await call('POST', PATH, { key: keyOf('preSales'), body: { tid: '4000000000000000009' } });
    expect(status).toBe(200);
    expect(redeemed).toEqual([[SHOP, ID, { by: 'preSales-1', tid: '4000000000000000009' }]]);
  });

  test('on the row not twice, and not by whoever may not', async () => {
    const { call } = await start({
      cases: failing(new CaseNotFound('c1', true)),
      promises: { redeem: async () => false },
    });
    const again = await call('POST', PATH, { key: keyOf('supervisor'), body: {} });
    expect([again.status, again.body.code]).toEqual([409, 'alreadyDecided']);
    const finance = await call('POST', PATH, { key: keyOf('finance'), body: {} });
    expect([finance.status, finance.body.code]).toEqual([403, 'roleNotAllowed']);
  });

  test.each([
    ['the case’s own no', new DomainError('alreadyDecided', 'Redeemed already.'), 409, 'alreadyDecided'],
    ['a case that never was', new CaseNotFound('c1', false), 404, 'caseNotFound'],
    ['an unknown outcome', new OutcomeUnknown('x', 'temporal'), 503, 'outcomeUnknown'],
  ])('%s is told as it is', async (_what, error, status, code) => {
    const { call } = await start({ cases: failing(error) });
    const answer = await call('POST', PATH, { key: keyOf('preSales') });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  test('another shop’s, or none, is not there', async () => {
    const { call, sent } = await start();
    const answer = await call('POST', '/v1/promises/c9%2Fpromise-1/redeem', { key: keyOf('preSales') });
    expect([answer.status, answer.body.code, sent]).toEqual([404, 'promiseNotFound', []]);
  });
});
