import { type Client, QueryRejectedError, ServiceError } from '@temporalio/client';
import { createWorkflowReader } from '../../api/boards/workflow';

const described = {
  ...{
    status: { name: 'RUNNING', code: 1 },
    runId: 'r/1',
    startTime: new Date(0),
    historyLength: 9,
    taskQueue: 'cases',
  },
  raw: { pendingActivities: [{ activityType: { name: 'transfer' }, attempt: 3 }] },
};

/** A Temporal whose one workflow is as described, and answers its query so. */
function temporal(query: () => Promise<unknown>): Client {
  const handle = { describe: async () => described, query };
  const client = { workflow: { getHandle: () => handle }, withDeadline: (_at: number, ask: () => unknown) => ask() };
  return client as unknown as Client;
}

/** As gRPC says it: 4 is that the time has run out. */
const late = () =>
  Promise.reject(
    new ServiceError('late', { cause: Object.assign(new Error('late'), { code: 4, details: '', metadata: {} }) }),
  );

test('where no worker tells the state, a supervisor still sees what waits, and why there is no state', async () => {
  const read = createWorkflowReader(temporal(late), { namespace: 'shop' });
  expect(await read('c1')).toMatchObject({
    ...{ status: 'RUNNING', historyLength: 9, pending: [{ activity: 'transfer', attempt: 3 }] },
    ...{ state: null, stateMissing: 'No worker has told the state in time.', page: null },
  });
});

test('of a workflow that fails the answer says so, and where to read why', async () => {
  const read = createWorkflowReader(
    temporal(() => Promise.reject(new QueryRejectedError(1))),
    { namespace: 'shop' },
  );
  expect((await read('c1')).stateMissing).toContain('/v1/troubles');
});

test('an error of our own is not taken for a silent workflow', async () => {
  const read = createWorkflowReader(
    temporal(() => Promise.reject(new TypeError('x'))),
    { namespace: 'shop' },
  );
  await expect(read('c1')).rejects.toThrow(TypeError);
});

test('the link to the page names namespace, workflow and run, each as one part of the path', async () => {
  const page = { url: 'https://temporal.example/ui/', namespace: 'a b' };
  const { page: link, state } = await createWorkflowReader(
    temporal(async () => ({ seq: 7 })),
    page,
  )('shop-1/refund/1/1');
  expect(link).toBe('https://temporal.example/ui/namespaces/a%20b/workflows/shop-1%2Frefund%2F1%2F1/r%2F1/history');
  expect(state).toEqual({ seq: 7 });
});
