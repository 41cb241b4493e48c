import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';

/**
 * Updates of a workflow that does nothing else: what Temporal itself takes on this machine. Its worker gets the settings of
 * the stack, so that it seals with the same keys. Throws when that worker ends before it was told to.
 */
export async function bareUpdates(temporal: Client, settings: Readonly<Record<string, string>>) {
  const worker = fork(join(__dirname, 'bareWorker.ts'), {
    execArgv: ['--require', 'tsx/cjs'],
    env: { ...process.env, ...settings },
  });
  const ended = once(worker, 'exit').then(([code]) => {
    throw new Error(`The worker of the bare workflow has ended with code ${code}.`);
  });
  // Also when nobody waits for it at that moment.
  ended.catch(() => undefined);
  await Promise.race([once(worker, 'message'), ended]);
  const handles = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      temporal.workflow.start('bareWorkflow', { workflowId: `bare-${n}`, taskQueue: 'bare' }),
    ),
  );
  return {
    /** One update of one of the workflows. Gives how long it took, ms. */
    async update(turn: number): Promise<number> {
      const begun = performance.now();
      await Promise.race([handles[turn % handles.length]?.executeUpdate('touch'), ended]);
      return performance.now() - begun;
    },
    async stop(): Promise<void> {
      if (worker.exitCode !== null) return;
      worker.disconnect();
      await once(worker, 'exit');
    },
  };
}
