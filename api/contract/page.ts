import { createHash } from 'node:crypto';
import { codesOf, needsKey } from './codes';
import { ERRORS } from './errors';
import { type Operation, TAGS, type Tag } from './operation';

/** The document as a page for people: without a script, without anything from elsewhere, so it works offline (decision 050). */

const STYLE = `
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #222; }
h2 { border-bottom: 1px solid #ccc; margin-top: 3rem; }
details { border: 1px solid #ddd; border-radius: 6px; margin: .5rem 0; padding: .5rem 1rem; }
summary { cursor: pointer; }
code, pre { font: 13px/1.4 ui-monospace, monospace; background: #f5f5f5; }
pre { padding: .75rem; overflow: auto; max-height: 24rem; }
table { border-collapse: collapse; } td, th { text-align: left; padding: .2rem .8rem .2rem 0; vertical-align: top; }
`;

/** What a browser may do with the page: nothing but its own style. */
export const PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
].join('; ');

/** What the page shows of the document: the part of OpenAPI that it reads. */
interface Shown {
  info: { title: string; description?: string };
  paths: Record<string, Record<string, ShownOperation>>;
}

interface ShownOperation {
  description?: string;
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema?: unknown }[];
  requestBody?: { content: Record<string, { schema?: unknown }> };
}

export function pageOf(document: object, operations: readonly Operation[]): string {
  const { info, paths } = document as Shown;
  const sections = (Object.keys(TAGS) as Tag[]).map((tag) => {
    const own = operations.filter((one) => one.tag === tag);
    const shown = own.map((one) => operationOf(one, paths[one.path]?.[one.method] ?? {}));
    return `<h2 id="${tag}">${tag}</h2><p>${escaped(TAGS[tag])}</p>${shown.join('')}`;
  });
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${info.title} API</title><style>${STYLE}</style></head><body>
<h1>${info.title} API</h1>${paragraphs(info.description ?? '')}
<p>For programs: <a href="/v1/openapi.json">openapi.json</a>.</p>
${sections.join('\n')}
</body></html>
`;
}

function operationOf(operation: Operation, page: ShownOperation): string {
  const { id, method, path, summary, example } = operation;
  const schemas = Object.entries(page.requestBody?.content ?? {});
  return `<details id="${id}"><summary><code>${method.toUpperCase()} ${escaped(path)}</code> ${escaped(summary)}</summary>
${paragraphs(page.description ?? '')}
${parametersOf(page)}
${schemas.map(([type, { schema }]) => `<h4>Body, ${escaped(type)}</h4>${json(schema)}`).join('')}
${example.body === undefined ? '' : `<h4>Example</h4>${json(example.body)}`}
${Object.entries(operation.answers)
  .map(([status, { is }]) => `<h4>${status}</h4><p>${escaped(is)}</p>`)
  .join('')}
${example.answer === undefined ? '' : json(example.answer)}
<h4>Refusals</h4><table>${codesOf(operation).map(codeRow).join('')}</table>
${needsKey(operation) ? '' : '<p>No key.</p>'}</details>`;
}

function parametersOf({ parameters = [] }: ShownOperation): string {
  if (parameters.length === 0) return '';
  const rows = parameters.map(
    ({ name, in: place, required, description = '', schema }) =>
      `<tr><td><code>${escaped(name)}</code></td><td>${place}${required ? ', required' : ''}</td>` +
      `<td>${escaped(description)} <code>${escaped(JSON.stringify(schema ?? {}))}</code></td></tr>`,
  );
  return `<h4>Parameters</h4><table>${rows.join('')}</table>`;
}

function codeRow(code: keyof typeof ERRORS): string {
  const { status, means } = ERRORS[code];
  return `<tr><td>${status}</td><td><code>${code}</code></td><td>${escaped(means)}</td></tr>`;
}

function paragraphs(text: string): string {
  return text
    .split('\n\n')
    .map((one) => `<p>${escaped(one)}</p>`)
    .join('');
}

function json(value: unknown): string {
  return `<pre>${escaped(JSON.stringify(value, null, 2) ?? '')}</pre>`;
}

/** A text as HTML shows it. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
