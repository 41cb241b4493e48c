import type { DayBook, RunOrder, ScheduleView } from '../../api/day/dayBook';
import type { DaySheet, ScheduleRun } from '../../prisma/client/client';
import { emptyDay, keyOf, OTHER_SHOP_KEY, SHOP, startedApis } from './support';

const start = startedApis();

const DUE = new Date('2026-03-02T09:30:00Z');
const SHEET: DaySheet = {
  ...{ id: 's1', shopId: SHOP, sort: 'warehouseFaults', dueAt: DUE, day: '2026-03-02', shift: '早班' },
  ...{ forRole: 'supervisor', thenRole: 'warehouse', lineCount: 2, alarms: 0, madeAt: DUE },
  ...{ passedOnBy: null, passedOnAt: null, acknowledgedBy: null, acknowledgedAt: null },
  lines: [
    { what: 'warehouseFault', caseId: 'c1', kind: 'missingOrWrong', tasks: ['t1', 't2'] },
    { what: 'warehouseFault', caseId: 'c2', kind: 'exchange', about: 'north' },
  ],
};
const LOOKED_UP = { titles: new Map([['t1', '核对装箱单']]), causes: new Map([['c1', '少件']]) };
const SCHEDULE: ScheduleView = {
  ...{ job: 'handover', makes: 'The open matters.', zone: 'Asia/Shanghai', isPaused: false, pausedBy: null },
  ...{ pausedAt: null, next: [DUE], lastDueAt: null, lastEndedAt: null },
};
const RUN: ScheduleRun = {
  ...{ shopId: SHOP, job: 'handover', dueAt: DUE, startedAt: DUE, endedAt: null, cursor: 'c9', count: 500 },
  ...{ skipped: [{ what: 'handover', why: '3 lines more' }], skippedCount: 1, made: ['s1'] },
};

async function api() {
  const asked: unknown[][] = [];
  const of = <T>(shopId: string, id: string, answer: T) => (shopId === SHOP && id === 's1' ? answer : undefined);
  const day: DayBook = {
    ...emptyDay,
    async sheets(...input) {
      asked.push(input);
      const { lines: _lines, ...head } = SHEET;
      return [head];
    },
    sheet: async (shopId, id) => of(shopId, id, { sheet: SHEET, lookedUp: LOOKED_UP }),
    async acknowledge(shopId, read) {
      asked.push([shopId, read]);
      const passedOn = { forRole: 'warehouse', thenRole: null, passedOnBy: read.staffId, passedOnAt: DUE };
      return of(shopId, read.id, { sheet: { ...SHEET, ...passedOn }, lookedUp: LOOKED_UP });
    },
    async runs(...input) {
      asked.push(input);
      return [RUN];
    },
    schedules: async () => [SCHEDULE],
    async pause(...input) {
      asked.push(['pause', ...input]);
      return { ...SCHEDULE, isPaused: true, pausedBy: input[2], pausedAt: DUE };
    },
    async resume(...input) {
      asked.push(['resume', ...input]);
      return input[1] === 'handover' ? SCHEDULE : undefined;
    },
    async run(order: RunOrder) {
      asked.push([order]);
      if (order.job !== 'handover') return { as: 'unknown' };
      return order.dueAt === undefined ? { as: 'started', dueAt: DUE } : { as: 'notDue' };
    },
  };
  return { asked, call: (await start({ day })).call };
}

describe('handbook §9: the sheets of a day', () => {
  test('are listed to all people of the shop, by day, sort and reader', async () => {
    const { asked, call } = await api();
    const query = 'day=2026-03-02&sort=warehouseFaults&role=warehouse&open=true&limit=7';
    const { status, body } = await call('GET', `/v1/day/sheets?${query}`, { key: keyOf('preSales') });
    expect([status, body.items]).toMatchObject([200, [{ id: 's1', forRole: 'supervisor', lineCount: 2 }]]);
    const filter = { day: '2026-03-02', sort: 'warehouseFaults', role: 'warehouse', isOpen: true };
    expect(asked).toEqual([[SHOP, filter, 7]]);
    for (const wrong of ['day=yesterday', 'sort=gossip', 'role=pirate', 'colour=red']) {
      expect((await call('GET', `/v1/day/sheets?${wrong}`)).status).toBe(422);
    }
  });

  test('show titles of tasks and causes as the cases have them now', async () => {
    const { call } = await api();
    const { body } = await call('GET', '/v1/day/sheets/s1');
    expect(body.lines).toEqual([
      {
        ...{ what: 'warehouseFault', caseId: 'c1', kind: 'missingOrWrong', cause: '少件' },
        tasks: [
          { id: 't1', title: '核对装箱单' },
          { id: 't2', title: null },
        ],
      },
      { what: 'warehouseFault', caseId: 'c2', kind: 'exchange', about: 'north' },
    ]);
    expect((await call('GET', '/v1/day/sheets/s2')).body).toMatchObject({ status: 404, code: 'sheetNotFound' });
    expect((await call('GET', '/v1/day/sheets/s1', { key: OTHER_SHOP_KEY })).status).toBe(404);
  });

  test('are acknowledged by whom they are for, or who is above; others hear whose they are', async () => {
    const { asked, call } = await api();
    const as = (role: string) => call('POST', '/v1/day/sheets/s1/acknowledge', { key: keyOf(role), body: {} });
    for (const role of ['afterSales', 'warehouse', 'auditor']) {
      expect((await as(role)).body).toMatchObject({
        ...{ status: 403, code: 'roleNotAllowed' },
        detail: `The sheet is for the role supervisor; the role ${role} may only read it.`,
      });
    }
    expect(asked).toEqual([]);
    expect((await as('manager')).body).toMatchObject({ forRole: 'warehouse', passedOnBy: 'manager-1' });
    expect((await as('supervisor')).status).toBe(200);
    expect(asked.at(-1)).toEqual([SHOP, { id: 's1', staffId: 'supervisor-1', asRole: 'supervisor' }]);
  });
});

describe('handbook §9: the schedules of a shop', () => {
  test('and their runs are read by who leads or audits', async () => {
    const { asked, call } = await api();
    const { body } = await call('GET', '/v1/day/runs?job=handover', { key: keyOf('auditor') });
    expect(body.items).toMatchObject([{ job: 'handover', endedAt: null, count: 500, skippedCount: 1, made: ['s1'] }]);
    expect(asked).toEqual([[SHOP, { job: 'handover' }, 50]]);
    const schedules = await call('GET', '/v1/day/schedules', { key: keyOf('supervisor') });
    expect(schedules.body.items).toMatchObject([{ job: 'handover', next: ['2026-03-02T09:30:00.000Z'] }]);
    for (const path of ['/v1/day/runs', '/v1/day/schedules']) expect((await call('GET', path)).status).toBe(403);
    expect((await call('GET', '/v1/day/runs?job=gossip', { key: keyOf('auditor') })).status).toBe(422);
  });

  test('rest and go on by a supervisor’s word', async () => {
    const { asked, call } = await api();
    const key = keyOf('supervisor');
    const paused = await call('POST', '/v1/day/schedules/handover/pause', { key, body: {} });
    expect(paused.body).toMatchObject({ isPaused: true, pausedBy: 'supervisor-1' });
    expect((await call('POST', '/v1/day/schedules/handover/resume', { key, body: {} })).status).toBe(200);
    const unknown = await call('POST', '/v1/day/schedules/gossip/resume', { key, body: {} });
    expect(unknown.body).toMatchObject({ status: 404, code: 'scheduleNotFound' });
    expect(asked[0]).toEqual(['pause', SHOP, 'handover', 'supervisor-1']);
    for (const what of ['pause', 'resume', 'run']) {
      expect((await call('POST', `/v1/day/schedules/handover/${what}`, { body: {} })).status).toBe(403);
    }
  });

  test('run for a person, and only for a time at which they were due', async () => {
    const { asked, call } = await api();
    const key = keyOf('supervisor');
    const path = '/v1/day/schedules/handover/run';
    const headers = { 'idempotency-key': 'run-1' };
    const now = await call('POST', path, { key, headers, body: {} });
    expect([now.status, now.body]).toEqual([200, { job: 'handover', dueAt: '2026-03-02T09:30:00.000Z' }]);
    expect(asked).toEqual([[{ shopId: SHOP, job: 'handover', dueAt: undefined, commandId: 'run-1' }]]);
    const wrong = await call('POST', path, { key, body: { dueAt: '2026-03-02T09:31:00Z' } });
    expect(wrong.body).toMatchObject({ status: 422, code: 'notDue' });
    expect(asked.at(-1)).toMatchObject([{ dueAt: Date.parse('2026-03-02T09:31:00Z') }]);
    expect((await call('POST', path, { key, body: { dueAt: 'soon' } })).status).toBe(422);
    expect((await call('POST', '/v1/day/schedules/gossip/run', { key, body: {} })).status).toBe(404);
  });
});
