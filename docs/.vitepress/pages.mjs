// Which page is for whom: the one list from which the site's menus are made. A page that is in none fails the build.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** By reader, in the order of the menu. A folder stands for its pages, README first. */
export const READERS = [
  {
    name: 'The team',
    pages: [
      ...['docs/for/agent.md', 'docs/for/supervisor.md', 'docs/for/finance.md', 'docs/for/warehouse.md'],
      'docs/for/auditor.md',
    ],
  },
  {
    name: 'Shop owner',
    pages: [
      ...['docs/your-own-shop.md', 'docs/playbooks.md', 'docs/policy.md', 'docs/rota.md', 'docs/day.md'],
      ...['docs/notices.md', 'docs/quality.md', 'docs/finance.md', 'docs/measures.md'],
    ],
  },
  {
    name: 'Operator',
    pages: [
      ...[
        'docs/for/operator.md',
        'docs/deploying.md',
        'docs/scale.md',
        'docs/upgrading.md',
        'docs/backup.md',
        'docs/configuration.md',
        'docs/people.md',
        'docs/keys.md',
        'docs/privacy.md',
      ],
      ...['docs/watching.md', 'docs/auditing.md', 'docs/security.md', 'SECURITY.md', 'docs/temporal-page.md'],
      ...['docs/exactly-once.md', 'docs/performance.md', 'docs/cost.md', 'CHANGELOG.md'],
    ],
  },
  { name: 'When an alert rings', pages: ['docs/runbooks'] },
  {
    name: 'Developer',
    pages: [
      ...['docs/for/developer.md', 'README.md', 'CONTRIBUTING.md', 'docs/architecture.md', 'docs/architecture'],
      ...['docs/adding-a-kind.md', 'docs/console.md', 'docs/api.md', 'docs/errors.md', 'docs/live.md'],
      ...['docs/webhooks.md', 'sandbox/README.md', 'docs/glossary.md', 'docs/mutation.md'],
    ],
  },
  { name: 'Decisions', pages: ['docs/decisions'] },
];

/** Of the site in Chinese: the team works in Chinese, and all else is in English. */
export const IN_CHINESE = [
  ...['docs/zh/agent.md', 'docs/zh/supervisor.md', 'docs/zh/finance.md', 'docs/zh/warehouse.md', 'docs/zh/auditor.md'],
];

const HOMES = { 'docs/for/README.md': 'index.md', 'docs/zh/README.md': 'zh/index.md' };

/** Every page of the site: its file in the repository, and its place in the site. */
export const PLACES = Object.fromEntries(
  [
    ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md', 'sandbox/README.md'],
    ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.md'))
      .map((file) => `docs/${file.replaceAll('\\', '/')}`),
  ].map((file) => [file, placeOf(file)]),
);

/** The pages that an entry of a menu stands for. */
export function pagesOf(entry) {
  if (entry.endsWith('.md')) return [entry];
  const inFolder = Object.keys(PLACES).filter((file) => file.startsWith(`${entry}/`));
  return inFolder.sort((a, b) => Number(b.endsWith('README.md')) - Number(a.endsWith('README.md')) || (a < b ? -1 : 1));
}

/** What is wrong with the menus: pages that are in none, and entries that are no page. */
export function strays() {
  const inMenus = [...READERS.flatMap(({ pages }) => pages.flatMap(pagesOf)), ...IN_CHINESE, ...Object.keys(HOMES)];
  return [
    ...Object.keys(PLACES)
      .filter((file) => !inMenus.includes(file))
      .map((file) => `${file} is in no menu.`),
    ...inMenus.filter((file) => !(file in PLACES)).map((file) => `${file} is in a menu, and there is no such page.`),
  ].map((sentence) => `${sentence} The menus are in docs/.vitepress/pages.mjs.`);
}

/** The first heading of a page. */
export function titleOf(file) {
  return /^# (.+)$/m.exec(readFileSync(join(root, file), 'utf8'))?.[1] ?? file;
}

/** Its address in the site, from the site's own root. */
export function addressOf(file) {
  return `/${PLACES[file].replace(/(^|\/)index\.md$/, '$1').replace(/\.md$/, '')}`;
}

/** Small letters, without `docs/`; the policy on security must not take the place of the page on security. */
function placeOf(file) {
  if (file in HOMES) return HOMES[file];
  if (file === 'SECURITY.md') return 'security-policy.md';
  if (file === 'sandbox/README.md') return 'sandbox.md';
  const place = file.replace(/^docs\//, '');
  return place.includes('/') ? place.replace(/README\.md$/, 'index.md') : place.toLowerCase();
}
