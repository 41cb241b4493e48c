import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AppDeps } from '../../api/deps';
import { filesOf } from '../../api/files';
import type { CaseRecord } from '../../api/records';
import type { LookEntry } from '../../api/staffBook';
import { loadConfig } from '../../config';
import { ANSWER, type Answer, caseRecord, fakeRecords, given, keyOf, SHOP, startApi, type TestApi } from './support';

const ADDED = { ...ANSWER, events: ['evidenceAdded'] };

/** The most bytes that a file may have here. */
export const MOST = 2_000;

/** What a person says of a file. */
export const SAID = { name: '破损.jpg', sort: 'photo', from: 'buyer' };

/** A shop with one case and a folder for its files, new for each test. */
export interface EvidenceShop {
  directory: string;
  /** The case as Postgres has it. */
  record: CaseRecord;
  looks: LookEntry[];
  apis: TestApi[];
}

export async function openShop(): Promise<EvidenceShop> {
  const directory = await mkdtemp(join(tmpdir(), 'shouhou-evidence-'));
  return { directory, record: caseRecord(), looks: [], apis: [] };
}

export async function closeShop({ apis, directory }: EvidenceShop): Promise<void> {
  for (const api of apis) await api.stop();
  await rm(directory, { recursive: true, force: true });
}

/** An API whose case decides like a real one and remembers its answers. */
export async function startOn(
  shop: EvidenceShop,
  overrides: Parameters<typeof startApi>[0] = {},
  env: Record<string, string> = {},
): Promise<TestApi> {
  const answered = new Map<string, typeof ADDED>();
  const send: AppDeps['cases']['send'] = async (_caseId, command, actor, commandId) => {
    const before = shop.record.state;
    const known = answered.get(commandId);
    if (known) return known;
    shop.record = caseRecord(given(before, [actor, command]));
    const answer = shop.record.state.seq > before.seq ? ADDED : { ...ANSWER, events: [] };
    answered.set(commandId, answer);
    return answer;
  };
  const ours = (shopId: string, caseId: string) => shopId === SHOP && caseId === 'c1';
  const api = await startApi({
    cases: { open: async () => ANSWER, send },
    files: filesOf(loadConfig({ FILES_DIR: shop.directory, FILES_MAX_BYTES: String(MOST), ...env })),
    records: { ...fakeRecords(), caseOf: async (...which) => (ours(...which) ? shop.record : undefined) },
    pastAnswer: async (_caseId, commandId) => answered.get(commandId),
    ...overrides,
    staff: { look: async (look) => void shop.looks.push(look), ...overrides.staff },
  });
  shop.apis.push(api);
  return api;
}

export interface Handing {
  query?: Record<string, string>;
  type?: string | null;
  key?: string;
  id?: string;
  path?: string;
  headers?: Record<string, string>;
}

/** Hands a file in. A stream goes without a Content-Length. */
export async function handIn(
  api: TestApi,
  file: Uint8Array | ReadableStream,
  {
    query = SAID,
    type = 'image/jpeg',
    key = keyOf('afterSales'),
    id,
    path = '/v1/cases/c1/evidence',
    headers,
  }: Handing = {},
): Promise<Answer> {
  const response = await fetch(`${api.url}${path}?${new URLSearchParams(query)}`, {
    method: 'POST',
    body: file,
    headers: {
      authorization: `Bearer ${key}`,
      ...(type === null ? {} : { 'content-type': type }),
      ...(id === undefined ? {} : { 'idempotency-key': id }),
      ...headers,
    },
    ...(file instanceof ReadableStream ? { duplex: 'half' as const } : {}),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

/** The keys of what is kept. */
export async function kept({ directory }: EvidenceShop): Promise<string[]> {
  const all = await readdir(directory, { recursive: true });
  return all.filter((path) => path.split('/').length === 3 && !path.endsWith('.json'));
}
