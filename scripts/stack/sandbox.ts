import { join } from 'node:path';
import { ourProcess } from './ourProcess';
import { loopback } from './ports';
import type { Service, ServiceOptions } from './service';

export interface SandboxOptions {
  dataDir: string;
  port: number;
  logFile: string;
  restart?: ServiceOptions['restart'];
}

/** The marketplace sandbox. It is a separate process that speaks the providers' protocols. */
export function sandboxService(options: SandboxOptions): { service: Service; url: string } {
  const service = ourProcess({
    name: 'Sandbox',
    file: join('sandbox', 'main.ts'),
    env: { ...process.env, SANDBOX_PORT: `${options.port}`, SANDBOX_HOST: loopback, SANDBOX_DATA_DIR: options.dataDir },
    logFile: options.logFile,
    restart: options.restart,
  });
  return { service, url: `http://${loopback}:${options.port}` };
}
