import { root } from '../root';
import { nodeArgsOf } from './build';
import { Service, type ServiceOptions } from './service';

export interface OurProcess {
  name: string;
  /** Entry file, relative to the repository. */
  file: string;
  env: Readonly<Record<string, string | undefined>>;
  logFile: string;
  readyLimitMs?: number;
  stopLimitMs?: number;
  restart?: ServiceOptions['restart'];
}

/**
 * A process of this repository, run from the build of its sources as they are at each start. It keeps the contract of every
 * `main.ts`: settings by environment, `{ ready: true, port? }` on the channel when it can be used, an orderly end on SIGTERM,
 * SIGINT and a closed channel.
 */
export function ourProcess({ file, ...options }: OurProcess): Service {
  return new Service({ ...options, nodeArgs: () => nodeArgsOf(file), cwd: root });
}
