import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { release, released } from '../../scripts/release/release';

const root = join(__dirname, '..', '..');
let copy: string;
const read = (...path: string[]) => readFileSync(join(copy, ...path), 'utf8');

beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'shouhou-release-'));
  writeFileSync(join(copy, 'package.json'), '{\n  "version": "1.0.0",\n  "dependencies": { "pg": "1.0.0" }\n}\n');
  writeFileSync(
    join(copy, 'package-lock.json'),
    '{ "version": "1.0.0", "packages": { "": { "version": "1.0.0" }, "node_modules/pg": { "version": "1.0.0" } } }',
  );
  writeFileSync(join(copy, 'CHANGELOG.md'), CHANGELOG);
  for (const name of ['20260101000000_first', '20260201000000_second']) {
    mkdirSync(join(copy, 'prisma', 'migrations', name), { recursive: true });
  }
  writeFileSync(join(copy, 'prisma', 'migrations', 'migration_lock.toml'), '');
  mkdirSync(join(copy, 'test', 'replay', 'histories'), { recursive: true });
  cpSync(join(root, 'test/replay/histories/cold.json'), join(copy, 'test/replay/histories/cold.json'));
});
afterEach(() => rmSync(copy, { recursive: true, force: true }));

const CHANGELOG =
  '# Changelog\n\n## [Unreleased]\n\n### Added\n\n- A page.\n\n## [1.0.0] - 2026-01-05\n\n- All of it.\n';

test('a release leaves its version, its news, its last migration and its histories', () => {
  release(copy, '1.1.0', '2026-02-03');
  expect(JSON.parse(read('package.json'))).toEqual({ version: '1.1.0', dependencies: { pg: '1.0.0' } });
  expect(JSON.parse(read('package-lock.json'))).toEqual({
    version: '1.1.0',
    packages: { '': { version: '1.1.0' }, 'node_modules/pg': { version: '1.0.0' } },
  });
  expect(read('CHANGELOG.md')).toBe(
    CHANGELOG.replace('## [Unreleased]\n', '## [Unreleased]\n\n## [1.1.0] - 2026-02-03\n'),
  );
  expect(JSON.parse(read('prisma', 'released.json'))).toEqual({
    release: '1.1.0',
    migration: '20260201000000_second',
  });
  expect(read('test', 'replay', 'releases', '1.1.0', 'cold.json')).toBe(
    read('test', 'replay', 'histories', 'cold.json'),
  );
});

test.each([
  ['the version that it is already', '1.0.0'],
  ['an earlier one', '0.9.9'],
  ['two numbers', '1.1'],
  ['a word', 'next'],
])('%s is no version of a release', (_what, version) => {
  expect(() => release(copy, version, '2026-02-03')).toThrow(/^A release has a version after 1\.0\.0/);
  expect(read('CHANGELOG.md')).toBe(CHANGELOG);
});

test('a release without news is refused', () => {
  const nothing = CHANGELOG.replace('### Added\n\n- A page.\n\n', '');
  expect(() => released(nothing, '1.1.0', '2026-02-03')).toThrow(/says nothing under \[Unreleased\]/);
});

test('histories of a release are never written anew', () => {
  mkdirSync(join(copy, 'test', 'replay', 'releases', '1.1.0'), { recursive: true });
  expect(() => release(copy, '1.1.0', '2026-02-03')).toThrow('There are histories of 1.1.0 already.');
});
