import { z } from 'zod';
import { entriesOf, isSame, valueAt, withValue } from '../../console/settings/policy/entries';
import { lengthIn } from '../../console/settings/policy/lengths';
import { policyWords } from '../../console/words/policy';
import { HANDBOOK_POLICY } from '../../policy/defaults';
import { POLICY_ENTRIES } from '../../policy/entries';
import { policySchema } from '../../policy/schema';

const SCHEMA = JSON.parse(JSON.stringify(z.toJSONSchema(policySchema, { io: 'input' })));

describe('the editor of the rules', () => {
  const entries = entriesOf(SCHEMA);

  it('knows each rule of the policy but its version, with its unit and the value of the handbook', () => {
    const expected = Object.entries(POLICY_ENTRIES)
      .filter(([path]) => path !== 'version')
      .map(([path, { unit, handbook }]) => ({ path, unit, handbook: JSON.parse(JSON.stringify(handbook)) }));
    expect(entries.map(({ path, unit, handbook }) => ({ path, unit, handbook }))).toEqual(expected);
  });

  it('has a name for each rule and each group', () => {
    const names = [...new Set(entries.flatMap(({ path, group }) => [path, group]))];
    expect(names.filter((name) => !Object.hasOwn(policyWords.pairs, name))).toEqual([]);
  });

  it('changes one value and leaves the others as they are', () => {
    const policy = HANDBOOK_POLICY as unknown as Readonly<Record<string, unknown>>;
    const changed = withValue(policy, 'numbers.alarms.returns', 7);
    expect(valueAt(changed, 'numbers.alarms.returns')).toBe(7);
    const others = entries.filter(({ path }) => path !== 'numbers.alarms.returns');
    expect(others.filter(({ path }) => !isSame(valueAt(changed, path), valueAt(policy, path)))).toEqual([]);
    expect(valueAt(policy, 'numbers.alarms.returns')).toBe(HANDBOOK_POLICY.numbers.alarms.returns);
  });

  it('takes two values for the same where only the order of fields differs', () => {
    expect(isSame({ manager: null, afterSales: 3000 }, { afterSales: 3000, manager: null })).toBe(true);
    expect(isSame([1, 2], [2, 1])).toBe(false);
    expect(isSame({ manager: null }, {})).toBe(false);
  });

  it.each([
    [172_800_000, { name: 'days', count: 2 }],
    [9_000_000, { name: 'minutes', count: 150 }],
    [30_000, { name: 'seconds', count: 30 }],
    [1_500, { name: 'seconds', count: 1.5 }],
    [0, { name: 'minutes', count: 0 }],
  ])('says %d ms in the largest unit without a rest', (ms, expected) => {
    expect(lengthIn(ms)).toEqual(expected);
  });
});
