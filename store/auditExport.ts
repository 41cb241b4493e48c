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
  return `${COLUMNS.join(',')}\r\n`;
}

/** An entry as one line of CSV (RFC 4180). What a table program would take for a formula begins with an apostrophe. */
export function auditCsvLine(entry: AuditEntry): string {
  return `${COLUMNS.map((column) => cellOf(entry[column])).join(',')}\r\n`;
}

function cellOf(value: AuditEntry[keyof AuditEntry]): string {
  const text = textOf(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function textOf(value: AuditEntry[keyof AuditEntry]): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
