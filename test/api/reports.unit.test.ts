import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileKey } from '../../adapters/files';
import { filesOf } from '../../api/files';
import { loadConfig } from '../../config';
import type { DayReport } from '../../prisma/client/client';
import { emptyDay, keyOf, SHOP, startedApis } from './support';

const start = startedApis();
const HTML = '<!doctype html><p>周报</p>';
const AT = new Date('2026-03-08T22:30:00Z');
const NAME = 'week-2026-03-02';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'reports-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

async function api() {
  const files = filesOf(loadConfig({ FILES_DIR: directory }));
  const content = Buffer.from(HTML);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const facts = { mediaType: 'text/html', bytes: content.length, sha256 };
  await files.store.put(fileKey(SHOP, NAME, sha256), Readable.from(content), facts);
  const report: DayReport = {
    ...{ id: `${SHOP}/${NAME}`, shopId: SHOP, sort: 'week', dueAt: AT, from: '2026-03-02', to: '2026-03-08' },
    ...{ html: sha256, htmlBytes: content.length, pdf: null, pdfBytes: null, pdfMissing: 'There is no Chromium.' },
    madeAt: AT,
  };
  const day = {
    ...emptyDay,
    reports: async (shopId: string) => (shopId === SHOP ? [report] : []),
    report: async (shopId: string, name: string) => (shopId === SHOP && name === NAME ? report : undefined),
  };
  return start({ day, files });
}

test('who leads finds the weekly reports, and why one has no PDF', async () => {
  const { call } = await api();
  const { body } = await call('GET', '/v1/day/reports', { key: keyOf('supervisor') });
  expect(body.items).toEqual([
    {
      ...{ id: NAME, sort: 'week', from: '2026-03-02', to: '2026-03-08', dueAt: AT.toISOString() },
      ...{ madeAt: AT.toISOString(), htmlBytes: HTML.length + 4, pdfBytes: null, pdfMissing: 'There is no Chromium.' },
    },
  ]);
  expect((await call('GET', '/v1/day/reports', { key: keyOf('afterSales') })).status).toBe(403);
});

test('a browser shows the report, which may do nothing there', async () => {
  const { url } = await api();
  const answer = await fetch(`${url}/v1/day/reports/${NAME}/file?format=html`, {
    headers: { authorization: `Bearer ${keyOf('manager')}` },
  });
  expect(await answer.text()).toBe(HTML);
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
  expect(answer.headers.get('content-disposition')).toMatch(/^inline; filename="week-2026-03-02.html"/);
});

test('a PDF that was not made is refused with the reason, and what the shop has no report of is not found', async () => {
  const { call } = await api();
  const pdf = await call('GET', `/v1/day/reports/${NAME}/file`, { key: keyOf('supervisor') });
  expect([pdf.status, pdf.body.code, pdf.body.detail]).toEqual([
    ...[expect.any(Number), 'fileMissing', expect.stringContaining('There is no Chromium.')],
  ]);
  const foreign = await call('GET', '/v1/day/reports/week-2026-03-09/file?format=html', { key: keyOf('supervisor') });
  expect([foreign.status, foreign.body.code]).toEqual([404, 'reportNotFound']);
});
