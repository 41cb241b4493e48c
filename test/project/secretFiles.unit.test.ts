import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, textOf } from './pages';

/** Keys and passwords that somebody has in their checkout after following the pages. */
const SECRET = [
  ...['.env', 'ops/compose/.env', '.env.production'],
  ...['sealing-keys', 'ops/compose/sealing-keys', 'ops/compose/sealing-keys.old'],
  ...['shop.json', 'parts.json', 'ops/compose/shop.json', 'ops/compose/parts.json'],
  ...['ops/compose/sealing-keys.turned', '.shouhou/keys/sealing-keys'],
];
/** Files of ours with names that look alike. */
const OURS = ['.env.example', 'config/keyRing.ts', 'docs/keys.md', 'ops/compose/compose.yml', 'package.json'];

/** A hook of git would point it at the repository that it runs in. */
const { GIT_DIR: _, GIT_WORK_TREE: __, ...env } = process.env;

let repository: string;
beforeAll(() => {
  repository = mkdtempSync(join(tmpdir(), 'shouhou-ignored-'));
  execFileSync('git', ['init', '--quiet', '--template=', repository], { env });
  copyFileSync(join(root, '.gitignore'), join(repository, '.gitignore'));
});
afterAll(() => rmSync(repository, { recursive: true, force: true }));

test.each(SECRET)('git does not take %s', (path) => expect(isIgnored(path)).toBe(true));

test.each(SECRET)('the build of the image does not take %s', (path) => expect(isLeftOut(path)).toBe(true));

test.each(OURS)('%s is taken by both', (path) => {
  expect(isIgnored(path)).toBe(false);
  expect(isLeftOut(path)).toBe(false);
});

test('every file that docs/deploying.md has somebody write is left out, and is read by its owner alone', () => {
  const blocks = textOf('docs/deploying.md').match(/(?:^ {4}.*\n)+/gm) ?? [];
  const writing = blocks
    .map((block) => ({ block, names: [...block.matchAll(/ > ([\w.-]+)/g)].map(([, name = '']) => name) }))
    .filter(({ names }) => names.length > 0);
  expect(writing.flatMap(({ names }) => names)).toEqual(expect.arrayContaining(['sealing-keys', '.env']));
  for (const { block, names } of writing) {
    const folder = /^ {4}cd (\S+)$/m.exec(block)?.[1] ?? '';
    expect(names.map((name) => join(folder, name)).filter((path) => !isIgnored(path) || !isLeftOut(path))).toEqual([]);
    expect(block.indexOf('umask 077')).toBeGreaterThanOrEqual(0);
    expect(block.indexOf('umask 077')).toBeLessThan(block.indexOf(' > '));
  }
});

test.each(['docs/deploying.md', 'docs/keys.md'])('the keys in %s are for the user of the image alone', (page) => {
  const [, user = ''] = /^USER (\d+:\d+)$/m.exec(readFileSync(join(root, 'ops', 'image', 'Dockerfile'), 'utf8')) ?? [];
  expect(user).not.toBe('');
  expect(textOf(page)).toContain(`sudo chown ${user} sealing-keys && sudo chmod 400 sealing-keys`);
});

describe('what is compared', () => {
  const some = ['*.log', '**/*.txt', '!**/kept.txt', 'made', 'a/b'].join('\n');

  it.each(['x.log', 'x.txt', 'deep/er/x.txt', 'made/deep/x.ts', 'a/b', 'a/b/c'])('%s is left out', (path) => {
    expect(isLeftOut(path, some)).toBe(true);
  });

  it.each(['deep/x.log', 'deep/kept.txt', 'kept.txt', 'deep/made', 'a/bc', 'x.tx'])('%s is taken', (path) => {
    expect(isLeftOut(path, some)).toBe(false);
  });
});

/** Whether git leaves out what is there and was never added: by our file alone, and by no setting of this machine. */
function isIgnored(path: string): boolean {
  const command = ['-c', 'core.excludesFile=', 'check-ignore', '--quiet', path];
  const { status, stderr } = spawnSync('git', command, { cwd: repository, encoding: 'utf8', env });
  if (status !== 0 && status !== 1) throw new Error(`git check-ignore ${path}: ${stderr}`);
  return status === 0;
}

/** As Docker reads the file: patterns begin at the root, a folder stands for all that is in it, the last that fits decides. */
function isLeftOut(path: string, rules = textOf('ops/image/Dockerfile.dockerignore')): boolean {
  const parts = path.split('/');
  const parents = parts.map((_, at) => parts.slice(0, at + 1).join('/'));
  return rules
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .reduce((isOut, line) => {
      const isBack = line.startsWith('!');
      const pattern = patternOf(isBack ? line.slice(1) : line);
      return parents.some((one) => pattern.test(one)) ? !isBack : isOut;
    }, false);
}

function patternOf(pattern: string): RegExp {
  const escaped = pattern.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&');
  const parts = escaped.replaceAll(/\*\*\/|\*\*|\*|\?/g, (sign) => SIGNS[sign] ?? sign);
  return new RegExp(`^${parts}$`);
}

const SIGNS: Readonly<Record<string, string>> = { '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*', '?': '[^/]' };
