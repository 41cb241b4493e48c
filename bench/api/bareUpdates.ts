import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';

/** Updates of a workflow that does nothing else: what Temporal itself takes on this machine. */
export async function bareUpdates(temporal: Client, address: string) {
  const worker = fork(join(__dirname, 'bareWorker.ts'), {
    execArgv: ['--require', 'tsx/cjs'],
    env: {
      ...process.env,
      TEMPORAL_ADDRESS: address,
      TEMPORAL_NAMESPACE: temporal.options.namespace,
    },
  });
  await once(worker, 'message');
  const handles = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      temporal.workflow.start('bareWorkflow', { workflowId: `bare-${n}`, taskQueue: 'bare' }),
    ),
  );
  return {
    /** One update of one of the workflows. Gives how long it took, ms. */
    async update(turn: number): Promise<number> {
      const begun = performance.now();
      await handles[turn % handles.length]?.executeUpdate('touch');
      return performance.now() - begun;
    },
    async stop(): Promise<void> {
      worker.disconnect();
      await once(worker, 'exit');
    },
  };
}
