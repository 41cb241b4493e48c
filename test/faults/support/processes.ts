import { join } from 'node:path';
import { eventually, ourProcess, type Service } from '../../../scripts/stack';
import { PATIENCE_MS } from '../../support/patience';
import type { TestShop } from '../../support/shop';
import { testStack } from '../../support/stack';

export interface ProcessOptions {
  shop: TestShop;
  databaseUrl: string;
  /** Instead of the stack's own, as a proxy in front of it. */
  temporalAddress?: string;
  /** Settings that are other than usual. */
  settings?: Readonly<Record<string, string>>;
  /** Of several of a kind. Absent: the only one. */
  nth?: number;
}

/** A worker as a separate process for the shop's queues. Its database must hold only this shop. */
export function workerProcess(options: ProcessOptions): Service {
  return ourProcess({ name: nameOf('worker', options.nth), file: 'worker/main.ts', ...settingsOf('worker', options) });
}

/** The API as a process of its own, on any free port. */
export function apiProcess(options: ProcessOptions): Service {
  return ourProcess({ name: nameOf('api', options.nth), file: 'api/main.ts', ...settingsOf('api', options) });
}

/** Where the process of a shop writes its log. */
export function logFileOf(name: 'worker' | 'api', shop: TestShop, nth?: number): string {
  return join(process.env.SHOUHOU_TEST_DATA_DIR ?? '', 'logs', `${nameOf(name, nth)}-${shop.shopId}.log`);
}

/** SIGKILL: no word to anybody. Returns when the process is gone. */
export async function kill(service: Service): Promise<void> {
  const { pid } = service;
  if (pid === undefined) throw new Error(`${service.name} does not run and cannot be killed.`);
  process.kill(pid, 'SIGKILL');
  await eventually(async () => {
    if (service.pid !== undefined) throw new Error(`${service.name} still runs.`);
  }, PATIENCE_MS);
}

function nameOf(name: 'worker' | 'api', nth?: number): string {
  return nth === undefined ? name : `${name}-${nth}`;
}

function settingsOf(name: 'worker' | 'api', { shop, databaseUrl, temporalAddress, settings, nth }: ProcessOptions) {
  const stack = testStack();
  return {
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      TEMPORAL_ADDRESS: temporalAddress ?? stack.temporalAddress,
      TEMPORAL_NAMESPACE: stack.temporalNamespace,
      CASES_QUEUE: shop.queues.cases,
      INTAKE_QUEUE: shop.queues.intake,
      WORKFLOW_BUNDLE: stack.workflowBundle,
      INTAKE_POLL_MS: '100',
      API_PORT: '0',
      LOG_LEVEL: 'info',
      FILES_DIR: join(process.env.SHOUHOU_TEST_DATA_DIR ?? '', 'files', shop.shopId),
      ...settings,
    },
    logFile: logFileOf(name, shop, nth),
  };
}
