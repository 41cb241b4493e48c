import { randomUUID } from 'node:crypto';
import { Client, Connection, WithStartWorkflowOperation } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { sealingConverter } from '../../codec';
import type { AskHandlers, TogetherActivities } from '../../domain/asks';
import type { CommandOf } from '../../domain/case/commands';
import type { CaseBatch } from '../../domain/case/rows/batch';
import { digestOf } from '../../domain/digest';
import { type Actor, PLATFORM } from '../../domain/roles';
import { HANDBOOK_POLICY } from '../../policy/defaults';
import { createProviderWorker, PROVIDER_NAMES, USUAL_LIMITS } from '../../worker/providers';
import { CASE_WORKFLOW, type CaseAnswer, type CaseArguments, type UpdateCommand } from '../../workflows/messages';
import { PATIENCE_MS } from './patience';
import { testStack } from './stack';
import { olderId } from './workflows';

/** Cases on the real server whose questions are answered by a test: no Postgres, no marketplace. */
export interface StubWorld {
  temporal: Client;
  open(command: CommandOf<'open'>): Promise<string>;
  command(caseId: string, command: UpdateCommand, actor: Actor): Promise<CaseAnswer>;
  close(): Promise<void>;
}

export interface StubWorldOptions {
  answers: Partial<AskHandlers & TogetherActivities>;
  /** Workflows in the main thread, for measuring. */
  debugMode?: boolean;
  maxCachedWorkflows?: number;
}

/** The shop whose questions are answered: the builders' (test/domain/support/builders.ts). */
const SHOP = 'shop-1';

export async function openStubWorld({ answers, ...options }: StubWorldOptions): Promise<StubWorld> {
  quietRuntime();
  const { temporalAddress: address, temporalNamespace: namespace, workflowBundle } = testStack();
  const [native, connection] = await Promise.all([
    NativeConnection.connect({ address }),
    Connection.connect({ address, connectTimeout: PATIENCE_MS }),
  ]);
  const dataConverter = sealingConverter();
  const temporal = new Client({ connection, namespace, dataConverter });
  const taskQueue = `stub-${randomUUID()}`;
  const activities = {
    ...answers,
    record: async ({ content, fence }: CaseBatch) => ({ digest: digestOf(content), fence }),
  };
  const shared = { connection: native, namespace, activities };
  const workers = await Promise.all([
    Worker.create({ ...shared, dataConverter, taskQueue, workflowBundle: { codePath: workflowBundle }, ...options }),
    ...PROVIDER_NAMES.map((provider) =>
      createProviderWorker(provider, SHOP, { ...shared, casesQueue: taskQueue, limits: USUAL_LIMITS }),
    ),
  ]);
  const running = Promise.all(workers.map((worker) => worker.run()));
  return {
    temporal,
    async open(opening) {
      const caseId = randomUUID();
      const args: CaseArguments = [{ caseId, shopId: opening.shopId, clockOffset: 0 }, HANDBOOK_POLICY];
      await temporal.workflow.executeUpdateWithStart('open', {
        startWorkflowOperation: new WithStartWorkflowOperation(CASE_WORKFLOW, {
          workflowId: olderId(caseId),
          taskQueue,
          args,
          workflowIdConflictPolicy: 'FAIL',
        }),
        args: [{ command: { ...opening, caseId }, actor: PLATFORM }],
        updateId: 'open',
      });
      return caseId;
    },
    command: (caseId, command, actor) =>
      temporal.workflow.getHandle(olderId(caseId)).executeUpdate(command.type, { args: [{ command, actor }] }),
    async close() {
      for (const worker of workers) worker.shutdown();
      await running;
      await native.close();
      await connection.close();
    },
  };
}

let isQuiet = false;

/** Once a process, before any connection is made. */
function quietRuntime(): void {
  if (isQuiet) return;
  isQuiet = true;
  Runtime.install({ logger: new DefaultLogger('ERROR', () => undefined), shutdownSignals: [] });
}
