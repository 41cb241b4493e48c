import { commandFrom, isStaffCommand, STAFF_COMMANDS, type StaffCommand } from '../../api/commands';
import { outcomesOf } from '../../api/outcomes';
import { ApiError } from '../../api/problems';
import { commandForTask } from '../../api/taskCommand';
import { EVIDENCE_VERDICTS, PARCEL_DECISIONS, REFEREE_VERDICTS } from '../../domain/vocabulary';

const NOTHING = { troubles: [] };

/** Every command whose choice has its own field: the field, and what each outcome is there. */
const WORDS: [StaffCommand, string, Record<string, unknown>, object][] = [
  ['settlePayout', 'paid', { paid: true, notPaid: false }, {}],
  ['inspect', 'accepted', { accepted: true, rejected: false }, {}],
  ['judgeSign', 'confirmed', { confirmed: true, unfounded: false }, { note: 'x' }],
  ['judgeEvidence', 'verdict', same(EVIDENCE_VERDICTS), {}],
  ['judgeParcel', 'decision', same(PARCEL_DECISIONS), {}],
  ['recordAnswer', 'answer', same(['accepted', 'refused', 'counter']), {}],
  ['recordVerdict', 'for', same(REFEREE_VERDICTS), {}],
];
const EACH = WORDS.flatMap(([command, field, values, rest]) =>
  Object.entries(values).map(([outcome, value]) => ({ command, outcome, field, value, rest })),
);

function same(words: readonly string[]): Record<string, string> {
  return Object.fromEntries(words.map((word) => [word, word]));
}

function taskOf(command: string, outcomes: readonly string[]) {
  return { id: 'c1/case/x', caseId: 'c1', command, outcomes: [...outcomes] };
}

function refusedAt(attempt: () => unknown): string[] {
  try {
    attempt();
    return [];
  } catch (error) {
    if (error instanceof ApiError) return (error.problem.errors ?? []).map(({ path }) => path);
    throw error;
  }
}

describe('point 28: completing a task and giving its command take the same words', () => {
  it.each(EACH)('$command: outcome $outcome is $field $value', ({ command, outcome, field, value, rest }) => {
    const task = taskOf(command, outcomesOf(command) ?? []);
    const given = [
      { outcome, ...rest },
      { [field]: value, ...rest },
    ].flatMap((body) => [commandFrom(command, body), commandForTask(task, NOTHING, body)]);
    expect(given).toEqual(Array.from({ length: 4 }, () => ({ type: command, [field]: value, ...rest })));
  });

  it.each(EACH)('$command: not $outcome twice', ({ command, outcome, field, value, rest }) => {
    const body = { outcome, [field]: value, ...rest };
    expect(refusedAt(() => commandFrom(command, body))).toEqual([field]);
    expect(refusedAt(() => commandForTask(taskOf(command, [outcome]), NOTHING, body))).toEqual([field]);
  });

  it.each(WORDS)(
    '%s: a choice that the task does not offer is refused in either word',
    (command, field, values, rest) => {
      const [offered = '', other = ''] = Object.keys(values);
      const task = taskOf(command, [offered]);
      for (const body of [
        { outcome: other },
        { [field]: values[other] },
        { outcome: null },
        { outcome: 'toString' },
        {},
      ]) {
        expect(refusedAt(() => commandForTask(task, NOTHING, { ...body, ...rest }))).toEqual(['outcome']);
      }
      for (const outcome of [null, 'toString', '', 1, [offered]]) {
        expect(refusedAt(() => commandFrom(command, { outcome, ...rest }))).toEqual(['outcome']);
      }
    },
  );

  it('these are all such commands; of two commands the outcome says which', () => {
    const own = STAFF_COMMANDS.filter((command) => outcomesOf(command) !== undefined);
    expect(own.sort()).toEqual([...WORDS.map(([command]) => command), 'approve', 'retry'].sort());
    expect(commandFrom('approve', { outcome: 'approve', amount: 1 })).toEqual({ type: 'approve', amount: 1 });
    expect(refusedAt(() => commandFrom('approve', { outcome: 'reject', reason: 'x' }))).toContain('outcome');
    const approving = taskOf('approve', ['approve', 'reject']);
    expect(commandForTask(approving, NOTHING, { outcome: 'reject', reason: 'x' })).toEqual({
      type: 'reject',
      reason: 'x',
    });
    expect(isStaffCommand('reject')).toBe(true);
  });

  it('a word that is done by hand names its own task', () => {
    const task = { id: 'c1/agreement-1/memo/byHand', caseId: 'c1', command: 'recordHandled', outcomes: [] };
    const command = { type: 'recordHandled', task: 'agreement-1/memo/byHand', note: 'x' };
    expect(commandForTask(task, NOTHING, { note: 'x' })).toEqual(command);
    expect(refusedAt(() => commandForTask(task, NOTHING, { task: 'y' }))).toEqual(['task']);
  });
});
