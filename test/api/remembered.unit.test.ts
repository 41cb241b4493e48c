import { outlookView } from '../../api/outlookView';
import { remembered } from '../../api/remembered';
import { HOUR } from '../../domain/time';
import { HANDBOOK_POLICY } from '../../policy/defaults';
import { AGENT, caseRecord, given, verifiedCase } from './support';

test('an answer is worked out once for each version of the rules and each key', () => {
  const by = remembered<object, number>(10);
  const [rules, newer] = [{}, {}];
  let worked = 0;
  const work = () => ++worked;
  expect([by(rules, 'a', work), by(rules, 'a', work), by(rules, 'b', work), by(newer, 'a', work)]).toEqual([
    1, 1, 2, 3,
  ]);
});

test('beyond its limit it forgets the oldest answer, and works it out anew', () => {
  const by = remembered<object, string>(2);
  const rules = {};
  for (const key of ['a', 'b', 'c']) by(rules, key, () => `first ${key}`);
  expect([by(rules, 'c', () => 'anew'), by(rules, 'a', () => 'anew')]).toEqual(['first c', 'anew']);
});

test('an agent who looks again after the case has moved on sees its new deadlines and words', () => {
  const before = verifiedCase();
  const after = given(
    before,
    [AGENT, { type: 'assess', cause: 'crack', severity: 'minor', fault: 'shop' }],
    [AGENT, { type: 'promiseTime', at: (before.openedAt ?? 0) + 2 * HOUR, text: '两小时内回复您' }],
  );
  const facts = {
    policy: HANDBOOK_POLICY,
    giver: AGENT,
    language: 'zh-CN' as const,
    related: [],
    ownScripts: [],
    cards: [],
  };
  const seen = (state: typeof before) => outlookView(caseRecord(state), { ...facts, stateDigest: String(state.seq) });
  const first = seen(before);
  const second = seen(after);
  expect(second.deadlines).not.toEqual(first.deadlines);
  expect(second.scripts).not.toEqual(first.scripts);
  expect(seen(before)).toEqual(first);
  const other = outlookView(caseRecord(before), {
    ...facts,
    stateDigest: String(before.seq),
    giver: { ...AGENT, id: 'agent-7' },
  });
  expect(JSON.stringify(other.scripts)).not.toContain(AGENT.id);
});
