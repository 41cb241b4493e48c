import { createHash } from 'node:crypto';
import { yuan } from '../../domain/money';
import type { Language } from '../../domain/vocabulary';
import { escaped } from '../contract/page';
import type { ListTable } from './table';

/** The list on paper: plain HTML, without a script and without anything from elsewhere. Two people sign it. */

const STYLE = `
@page { size: A4 landscape; margin: 12mm; }
body { font: 13px/1.4 system-ui, sans-serif; color: #000; margin: 1rem; }
h1 { font-size: 1.3rem; margin: 0 0 .5rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #888; padding: .2rem .4rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
.sum { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
`;

/** What a browser may do with the page: nothing but its own style. */
export const PRINT_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
].join('; ');

export function printPageOf({ title, heads, columns, rows, total }: ListTable, language: Language): string {
  const told = heads.map(([name, value]) => `${escaped(name)}: ${escaped(value)}`).join(' · ');
  const lines = rows.map(
    ({ n, texts, amount, after }) =>
      `<tr><td>${n}</td>${texts.map(cell).join('')}${sum(amount)}${after.map(cell).join('')}</tr>`,
  );
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${escaped(title)}</title><style>${STYLE}</style></head><body>
<h1>${escaped(title)}</h1><p>${told}</p>
<table><thead><tr>${columns.map((name) => `<th>${escaped(name)}</th>`).join('')}</tr></thead>
<tbody>${lines.join('\n')}</tbody></table>
<p>${escaped(total.name)}: ${yuan(total.amount)}</p>
</body></html>
`;
}

function cell(text: string): string {
  return `<td>${escaped(text)}</td>`;
}

function sum(amount: number): string {
  return `<td class="sum">${yuan(amount)}</td>`;
}
