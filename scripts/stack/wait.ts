import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Calls `attempt` until it does not throw, and returns its answer. After `limitMs` it throws the last error. `everyMs`
 * is the pause between two tries.
 */
export async function eventually<T>(attempt: () => Promise<T>, limitMs: number, everyMs = 50): Promise<T> {
  const end = Date.now() + limitMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() >= end) throw error;
      await sleep(everyMs);
    }
  }
}

/** The promise's answer, or the error of `late()` when it takes longer than `limitMs`. */
export async function within<T>(promise: Promise<T>, limitMs: number, late: () => Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(late()), limitMs);
  });
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
