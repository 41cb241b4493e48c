import type { Schema } from '../../../client';

type PartName = Schema<'HealthPart'>['part'];

/** The page of the runbooks about a part (docs/runbooks/). */
export const RUNBOOKS: Readonly<Record<PartName, string>> = {
  postgres: 'api',
  temporal: 'workers-behind',
  workers: 'no-worker',
  api: 'api',
  queue: 'workers-behind',
  provider: 'provider',
  session: 'provider',
  messages: 'messages',
  undelivered: 'messages',
  notices: 'messages',
  webhooks: 'messages',
  stuckCases: 'cases-fail',
  jobs: 'schedules',
  reconciliation: 'books-disagree',
  audit: 'audit',
  keys: 'api',
};

/** Where in the console somebody goes on from a part, and which roles have that room. */
export const PLACES: Partial<Record<PartName, { path: string; roles: readonly string[] }>> = {
  provider: { path: '~/boards/troubles', roles: ['supervisor', 'manager', 'auditor'] },
  undelivered: { path: '~/boards/troubles', roles: ['supervisor', 'manager', 'auditor'] },
  stuckCases: { path: '~/boards/troubles', roles: ['supervisor', 'manager', 'auditor'] },
  session: { path: '~/settings/shops', roles: ['admin'] },
  keys: { path: '~/settings/keys', roles: ['admin'] },
  webhooks: { path: '~/settings/webhooks', roles: ['manager'] },
  jobs: { path: '~/day/schedules', roles: ['supervisor', 'manager', 'auditor'] },
  reconciliation: { path: '~/finance', roles: ['supervisor', 'manager', 'auditor'] },
  audit: { path: '~/day', roles: ['supervisor', 'manager', 'auditor'] },
};
