import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(__dirname, '..', '..');
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md') && !file.startsWith('decisions'))
    .map((file) => join('docs', file)),
];

const ROOMS = 'domain|policy|workflows|store|activities|adapters|intake|api|worker|config|scripts|test|sandbox';

test.each(pages)('%s names files that there are', (page) => {
  const text = readFileSync(join(root, page), 'utf8');
  const links = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, to = '']) => join(dirname(page), to));
  const files = [...text.matchAll(new RegExp(`\`((?:${ROOMS})/[\\w/.-]+\\.(?:ts|mjs|js))\``, 'g'))].map(
    ([, file = '']) => file,
  );
  // A page of the rules may leave `domain/` out.
  const isThere = (file: string) => existsSync(join(root, file)) || existsSync(join(root, 'domain', file));
  expect([...links, ...files].filter((file) => !isThere(file))).toEqual([]);
});
