import { ANSWER, caseRecord, fakeRecords, keyOf, startedApis, taskRow } from './support';

const start = startedApis();

describe('tasks', () => {
  test.each([
    ['for=me', { for: { id: 'supervisor-1', role: 'supervisor' }, open: true }],
    ['role=supervisor&assignee=me', { role: 'supervisor', assignee: 'supervisor-1', open: true }],
  ])('GET /v1/tasks?%s asks for %j', async (query, filter) => {
    const asked: unknown[] = [];
    const api = await start({
      records: {
        tasks: async (_shopId, given) => {
          asked.push(given);
          return [taskRow({ id: 'c1/case/reply', command: 'reply', overdueAt: new Date(0), priority: 1 })];
        },
      },
    });
    const { body } = await api.call('GET', `/v1/tasks?${query}`, { key: keyOf('supervisor') });
    expect(asked).toEqual([filter]);
    expect(body.items).toMatchObject([{ id: 'c1/case/reply', overdue: true, priority: 1 }]);
  });

  test.each<[Partial<Parameters<typeof taskRow>[0]>, boolean]>([
    [{ overdueAt: null }, false],
    [{ overdueAt: new Date(Date.now() + 60_000) }, false],
    [{ overdueAt: new Date(0), closedAt: new Date(0) }, false],
  ])('%j is overdue: %p', async (change, overdue) => {
    const api = await start({ records: { tasks: async () => [taskRow({ id: 't', command: 'reply', ...change })] } });
    expect((await api.call('GET', '/v1/tasks')).body.items[0].overdue).toBe(overdue);
  });

  test('a page goes on where the last ended, by priority, time and id', async () => {
    const after: unknown[] = [];
    const api = await start({
      records: {
        tasks: async (_shopId, _filter, page) => {
          after.push(page.after);
          const row = { command: 'reply', priority: 2, dueAt: new Date(7) };
          return [taskRow({ id: 'a', ...row }), taskRow({ id: 'b', ...row })];
        },
      },
    });
    const { body } = await api.call('GET', '/v1/tasks?limit=1');
    await api.call('GET', `/v1/tasks?limit=1&cursor=${body.next}`);
    expect(after).toEqual([undefined, { at: new Date(7), id: 'a', priority: 2 }]);
    expect((await api.call('GET', `/v1/cases?cursor=${body.next}`)).body.code).toBe('invalidCursor');
  });

  test('whoever decides too late hears it from the case', async () => {
    const done = taskRow({
      id: 'c1/approval-1/decide',
      command: 'approve',
      outcomes: ['approve', 'reject'],
      closedAt: new Date(),
    });
    const api = await start({ records: fakeRecords(caseRecord(), [done]) });
    const answer = await api.call('POST', '/v1/tasks/c1%2Fapproval-1%2Fdecide/complete', {
      key: keyOf('manager'),
      body: { outcome: 'reject', reason: 'x' },
    });
    expect([answer.status, answer.body.seq]).toEqual([200, ANSWER.seq]);
    expect(api.sent).toMatchObject([{ command: { type: 'reject', reason: 'x', process: 'approval-1' } }]);
  });
});
