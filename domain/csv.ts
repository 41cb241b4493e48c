/** A line of CSV (RFC 4180). What a table program would take for a formula begins with an apostrophe. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

/** Before the first line: by it Excel reads the file as UTF-8, so that Chinese stays legible. */
export const CSV_MARK = '\uFEFF';

function cellOf(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
