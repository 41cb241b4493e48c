import { csvLine } from '../domain/csv';
import type { AuditEntry } from '../prisma/client/client';

const COLUMNS = [
  ...(['n', 'at', 'shopId', 'actorId', 'actorRole', 'by', 'action', 'subject', 'before', 'after'] as const),
  ...(['address', 'userAgent', 'previous', 'hash'] as const),
];

/** An entry as one line of NDJSON, with all fields that its hash is made of. */
export function auditJsonLine(entry: AuditEntry): string {
  return `${JSON.stringify({ ...entry, n: Number(entry.n) })}\n`;
}

/** The first line of the CSV. */
export function auditCsvHead(): string {
  return csvLine(COLUMNS);
}

/** An entry as one line of CSV. */
export function auditCsvLine(entry: AuditEntry): string {
  return csvLine(COLUMNS.map((column) => textOf(entry[column])));
}

function textOf(value: AuditEntry[keyof AuditEntry]): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
