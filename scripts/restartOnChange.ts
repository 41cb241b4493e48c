import { watch } from 'node:fs';
import { join } from 'node:path';
import { messageOf, root } from './stack';

/** A part of the start that `npm run dev` starts again. */
export type Part = 'worker' | 'api' | 'sandbox';

/** What may be started again: a Service of the stack. */
export interface Restartable {
  stop(): Promise<void>;
  start(): Promise<unknown>;
}

const BOTH: readonly Part[] = ['worker', 'api'];
const USED_BY: Readonly<Record<string, readonly Part[]>> = {
  ...{ domain: BOTH, policy: BOTH, store: BOTH, intake: BOTH, adapters: BOTH, config: BOTH },
  ...{ workflows: ['worker'], activities: BOTH, worker: ['worker'], api: ['api'], sandbox: ['sandbox'] },
};

/** The parts that run a file of this path, from the project's root; none for tests, docs and scripts. */
export function partsUsing(path: string): readonly Part[] {
  const [room = '', ...rest] = path.split(/[\\/]/);
  return rest.length > 0 && /\.(?:ts|html)$/.test(path) ? (USED_BY[room] ?? []) : [];
}

/** Changes that come together, as an editor's saving of several files, lead to one restart, ms. */
const TOGETHER = 300;

/** Starts again what runs a changed file, one after the other. Returns what ends the watching. */
export function restartOnChange(
  services: Partial<Record<Part, Restartable>>,
  say: (sentence: string) => void,
): () => void {
  const changed = new Set<Part>();
  let timer: NodeJS.Timeout | undefined;
  let restarting = Promise.resolve();

  async function restart(): Promise<void> {
    for (const part of [...changed]) {
      changed.delete(part);
      const service = services[part];
      if (!service) continue;
      try {
        await service.stop();
        await service.start();
        say(`The ${part} runs what you changed.`);
      } catch (error) {
        say(`The ${part} does not start with what you changed: ${messageOf(error)} Mend it and save.`);
      }
    }
  }

  const watchers = Object.keys(USED_BY).map((room) =>
    watch(join(root, room), { recursive: true }, (_event, file) => {
      for (const part of partsUsing(join(room, file ?? ''))) changed.add(part);
      if (changed.size === 0) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        restarting = restarting.then(restart);
      }, TOGETHER);
    }),
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
