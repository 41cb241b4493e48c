import { shopHeaders } from './client';

/** Before the first line: by it Excel reads the file as UTF-8, so that Chinese stays legible. */
const MARK = '\uFEFF';

/** Fetches a file of the API in the name of whoever has signed in, and saves it. Throws the API's problem where it is refused. */
export async function download(path: string, name: string): Promise<void> {
  const response = await fetch(path, { headers: shopHeaders(), credentials: 'same-origin' });
  if (!response.ok) throw await response.json();
  save(await response.blob(), name);
}

/** Saves rows as a file that Excel opens with its Chinese intact. What it would take for a formula stays a text. */
export function saveCsv(rows: readonly (readonly string[])[], name: string): void {
  save(new Blob([csvText(rows)], { type: 'text/csv;charset=utf-8' }), name);
}

/** The rows as RFC 4180 has them, with the mark of UTF-8. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return MARK + rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');
}

function cellOf(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function save(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
