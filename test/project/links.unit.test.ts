import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(__dirname, '..', '..');
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => join('docs', file)),
];

/** Names that stand for others in CONTRIBUTING.md: files that a recipe has somebody write, and a suffix. */
const EXAMPLES = ['buyer/thank.ts', 'house/loan.ts', 'x.unit.test.ts', 'x.stack.test.ts'];
const OURS = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules')
  .flatMap(({ name }) =>
    readdirSync(join(root, name), { recursive: true, encoding: 'utf8' }).map((file) => join(name, file)),
  );

test.each(pages)('%s names files that there are', (page) => {
  const text = readFileSync(join(root, page), 'utf8');
  const links = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, to = '']) => join(dirname(page), to));
  const files = [...text.matchAll(/`([\w./-]+\.(?:ts|mjs))`/g)].map(([, file = '']) => file);
  // A page may leave out the folders that it is about: `case/table.ts`, `moves.ts`.
  const isThere = (file: string) => OURS.some((ours) => ours === file || ours.endsWith(`/${file}`));
  expect(links.filter((link) => !existsSync(join(root, link)))).toEqual([]);
  expect(files.filter((file) => !EXAMPLES.includes(file) && !isThere(file))).toEqual([]);
});

test.each(pages)('%s points to headings that there are', (page) => {
  const anchors = [...readFileSync(join(root, page), 'utf8').matchAll(/\]\((?!https?:)([^)#\s]*)#([^)\s]+)\)/g)];
  const missing = anchors.filter(([, file = '', anchor = '']) => {
    const to = file === '' ? page : join(dirname(page), file);
    return !headingsOf(to).includes(anchor);
  });
  expect(missing.map(([link]) => link)).toEqual([]);
});

test('every page is linked from another, but for the decisions, which are read by their number', () => {
  const linked = pages.flatMap((page) =>
    [...readFileSync(join(root, page), 'utf8').matchAll(/\]\((?!https?:)([^)#\s]+)/g)].map(([, to = '']) =>
      join(dirname(page), to),
    ),
  );
  const alone = pages.filter((page) => page.startsWith('docs/') && !page.startsWith('docs/decisions/'));
  expect(alone.length).toBeGreaterThan(10);
  expect(alone.filter((page) => !linked.includes(page))).toEqual([]);
});

/** As GitHub makes anchors of headings: small letters, blanks as hyphens, no other signs. */
function headingsOf(page: string): string[] {
  return [...readFileSync(join(root, page), 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
}
