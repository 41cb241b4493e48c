import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PENDING } from './pending';
import { RULES, type RuleId } from './rules';
import { tagsBelow, tagsIn } from './tags';

/**
 * The tests of the rules are in `test/domain`. Rules that only the API, the ledger or the real server can show have
 * tests elsewhere.
 */
const folder = join(__dirname, '..', '..');
const tags = tagsBelow(folder);
const ids = Object.keys(RULES) as RuleId[];

describe('every rule of the handbook has a test that names it', () => {
  it.each(ids)('%s', (id) => {
    const proven = tags.some(({ rule }) => rule === id);
    expect(verdictOf(id, proven)).toBe('fine');
  });

  it('no test names a rule that there is not', () => {
    expect(tags.filter(({ rule }) => !Object.hasOwn(RULES, rule))).toEqual([]);
  });

  it('no test of the domain is left out or alone', () => {
    const files = readdirSync(join(folder, 'domain'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.test.ts'))
      .map((file) => join('domain', file));
    expect(files.filter((file) => /\b(?:it|describe|test)\.(?:skip|only|todo)\b/.test(read(file)))).toEqual([]);
  });
});

describe('what still has no test', () => {
  it('is told, with the reason and the issue that it belongs to', () => {
    const pending = Object.entries(PENDING);
    process.stdout.write(`rules: ${ids.length}, of them pending: ${pending.length}\n`);
    for (const [id, reason] of pending) process.stdout.write(`  ${id}: ${reason}\n`);
    expect(pending.filter(([, reason]) => reason.trim() === '')).toEqual([]);
  });
});

describe('how the rules are read from the names of tests', () => {
  it('from the names alone, several at a time', () => {
    const source = [
      "it('pays [§4.cap §4.payee]', () => {});",
      'it.each([1])("%i pays [§4.onePayment]", (one) => {});',
      "describe('x [§2.auditor]', function_); // [§9.memo]",
      "const text = 'a string [§9.tracking]';",
      "scenario('is thanked for [§8.thanks]', 'review-thanked', async ({ market }) => {});",
    ].join('\n');
    expect(tagsIn(source)).toEqual(['§4.cap', '§4.payee', '§4.onePayment', '§8.thanks']);
  });
});

/** The advice that a failure shows for a rule. */
function verdictOf(id: RuleId, proven: boolean): string {
  const isPending = PENDING[id] !== undefined;
  if (proven && isPending) return `[${id}] has a test by now: strike its row out of test/domain/coverage/pending.ts.`;
  if (proven || isPending) return 'fine';
  return `Rule [${id}] has no test: "${RULES[id]}". Write one and put [${id}] at the end of its name, or say in pending.ts why not.`;
}

function read(file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}
