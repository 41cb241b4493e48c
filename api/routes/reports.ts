import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { fileKey, savedAs } from '../../adapters/files';
import { hasDuty, STAFF_ROLES } from '../../domain/roles';
import type { DayReport } from '../../prisma/client/client';
import { nameOfReport } from '../../store/day/reports';
import { ok, operation, roles } from '../contract/operation';
import { page, shop } from '../listing/queryFields';
import { refuseRequest } from '../problems';
import { notFound, pathId, principalOf } from '../request';
import { at, count, itemsOf, word } from '../schemas/leaves';

/** Who leads, and who reads every log. */
const READERS = STAFF_ROLES.filter((one) => hasDuty(one, 'lead') || hasDuty(one, 'readLogs'));

const report = z
  .strictObject({
    ...{ id: word, sort: word, from: word, to: word, dueAt: at, madeAt: at, htmlBytes: count },
    ...{ pdfBytes: count.nullable(), pdfMissing: word.nullable() },
  })
  .meta({
    id: 'DayReport',
    description: 'A report of some days. `pdfMissing` says why there is no PDF; the HTML is there all the same.',
  });

const EXAMPLE = {
  ...{ id: 'week-2026-03-02', sort: 'week', from: '2026-03-02', to: '2026-03-08' },
  ...{ dueAt: '2026-03-08T22:00:00.000Z', madeAt: '2026-03-08T22:00:04.000Z', htmlBytes: 18213 },
  ...{ pdfBytes: 92110, pdfMissing: null },
};

/** `/v1/day/reports`: what the weekly job has made for those who lead (docs/day.md). */
export const reportOperations = [
  operation({
    id: 'listReports',
    method: 'get',
    path: '/v1/day/reports',
    tag: 'Day',
    summary: 'List the weekly reports',
    who: roles(READERS, 'read the reports'),
    query: z.strictObject({ limit: page.limit }),
    answers: { 200: { is: 'The reports, the latest first.', schema: itemsOf(report) } },
    errors: [],
    example: { answer: { items: [EXAMPLE] } },
    async handle({ deps, res, query: { limit } }) {
      return ok({ items: (await deps.day.reports(principalOf(res).shopId, limit)).map(reportView) });
    },
  }),

  operation({
    id: 'getReportFile',
    method: 'get',
    path: '/v1/day/reports/{reportId}/file',
    tag: 'Day',
    summary: 'Read a report',
    description: 'As PDF for paper, or as HTML, which a browser shows: it needs nothing but itself and runs no script.',
    who: roles(READERS, 'read the reports'),
    query: z.strictObject({ format: z.enum(['pdf', 'html']).default('pdf'), shop }),
    answers: { 200: { is: 'The report.', mediaType: '*/*' } },
    errors: ['fileMissing'],
    example: { query: { format: 'html' } },
    async handle({ deps, req, res, query: { format } }) {
      const { shopId } = principalOf(res);
      const found = (await deps.day.report(shopId, pathId(req, 'report'))) ?? notFound('report');
      const sha256 = format === 'html' ? found.html : found.pdf;
      if (sha256 === null) refuseRequest('fileMissing', `This report has no PDF: ${found.pdfMissing}`);
      const name = nameOfReport(found);
      const file = await deps.files.store.get(fileKey(shopId, name, sha256));
      if (!file) refuseRequest('fileMissing', 'The file is no longer in the store.');
      res.set({
        'Content-Type': format === 'html' ? 'text/html; charset=utf-8' : 'application/pdf',
        'Content-Length': String(file.bytes),
        'Content-Disposition': savedAs(`${name}.${format}`).replace('attachment', 'inline'),
        'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        'X-Content-Type-Options': 'nosniff',
      });
      if (req.method === 'HEAD') {
        file.body.destroy();
        res.end();
        return undefined;
      }
      // A caller may go away before the end. When the disk fails, the only sign left is to end the answer too early.
      await pipeline(file.body, res).catch(() => res.destroy());
      return undefined;
    },
  }),
];

function reportView(row: DayReport) {
  const { sort, from, to, dueAt, madeAt, htmlBytes, pdfBytes, pdfMissing } = row;
  return { id: nameOfReport(row), sort, from, to, dueAt, madeAt, htmlBytes, pdfBytes, pdfMissing };
}
