import type { Worker } from '@temporalio/worker';

/** The workers of a process: more join while the others run, and all stop together. */
export interface Fleet {
  /** Resolves when the worker is there and runs. Throws what `create` throws; after `stop` nobody joins. */
  add(create: () => Promise<Worker>): Promise<void>;
  /** Never resolves; rejects when a worker breaks down. */
  broken: Promise<never>;
  /** No new work; until what is under way has ended or its grace is over. */
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
  // Whoever asks is told; without anybody it is no unhandled rejection: `stop` tells it as well.
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
    async stop() {
      isStopping = true;
      for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
      await Promise.allSettled(joining);
      await Promise.all(runs);
    },
  };
}
