import { type Client, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { createCaseClient } from '../../intake/caseClient';
import { OutcomeUnknown } from '../../intake/errors';
import type { Database } from '../../store/database';
import type { Shops } from '../../store/shops';
import { AGENT } from '../domain/support/builders';

const ANSWER = { caseId: 'c', seq: 2, stage: 'proposal', events: ['noted'] };

/** A server that says no so often before it answers. */
function client(failures: unknown[], { record = 1, task = 1, hasPostgres = true } = {}) {
  const given: string[] = [];
  const raw = {
    pendingWorkflowTask: task > 1 ? { attempt: task } : null,
    pendingActivities: [{ activityType: { name: 'record' }, attempt: record }],
  };
  const temporal = {
    withDeadline: (_at: number, ask: () => Promise<unknown>) => ask(),
    workflow: {
      getHandle: () => ({
        describe: async () => ({ raw }),
        async executeUpdate(_name: string, { updateId }: { updateId: string }) {
          given.push(updateId);
          const failure = failures.length > 1 ? failures.shift() : failures[0];
          if (failure !== undefined) throw failure;
          return ANSWER;
        },
      }),
    },
  } as unknown as Client;
  const database = {
    $queryRaw: () => (hasPostgres ? Promise.resolve([]) : Promise.reject(new Error('away'))),
  } as unknown as Database;
  const cases = createCaseClient({ temporal, database, shops: {} as Shops, timeoutMs: 1_000 });
  return {
    given,
    give: () => cases.send('c', { type: 'addNote', text: '备注' }, AGENT, 'command-1', { workflowId: 'case:c' }),
  };
}

const failed = (type: string) => new WorkflowUpdateFailedError('no', ApplicationFailure.nonRetryable('no', type));

test('a command that the busy server leaves unprocessed is given again under its id, and answered', async () => {
  const { give, given } = client([failed('UnprocessedUpdate'), failed('UnprocessedUpdate'), undefined]);
  expect(await give()).toEqual(ANSWER);
  expect(given).toEqual(['command-1', 'command-1', 'command-1']);
});

test('one that it never processes has an unknown outcome, and no error of ours', async () => {
  const { give, given } = client([failed('UnprocessedUpdate')]);
  await expect(give()).rejects.toBeInstanceOf(OutcomeUnknown);
  expect(given.length).toBeGreaterThan(2);
});

test('another no of the server’s own is not given again: its outcome is unknown', async () => {
  const { give, given } = client([failed('AcceptedUpdateCompletedWorkflow')]);
  await expect(give()).rejects.toBeInstanceOf(OutcomeUnknown);
  expect(given).toHaveLength(1);
});

test.each([
  ['Postgres', 'postgres', { hasPostgres: false }],
  ['a case that cannot be recorded', 'case', { record: 3 }],
  ['a case whose workflow fails', 'case', { task: 5 }],
  ['no worker', 'worker', { task: 2 }],
  ['Temporal', 'temporal', {}],
])('the unknown outcome names what is really away: %s', async (_what, part, state) => {
  const { give } = client([failed('AcceptedUpdateCompletedWorkflow')], state);
  await expect(give()).rejects.toMatchObject({ name: 'OutcomeUnknown', part });
});
