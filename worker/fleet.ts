import type { Worker } from '@temporalio/worker';

/** The workers of a process: more join while the others run, and all stop together. */
export interface Fleet {
  /** Resolves when the worker runs. Throws what `create` throws. After `stop` no worker joins. */
  add(create: () => Promise<Worker>): Promise<void>;
  /** Never resolves; rejects when a worker breaks down. */
  broken: Promise<never>;
  /** Whether all workers that have joined take work. */
  polls(): boolean;
  /** Takes no new work. Resolves when the work under way has ended or its grace period is over. */
  stop(): Promise<void>;
}

export function createFleet(): Fleet {
  const workers: Worker[] = [];
  const joining = new Set<Promise<void>>();
  const runs: Promise<void>[] = [];
  let isStopping = false;
  let breakDown: (error: unknown) => void = () => undefined;
  const broken = new Promise<never>((_resolve, reject) => {
    breakDown = reject;
  });
  // Callers of `broken` get the error. Without callers Node must not report an unhandled rejection, because `stop`
  // reports the error too.
  broken.catch(() => undefined);

  async function join(create: () => Promise<Worker>): Promise<void> {
    const worker = await create();
    const run = worker.run();
    run.catch(breakDown);
    workers.push(worker);
    runs.push(run);
    if (isStopping) worker.shutdown();
  }

  return {
    broken,
    async add(create) {
      if (isStopping) return;
      const joined = join(create);
      joining.add(joined);
      try {
        await joined;
      } finally {
        joining.delete(joined);
      }
    },
    polls: () => !isStopping && workers.length > 0 && workers.every((worker) => worker.getState() === 'RUNNING'),
    async stop() {
      isStopping = true;
      for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
      await Promise.allSettled(joining);
      await Promise.all(runs);
    },
  };
}
