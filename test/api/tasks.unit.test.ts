import { eventRows } from '../../activities/records/rows';
import { ApiError } from '../../api/problems';
import type { Records } from '../../api/records';
import { commandForTask } from '../../api/taskCommand';
import { wants } from '../../domain/case/wants';
import { processes } from '../../domain/processes/registry';
import { HOUR } from '../../domain/time';
import { CALL_OUTCOMES, FOLLOW_UP_OUTCOMES } from '../../domain/vocabulary';
import type { Task } from '../../domain/wanted';
import type { CaseEvent } from '../../prisma/client/client';
import { refund } from '../domain/support/builders';
import { unshipped } from '../domain/support/play';
import { AGENT, ANSWER, caseRecord, fakeRecords, given, keyOf, startApi, taskRow, verifiedCase } from './support';

const trouble = { ask: 'contact-1/message', name: 'sendMessage' as const, reason: 'HTTP 500' };
const state = { troubles: [{ ask: 'case/order', name: 'sendMessage' as const, reason: 'away' }, trouble] };

/** The row that the recorder makes of a task of this process. */
function rowOf(task: Task, process?: string) {
  const { command, outcomes = [] } = task;
  return {
    id: `c1/${process === undefined ? '' : `${process}/`}${task.id}`,
    caseId: 'c1',
    command,
    outcomes: [...outcomes],
  };
}

const place = { caseId: 'c1', processId: 'p', tid: '1', buyerId: 'buyer-1' };
const [approval] = processes.approval.wants(
  { kind: 'approval', purpose: 'compensation', amount: 5000, requester: AGENT, role: 'manager' },
  place,
).tasks;
const [inspection] = processes.inspection.wants(
  { kind: 'inspection', agreed: { item: '杯子 ×1', reason: '开裂' } },
  place,
).tasks;
const photos = { kind: 'evidence', status: 'given', pieces: 'x', round: 1 } as const;
const [judging] = processes.evidence.wants({ ...photos, judge: 'supervisor' }, place).tasks;
const [unknownPayout] = processes.payout.wants(
  {
    kind: 'payout',
    status: 'unresolved',
    purpose: 'compensation',
    method: 'transfer',
    tid: '1',
    amount: 1,
    cap: 1,
    intent: 1,
    queries: 1,
  },
  place,
).tasks;
const troubleTask = wants({ ...verifiedCase(), troubles: [trouble] }).tasks.find(({ kind }) => kind === 'trouble');

describe('a task of the case becomes its command', () => {
  const cases: [string, Task | undefined, string, unknown, object][] = [
    [
      'approve',
      approval,
      'approval-1',
      { outcome: 'approve', amount: 5000 },
      { type: 'approve', amount: 5000, process: 'approval-1' },
    ],
    [
      'reject',
      approval,
      'approval-1',
      { outcome: 'reject', reason: 'no' },
      { type: 'reject', reason: 'no', process: 'approval-1' },
    ],
    [
      'accepted',
      inspection,
      'agreement-1/inspection',
      { outcome: 'accepted' },
      { type: 'inspect', accepted: true, process: 'agreement-1/inspection' },
    ],
    [
      'rejected',
      inspection,
      'agreement-1/inspection',
      { outcome: 'rejected', note: 'worn' },
      { type: 'inspect', accepted: false, note: 'worn', process: 'agreement-1/inspection' },
    ],
    [
      'moreWanted',
      judging,
      'agreement-1/evidence',
      { outcome: 'moreWanted', note: '吊牌' },
      { type: 'judgeEvidence', verdict: 'moreWanted', note: '吊牌' },
    ],
    [
      'paid',
      unknownPayout,
      'agreement-1/payout',
      { outcome: 'paid', reference: 'r' },
      { type: 'settlePayout', paid: true, reference: 'r', process: 'agreement-1/payout' },
    ],
    [
      'notPaid',
      unknownPayout,
      'agreement-1/payout',
      { outcome: 'notPaid' },
      { type: 'settlePayout', paid: false, process: 'agreement-1/payout' },
    ],
    ['retry', troubleTask, '', { outcome: 'retry' }, { type: 'retry', ask: trouble.ask }],
    [
      'abandon',
      troubleTask,
      '',
      { outcome: 'abandon', reason: 'gone' },
      { type: 'abandon', reason: 'gone', ask: trouble.ask },
    ],
  ];
  test.each(cases)('%s', (_outcome, task, process, body, command) => {
    if (!task) throw new Error('The domain no longer wants this task.');
    expect(commandForTask(rowOf(task, process || undefined), state, body)).toEqual(command);
  });

  test.each([
    ['approval', approval],
    ['inspection', inspection],
    ['judging of photos', judging],
    ['unresolved payout', unknownPayout],
    ['trouble', troubleTask],
  ])('every outcome that the %s offers means something', (_name, task) => {
    if (!task?.outcomes) throw new Error('The domain no longer offers outcomes here.');
    for (const outcome of task.outcomes) {
      const tried = () => commandForTask(rowOf(task), state, { outcome, reason: 'r', amount: 1 });
      expect(pathsRefused(tried)).not.toContain('outcome');
    }
    expect(pathsRefused(() => commandForTask(rowOf(task), state, { outcome: 'whatever' }))).toEqual(['outcome']);
    expect(pathsRefused(() => commandForTask(rowOf(task), state, {}))).toEqual(['outcome']);
  });

  test.each(['accepted', 'refused', 'counter'])("the buyer's answer %s", (outcome) => {
    const row = {
      id: 'c1/case/recordAnswer',
      caseId: 'c1',
      command: 'recordAnswer',
      outcomes: ['accepted', 'refused', 'counter'],
    };
    expect(commandForTask(row, state, { outcome, note: 'n' })).toEqual({
      type: 'recordAnswer',
      answer: outcome,
      note: 'n',
    });
  });

  test.each(CALL_OUTCOMES)('the call outcome %s', (outcome) => {
    const row = { id: 'c1/contact-1/phone-1', caseId: 'c1', command: 'recordCall', outcomes: [...CALL_OUTCOMES] };
    expect(commandForTask(row, state, { outcome })).toEqual({ type: 'recordCall', outcome, process: 'contact-1' });
  });

  test.each(FOLLOW_UP_OUTCOMES)('the follow-up outcome %s', (outcome) => {
    const row = {
      id: 'c1/followUp-1/record',
      caseId: 'c1',
      command: 'recordFollowUp',
      outcomes: [...FOLLOW_UP_OUTCOMES],
    };
    expect(commandForTask(row, state, { outcome, satisfaction: 4 })).toEqual({
      type: 'recordFollowUp',
      outcome,
      satisfaction: 4,
      process: 'followUp-1',
    });
  });

  test('a task without outcomes takes the fields of its command', () => {
    const row = { id: 'c1/agreement-1/payee/confirm', caseId: 'c1', command: 'confirmPayee', outcomes: [] };
    const payee = { account: 'a@example.com', realName: '某某' };
    expect(commandForTask(row, state, payee)).toEqual({ type: 'confirmPayee', ...payee, process: 'agreement-1/payee' });
    expect(pathsRefused(() => commandForTask(row, state, { ...payee, outcome: 'paid' }))).toEqual(['outcome']);
  });

  test('a refused payout is tried again by name, not by question', () => {
    const row = { id: 'c1/agreement-1/payout/refused', caseId: 'c1', command: 'retry', outcomes: [] };
    expect(commandForTask(row, state, {})).toEqual({ type: 'retry', process: 'agreement-1/payout' });
  });

  test('a command that names no process is not given one', () => {
    const row = { id: 'c1/countdown/remind-afterSales', caseId: 'c1', command: 'propose', outcomes: [] };
    expect(commandForTask(row, state, { remedy: 'refund' })).toEqual({ type: 'propose', remedy: 'refund' });
  });

  test('what the task decides is not for the body to say', () => {
    if (!inspection) throw new Error('The domain no longer wants this task.');
    const row = rowOf(inspection, 'agreement-1/inspection');
    expect(pathsRefused(() => commandForTask(row, state, { outcome: 'accepted', accepted: false }))).toEqual([
      'accepted',
    ]);
    expect(pathsRefused(() => commandForTask(row, state, { outcome: 'accepted', process: 'x' }))).toEqual(['process']);
    expect(() => commandForTask(row, state, [])).toThrow(ApiError);
  });
});

describe('completing a task over HTTP', () => {
  const open = taskRow({ id: 'c1/case/assess', command: 'assess' });
  const path = `/v1/tasks/${encodeURIComponent(open.id)}/complete`;
  const body = { cause: 'crack', severity: 'minor', fault: 'shop' };

  test('gives the case its command', async () => {
    const api = await startApi({ records: fakeRecords(caseRecord(), [open]) });
    const answer = await api.call('POST', path, { body, headers: { 'idempotency-key': 'my-1' } });
    expect(api.sent).toEqual([{ caseId: 'c1', command: { type: 'assess', ...body }, actor: AGENT, commandId: 'my-1' }]);
    expect(answer.body).toMatchObject({ ...ANSWER, commandId: 'my-1', case: { id: 'c1' } });
    await api.stop();
  });

  test('finds the failed question of a trouble', async () => {
    const troubled = given(verifiedCase(), [
      { id: 'system', role: 'system' },
      { type: 'askFailed', id: trouble.ask, reason: 'x' },
    ]);
    const row = taskRow({
      id: 'c1/case/trouble-contact-1.message',
      command: 'retry',
      outcomes: ['retry', 'abandon'],
    });
    const api = await startApi({ records: fakeRecords(caseRecord(troubled), [row]) });
    const answer = await api.call('POST', `/v1/tasks/${encodeURIComponent(row.id)}/complete`, {
      key: keyOf('supervisor'),
      body: { outcome: 'retry' },
    });
    expect([answer.status, api.sent[0]?.command]).toEqual([200, { type: 'retry', ask: trouble.ask }]);
    await api.stop();
  });

  test('a task that is done is refused, unless it was done by this very command', async () => {
    const done = { ...open, closedAt: new Date() };
    const api = await startApi({
      records: fakeRecords(caseRecord(), [done]),
      pastAnswer: async (caseId, commandId) => (caseId === 'c1' && commandId === 'my-1' ? ANSWER : undefined),
    });
    const again = await api.call('POST', path, { body, headers: { 'idempotency-key': 'my-1' } });
    const another = await api.call('POST', path, { body, headers: { 'idempotency-key': 'my-2' } });
    expect([again.status, again.body.seq]).toEqual([200, ANSWER.seq]);
    expect([another.status, another.body.code]).toEqual([409, 'taskClosed']);
    expect(api.sent).toEqual([]);
    await api.stop();
  });

  test('a task that the buyer has made needless says so [point 28]', async () => {
    const play = unshipped({ refund: refund() });
    play.now += HOUR;
    const withdrawn = refund({ status: 'CLOSED', modifiedAt: play.now });
    play.give({ type: 'refundSeen', refund: withdrawn }, { id: 'platform', role: 'platform' });
    const done = taskRow({ id: 'c1/case/propose', command: 'propose', closedAt: new Date() });
    const rows = eventRows('c1', play.events).map((row) => ({ ...row, at: new Date(row.at) }) as CaseEvent);
    // As Postgres does: so many events beyond a number.
    const events: Records['events'] = async (_caseId, { limit, after }) =>
      rows.filter(({ seq }) => seq > after).slice(0, limit);
    const api = await startApi({ records: { ...fakeRecords(caseRecord(), [done]), events } });
    const answer = await api.call('POST', `/v1/tasks/${encodeURIComponent(done.id)}/complete`, { body: {} });
    expect([answer.status, answer.body.code]).toEqual([409, 'taskClosed']);
    expect(JSON.stringify(answer.body)).toContain('no longer open: the buyer withdrew the application.');
    await api.stop();
  });

  test('a task that nobody has is not found', async () => {
    const api = await startApi();
    const answer = await api.call('POST', '/v1/tasks/c1%2Fcase%2Fnothing/complete', { body });
    expect([answer.status, answer.body.code]).toEqual([404, 'taskNotFound']);
    await api.stop();
  });
});

function pathsRefused(attempt: () => unknown): string[] {
  try {
    attempt();
    return [];
  } catch (error) {
    if (error instanceof ApiError && error.problem.status === 422)
      return (error.problem.errors ?? []).map(({ path }) => path);
    throw error;
  }
}
