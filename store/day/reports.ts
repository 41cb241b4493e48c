import type { DayReport, Prisma } from '../../prisma/client/client';
import type { Database } from '../database';

/** A report whose files lie in the store. */
export type ReportToKeep = Pick<
  DayReport,
  'id' | 'sort' | 'from' | 'to' | 'html' | 'htmlBytes' | 'pdf' | 'pdfBytes' | 'pdfMissing'
>;

/** Keeps it under the shop. One of the same week, made anew, takes the place of the earlier. */
export async function keepReport(
  transaction: Prisma.TransactionClient,
  { shopId, dueAt }: { shopId: string; dueAt: Date },
  { id: name, ...report }: ReportToKeep,
): Promise<void> {
  const id = idOf(shopId, name);
  const row = { ...report, shopId, dueAt, madeAt: new Date() };
  await transaction.dayReport.upsert({ where: { id }, create: { ...row, id }, update: row });
}

/** The latest first. */
export function listReports(database: Database, shopId: string, limit: number): Promise<DayReport[]> {
  return database.dayReport.findMany({ where: { shopId }, orderBy: { from: 'desc' }, take: limit });
}

/** By its name in the shop, `week-2026-03-02`. */
export async function findReport(database: Database, shopId: string, name: string): Promise<DayReport | undefined> {
  return (await database.dayReport.findFirst({ where: { shopId, id: idOf(shopId, name) } })) ?? undefined;
}

/** As the shop's people call it. */
export function nameOfReport({ id, shopId }: Pick<DayReport, 'id' | 'shopId'>): string {
  return id.slice(shopId.length + 1);
}

function idOf(shopId: string, name: string): string {
  return `${shopId}/${name}`;
}
