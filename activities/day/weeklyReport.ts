import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Print } from '../../adapters/chromium';
import { type FileStore, fileKey } from '../../adapters/files';
import type { Skipped } from '../../domain/day/sheet';
import { renderTask } from '../scripts';
import type { DayFound, DayJobCode, DayPage } from './job';
import { readWeek } from './report/read';
import { renderWeek } from './report/render';

/** Where reports are printed and kept. */
export interface ReportDesk {
  files: FileStore;
  print: Print;
  /** Where people reach the API. Absent: a notice names the path alone. */
  publicUrl?: string;
}

/**
 * The report of last week (handbook §10), as HTML and as PDF, in the shop's file store. The supervisors are told with a link. Where it
 * cannot be printed there is the HTML alone, and the run says why.
 */
export function weeklyReport(desk: ReportDesk | undefined): DayJobCode {
  return async (page) => {
    if (!desk) return { done: 0, skipped: [{ what: 'report', why: 'This worker has no store of files.' }] };
    const week = await readWeek(page);
    const id = `week-${week.from}`;
    const text = renderWeek(week, page.shop.language);
    const html = await keep(desk, page, id, { content: Buffer.from(text), mediaType: 'text/html' });
    const printed = await desk.print(text);
    const pdf =
      'pdf' in printed
        ? await keep(desk, page, id, { content: printed.pdf, mediaType: 'application/pdf' })
        : { missing: printed.missing };
    return found(desk, page, { ...{ id, from: week.from, to: week.to, html }, ...('missing' in pdf ? pdf : { pdf }) });
  };
}

interface Made {
  id: string;
  from: string;
  to: string;
  html: Kept;
  pdf?: Kept;
  missing?: string;
}

interface Kept {
  sha256: string;
  bytes: number;
}

async function keep(
  { files }: ReportDesk,
  { shop }: DayPage,
  id: string,
  { content, mediaType }: { content: Buffer; mediaType: string },
): Promise<Kept> {
  const sha256 = createHash('sha256').update(content).digest('hex');
  const file = { mediaType, bytes: content.length, sha256 };
  await files.put(fileKey(shop.id, id, sha256), Readable.from(content), file);
  return { sha256, bytes: content.length };
}

function found({ publicUrl = '' }: ReportDesk, { shop }: DayPage, made: Made): DayFound {
  const { id, from, to, html, pdf, missing } = made;
  const link = `${publicUrl}/v1/day/reports/${id}/file?format=${pdf ? 'pdf' : 'html'}`;
  const { title } = renderTask({ name: 'day.weeklyReport', values: { from, to, link } }, shop);
  const skipped: Skipped[] = missing === undefined ? [] : [{ what: 'pdf', why: missing }];
  const report = {
    ...{ id, sort: 'week', from, to, html: html.sha256, htmlBytes: html.bytes },
    ...{ pdf: pdf?.sha256 ?? null, pdfBytes: pdf?.bytes ?? null, pdfMissing: missing ?? null },
  };
  return { done: 1, skipped, report, told: [{ role: 'supervisor', title }] };
}
