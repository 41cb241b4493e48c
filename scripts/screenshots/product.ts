import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../root';

export interface Product {
  api: string;
  sandbox: string;
  databaseUrl: string;
  shop: { id: string };
  keys: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** `npm start` on a folder and ports of its own. Throws when it ends before it is ready. */
export async function startedProduct(dataDir: string): Promise<Product> {
  const ports = { API_PORT: '0', POSTGRES_PORT: '0', TEMPORAL_PORT: '0', TEMPORAL_UI_PORT: '0', SANDBOX_PORT: '0' };
  const child = spawn(process.execPath, [join(root, 'scripts', 'run.mjs'), 'start', '--json'], {
    cwd: root,
    env: { ...process.env, ...ports, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  for await (const line of createInterface({ input: child.stdout })) {
    return {
      ...(JSON.parse(line) as Omit<Product, 'stop'>),
      async stop() {
        child.kill('SIGTERM');
        await ended;
      },
    };
  }
  throw new Error('The product did not start.');
}
