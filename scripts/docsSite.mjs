// `npm run docs:site [-- --base /docs/]`: builds the site of the documents into .shouhou/site. A link that leads nowhere fails it.
// It needs no network. The base is the path under which the site is served.
import { parseArgs } from 'node:util';
import { build } from 'vitepress';
import { root } from './setup/stamp.mjs';

const { values } = parseArgs({ options: { base: { type: 'string', default: '/' }, to: { type: 'string' } } });
const { base, to } = values;

try {
  await build(`${root}/docs`, { base, ...(to !== undefined && { outDir: to }) });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
