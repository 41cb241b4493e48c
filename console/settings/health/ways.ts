import type { Schema } from '../../../client';

type Part = Schema<'HealthPart'>;
type PartName = Part['part'];

/** The page of the runbooks about a part (docs/runbooks/). */
export const RUNBOOKS: Readonly<Record<PartName, string>> = {
  postgres: 'docs/runbooks/api.md',
  temporal: 'docs/runbooks/workers-behind.md',
  workers: 'docs/runbooks/no-worker.md',
  api: 'docs/runbooks/api.md',
  queue: 'docs/runbooks/workers-behind.md',
  provider: 'docs/runbooks/provider.md',
  session: 'docs/runbooks/provider.md',
  messages: 'docs/runbooks/messages.md',
  undelivered: 'docs/runbooks/messages.md',
  notices: 'docs/runbooks/messages.md',
  webhooks: 'docs/runbooks/messages.md',
  stuckCases: 'docs/runbooks/cases-fail.md',
  jobs: 'docs/runbooks/schedules.md',
  reconciliation: 'docs/runbooks/books-disagree.md',
  audit: 'docs/runbooks/audit.md',
  keys: 'docs/runbooks/api.md',
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

/** The parts that are not well, those of one sort and state together. Providers stand each for itself. */
export function togetherBySort(parts: readonly Part[]): [Part, ...Part[]][] {
  const groups = new Map<string, [Part, ...Part[]]>();
  for (const part of parts) {
    const key = [part.part, part.state, part.part === 'provider' ? part.about : ''].join();
    const group = groups.get(key);
    if (group) group.push(part);
    else groups.set(key, [part]);
  }
  return [...groups.values()];
}
