import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clockText, durationText } from '../../../domain/measures';
import { DAY, HOUR, MINUTE, SECOND } from '../../../domain/time';
import { HANDBOOK_POLICY } from '../../../policy/defaults';
import { policyGuide } from '../../../policy/document';
import { POLICY_ENTRIES, type PolicyPath } from '../../../policy/entries';
import { valueAt } from '../../../policy/tree';
import { UNITS } from '../../../policy/units';
import { pathsIn } from '../../../policy/validate';

const paths = Object.keys(POLICY_ENTRIES) as PolicyPath[];

describe('the policy document (handbook: every number is policy) [§0.policy]', () => {
  it.each(pathsIn(HANDBOOK_POLICY))('%s is told: what it means, in what unit, from where [§0.policy]', (path) => {
    const { doc, unit, source } = POLICY_ENTRIES[path as PolicyPath];
    expect(doc).toMatch(/^[A-Z].*\.$/s);
    expect(source).toMatch(/^(handbook §\d|platform\.md §\d|design)/);
    expect(UNITS[unit].text(valueAt(HANDBOOK_POLICY, path))).not.toBe('');
  });

  it('tells nothing that is not there', () => {
    expect(paths.filter((path) => valueAt(HANDBOOK_POLICY, path) === undefined)).toEqual([]);
    expect([...paths].sort()).toEqual(pathsIn(HANDBOOK_POLICY).sort());
  });

  it('docs/policy.md is current (npm run docs:policy)', () => {
    const page = readFileSync(join(__dirname, '..', '..', '..', 'docs', 'policy.md'), 'utf8');
    expect(page).toBe(policyGuide());
  });

  it.each(paths)('shows %s with its default', (path) => {
    const row = policyGuide()
      .split('\n')
      .find((line) => line.startsWith(`| \`${path}\` |`));
    const { doc, unit, source } = POLICY_ENTRIES[path];
    const shown = unit === 'wordings' ? '[below](#words)' : UNITS[unit].text(valueAt(HANDBOOK_POLICY, path));
    expect(row).toBe(`| \`${path}\` | ${shown} | ${unit} | ${doc} | ${source} |`);
  });

  it('shows every phrase with what to say instead', () => {
    const { blocked, warned } = HANDBOOK_POLICY.words;
    for (const { phrases, instead } of [...blocked, ...warned])
      expect(policyGuide()).toContain(`| ${phrases.join('、')} | ${instead} |`);
  });

  it.each([
    [0, '0 ms'],
    [1, '1 ms'],
    [1500, '1500 ms'],
    [SECOND, '1 second'],
    [90 * SECOND, '90 seconds'],
    [MINUTE, '1 minute'],
    [36 * HOUR, '36 hours'],
    [DAY, '1 day'],
    [15 * DAY, '15 days'],
  ])('%d ms are %s', (ms, text) => expect(durationText(ms)).toBe(text));

  it.each([
    [0, '00:00'],
    [545, '09:05'],
    [1440, '24:00'],
  ])('minute %d of the day is %s', (minute, text) => expect(clockText(minute)).toBe(text));

  it.each<[keyof typeof UNITS, unknown, string]>([
    ['utcOffset', 480, 'UTC+08:00'],
    ['utcOffset', -210, 'UTC−03:30'],
    ['utcOffset', 0, 'UTC+00:00'],
    ['fen', 30_50, '30.50 yuan'],
    ['pauses', [SECOND, MINUTE], '1 second, 1 minute'],
    ['limits', { manager: null, afterSales: 5_00 }, 'afterSales 5.00 yuan, manager without limit'],
    ['timesOfDay', [540, 1020], '09:00, 17:00'],
    ['kinds', ['complaint', 'exchange'], 'complaint, exchange'],
    ['kinds', [], 'none'],
    ['limits', {}, 'nobody'],
    ['roles', [], 'nobody'],
    ['roles', ['afterSales', 'manager'], 'afterSales, manager'],
    ['percent', 15, '15 %'],
    ['count', 0, '0'],
    ['yesNo', true, 'yes'],
    ['yesNo', false, 'no'],
    ['flag', 0, 'grey'],
    ['flag', 1, 'red'],
    ['flag', 2, 'yellow'],
    ['flag', 3, 'green'],
    ['flag', 4, 'blue'],
    ['flag', 5, 'pink'],
    ['limits', 'much', ''],
    ['limits', {}, 'nobody'],
    ['texts', ['甲', '乙'], '甲、乙'],
    ['wordings', [{ phrases: ['甲乙', '丙丁'], instead: '戊' }], '甲乙、丙丁'],
  ])('a value in %s, %j, reads %s', (unit, value, text) => expect(UNITS[unit].text(value)).toBe(text));
});
