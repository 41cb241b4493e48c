import { randomUUID } from 'node:crypto';
import { Client, Connection, WithStartWorkflowOperation } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import type { CaseBatch } from '../../domain/case/batch';
import { digestOf } from '../../domain/digest';
import { HANDBOOK_POLICY } from '../../domain/policy/defaults';
import { PLATFORM } from '../../domain/roles';
import { DAY } from '../../domain/time';
import { CASE_WORKFLOW, type CaseArguments, workflowIdOf } from '../../workflows/messages';
import { opening, order, refund } from '../domain/support/builders';
import { testStack } from '../support/stack';

/**
 * How much heap an idle case takes while it is cached: a process of its own, in which nothing else allocates. Workflows run in
 * its main thread (debugMode), so that its heap is theirs; the questions are answered by nobody's words. Tells its parent.
 */
const WARM = 30;
const CASES = 200;

async function main(): Promise<void> {
  const { temporalAddress: address, temporalNamespace: namespace, workflowBundle } = testStack();
  Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
  const [native, connection] = await Promise.all([
    NativeConnection.connect({ address }),
    Connection.connect({ address }),
  ]);
  const client = new Client({ connection, namespace });
  const taskQueue = `heap-${randomUUID()}`;
  let answered = 0;
  const worker = await Worker.create({
    connection: native,
    namespace,
    taskQueue,
    workflowBundle: { codePath: workflowBundle },
    debugMode: true,
    maxCachedWorkflows: 2 * (WARM + CASES),
    activities: {
      record: async ({ content }: CaseBatch) => ({ digest: digestOf(content) }),
      sendMessage: async () => {
        answered += 1;
        return { result: 'sent' };
      },
    },
  });
  const running = worker.run();
  const open = async (cases: number) => {
    const until = answered + cases;
    for (let n = 0; n < cases; n += 1) await openCase(client, taskQueue);
    while (answered < until) await pause(50);
    await pause(1_000);
  };
  await open(WARM);
  const before = heapUsed();
  await open(CASES);
  const bytes = (heapUsed() - before) / CASES;
  worker.shutdown();
  await running;
  process.send?.({ heapPerCaseKiB: bytes / 1024 });
  await Promise.all([native.close(), connection.close()]);
  process.disconnect?.();
}

/** A refund of an unshipped order, opened as intake opens it; then the case waits for its buyer. */
async function openCase(client: Client, taskQueue: string): Promise<void> {
  const caseId = randomUUID();
  const now = Date.now();
  const facts = { refund: refund({ createdAt: now, modifiedAt: now, deadline: now + 2 * DAY }), order: order() };
  const command = opening('refundUnshipped', { ...facts, caseId, pastCases: { open: 0, closed: 0, paid: 0 } });
  const args: CaseArguments = [{ caseId, shopId: 'shop-1', clockOffset: 0 }, HANDBOOK_POLICY];
  await client.workflow.executeUpdateWithStart('open', {
    startWorkflowOperation: new WithStartWorkflowOperation(CASE_WORKFLOW, {
      workflowId: workflowIdOf(caseId),
      taskQueue,
      args,
      workflowIdConflictPolicy: 'FAIL',
    }),
    args: [{ command, actor: PLATFORM }],
    updateId: 'open',
  });
}

function heapUsed(): number {
  if (!globalThis.gc) throw new Error('Run this with --expose-gc.');
  for (let round = 0; round < 4; round += 1) globalThis.gc();
  return process.memoryUsage().heapUsed;
}

function pause(ms: number): Promise<void> {
  return new Promise((later) => setTimeout(later, ms));
}

main().catch((error) => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exit(1);
});
