import { bulkCommandsOf } from '../../console/bulk/commands';
import { mayLead, mayNote, mayOversee, mayReveal, mayRule, seesContact, seesNickname } from '../../console/people/may';
import { WORKERS } from '../../console/people/workers';
import { commandTable } from '../../domain/case/table';
import { PERSONAL_FIELDS } from '../../domain/privacy/fieldMarks';
import { hasDuty, mayHave, ROLES, rolesWith, STAFF_ROLES } from '../../domain/roles';

describe.each(STAFF_ROLES)('the console takes the role %s for what it is', (role) => {
  it('offers for many cases the commands that it may give, and no others', () => {
    const commands = ['reassign', 'addNote', 'flag', 'close'] as const;
    expect(bulkCommandsOf(role)).toEqual(commands.filter((name) => commandTable[name].roles.includes(role)));
  });

  it('has it lead, oversee, note and rule as its duties say', () => {
    expect(mayLead(role)).toBe(hasDuty(role, 'lead'));
    expect(mayOversee(role)).toBe(hasDuty(role, 'readLogs'));
    expect(mayNote(role)).toBe(hasDuty(role, 'note'));
    expect(mayRule(role)).toBe(hasDuty(role, 'setPolicy'));
  });

  it('shows in plain what it sees, and asks for what it may', () => {
    const { sees, mayReveal: asks = [] } = ROLES[role];
    expect(seesNickname(role)).toBe(sees.includes('nick'));
    expect(seesContact(role)).toBe(sees.includes('contact'));
    expect([...new Set(mayReveal(role).map((field) => PERSONAL_FIELDS[field]))]).toEqual([...asks]);
    expect(mayReveal(role).every((field) => mayHave(role).some((sort) => sort === PERSONAL_FIELDS[field]))).toBe(true);
  });
});

test('calls and cases are handed to those who work cases', () => {
  expect([...WORKERS].sort()).toEqual([...rolesWith('workCases')].sort());
});
