import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(__dirname, '..', '..');

/** Every page of the documents, relative to the repository. */
export const PAGES: readonly string[] = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md', 'sandbox/README.md'],
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => join('docs', file))
    .sort(),
];

export function textOf(page: string): string {
  return readFileSync(join(root, page), 'utf8');
}

/** A block of a page that is marked `sh run`: what stands there works on a running product. */
export interface Snippet {
  page: string;
  line: number;
  code: string;
}

/** The snippets of a page, in their order. */
export function snippetsOf(page: string, text = textOf(page)): Snippet[] {
  return [...text.matchAll(/^```sh run\n(.*?)^```$/gms)].map(({ 1: code = '', index }) => ({
    ...{ page, line: text.slice(0, index).split('\n').length, code },
  }));
}

/** What stands in backticks in running text; blocks of code aside. */
export function quotedIn(text: string): string[] {
  const prose = text.replaceAll(/^```.*?^```$/gms, '');
  return [...prose.matchAll(/`([^`\n]+)`/g)].map(([, quoted = '']) => quoted);
}
