import { cursorOf } from '../../api/cursor';
import { CASE_FILTERS } from '../../api/listing/caseFilters';
import { casesQuery } from '../../api/lists';
import document from '../../api/openapi.json';
import { OPERATIONS } from '../../api/routes/all';
import { caseRecord, keyOf, startedApis } from './support';

const start = startedApis();

/** The API with two cases, and what its lists were asked for. */
async function shop() {
  const asked: unknown[] = [];
  const { state: _, ...row } = caseRecord();
  const rows = [
    { ...row, id: 'c2', nextDeadlineAt: new Date(2_000) },
    { ...row, id: 'c1', nextDeadlineAt: null },
  ];
  const api = await start({
    records: {
      cases: async (_shopId, filter, page) => {
        asked.push([filter, page]);
        return rows.slice(0, page.limit);
      },
      countCases: async () => 17,
    },
  });
  return {
    api,
    asked,
    list: (query: string, role = 'afterSales') => api.call('GET', `/v1/cases?${query}`, { key: keyOf(role) }),
  };
}

describe('the list of cases', () => {
  test('is filtered by everything that people look for', async () => {
    const { asked, list } = await shop();
    const given = {
      ...{ stage: 'proposal', open: 'true', kind: 'k', team: 'afterSales', waitingFor: 'shop', owner: 'agent-1' },
      ...{ priority: '1', dueBefore: '2026-03-02T03:00:00Z', flagged: 'true', sign: 'raised', buyerId: 'b1' },
      ...{ nickname: '小明', phoneTail: '1234', tid: '1', refundId: '2', trackingNumber: 'SF 1', text: '杯子' },
    };
    expect(Object.keys(given).sort()).toEqual(Object.keys(CASE_FILTERS).sort());
    expect((await list(`${new URLSearchParams(given)}`)).status).toBe(200);
    const read = { ...given, open: true, flagged: true, priority: 1, dueBefore: new Date(given.dueBefore) };
    expect(asked).toEqual([[read, { limit: 51, after: undefined, sort: 'openedAt' }]]);
  });

  test('says in the document what each filter is, and nothing else is taken', async () => {
    const { list } = await shop();
    const parameters: { name: string; description?: string; schema: { description?: string } }[] =
      document.paths['/v1/cases'].get.parameters;
    const described = parameters.filter((one) => (one.description ?? one.schema.description) !== undefined);
    expect(described.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(CASE_FILTERS)));
    expect(OPERATIONS.find(({ id }) => id === 'listCases')?.query).toBe(casesQuery);
    const refused = await list('colour=red');
    expect([refused.status, refused.body.code]).toEqual([422, 'unknownField']);
  });

  test.each([
    'phoneTail=123',
    'phoneTail=12345',
    'text=a',
    'text=%20!',
    'priority=4',
    'sign=none',
    'fields=id,colour',
    'fields=',
    'sort=paid',
    'dueBefore=tomorrow',
    'total=maybe',
    'team=nobody',
  ])('refuses %s with a sentence, and asks for nothing', async (query) => {
    const { asked, list } = await shop();
    const { status, body } = await list(query);
    expect([status, asked]).toEqual([422, []]);
    expect(body.errors[0].path).toBe(query.split('=')[0]);
  });

  test.each([
    ['nickname=x', 'warehouse'],
    ['phoneTail=1234', 'finance'],
  ])('%s is not for the %s, who does not see that of a buyer', async (query, role) => {
    const { asked, list } = await shop();
    const { status, body } = await list(query, role);
    expect([status, body.code, asked]).toEqual([403, 'roleNotAllowed', []]);
  });

  test('goes on by the order that was asked for, and refuses a cursor of another one', async () => {
    const { asked, list } = await shop();
    const { body } = await list('limit=1&sort=nextDeadlineAt');
    expect(body.next).toBe(cursorOf([2_000, 'c2', 'nextDeadlineAt']));
    await list(`limit=1&sort=nextDeadlineAt&cursor=${body.next}`);
    expect(asked[1]).toEqual([{}, { limit: 2, after: { at: new Date(2_000), id: 'c2' }, sort: 'nextDeadlineAt' }]);
    for (const sort of ['openedAt', 'updatedAt']) {
      expect((await list(`sort=${sort}&cursor=${body.next}`)).body.code).toBe('invalidCursor');
    }
  });

  test('shows the fields that were asked for, and the total only on request', async () => {
    const { list } = await shop();
    const { body } = await list('fields=kind,isFlagged&total=true');
    expect(body).toEqual({
      items: ['c2', 'c1'].map((id) => ({ id, kind: 'qualityReturn', isFlagged: false })),
      next: null,
      total: 17,
    });
    expect((await list('')).body).not.toHaveProperty('total');
  });
});
