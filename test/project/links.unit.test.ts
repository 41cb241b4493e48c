import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PAGES, quotedIn, root, textOf } from './pages';

/** Names that stand for others: files that a recipe has somebody write, suffixes, and what a start makes. */
const EXAMPLES = ['buyer/thank.ts', 'house/loan.ts', 'x.unit.test.ts', 'x.stack.test.ts', 'people.json', 'shop.json'];
const MADE = [
  ...['start.json', 'state.json', 'secrets.json', 'report.html', 'incremental.json', 'survivors.md', 'dist/'],
  ...['packages.json', 'contract.json'],
];
const OURS = readdirSync(root, { withFileTypes: true })
  .filter(({ name }) => !['node_modules', '.git', '.shouhou', 'coverage'].includes(name))
  .flatMap((entry) => {
    const { name } = entry;
    if (!entry.isDirectory()) return [name];
    const inside = readdirSync(join(root, name), { recursive: true, encoding: 'utf8' });
    return [name, ...inside.map((file) => join(name, file))];
  });
const FILE = /^(?!\/)[\w./-]*\w\.(?:tsx?|mjs|cjs|css|json|ya?ml|md|prisma|grit)$/;
const FOLDER = /^[a-z][\w-]*(?:\/[\w-]+)*\/$/;
const { scripts }: { scripts: Record<string, string> } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

test.each(PAGES)('%s names files that there are', (page) => {
  const text = textOf(page);
  const links = linksIn(text).map(({ file }) => join(dirname(page), file));
  const named = quotedIn(text).filter((name) => (FILE.test(name) || FOLDER.test(name)) && !name.startsWith('.shouhou'));
  expect(links.filter((link) => !existsSync(join(root, link)))).toEqual([]);
  expect(named.filter((name) => !isThere(name))).toEqual([]);
});

test.each(PAGES)('%s points to headings that there are', (page) => {
  const missing = linksIn(textOf(page)).filter(({ file, anchor }) => {
    const to = file === '' ? page : join(dirname(page), file);
    return anchor !== '' && !headingsOf(to).includes(anchor);
  });
  expect(missing.map(({ link }) => link)).toEqual([]);
});

test.each(PAGES)('%s names commands and tests that there are', (page) => {
  const text = textOf(page);
  const commands = [...text.matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name);
  const tests = [...text.matchAll(/npm test -- ([\w./-]+)/g)].map(([, path = '']) => path);
  expect(commands.filter((name) => scripts[name] === undefined)).toEqual([]);
  expect(tests.filter((path) => !OURS.some((ours) => ours.startsWith(path)))).toEqual([]);
});

test.each(PAGES)('%s names settings that there are', (page) => {
  const names = quotedIn(textOf(page)).flatMap(
    (quoted) => quoted.match(/(?<!\$)\b[A-Z][A-Z\d]+(?:_[A-Z\d]+)+\b/g) ?? [],
  );
  expect(names.filter((name) => !isSetting(name))).toEqual([]);
});

test.each(PAGES)('%s names operations of the API that there are', (page) => {
  const named = [...textOf(page).matchAll(/(?:\b(GET|POST|PUT|DELETE|PATCH)[ `]+)?(\/v1\/[\w/{}$.…-]*[\w}…])/g)];
  const wrong = named.filter(([, method, path = '']) => !isOperation(path, method));
  expect(wrong.map(([whole]) => whole)).toEqual([]);
});

test('every page is linked from another, but for the decisions, which are read by their number', () => {
  const linked = PAGES.flatMap((page) => linksIn(textOf(page)).map(({ file }) => join(dirname(page), file)));
  const alone = PAGES.filter((page) => page.startsWith('docs/') && !page.startsWith('docs/decisions/'));
  expect(alone.length).toBeGreaterThan(10);
  expect(alone.filter((page) => !linked.includes(page))).toEqual([]);
});

test('the pages lead outside to these places alone; nobody asks here whether they answer', () => {
  const outside = PAGES.flatMap((page) =>
    [...textOf(page).matchAll(/\]\((https?:[^)\s]+)\)/g)].map(([, url = '']) => new URL(url).host),
  );
  expect([...new Set(outside)].sort()).toEqual([
    ...['keepachangelog.com', 'openapi-ts.dev', 'semver.org', 'www.standardwebhooks.com'],
  ]);
});

describe('what is looked for', () => {
  it('a file, a folder, a setting and an operation that are not there are found', () => {
    expect(isThere('domain/case/table.ts')).toBe(true);
    expect(isThere('case/table.ts')).toBe(true);
    expect(isThere('case/tables.ts')).toBe(false);
    expect(isThere('store/watch/')).toBe(true);
    expect(isThere('store/watching/')).toBe(false);
    expect(isSetting('DATABASE_URL')).toBe(true);
    expect(isSetting('DATABASE_URI')).toBe(false);
    expect(isOperation('/v1/cases/$CASE/propose', 'POST')).toBe(true);
    expect(isOperation('/v1/cases/{id}/propose', 'GET')).toBe(false);
    expect(isOperation('/v1/case')).toBe(false);
  });

  it('a link with its anchor, and no example of code', () => {
    expect(linksIn('[a](b.md#c) and ![d](e.png)\n```\n[f](g.md)\n```\n')).toEqual([
      { link: '](b.md#c)', file: 'b.md', anchor: 'c' },
      { link: '](e.png)', file: 'e.png', anchor: '' },
    ]);
  });
});

/** The links within the repository, pictures too. */
function linksIn(text: string): { link: string; file: string; anchor: string }[] {
  const prose = text.replaceAll(/^```.*?^```$/gms, '');
  return [...prose.matchAll(/\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)/g)].map(
    ([link, file = '', anchor = '']) => ({ link, file, anchor }),
  );
}

/** Every file and folder, also without the folders that it is in. */
let ends: Set<string> | undefined;

/** A page may leave out the folders that it is about: `case/table.ts`, `moves.ts`. */
function isThere(name: string): boolean {
  if (EXAMPLES.includes(name) || MADE.some((made) => name === made || name.endsWith(`/${made}`))) return true;
  ends ??= new Set(OURS.flatMap((ours) => ours.split('/').map((_, at, parts) => parts.slice(at).join('/'))));
  return ends.has(name.replace(/\/$/, ''));
}

let known: Set<string> | undefined;

/** A setting of the product is in docs/configuration.md, one of the sandbox in its page; tests and drills read a few of their own. */
function isSetting(name: string): boolean {
  if (known === undefined) {
    const declared = ['docs/configuration.md', 'sandbox/README.md'].map(textOf).join('\n');
    const code = OURS.filter((file) => /^(?:test|scripts|sandbox)\/.*\.(?:ts|js|mjs)$/.test(file));
    const read = code.map((file) => readFileSync(join(root, file), 'utf8')).join('\n');
    known = new Set([
      ...[...declared.matchAll(/^\| `([A-Z\d_]+)`/gm)].map(([, one = '']) => one),
      ...[...read.matchAll(/process\.env\.([A-Z\d_]+)/g)].map(([, one = '']) => one),
    ]);
  }
  return known.has(name) || OTHERS.includes(name);
}

const { paths }: { paths: Record<string, object> } = JSON.parse(
  readFileSync(join(root, 'api', 'openapi.json'), 'utf8'),
);
/** Of the way in and the document itself, and of a collector of traces: no operations. */
const NO_OPERATIONS = ['/v1/docs', '/v1/openapi.json', '/v1/auth/callback/sso', '/v1/auth', '/v1/traces'];

/**
 * Whether the API's document has it. What stands for an id, such as `{id}`, `$CASE` or `afterSales`, may be anything. Without a method
 * the beginning of an address will do: `/v1/rota`.
 */
function isOperation(path: string, method?: string): boolean {
  const parts = path.split('/').filter((part) => part !== '…');
  const isLike = (known: string) => {
    const wanted = known.split('/');
    const isSame = (part: string, at: number) =>
      wanted[at] === part || wanted[at]?.startsWith('{') === true || (part.startsWith('{') && wanted[at] !== undefined);
    return (method === undefined || wanted.length === parts.length) && parts.every(isSame);
  };
  return (
    NO_OPERATIONS.includes(path) ||
    Object.entries(paths).some(
      ([known, operations]) => isLike(known) && (method === undefined || method.toLowerCase() in operations),
    )
  );
}

/** No settings: constants of the code, answers of the platform, words of Temporal and Node. */
const OTHERS = [
  ...['MOST_MOVES', 'SETTLES_WITHIN_MS'],
  ...['SELLER_REFUSE_BUYER', 'SELLER_REFUSE', 'OP_FAILURE', 'SOME_OP_SUCC'],
  ...['OPTIONS_UPDATED', 'TIME_SKIPPING_TRANSITIONED', 'STARTS_WITH', 'AUTO_UPGRADE', 'NODE_EXTRA_CA_CERTS'],
];

/** As GitHub makes anchors of headings: small letters, blanks as hyphens, no other signs. */
function headingsOf(page: string): string[] {
  if (!existsSync(join(root, page))) return [];
  return [...textOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
}
