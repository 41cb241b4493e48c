import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const PAGE = readFileSync(join(ROOT, 'docs', 'security.md'), 'utf8');
const ROWS = PAGE.split('\n')
  .filter((line) => line.includes('`test/'))
  .filter((line) => line.startsWith('|'))
  .map((line) => line.split(' | '));
const NAMED = /`(test\/[^`]+\.test\.ts)`: “([^”]+)”/g;
const TESTS = ROWS.flatMap((row) =>
  [...(row[3] ?? '').matchAll(NAMED)].map(([, file = '', name = '']) => [file, name]),
);

test('docs/security.md has a row for each of the ten risks of OWASP 2023, each with a place and a test', () => {
  const risks = ROWS.flatMap(([risk = '']) => /API\d+:2023/.exec(risk) ?? []);
  expect(risks).toEqual(Array.from({ length: 10 }, (_, n) => `API${n + 1}:2023`));
  for (const row of ROWS) {
    expect(row).toHaveLength(4);
    expect((row[3] ?? '').match(NAMED)?.length).toBeGreaterThan(0);
    for (const [, place = ''] of (row[2] ?? '').matchAll(/`([^`]+)`/g)) {
      expect([place, existsSync(join(ROOT, place))]).toEqual([place, true]);
    }
  }
});

test.each(TESTS)('%s has the test “%s”', (file, name) => {
  const source = readFileSync(join(ROOT, file), 'utf8');
  // As the name of a test, in whichever quotes.
  const literal = name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replaceAll("'", "\\\\?'");
  const asName = new RegExp(`(?:^\\s*|\\b(?:test|it|scenario)\\(|\\]\\)\\(|\\)\\()(["'\`])${literal}\\1,`, 'm');
  expect(source).toMatch(asName);
});
