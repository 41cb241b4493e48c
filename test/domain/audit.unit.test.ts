import { caseFindings } from '../../domain/audit/caseFindings';
import { AUDIT_SORTS, sentenceOf } from '../../domain/audit/findings';
import { wants } from '../../domain/case/wants';
import { MINUTE } from '../../domain/time';
import { faulty } from './support/play';

const open = () => faulty();

test('a case whose deadlines are ahead gives nothing to tell', () => {
  const { state, now } = open();
  expect(caseFindings(state, now)).toEqual([]);
});

test('a deadline that passed more than a minute ago is told with its name, one of just now is not', () => {
  const { state } = open();
  const [first] = wants(state).deadlines.toSorted((a, b) => a.at - b.at);
  expect(first).toBeDefined();
  const at = first?.at ?? 0;
  expect(caseFindings(state, at + MINUTE / 2)).toEqual([]);
  expect(caseFindings(state, at + 2 * MINUTE)).toContainEqual({
    ...{ sort: 'timerPastDue', caseId: state.caseId, tid: state.tid, about: first?.id },
  });
});

test('a case that would never end, without a deadline, a question and a task, is told; one that has ended is not', () => {
  const { state, now } = open();
  const idle = { ...state, processes: {}, stage: 'closed' as const, termEndsAt: undefined };
  const { asks, deadlines, tasks } = wants(idle);
  expect({ asks, deadlines, tasks }).toEqual({ asks: [], deadlines: [], tasks: [] });
  expect(caseFindings(idle, now)).toEqual([{ sort: 'waitsForNothing', caseId: state.caseId, tid: state.tid }]);
  expect(caseFindings({ ...idle, endedAt: now }, now)).toEqual([]);
});

test('handbook §5: goods in the house of a closed case are told, whether or not it has ended', () => {
  const { state, now } = open();
  const closed = { ...state, stage: 'closed' as const, heldGoods: 'other' as const, endedAt: now };
  expect(caseFindings(closed, now).map(({ sort }) => sort)).toEqual(['goodsUnknown']);
});

test.each(AUDIT_SORTS)('%s is told in words that somebody can act on', (sort) => {
  const told = sentenceOf({ sort, caseId: 'case-1', tid: '42', about: 'countdown/act', amount: 12_34 });
  expect(told).toContain('case case-1, order 42, countdown/act');
  expect(told).toContain('12.34 yuan');
  expect(told.split(/[.:] /).length).toBeGreaterThanOrEqual(4);
});
