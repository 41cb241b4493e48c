import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, textOf } from './pages';

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const sections = sectionsOf(textOf('CHANGELOG.md'));
const released = sections.filter(({ name }) => name !== 'Unreleased');

test('the newest version of the changelog is that of the package', () => {
  expect(released[0]?.name).toBe(version);
});

test('what is not released stands first, and the versions from the newest to the oldest', () => {
  expect(sections.slice(1).map(({ name }) => name)).not.toContain('Unreleased');
  const numbers = released.map(({ name }) => name.split('.').map(Number));
  expect(numbers).toEqual([...numbers].sort((a, b) => -compared(a, b)));
  const dates = released.map(({ date }) => date);
  expect(dates).toEqual([...dates].sort().reverse());
});

test('every version has its date, and says what was added, changed, mended', () => {
  expect(released.length).toBeGreaterThan(0);
  expect(released.filter(({ date }) => !/^\d{4}-\d\d-\d\d$/.test(date))).toEqual([]);
  const groups = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security'];
  for (const { name, parts } of sections) {
    // Nothing may have changed since the last release.
    if (name !== 'Unreleased') expect(parts.length).toBeGreaterThan(0);
    expect(parts.filter((part) => !groups.includes(part))).toEqual([]);
  }
});

test('a heading that is none of a version is found', () => {
  expect(sectionsOf('## [1.0.0] - 2027-01-02\n\n### Added\n\n## 0.9\n')).toEqual([
    { name: '1.0.0', date: '2027-01-02', parts: ['Added'] },
    { name: '0.9', date: '', parts: [] },
  ]);
});

function sectionsOf(text: string): { name: string; date: string; parts: string[] }[] {
  return text
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [title = ''] = section.split('\n');
      const [, name = title, date = ''] = /^\[([^\]]+)\](?: - (.+))?$/.exec(title) ?? [];
      return { name, date, parts: [...section.matchAll(/^### (.+)$/gm)].map(([, part = '']) => part) };
    });
}

function compared(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((part, n) => part !== b[n]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
