import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text as wholeText } from 'node:stream/consumers';
import { createPrint, findChromium } from '../../adapters/chromium';
import { createDirectoryStore, type FileStore, fileKey } from '../../adapters/files';
import { HOUR } from '../../domain/time';
import { findReport } from '../../store/day/reports';
import { DAY_RUN_WORKFLOW } from '../../workflows/messages';
import { caseRecord } from '../api/support';
import { tellNow } from '../support/loud';
import { openShop, type TestShop } from '../support/shop';

/** Monday, 06:30 in Shanghai. */
const DUE = Date.parse('2026-03-08T22:30:00Z');
const TUESDAY = Date.parse('2026-03-03T02:00:00Z');
const WEEK_BEFORE = Date.parse('2026-02-24T02:00:00Z');
const NAME = 'week-2026-03-02';

let chromium: string | undefined;
let directory: string;
let files: FileStore;
let shop: TestShop;
let other: TestShop;
beforeAll(async () => {
  chromium = await findChromium(undefined);
  directory = mkdtempSync(join(tmpdir(), 'reports-'));
  files = createDirectoryStore({ directory, baseUrl: '', secret: 'x'.repeat(32) });
  const desk = { files, publicUrl: 'https://shop.example' };
  shop = await openShop({ watched: false, desk: { ...desk, print: createPrint(chromium) } });
  other = await openShop({ watched: false, desk: { ...desk, print: createPrint(undefined) } });
});
afterAll(async () => {
  await shop.close();
  await other.close();
  rmSync(directory, { recursive: true });
});

async function registered(id: string, registeredAt: number, more: object = {}): Promise<void> {
  const { database, shopId } = shop;
  const { state: _state, ...row } = caseRecord();
  await database.case.create({ data: { ...row, id, shopId, subjectId: id, state: {} } });
  const facts = { kind: 'qualityReturn', cause: '质量问题', responsibility: 'shop', paid: 10_00, amounts: {} };
  const about = { caseId: id, shopId, handler: 'agent-1', registeredAt: new Date(registeredAt) };
  await database.registration.create({ data: { ...facts, ...about, tags: [], feeds: [], promised: [], ...more } });
}

async function made(of: TestShop) {
  const options = { workflowId: `weeklyReport:${randomUUID()}`, taskQueue: of.queues.intake };
  const args = ['weeklyReport', of.shopId, { dueAt: DUE }];
  await (await of.temporal.workflow.start(DAY_RUN_WORKFLOW, { ...options, args })).result();
  const report = await findReport(of.database, of.shopId, NAME);
  if (!report) throw new Error('There is no report.');
  const run = await of.database.scheduleRun.findFirstOrThrow({ where: { shopId: of.shopId, job: 'weeklyReport' } });
  return { report, run };
}

const bodyOf = async (of: TestShop, sha256: string) => {
  const file = await files.get(fileKey(of.shopId, NAME, sha256));
  if (!file) throw new Error('The file is not in the store.');
  return { ...file, text: await wholeText(file.body.setEncoding('latin1')) };
};
const utf8 = (latin1: string) => Buffer.from(latin1, 'latin1').toString('utf8');

test('handbook §10: last week’s causes and numbers are a report that the supervisors are sent [§10.weeklyReport]', async () => {
  const { database, shopId } = shop;
  const cup = { productId: '900', product: '保温杯' };
  await registered(`${shopId}-a`, TUESDAY, cup);
  await registered(`${shopId}-b`, TUESDAY + HOUR, { ...cup, feeds: ['purchasing', 'preSales'], paid: 30_00 });
  await registered(`${shopId}-c`, TUESDAY, { responsibility: 'courier', courier: '圆通速递', cause: '运输破损' });
  await registered(`${shopId}-d`, WEEK_BEFORE, { warehouse: '华东仓', cause: '发错货' });
  await registered(`${shopId}-e`, TUESDAY, { warehouse: '华东仓', cause: '发错货', feeds: ['page', 'warehouse'] });
  await registered(`${shopId}-f`, DUE, cup);
  const row = { shopId, measure: 'casesOpened', by: 'shop', key: '', sum: 0n, part: 0, buckets: {} };
  const broken = { ...row, measure: 'countdownsMissed', count: 2 };
  await database.numberRow.createMany({
    data: [
      { ...row, span: 'week', day: '2026-03-02', count: 120 },
      { ...row, span: 'week', day: '2026-02-23', count: 100 },
      { ...broken, span: 'week', day: '2026-03-02' },
      { ...broken, span: 'day', day: '2026-03-05' },
    ],
  });
  await database.robot.create({
    data: { shopId, name: 'lead', kind: 'dingtalk', url: 'https://robot.example', secret: null, roles: ['supervisor'] },
  });

  const { report, run } = await made(shop);
  expect(report).toMatchObject({ from: '2026-03-02', to: '2026-03-08', sort: 'week' });
  const html = await bodyOf(shop, report.html);
  expect([html.mediaType, html.bytes]).toEqual(['text/html', report.htmlBytes]);
  const page = utf8(html.text);
  const told = page
    .replace(/<style>[\s\S]*<\/style>/, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
  for (const part of [
    ...['新增售后单 120 100 +20%', '2026-03-05 超时倒计时 警戒 2 0'],
    ...['商品 本周 2 件，上周 0 件，赔付 ¥40.00', '保温杯 质量问题 2 0 ¥40.00'],
    ...['仓库 本周 1 件，上周 1 件，赔付 ¥10.00', '华东仓 发错货 1 1', '快递 本周 1 件', '圆通速递 运输破损 1 0'],
    ...['页面 本周 1 件', '采购 本周 1 件，上周 0 件，赔付 ¥30.00', '售前 本周 1 件'],
    `案例： 质量问题 ${shopId}-b 质量问题 ${shopId}-a`,
  ]) {
    expect(told).toContain(part);
  }
  expect(told).not.toContain(`${shopId}-f`);

  await tellNow(database, shopId);
  const [notice] = await database.staffNotice.findMany({ where: { shopId } });
  const format = chromium === undefined ? 'html' : 'pdf';
  expect(notice?.text).toContain(`https://shop.example/v1/day/reports/${NAME}/file?format=${format}`);
  if (chromium === undefined) return expect(report.pdfMissing).toMatch(/no Chromium/);
  expect([report.pdfMissing, run.skippedCount]).toEqual([null, 0]);
  const pdf = await bodyOf(shop, report.pdf ?? '');
  expect([pdf.mediaType, pdf.text.length, pdf.text.slice(0, 5)]).toEqual(['application/pdf', report.pdfBytes, '%PDF-']);
  expect(pdf.text.match(/\/Type ?\/Page\b/g)?.length).toBeGreaterThanOrEqual(2);
});

test('where nothing can print, the report is there as HTML, and the run says what is missing and why', async () => {
  const { report, run } = await made(other);
  expect(report).toMatchObject({ pdf: null, pdfBytes: null, pdfMissing: expect.stringMatching(/no Chromium/) });
  expect(run.skipped).toEqual([{ what: 'pdf', why: report.pdfMissing }]);
  expect(utf8((await bodyOf(other, report.html)).text)).toContain('本周没有登记');
});
