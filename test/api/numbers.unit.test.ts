import { MEASURE_NAMES } from '../../domain/numbers/measures';
import type { Totals } from '../../domain/numbers/rows';
import type { Numbers } from '../../store/numbers/read';
import { AGENT, type CallOptions, keyOf, noNumbers, startedApis } from './support';

const start = startedApis();

const SUPERVISOR = { key: keyOf('supervisor') };
const totals = (change: Partial<Totals>): Totals => ({ count: 0, sum: 0, part: 0, buckets: {}, ...change });
const DAYS = 'from=2026-03-01&to=2026-03-02';

/** What was asked of the numbers. */
interface Asked {
  name: keyof Numbers;
  input: unknown[];
}

async function serve(found: Partial<Numbers> = {}) {
  const asked: Asked[] = [];
  const of = { ...noNumbers, ...found };
  const noting = Object.fromEntries(
    (Object.keys(of) as (keyof Numbers)[]).map((name) => [
      name,
      (...input: unknown[]) => {
        asked.push({ name, input });
        return (of[name] as (...input: unknown[]) => unknown)(...input);
      },
    ]),
  ) as unknown as Numbers;
  const api = await start({ numbers: noting });
  const get = (query: string, options: CallOptions = SUPERVISOR) => api.call('GET', `/v1/numbers${query}`, options);
  return { api, asked, get };
}

describe('GET /v1/numbers (handbook §10)', () => {
  test('gives every day of the stretch its number, and beside it that of the days before', async () => {
    const { get, asked } = await serve({
      byTime: async (_shop, _measure, { from }) =>
        from === '2026-03-01'
          ? new Map([['2026-03-02', totals({ count: 100, part: 3 })]])
          : new Map([['2026-02-28', totals({ count: 50, part: 1 })]]),
    });
    const { status, body } = await get(`?measure=disputeRate&${DAYS}&compare=previous`);
    expect([status, body.unit, body.sort]).toEqual([200, 'share', 'share']);
    expect(body.total).toMatchObject({ count: 100, part: 3, value: 0.03 });
    expect(body.previousTotal).toMatchObject({ count: 50, value: 0.02 });
    expect(body.points).toMatchObject([
      { key: '2026-03-01', count: 0, value: null, previous: null },
      { key: '2026-03-02', count: 100, value: 0.03, previous: 0.02 },
    ]);
    expect(asked.map(({ input }) => input[2])).toEqual([
      { from: '2026-03-01', to: '2026-03-02' },
      { from: '2026-02-27', to: '2026-02-28' },
    ]);
  });

  test('by rung of the ladder it says the share of each, the largest first', async () => {
    const { get } = await serve({
      byKey: async () =>
        new Map([
          ['1', totals({ count: 10 })],
          ['3', totals({ count: 30 })],
        ]),
      total: async () => totals({ count: 40 }),
    });
    const { body } = await get(`?measure=settledAtRung&by=rung&${DAYS}`);
    expect(body.points).toMatchObject([
      { key: '3', count: 30, ofAll: 0.75 },
      { key: '1', count: 10, ofAll: 0.25 },
    ]);
  });

  test.each([
    ['measure=fame&from=2026-03-01&to=2026-03-02', 'measure'],
    ['measure=returns&from=2026-02-30&to=2026-03-02', 'from'],
    ['measure=returns&from=0000-00-00&to=2026-03-02', 'from'],
    ['measure=returns&from=1999-12-31&to=2026-03-02', 'from'],
    ['measure=returns&from=2026-03-02&to=2026-03-01', 'to'],
    ['measure=returns&from=2020-01-01&to=2026-03-01', 'to'],
    ['measure=returns&from=2026-03-01&to=2026-03-02&by=rung', 'by'],
    ['measure=returns&from=2026-03-01&to=2026-03-02&by=hour', 'by'],
    ['measure=returns&from=2026-03-01&to=2026-03-02&by=kind&person=agent-1', 'by'],
    ['measure=returns&from=2026-03-01&to=2026-03-02&kind=exchange&person=agent-1', 'kind'],
    ['measure=returns&from=2026-03-01&to=2026-03-02&format=xml', 'format'],
    ['measure=returns&from=2026-03-01', 'to'],
  ])('%s is refused with a sentence, and nothing is read', async (query, path) => {
    const { get, asked } = await serve();
    const { status, body } = await get(`?${query}`);
    expect([status, body.code]).toEqual([422, 'invalidInput']);
    expect(body.errors.map((error: { path: string }) => error.path)).toContain(path);
    expect(asked).toEqual([]);
  });

  test.each(['afterSales', 'midSales', 'finance', 'warehouse'])(
    '%s gets their own numbers, and nobody else’s',
    async (role) => {
      const { get, asked } = await serve();
      const own = role === AGENT.role ? AGENT.id : `${role}-1`;
      const key = { key: keyOf(role) };
      expect((await get(`?measure=timeToSettle&${DAYS}`, key)).status).toBe(200);
      expect((await get(`?measure=timeToSettle&${DAYS}&person=${own}`, key)).status).toBe(200);
      for (const { input } of asked) expect(input[4]).toEqual({ by: 'person', key: own });
      for (const query of ['person=other', 'kind=exchange', 'by=person', 'by=kind']) {
        const { status, body } = await get(`?measure=timeToSettle&${DAYS}&${query}`, key);
        expect([status, body.code]).toEqual([403, 'roleNotAllowed']);
      }
      expect(asked).toHaveLength(2);
      expect((await get('/alarms?day=2026-03-02', key)).status).toBe(403);
    },
  );

  test.each(['supervisor', 'manager', 'auditor'])('%s reads everybody’s', async (role) => {
    const { get } = await serve();
    expect((await get(`?measure=timeToSettle&by=person&${DAYS}`, { key: keyOf(role) })).status).toBe(200);
    expect((await get('/alarms?day=2026-03-02', { key: keyOf(role) })).status).toBe(200);
  });
});

describe('as a file for Excel', () => {
  const FOUND: Partial<Numbers> = {
    byKey: async () =>
      new Map([
        ['=HYPERLINK("http://x")', totals({ count: 4 })],
        ['申通,快递', totals({ count: 3 })],
        ...['+1', '-1', '@a'].map((key) => [key, totals({ count: 1 })] as const),
      ]),
    total: async () => totals({ count: 10 }),
  };

  async function file(query: string, headers: Record<string, string> = {}) {
    const { api } = await serve(FOUND);
    const path = `/v1/numbers?measure=casesClosed&by=courier&${DAYS}${query}`;
    const response = await fetch(`${api.url}${path}`, {
      headers: { authorization: `Bearer ${SUPERVISOR.key}`, ...headers },
    });
    return { type: response.headers.get('content-type'), bytes: Buffer.from(await response.arrayBuffer()) };
  }

  test.each([
    ['format=csv', '&format=csv', {}],
    ['Accept: text/csv', '', { accept: 'text/csv' }],
  ])('%s gives CSV whose Chinese stays legible, and no cell is a formula', async (_how, query, headers) => {
    const { type, bytes } = await file(query, headers);
    expect(type).toBe('text/csv; charset=utf-8');
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = bytes.subarray(3).toString('utf8').split('\r\n');
    expect(lines[0]).toBe('结案数,个,2026-03-01,2026-03-02');
    expect(lines[1]).toMatch(/^项目,数量,数值/);
    expect(lines[2]).toMatch(/^"'=HYPERLINK\(""http:\/\/x""\)",4,/);
    expect(lines[3]).toMatch(/^"申通,快递",3,/);
    for (const line of lines.slice(4, 7)) expect(line).toMatch(/^'[+\-@]/);
    expect(lines.at(-1)).toBe('');
  });

  test('who asks for JSON gets it, whatever else they would take', async () => {
    const { type } = await file('', { accept: 'application/json, text/csv' });
    expect(type).toContain('application/json');
  });
});

describe('what is measured, what lies behind it, what is broken', () => {
  test('everybody of the shop reads the table of measures', async () => {
    const { get } = await serve();
    const { status, body } = await get('/measures', { key: keyOf('warehouse') });
    expect(status).toBe(200);
    expect(body.items.map(({ name }: { name: string }) => name)).toEqual(MEASURE_NAMES);
  });

  test('the cases behind a number come page by page', async () => {
    const { get, asked } = await serve({
      cases: async (_shop, { after }) => (after === undefined ? [{ caseId: 'c1', count: 1, sum: 0, part: 0 }] : []),
    });
    const { body } = await get('/cases?measure=returns&day=2026-03-02&kind=exchange&limit=1');
    expect(body).toEqual({ items: [{ caseId: 'c1', count: 1, sum: 0, part: 0 }], next: 'c1' });
    const next = await get('/cases?measure=returns&day=2026-03-02&kind=exchange&limit=1&cursor=c1');
    expect(next.body).toEqual({ items: [], next: null });
    const of = { by: 'kind', key: 'exchange' };
    expect(asked[0]?.input).toEqual([
      'shop-1',
      { measure: 'returns', day: '2026-03-02', of, after: undefined, limit: 1 },
    ]);
  });

  test('an alarm that the day breaks is said beside its limit (handbook §10: dispute rate)', async () => {
    const { get } = await serve({
      byTime: async (_shop, measure) =>
        new Map(measure === 'disputeRate' ? [['2026-03-02', totals({ count: 100, part: 2 })]] : []),
    });
    const { body } = await get('/alarms?day=2026-03-02');
    expect(body.items.filter(({ isBroken }: { isBroken: boolean }) => isBroken)).toEqual([
      { measure: 'disputeRate', sort: 'alarm', limit: 0.02, value: 0.02, isBroken: true },
    ]);
    expect(body.items).toHaveLength(5);
  });
});
