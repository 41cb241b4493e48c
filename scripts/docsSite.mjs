// `npm run docs:site [-- --base /docs/] [--to <folder>]`: builds the site of the documents, into .shouhou/site where nothing else is said.
// It needs no network. The base is the path under which the site is served. A link that leads nowhere, a picture that is missing, a page
// in no menu and whatever would be fetched from another host fail it. `--quick` leaves out minifying.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'vitepress';
import { strays } from '../docs/.vitepress/pages.mjs';
import { root } from './setup/stamp.mjs';

const { values } = parseArgs({
  options: {
    base: { type: 'string', default: '/' },
    to: { type: 'string', default: join(root, '.shouhou', 'site') },
    quick: { type: 'boolean', default: false },
  },
});

/** What a browser fetches by itself when it shows a page. A link that a reader follows is none. */
const FETCHED = [
  /<(?:script|img|iframe|source|video|audio|embed)\b[^>]*\bsrc="(?:https?:)?\/\/[^"]*"/g,
  /<link\b[^>]*\bhref="(?:https?:)?\/\/[^"]*"/g,
  /(?:@import\s*|url\()\s*["']?(?:https?:)?\/\/[^"')]*/g,
];

try {
  const wrong = strays();
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
  const outDir = resolve(values.to);
  await build(join(root, 'docs'), { base: values.base, outDir, minify: values.quick ? false : 'esbuild' });
  const outside = fetchedFromOutside(outDir);
  if (outside.length > 0) throw new Error(`The site would fetch from other hosts:\n${outside.join('\n')}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function fetchedFromOutside(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:html|css)$/.test(file))
    .flatMap((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      return FETCHED.flatMap((pattern) => text.match(pattern) ?? []).map((found) => `${file}: ${found.slice(0, 200)}`);
    });
}
