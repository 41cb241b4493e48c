import { webhookTypesOf } from '../../domain/webhooks';

describe('a shop hears of its cases', () => {
  test.each([
    ['that it was opened', ['opened', 'assigned'], 'case.opened'],
    ['that it was settled', ['settled'], 'case.settled'],
    ['that it was closed', ['closed', 'stageEntered'], 'case.closed'],
    ['that it goes on', ['reopened'], 'case.reopened'],
    ['that its term is over', ['ended'], 'case.ended'],
  ])('%s', (_what, types, news) => {
    expect(webhookTypesOf({ types, tasks: [] }).sort()).toEqual(['case.changed', news].sort());
  });

  test('that people have something to do, and have done it', () => {
    const tasks = [{ is: 'opened' }, { is: 'closed' }] as const;
    expect(webhookTypesOf({ types: ['assessed'], tasks })).toEqual(['case.changed', 'task.opened', 'task.closed']);
    expect(webhookTypesOf({ types: ['noted'], tasks: [{ is: 'changed' }] })).toEqual(['case.changed']);
  });

  test('nothing of who has taken a task on', () => {
    expect(webhookTypesOf({ types: [], tasks: [{ is: 'changed' }] })).toEqual([]);
  });

  test('that a case was recorded and never opened, with tasks or without', () => {
    expect(webhookTypesOf({ types: [], tasks: [] })).toEqual(['case.changed']);
    expect(webhookTypesOf({ types: [], tasks: [{ is: 'closed' }] })).toEqual(['case.changed', 'task.closed']);
  });
});
