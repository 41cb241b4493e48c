import { commandForTask } from '../../api/taskCommand';

const PACK = 'inquiry-intervention/pack';
const task = {
  id: `c1/${PACK}/verdict-afterSales`,
  caseId: 'c1',
  command: 'recordVerdict',
  outcomes: ['buyer', 'seller'],
};

describe('the task that asks for the verdict (handbook §5)', () => {
  test.each(['buyer', 'seller'])('for the %s', (outcome) => {
    expect(commandForTask(task, { troubles: [] }, { outcome, note: '电话告知' })).toEqual({
      type: 'recordVerdict',
      for: outcome,
      note: '电话告知',
      process: PACK,
    });
  });

  test('takes nobody else', () => {
    expect(() => commandForTask(task, { troubles: [] }, { outcome: 'platform' })).toThrow('outcome');
  });
});
